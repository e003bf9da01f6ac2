"""Whether what a sentence joins belongs together: words and numbers of two facts make a third that nobody told."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.truth.asking import finding
from shared.truth.comparing import carried
from shared.truth.denying import denied
from shared.truth.frequencies import frequencies, single_spans
from shared.truth.index import Ground
from shared.truth.judges_carrying import comparable, is_wish
from shared.truth.quantity import Quantity
from shared.truth.reading import Reading, Token, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import is_deed, is_general, related
from shared.truth.words import lexicon

#: Verbs of degree and of part stand in any fact: other judges look at them.
_SHARED = ("scope", "outcomes", "hedges", "units", "months", "experience", "listing", "titles", "selfTitle",
           "languages")  # fmt: skip
_WITH = frozenset(("with", "mit", "avec", "for", "für", "pour"))
_OF = frozenset(("of", "from", "von", "aus", "de"))
_COUNTED = 2
_FEWEST = 2
#: They stand for what was named before.
_BACK = frozenset(("them", "it", "sie", "ihn", "dieselben"))
#: What a frequency says nothing by: “my daily work”.
_LIFE = frozenset(("work", "life", "business", "practice", "arbeit", "alltag", "travail", "vie", "basis", "routine"))


def recombined(sentence: Sentence) -> Iterator[Finding]:
    """The first word or number of a part of the sentence that belongs to another fact than the rest of it."""
    if not comparable(sentence) or is_wish(sentence) or denied(sentence.whole):
        return
    if sentence.rest is not sentence.whole and not (sentence.rest.keys or sentence.quantities):
        return  # nothing but the person's own sentences
    named = _inside_names(sentence) | _of_the_reader(sentence)
    for part in _parts(sentence):
        told = [token for token in part if token.start not in named]
        owners = [(token.text, facts) for token in told if (facts := _facts_with(sentence, token))]
        numbers = _quantities_in(sentence, told)
        counted = [(said(sentence.whole, q), facts) for q in numbers if (facts := _facts_counting(sentence, q))]
        if faults := _foreign(counted, owners, strict=sentence.place.bullet):
            yield faults[0]
            return


def _foreign(
    counted: list[tuple[str, frozenset[int]]], words: list[tuple[str, frozenset[int]]], *, strict: bool
) -> list[Finding]:
    """What stands outside the fact that most of a part is from."""
    every = [facts for _, facts in (*counted, *words)]
    if len(every) < _FEWEST or frozenset.intersection(*every):
        return []
    best = max(sorted(frozenset().union(*every)), key=lambda fact: sum(fact in facts for facts in every))
    # Two words of two facts may stand together by chance; a resume line tells of one deed.
    if sum(best in facts for facts in every) == 1 and not (counted or strict):
        return []
    numbers = [finding(ClaimKind.NUMBER, text) for text, facts in counted if best not in facts]
    return [*numbers, *(finding(ClaimKind.STATEMENT, text) for text, facts in words if best not in facts)]


def counts_another(sentence: Sentence, said: Quantity, known: Quantity) -> bool:
    """Whether the sentence counts with one number what the facts count with another: 18 pickers are no 18 drivers."""
    if said.unit or known.derived:
        return False
    shared = set(said.nouns) & set(known.nouns)
    for noun in set(said.nouns[:_COUNTED]) - shared:
        for ground in sentence.carriers:
            for other in ground.quantities:
                elsewhere = noun in other.nouns[:_COUNTED] and not other.derived and not other.unit
                if elsewhere and other.size != said.size and (not shared or shared & set(other.nouns)):
                    return True
    return False


def how_often(sentence: Sentence) -> Iterator[Finding]:
    """“Weekly” where the cited facts say “monthly”, and “within a month” where they say “within a year”."""
    reading = sentence.rest
    known = frozenset(mark.group for g in sentence.cited for mark in single_spans(g.reading))
    for mark in single_spans(reading):
        if known and mark.group not in known:
            yield finding(ClaimKind.DURATION, reading.said(mark))
    told = frozenset(mark.group for g in sentence.cited for mark in frequencies(g.reading))
    if not told:
        return
    for mark in frequencies(reading):
        follows = reading.tokens[mark.last].low if mark.last < len(reading.tokens) else ""
        if mark.group not in told and follows not in _LIFE:
            yield finding(ClaimKind.NUMBER, reading.said(mark))


def said(reading: Reading, quantity: Quantity) -> str:
    """A quantity as it stands, with what it counts."""
    last = min(quantity.last + (bool(quantity.nouns) and not quantity.unit), len(reading.tokens))
    return reading.text[reading.tokens[quantity.first].start : reading.tokens[last - 1].end]


def _inside_names(sentence: Sentence) -> frozenset[int]:
    """Where the words start of skills named with several words: in running text they tell of no deed."""
    lows = [token.low for token in sentence.whole.tokens]
    if sentence.place.bullet and not sentence.whole.of("listing"):
        return frozenset()
    found: set[int] = set()
    for name in sentence.place.index.long_skills:
        for i in (i for i, low in enumerate(lows) if low == name[0]):
            if tuple(lows[i : i + len(name)]) == name:
                found |= {token.start for token in sentence.whole.tokens[i : i + len(name)]}
    return frozenset(found)


def _of_the_reader(sentence: Sentence) -> frozenset[int]:
    """Where the words start that name something of the reader's: “from the rest of your list”."""
    tokens = sentence.whole.tokens
    found: set[int] = set()
    for mark in sentence.whole.of("you"):
        found |= {token.start for token in tokens[mark.last : mark.last + 1]}
        if mark.first >= _FEWEST and tokens[mark.first - 1].low in _OF:
            found.add(tokens[mark.first - 2].start)
    return frozenset(found)


