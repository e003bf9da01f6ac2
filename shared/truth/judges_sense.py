"""Whether a sentence claims anything, and whether the profile holds anything like it."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.truth.asking import finding
from shared.truth.denying import denied
from shared.truth.judges_carrying import is_wish, owned, uncarried
from shared.truth.judges_names import known, posted
from shared.truth.reading import Reading, Token, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import is_general, related
from shared.truth.words import lexicon

_HARD = ("scope", "reach", "awards", "sole", "degrees", "certificates", "languages", "honours", "causes",
         "outcomes")  # fmt: skip
_CONNECTING_SHARE = 0.75
_FEWEST_WORDS = 3
#: Between “I” and the verb that tells.
_HELPING = frozenset((
    "have", "had", "am", "was", "ve", "m", "also", "been", "then", "habe", "hatte", "bin", "war", "auch", "ai",
    "avais", "suis", "étais", "y", "me", "m'", "d",
))  # fmt: skip
_OURS = frozenset(("we", "our", "us", "mine", "wir", "unser", "unsere", "uns", "nous", "notre", "nos", "on"))
_SUBJECTS = frozenset(("i", "ich", "je", "j", "we", "wir", "nous"))
_VOCABULARY = ("scope", "hedges", "multiples", "experience", "outcomes", "titles", "seniority", "units", "listing")
#: Shares of content words that must be the profile's: with facts named for the sentence, and without.
_CITED_SHARE, _BARE_SHARE = 0.12, 0.34


def is_connecting(sentence: Sentence) -> bool:
    """Whether a sentence claims nothing about the person: applying, thanking, pointing to the resume."""
    whole = sentence.whole
    words = [t for t in whole.tokens if carries(t)]
    if not words:
        return not sentence.quantities
    wished = bool(whole.of("apply") or whole.of("wish") or sentence.applies)
    if sentence.quantities or (_hard(sentence) and not wished) or any(uncarried(sentence)):
        return False
    courtesy, languages = _courtesy(sentence), (whole.language, sentence.place.language)
    connecting = lexicon().words["connecting"]
    plain = [
        t for t in words
        if t.low in connecting or t.key in courtesy or is_general(t, languages)
    ]  # fmt: skip
    # An everyday word is a frame in a line of wishes, or where all the others are frames too.
    if len(plain) >= (_CONNECTING_SHARE if wished else 1) * len(words):
        return True
    return bool(whole.of("apply")) and len(plain) * 2 >= len(words)


def statements(sentence: Sentence) -> Iterator[Finding]:
    """A sentence, or a whole clause of one, that nothing in the profile resembles."""
    rest, index = sentence.rest, sentence.place.index
    if denied(sentence.whole) or (rest.language != index.language and not _same_language_facts(sentence)):
        return
    keys, openings = index.vocabulary(sentence.place.owners)
    words = _telling(rest, sentence)
    masked = rest is not sentence.whole
    if is_wish(sentence) and not _tells_deed(sentence.whole) and not _owned_beside(sentence, words):
        return
    if not words or (len(words) < 2 and (masked or sentence.cited or sentence.quantities)):
        return
    met = [t for t in words if _met(t, keys, openings)]
    share = _CITED_SHARE if sentence.cited or masked else _BARE_SHARE
    if len(met) < share * len(words) and not (masked and len(words) < _FEWEST_WORDS):
        yield finding(ClaimKind.STATEMENT, sentence.whole.text)
        return
    for clause in _clauses(rest):
        own = [t for t in words if t.start in clause]
        if len(own) >= _FEWEST_WORDS and not any(_met(t, keys, openings) for t in own):
            yield finding(ClaimKind.STATEMENT, rest.text[clause.start : clause.stop])
            return


def _owned_beside(sentence: Sentence, words: list[Token]) -> bool:
    """Whether a word is called the person's own, outside “caught my eye” and its like."""
    rest = sentence.rest
    frames = {rest.tokens[i].start for m in rest.of("wish") for i in range(m.first, m.last)}
    return any(t.start in owned(rest) and t.start not in frames for t in words)


def tells_no_deed(sentence: Sentence) -> bool:
    """Whether a line of a letter says how something is, or what the person likes, and nothing that they did."""
    return _of_nobody(sentence) or _of_mind(sentence)


