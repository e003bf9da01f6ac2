"""Which one of a row it was: the second year of an apprenticeship is not the third."""

from collections.abc import Iterator
from functools import cache

from shared.domain.claims import ClaimKind
from shared.truth.asking import finding
from shared.truth.reading import Reading
from shared.truth.sentence import Finding, Sentence

_WORDS = (
    ("second", "zweit", "deuxième"), ("third", "dritt", "troisième"), ("fourth", "viert", "quatrième"),
    ("fifth", "fünft", "cinquième"), ("sixth", "sechst", "sixième"), ("seventh", "siebt", "septième"),
    ("eighth", "acht", "huitième"), ("ninth", "neunt", "neuvième"), ("tenth", "zehnt", "dixième"),
)  # fmt: skip
_ENDINGS = ("e", "en", "er", "es", "em")
_SHARES = frozenset(("a", "an", "one", "two", "three"))
_NO_ROW = frozenset(("hand", "of", "party"))
_MOST = 31


def ordinals(sentence: Sentence) -> Iterator[Finding]:
    """The first place in a row that no fact cited for the sentence has."""
    reading, told = sentence.rest, sentence.cited
    if not told or any(g.reading.language != reading.language for g in told):
        return
    known = frozenset(n for g in sentence.permitted for n in ordinals_in(g.reading).values())
    for at, number in ordinals_in(reading).items():
        if number not in known and reading.tokens[at].value is None:
            yield finding(ClaimKind.NUMBER, reading.tokens[at].text)
            return


def ordinals_in(reading: Reading) -> dict[int, int]:
    """Position → place in a row, from the second one on: “zweiten”, “2. Lehrjahr”, “third”; shares are none."""
    tokens, found = reading.tokens, {}
    for i, token in enumerate(tokens):
        before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
        if number := _numbers().get(token.low):
            share = before is not None and (before.low in _SHARES or before.value is not None)
            if not share and not (after is not None and after.low in _NO_ROW):
                found[i] = number
        elif token.value is not None and token.text.isdecimal() and 1 < token.value <= _MOST and after is not None:
            german = reading.language == "de" and after.gap == ". " and after.capital
            if german or (after.gap == "" and after.low in ("nd", "rd", "th", "e", "ème")):
                found[i] = int(token.value)
    return found


@cache
def _numbers() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, (english, german, french) in enumerate(_WORDS, start=2):
        forms = (english, french, f"{french}s", *(german + ending for ending in _ENDINGS))
        found |= dict.fromkeys(forms, number)
    return found | dict.fromkeys(("seconde", "secondes"), 2)
