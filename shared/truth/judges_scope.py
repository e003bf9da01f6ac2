"""What part the person had in it: led, founded, did, or contributed. It may be told smaller, never larger."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.truth.asking import finding, quoted
from shared.truth.index import Ground
from shared.truth.reading import Mark, Reading
from shared.truth.sentence import Finding, Sentence
from shared.truth.words import lexicon

_POINTS = (
    FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT, FactKind.DESCRIPTION, FactKind.SUMMARY, FactKind.APART,
)  # fmt: skip
_MUCH = 0.34
_OBJECT_WITHIN = 4
_CONDUCTING = frozenset(("lead", "led", "leads", "leading", "run", "ran"))
_SESSIONS = frozenset(
    ("tour", "session", "workshop", "class", "lesson", "club", "walk", "seminar", "tutorial", "choir")
)
#: Talks, lists and books are “geführt” without leading anybody.
_CONDUCTED = (
    "gespräch",
    "beratungsgespräch",
    "entwicklungsgespräch",
    "elterngespräch",
    "protokoll",
    "buch",
    "liste",
    "kasse",
)
_KEEPING = frozenset(("run", "runs", "ran", "running", "manage", "manages", "managed", "managing"))
_ANSWERS = frozenset(("responsible", "charge", "accountable", "verantwortlich", "verantworte", "responsable"))


def scope(sentence: Sentence) -> Iterator[Finding]:
    """Every deed that the facts tell as a smaller one."""
    reading = sentence.rest
    if not reading.tokens or (sentence.whole.of("wish") and not sentence.place.bullet):
        own = [m for m in deeds(reading, "lead") if not _hoped(reading, m)]
        if not own or not sentence.whole.of("i"):
            return
    raised = False
    for group in ("lead", "found", "architect"):
        for mark in deeds(reading, group):
            kept = _answers_for_own(sentence, mark) or _keeps_own(sentence, mark)
            if group == "lead" and (kept or _only_hoped(sentence, mark)):
                continue
            fact = _below(sentence, mark, group)
            if fact is not None:
                raised = True
                yield _raised(reading.said(mark), fact, group)
    if not raised and (fact := _only_helped(sentence)) is not None:
        yield _raised(_opening(sentence.whole), fact, "do")


def _only_hoped(sentence: Sentence, mark: Mark) -> bool:
    return bool(sentence.whole.of("wish")) and not sentence.place.bullet and _hoped(sentence.rest, mark)


def _hoped(reading: Reading, mark: Mark) -> bool:
    """“I would like to take on more responsibility” speaks of what is to come; so does “head” of a post."""
    low = reading.tokens[mark.first].low
    near = {reading.tokens[i].low for i in reading.clause(mark.first)}
    return low == "head" or (low == "verantwortung" and bool(near & {"mehr", "übernehmen", "neue", "größere"}))


def _answers_for_own(sentence: Sentence, mark: Mark) -> bool:
    """“Responsible for a caseload” of somebody who carries it; to have had a part in it is less."""
    if not _ANSWERS & {t.low for t in sentence.rest.tokens[mark.first : mark.last]}:
        return False
    points = [g for g in sentence.cited if g.kind in _POINTS]
    return bool(points) and all(g.reading.of("ownsCarry") and not deeds(g.reading, "contribute") for g in points)


def _keeps_own(sentence: Sentence, mark: Mark) -> bool:
    """“Manage the account” of somebody who looks after it; people are not kept."""
    near = range(mark.last, mark.last + _OBJECT_WITHIN)
    people = any(m.first in near for category in ("staff", "teams") for m in sentence.rest.of(category))
    if people or sentence.rest.tokens[mark.first].low not in _KEEPING:
        return False
    points = [g for g in sentence.cited if g.kind in _POINTS]
    return bool(points) and all(g.reading.of("ownsCarry") and not deeds(g.reading, "contribute") for g in points)


def deeds(reading: Reading, group: str) -> list[Mark]:
    """The marks of one group that tell a deed here, and not a noun, a passive or another verb."""
    found = [m for m in reading.of("scope") if m.group == group and _tells(reading, m)]
    if group != "lead":
        return found
    return [mark for mark in (*found, *_plain_forms(reading)) if not _conducts(reading, mark)]


def _plain_forms(reading: Reading) -> Iterator[Mark]:
    words = lexicon().words
    for i, token in enumerate(reading.tokens):
        if token.low in words["baseLead"] and token.value is None:
            opens = i == 0 or token.breaks or reading.tokens[i - 1].low in words["openers"]
            follows = i + 1 < len(reading.tokens) and not reading.tokens[i + 1].breaks
            titled = follows and reading.tokens[i + 1].low in ("of", "de", "du")
            if (
                opens
                and follows
                and not titled
                and not (token.capital and i + 1 < len(reading.tokens) and reading.tokens[i + 1].capital)
            ):
                yield Mark("scope", "lead", i, i + 1)


def _tells(reading: Reading, mark: Mark) -> bool:
    tokens, words = reading.tokens, lexicon().words
    follows = tokens[mark.last] if mark.last < len(tokens) and not tokens[mark.last].breaks else None
    if follows is not None and (follows.low in ("by", "par") or (mark.group == "found" and follows.low == "to")):
        return False
    if (
        tokens[mark.last - 1].low in ("led", "leading", "leads", "managed")
        and follows is not None
        and follows.low == "to"
    ):
        return False
    if mark.first and tokens[mark.first].gap == "-" and mark.last == mark.first + 1 and mark.group != "found":
        return False
    if tokens[mark.first].low == "leading" and (follows is None or follows.low not in _DETERMINERS):
        return False
    if tokens[mark.first].low[:3] in ("lei", "gel", "füh", "gef"):
        clause = reading.clause(mark.first)
        conducted = any(tokens[i].low.startswith(_CONDUCTED) for i in clause)
        return not conducted and tokens[clause[-1]].low not in words["separable"]
    return mark.group != "contribute" or not _serves(reading, mark)


_DETERMINERS = frozenset(
    ("a", "an", "the", "our", "my", "its", "all", "two", "three", "four", "five", "six", "up", "cross", "global")
)


def _conducts(reading: Reading, mark: Mark) -> bool:
    """Leading a tour or a class is doing it, and leads no people."""
    if reading.tokens[mark.first].low not in _CONDUCTING:
        return False
    return any(token.key in _SESSIONS for token in reading.tokens[mark.last : mark.last + _OBJECT_WITHIN])


def _serves(reading: Reading, mark: Mark) -> bool:
    """Supporting patients or customers is the work itself, not a part in somebody else's."""
    served = {m.first for m in reading.of("served")}
    return any(i in served for i in range(mark.last, min(mark.last + _OBJECT_WITHIN, len(reading.tokens))))


