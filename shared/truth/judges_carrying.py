"""Whether the facts carry every telling word: nothing may slip in between words that are the person's own."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.scoring.tokens import fold
from shared.truth.asking import finding
from shared.truth.counting import NUMERALS, joined_number
from shared.truth.denying import denied
from shared.truth.judges_names import allowed, known, posted, short_for
from shared.truth.reading import Reading, Token, aliases_in, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import compound_of, derived, is_deed, is_general, related, root, verb_root, verb_roots
from shared.truth.words import lexicon

#: What other judges look at.
_ELSEWHERE = ("scope", "hedges", "multiples", "experience", "outcomes", "titles", "seniority", "units", "listing",
              "months", "adverbs", "levels", "languages", "selfTitle", "speaks", "degrees", "apply",
              "wish")  # fmt: skip
_NUMERALS = ("numbers", "scales", "vague", "fractions", "multiples")
_OBJECTS = frozenset(("me", "mich", "mir", "moi", "m"))
_SHORT_WORD = 7
#: German nouns that name what somebody does: `Einweisung`, `Basteln`.
_ACTS = ("ung", "ungen", "en", "eln", "ern")
_STOPS = frozenset(("of", "and", "und", "et", "de", "d", "du", "des", "or", "oder", "ou"))


def uncarried(sentence: Sentence) -> Iterator[Finding]:
    """The first word of running text that tells something which no fact has.

    A line of wishes claims only what it calls the person's own: “my …”, “I would bring …”.
    """
    if denied(sentence.whole) or not comparable(sentence):
        return
    told = telling(sentence.rest, sentence)
    if is_wish(sentence):
        own = owned(sentence.rest)
        told = [token for token in told if token.start in own]
    vocabulary = _vocabulary(sentence)
    for token in told:
        if carried(token, vocabulary, sentence.rest.language) or short_for(sentence, token):
            continue
        if not any(name in vocabulary[0] for name, _, _ in aliases_in((token,))):
            yield finding(ClaimKind.STATEMENT, _beside(sentence.rest, token))
            return


def is_wish(sentence: Sentence) -> bool:
    """Whether an uncited sentence applies, thanks or hopes; speaking of the reader alone makes no wish."""
    whole = sentence.whole
    readers = {m.first for m in whole.of("you")}
    hopes = any(m.first not in readers for m in whole.of("wish"))
    return not sentence.place.cites and bool(hopes or whole.of("apply") or sentence.applies or attracted(whole))


def attracted(reading: Reading) -> bool:
    """Whether something appeals to the person: “Ihr Haus hat mich sofort angesprochen”."""
    lows = {token.low for token in reading.tokens}
    return bool(lows & _OBJECTS) and not lows.isdisjoint(lexicon().words["attracts"])


def comparable(sentence: Sentence) -> bool:
    """Whether the words can be held against those of the facts: both are in one language."""
    language = sentence.rest.language
    if sentence.cited:
        return all(g.reading.language == language for g in sentence.cited)
    return language == sentence.place.index.language


def carried(token: Token, vocabulary: tuple[frozenset[str], frozenset[str]], language: str) -> bool:
    """Whether a word, one derived from it, or one that says the same is among these."""
    keys, openings = vocabulary
    if known(token.key, keys, openings) or not related(token.key).isdisjoint(keys):
        return True
    if len(token.key) <= _SHORT_WORD and any(root(token.key) == root(key) for key in keys if len(key) <= _SHORT_WORD):
        return True
    if any(derived(token.key, key) for key in keys):
        return True
    if language != "de":
        return False
    act = not token.capital or token.low.endswith(_ACTS)
    if act and verb_root(fold(token.low)) in verb_roots(keys):
        return True
    return compound_of(token.key, keys, language)


def telling(reading: Reading, sentence: Sentence) -> list[Token]:
    """The words that tell something: no frame, no everyday word, nothing the posting may be quoted for."""
    # A resume line tells of others by their titles: “showed it to managers”.
    judged = tuple(c for c in _ELSEWHERE if c != "titles") if sentence.place.bullet else _ELSEWHERE
    elsewhere = {i for category in judged for m in reading.of(category) for i in range(m.first, m.last)}
    languages = tuple(dict.fromkeys((reading.language, sentence.place.language)))
    empty = lexicon().words["connecting"]
    quoted, own, named = allowed(sentence), owned(reading), posted(sentence)
    free = quoted if is_wish(sentence) else named
    asked = frozenset() if is_wish(sentence) else of_the_reader(reading)
    return [
        token
        for i, token in enumerate(reading.tokens)
        if carries(token) and i not in elsewhere and token.low not in empty and not _counts(token)
        and not is_general(token, languages) and not is_deed(token, reading.language)
        and (token.start in own or not (token.key in free or (token.key in quoted and token.start in asked)))
    ]  # fmt: skip


def of_the_reader(reading: Reading) -> frozenset[int]:
    """Where the words start of clauses that speak of the reader and not of the person."""
    persons, readers = {m.first for m in reading.of("i")}, {m.first for m in reading.of("you")}
    found: set[int] = set()
    for i in readers:
        clause = reading.clause(i)
        if not persons & set(clause):
            found |= {reading.tokens[k].start for k in clause}
    return frozenset(found)


def owned(reading: Reading) -> frozenset[int]:
    """Where the words start that a sentence calls the person's own: what follows “my” and “bring”."""
    found: set[int] = set()
    for i, token in enumerate(reading.tokens):
        if token.low in lexicon().words["own"]:
            brings = token.low in lexicon().words["bring"]
            for follower in reading.tokens[i + 1 :]:
                ends = follower.low in lexicon().words["bringEnds"] if brings else not _of_a_name(follower)
                if any(c in follower.gap for c in ".;!?") or ends:
                    break
                found.add(follower.start)
    return frozenset(found)


def _of_a_name(token: Token) -> bool:
    return carries(token) or token.low in _STOPS


def _counts(token: Token) -> bool:
    """Whether a word is a number, or part of one."""
    values = lexicon().values
    joined = joined_number(token.low) is not None
    return joined or any(token.low in values[kind] for kind in _NUMERALS) or token.text[0] in NUMERALS


def _vocabulary(sentence: Sentence) -> tuple[frozenset[str], frozenset[str]]:
    """What the sentence may be told in: the words of its jobs and of what stands beside them, or of the profile."""
    owners = sentence.owners | {g.owner for g in sentence.cited if g.owner}
    return sentence.place.index.vocabulary(owners, beside=True)


def _beside(reading: Reading, token: Token) -> str:
    """A word with its neighbours, as it may be asked about."""
    at = next(i for i, other in enumerate(reading.tokens) if other.start == token.start)
    after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else token
    last = after if carries(after) and not after.breaks and "\0" not in after.gap else token
    return reading.text[token.start : last.end]
