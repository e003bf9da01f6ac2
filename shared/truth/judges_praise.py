"""What makes a deed greater than it was: reach, awards, doing it alone, and effects that nobody told of."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.truth.asking import finding
from shared.truth.index import Ground
from shared.truth.reading import Mark, Reading, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.vocabulary import related
from shared.truth.words import lexicon


def reach(sentence: Sentence) -> Iterator[Finding]:
    """“Company-wide”, “used by thousands”, “world-class”: a fact must reach as far."""
    if _of_the_reader(sentence):
        return
    told = _groups(_near(sentence), "reach")
    for mark in sentence.rest.of("reach"):
        if mark.group not in told:
            yield finding(ClaimKind.REACH, sentence.rest.said(mark))


def awards(sentence: Sentence) -> Iterator[Finding]:
    """Prizes must be told of, in the same words."""
    rest = sentence.rest
    if not rest.of("awards") or _of_the_reader(sentence):
        return
    told = [g for g in sentence.permitted if g.reading.of("awards")]
    keys = frozenset().union(*(g.reading.words for g in told), frozenset())
    for mark in rest.of("awards"):
        same = [g for g in told if g.reading.language == rest.language]
        if not told or (same and not all(t.key in keys for t in rest.tokens[mark.first : mark.last])):
            yield finding(ClaimKind.AWARD, rest.said(mark))
            return


def authorship(sentence: Sentence) -> Iterator[Finding]:
    """“Single-handedly”, “alone”: a fact must say that nobody helped."""
    rest = sentence.rest
    if any(g.reading.of("sole") for g in _near(sentence)):
        return
    for mark in rest.of("sole"):
        before = {t.low for t in rest.tokens[max(0, mark.first - 2) : mark.first]}
        if not before & {"not", "nicht", "pas"}:
            yield finding(ClaimKind.AUTHORSHIP, rest.said(mark))
            return


def outcomes(sentence: Sentence) -> Iterator[Finding]:
    """An effect needs a fact with an effect, and about the same thing where words can be compared."""
    rest, whole = sentence.rest, sentence.whole
    if whole.of("wish") and not sentence.place.bullet:
        return
    said = [m for m in rest.of("outcomes") if not _is_object(rest, m) and not _is_work(sentence, m)]
    causes = rest.of("causes")
    if not said and not causes:
        return
    carriers = sentence.carriers or sentence.permitted
    told = _groups(carriers, "outcomes") | ({"down"} if _has_change(carriers) else frozenset())
    for mark in said:
        if mark.group not in told and not (told and "better" in (mark.group, *told)) and not _has_change(carriers):
            yield finding(ClaimKind.OUTCOME, rest.said(mark))
            return
    yield from _effects(sentence, (*causes, *said), carriers)


def _effects(sentence: Sentence, marks: tuple[Mark, ...], carriers: tuple[Ground, ...]) -> Iterator[Finding]:
    rest = sentence.rest
    same = [g for g in carriers if g.reading.language == rest.language]
    if not same:
        if any(m.category == "causes" for m in marks) and not _groups(carriers, "outcomes"):
            yield finding(ClaimKind.OUTCOME, rest.said(marks[0]))
        return
    keys = frozenset().union(*(g.reading.keys for g in same))
    openings = {key[:5] for key in keys if len(key) >= 5}
    for mark in marks:
        spoken = _after(rest, mark)
        if spoken and not any(key in keys or (len(key) >= 5 and key[:5] in openings) for key in spoken):
            yield finding(ClaimKind.OUTCOME, _clause_text(rest, mark))
            return


def _after(reading: Reading, mark: Mark) -> list[str]:
    """What the effect is on: the words after it in its clause, its own words left out."""
    own = {i for m in (*reading.of("outcomes"), *reading.of("causes")) for i in range(m.first, m.last)}
    clause = reading.clause(mark.first)
    follow = [i for i in clause if i not in own and (i >= mark.last or mark.category == "outcomes")]
    connecting = lexicon().words["connecting"]
    return [
        reading.tokens[i].key
        for i in follow
        if carries(reading.tokens[i]) and reading.tokens[i].low not in connecting
    ]


def _is_object(reading: Reading, mark: Mark) -> bool:
    """“cut” and “down” are too small to be an effect by themselves."""
    return reading.tokens[mark.first].low in ("down", "cuts", "better", "back", "zurück", "driving", "drop", "rise")


def _is_work(sentence: Sentence, mark: Mark) -> bool:
    """“Cut verges” of somebody who mowed them is no effect."""
    if mark.last - mark.first > 1 or any(q.role for q in sentence.quantities):
        return False
    same = related(sentence.rest.tokens[mark.first].key)
    return any(not same.isdisjoint(g.reading.keys) and not g.reading.of("outcomes") for g in sentence.cited)


def _near(sentence: Sentence) -> tuple[Ground, ...]:
    return sentence.cited or sentence.carriers or sentence.permitted


def _groups(grounds: tuple[Ground, ...], category: str) -> frozenset[str]:
    return frozenset().union(*(g.reading.groups(category) for g in grounds), frozenset())


def _has_change(grounds: tuple[Ground, ...]) -> bool:
    """“From 40 minutes to 10” is an effect that needs no verb."""
    return any(q.derived for g in grounds for q in g.quantities)


def _of_the_reader(sentence: Sentence) -> bool:
    return bool(sentence.whole.of("you")) and not sentence.whole.of("i")


def _clause_text(reading: Reading, mark: Mark) -> str:
    clause = reading.clause(mark.first)
    return reading.text[reading.tokens[clause[0]].start : reading.tokens[clause[-1]].end]