def _below(sentence: Sentence, mark: Mark, group: str) -> Ground | str | None:
    """The fact that tells less than the mark; None where a fact tells as much."""
    reading = sentence.rest
    clause = frozenset(reading.tokens[i].key for i in reading.clause(mark.first)) & reading.keys
    clause -= {reading.tokens[i].key for i in range(mark.first, mark.last)}
    best = _nearest(sentence, clause | frozenset(str(q.value) for q in sentence.quantities))
    if not best:
        return "" if not sentence.cited else sentence.cited[0]
    for ground in best:
        if _tells_as_much(ground, group, clause):
            return None
    return best[0]


def _nearest(sentence: Sentence, clause: frozenset[str]) -> list[Ground]:
    """The facts that share most with a clause; where words cannot be compared, all that are cited."""
    points = [g for g in sentence.carriers if g.kind in _POINTS or g in sentence.cited]
    counted = []
    for ground in points:
        numbers = frozenset(str(q.value) for q in ground.quantities)
        counted.append((len(clause & (ground.reading.keys | numbers)), ground))
    most = max((count for count, _ in counted), default=0)
    if most == 0:
        return list(sentence.cited)
    return [ground for count, ground in counted if count == most]


def _tells_as_much(ground: Ground, group: str, clause: frozenset[str]) -> bool:
    known = ground.reading
    if group == "found":
        return bool(known.of("foundsCarry"))
    if group == "architect":
        return bool(known.of("designCarry"))
    leads, helps = deeds(known, "lead"), deeds(known, "contribute")
    if leads and helps:
        return max(_shared(known, m, clause) for m in leads) >= max(_shared(known, m, clause) for m in helps)
    if leads:
        return True
    # Whoever holds a leading post leads its team, and looks after what the fact says is theirs.
    return not helps and ground.kind is FactKind.ROLE and bool(known.of("seniority"))


