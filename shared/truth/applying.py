"""Where a sentence names the post it applies for, and where it says what the person is."""

from collections.abc import Iterator

from shared.truth.reading import Reading, Token
from shared.truth.words import lexicon

_ARTICLES = frozenset(("a", "an", "the", "ein", "eine", "einer", "einem", "einen", "der", "die", "den", "un", "une",
                       "le", "la", "l"))  # fmt: skip
#: After these a title is the person's own: “I am”, “I was”, “having been”.
_BEING = frozenset(("am", "m", "was", "been", "being", "bin", "war", "gewesen", "suis", "étais", "été", "fus"))
#: “As X” is what the person is; “the post as X”, “start as X”, “apply as X” is what they want to be.
_AS = frozenset(("as", "als", "comme"))
_NEARBY = 4


def applied_for(
    reading: Reading, roles: tuple[Reading, ...], company: Reading, *, wished: bool
) -> tuple[tuple[int, int], ...]:
    """Where the role (without its marks of gender) and the company of a posting stand in a line that applies.

    Naming both is applying in any frame; with one of them the line must speak of a wish (`wished`).
    """
    companies = list(_sightings(reading, company))
    spans = [span for role in roles for span in _sightings(reading, role) if not _claims(reading, span, companies)]
    return (*spans, *companies) if wished or (spans and companies) else ()


def _sightings(reading: Reading, name: Reading) -> Iterator[tuple[int, int]]:
    """The token positions of a name, whatever its case."""
    wanted = tuple(token.low for token in name.tokens)
    lows, size = [token.low for token in reading.tokens], len(wanted)
    if size:
        yield from ((i, i + size) for i in range(len(lows) - size + 1) if tuple(lows[i : i + size]) == wanted)


def _claims(reading: Reading, span: tuple[int, int], companies: list[tuple[int, int]]) -> bool:
    """Whether the person calls themselves so: “I was X”, “as X at Y”, “me, an X,”."""
    tokens, at = reading.tokens, span[0]
    article = at > 0 and tokens[at - 1].low in _ARTICLES and not tokens[at].breaks
    first = at - 1 if article else at
    if first == 0:
        return False
    before = tokens[first - 1]
    person = {m.first for m in reading.of("i")}
    if tokens[first].breaks and first - 1 in person and article:
        return True
    if before.low in _BEING:
        return True
    return before.low in _AS and not _wanted(tokens, first - 1, companies)


def _wanted(tokens: tuple[Token, ...], at: int, companies: list[tuple[int, int]]) -> bool:
    """Whether “as” follows a post, a company, or a word of applying in the same clause."""
    if at == 0 or tokens[at].breaks:
        return any(last == at for _, last in companies) and at > _NEARBY
    posts = lexicon().words["posts"]
    return tokens[at - 1].low in posts or any(last == at for _, last in companies)