def _of_nobody(sentence: Sentence) -> bool:
    """Whether a line of a letter says how something is, and nothing of the person: “your estate is a dream”."""
    whole = sentence.whole
    speaks = any(token.low in lexicon().words["present"] for token in whole.tokens)
    own = whole.of("i") or any(token.low in _OURS for token in whole.tokens)
    plain = sentence.place.letter and not sentence.place.cites and not sentence.quantities
    return plain and speaks and not own and not _hard(sentence) and not whole.of("listing")


def _of_mind(sentence: Sentence) -> bool:
    """Whether all that the person does in a line of a letter is to like, to think, to send."""
    reading, place = sentence.whole, sentence.place
    claimed = _hard(sentence) or any(token.low in lexicon().words["own"] for token in reading.tokens)
    if not place.letter or place.cites or sentence.quantities or claimed:
        return False
    verbs = [at for m in reading.of("i") if (at := _verb_of(reading, m.first)) is not None]
    return bool(verbs) and all(reading.tokens[at].low in lexicon().words["minds"] for at in verbs)


def _tells_deed(reading: Reading) -> bool:
    """Whether the person is said to do or have done something beside wishing: “I built”, “ich baute”, “j'ai bâti”."""
    frames = {i for m in reading.of("wish") for i in range(m.first, m.last)}
    verbs = (at for m in reading.of("i") if (at := _verb_of(reading, m.first)) is not None)
    return any(at not in frames and _is_deed_word(reading.tokens[at], reading.language) for at in verbs)


def _verb_of(reading: Reading, at: int) -> int | None:
    """Where the verb stands that belongs to “I”: after it and after what helps it, in German before it too."""
    tokens = reading.tokens
    if tokens[at].low not in _SUBJECTS:
        return None
    before = tokens[at - 1] if at > 0 and reading.language == "de" and not tokens[at].breaks else None
    if before is not None and carries(before) and not before.capital and before.low not in _HELPING:
        return at - 1
    at += 1
    while at + 1 < len(tokens) and tokens[at].low in _HELPING:
        at += 1
    return at if at < len(tokens) else None


def _is_deed_word(token: Token, language: str) -> bool:
    plain = token.low in lexicon().words["connecting"] or is_general(token, (language,))
    return carries(token) and not token.capital and not plain


def _met(token: Token, keys: frozenset[str], openings: frozenset[str]) -> bool:
    return known(token.key, keys, openings) or _inside(token, keys) or not related(token.key).isdisjoint(keys)


def _telling(reading: Reading, sentence: Sentence) -> list[Token]:
    """The content words that tell something: neither connecting nor the gate's own vocabulary."""
    courtesy = _courtesy(sentence)
    known_words = {i for category in _VOCABULARY for m in reading.of(category) for i in range(m.first, m.last)}
    empty = lexicon().words["connecting"] | lexicon().values["numbers"].keys()
    told = [t for i, t in enumerate(reading.tokens) if carries(t) and i not in known_words]
    languages = (reading.language, sentence.place.language)
    return [t for t in told if t.low not in empty and t.key not in courtesy and not is_general(t, languages)]


def _same_language_facts(sentence: Sentence) -> bool:
    return any(g.reading.language == sentence.whole.language for g in sentence.cited)


def _inside(token: Token, keys: frozenset[str]) -> bool:
    """German writes several words as one: `Tourenplanung` holds `Planung`."""
    if len(token.key) < 6:
        return False
    small = token.key
    return any((len(key) >= 5 and key in small) or (small in key) for key in keys)


def _hard(sentence: Sentence) -> bool:
    return any(sentence.rest.of(category) for category in _HARD)


def _courtesy(sentence: Sentence) -> frozenset[str]:
    """The posting's company and role; and all its words, where the sentence speaks of the reader and not of deeds."""
    posting, whole = sentence.place.posting, sentence.whole
    if posting is None:
        applied = whole.of("apply") and whole.of("i")
        return frozenset(t.key for t in whole.tokens if t.capital) if applied else frozenset()
    named = posted(sentence)
    if whole.of("you") and not whole.of("i"):
        return named | sentence.place.index.read((posting.job_description_text or "")[:10_000]).words
    return named if whole.of("apply") or whole.of("wish") else frozenset()


def _clauses(reading: Reading) -> list[range]:
    found: list[range] = []
    at = 0
    while at < len(reading.tokens):
        clause = reading.clause(at)
        found.append(range(reading.tokens[clause[0]].start, reading.tokens[clause[-1]].end))
        at = clause[-1] + 1
    return found