def _shared(reading: Reading, mark: Mark, clause: frozenset[str]) -> int:
    return len(clause & {reading.tokens[i].key for i in reading.clause(mark.first)})


def _only_helped(sentence: Sentence) -> Ground | None:
    """The fact that the person only had a part in, where the sentence tells it as their own deed."""
    whole = sentence.whole
    # “Assisted passengers” is a part no smaller than “helped people”, though it is the work itself.
    if any(mark.group == "contribute" for mark in whole.of("scope")) or (
        sentence.rest is not whole and not sentence.rest.keys
    ):
        return None
    own = sentence.rest.keys | frozenset(str(q.value) for q in sentence.quantities)
    nearest = sentence.cited or _nearest(sentence, own)
    if not sentence.cited and any(not deeds(g.reading, "contribute") for g in nearest):
        return None
    for ground in nearest:
        if ground.kind not in _POINTS or not (helps := deeds(ground.reading, "contribute")):
            continue
        if _quoted_whole(sentence, ground):
            continue
        told = own if sentence.cited else own - sentence.place.index.skill_words
        if _touches(sentence, ground, helps, told):
            return ground
    return None


def _quoted_whole(sentence: Sentence, ground: Ground) -> bool:
    text = sentence.whole.text.casefold()
    return any(phrase.casefold() in text for phrase in ground.phrases[:1])


def _touches(sentence: Sentence, ground: Ground, helps: list[Mark], own: frozenset[str]) -> bool:
    known = ground.reading
    if known.language != sentence.whole.language:
        return ground in sentence.cited and len(sentence.cited) == 1
    for mark in helps:
        clause = _helped_with(known, mark)
        shared = clause & own
        if shared and len(shared) >= _MUCH * len(clause) and (ground in sentence.cited or len(shared) > 1):
            return True
    return False


def _helped_with(reading: Reading, mark: Mark) -> set[str]:
    """The words of what somebody helped with; in “half, Blätter zu sammeln” they follow the comma."""
    own = {reading.tokens[i].key for i in range(mark.first, mark.last)}
    words = ({reading.tokens[i].key for i in reading.clause(mark.first)} & reading.keys) - own
    if not words and mark.last < len(reading.tokens):
        words = ({reading.tokens[i].key for i in reading.clause(mark.last)} & reading.keys) - own
    return words


def _opening(reading: Reading) -> str:
    return reading.text[: reading.tokens[min(3, len(reading.tokens)) - 1].end] if reading.tokens else ""


def _raised(words: str, fact: Ground | str, group: str) -> Finding:
    asked = {
        "found": "Did you found this?",
        "architect": "Did you architect this?",
        "do": "Did you do this yourself?",
    }
    said = f"Your profile says {quoted(fact.text)}." if isinstance(fact, Ground) else "Your profile does not say so."
    if isinstance(fact, Ground) and (helps := deeds(fact.reading, "contribute")) and group != "found":
        said = f"Your profile says {fact.reading.said(helps[0]).lower()}."
    return finding(ClaimKind.SCOPE, words, f"{asked.get(group, 'Did you lead this?')} {said}")