def _parts(sentence: Sentence) -> Iterator[list[Token]]:
    """The clauses of the sentence, and their members that “and” or “who” joins."""
    reading = sentence.whole
    splits = lexicon().words["partStarts"]
    opening = next((token.key for token in reading.tokens if carries(token)), "")
    listing = not sentence.place.bullet and opening in sentence.place.index.role_words
    part: list[Token] = []
    for i, token in enumerate(reading.tokens):
        starts = token.breaks or token.low in splits or (listing and token.low in _WITH)
        if starts and not _points_back(reading, i):
            yield part
            part = []
        part.append(token)
    yield part


def _points_back(reading: Reading, at: int) -> bool:
    """Whether what starts here speaks of the thing before it: “… and hand them to the manager”."""
    splits = lexicon().words["partStarts"]
    for i, token in enumerate(reading.tokens[at:]):
        if i and (token.breaks or token.low in splits):
            return False
        if token.low in _BACK and not token.text.isupper():
            return True
    return False


def _facts_with(sentence: Sentence, token: Token) -> frozenset[int]:
    """The accomplishments that have this word, by their places; none for a word that stands beside all of them."""
    index = sentence.place.index
    reading, key = sentence.whole, token.key
    if not carries(token) or token.value is not None or (key in index.beside_points and not sentence.place.bullet):
        return frozenset()
    if token.key in lexicon().said and sentence.place.bullet and sentence.cited:
        return _facts_of_kind(sentence, token)
    if _elsewhere(reading, token):
        return frozenset()
    if _does(reading, token) or is_general(token, (reading.language,)):
        return _facts_opening(sentence, token)
    if token.low in lexicon().words["connecting"] or token.low in lexicon().values["numbers"]:
        return frozenset()
    return frozenset().union(*(index.points_with.get(k, frozenset()) for k in (*related(key), f"{key[:5]}…")))


def _facts_opening(sentence: Sentence, token: Token) -> frozenset[int]:
    """The accomplishments with the very verb that opens a part of a resume line."""
    points, reading = sentence.place.index.points_with, sentence.whole
    bound = token.key in points and is_deed(token, reading.language) and sentence.place.bullet and sentence.cited
    if not bound or not _opens(reading, token):
        return frozenset()
    return points[token.key]


def _facts_of_kind(sentence: Sentence, token: Token) -> frozenset[int]:
    """The accomplishments that are told as the kind of deed that a verb claims: “trained” is of those who teach."""
    claimed, told = set(lexicon().said[token.key].split()), lexicon().told
    return frozenset(
        i for i, ground in enumerate(sentence.place.index.points)
        if any(not claimed.isdisjoint(told.get(key, "").split()) for key in ground.reading.words)
    )  # fmt: skip


def _opens(reading: Reading, token: Token) -> bool:
    """Whether a word opens its part of the sentence and is no verb for all work, as “handle” is."""
    at = next(i for i, other in enumerate(reading.tokens) if other.start == token.start)
    splits, light = lexicon().words["partStarts"], lexicon().words["light"]
    for i in range(at, -1, -1):
        before = reading.tokens[i - 1] if i else None
        if before is None or reading.tokens[i].breaks or before.low in splits:
            return token.low not in light
        if carries(before):
            return False
    return False


def _does(reading: Reading, token: Token) -> bool:
    """Whether a word is the verb of a deed: in English “draft” is a thing too, wherever no verb stands."""
    if not is_deed(token, reading.language) or reading.language != "en" or token.low.endswith(("ed", "ing")):
        return is_deed(token, reading.language)
    at = next(i for i, other in enumerate(reading.tokens) if other.start == token.start)
    return at == 0 or token.breaks or not carries(reading.tokens[at - 1])


def _elsewhere(reading: Reading, token: Token) -> bool:
    at = next(i for i, other in enumerate(reading.tokens) if other.start == token.start)
    return any(m.first <= at < m.last for category in _SHARED for m in reading.of(category))


def _quantities_in(sentence: Sentence, part: list[Token]) -> Iterator[Quantity]:
    starts = {token.start for token in part}
    for quantity in sentence.told:
        if sentence.whole.tokens[quantity.first].start in starts:
            yield quantity


def _facts_counting(sentence: Sentence, quantity: Quantity) -> frozenset[int]:
    points = sentence.place.index.points
    return frozenset(i for i, ground in enumerate(points) if _counts(ground, quantity))


def _counts(ground: Ground, quantity: Quantity) -> bool:
    return any(
        carried(quantity, known, same_language=True, mentioned=ground.mentioned) for known in ground.quantities
    )
