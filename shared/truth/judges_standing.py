"""Degrees and certificates."""

from collections.abc import Iterator

from shared.domain.claims import ClaimKind
from shared.domain.facts import FactKind
from shared.truth.asking import finding
from shared.truth.denying import gap_at
from shared.truth.index import Ground
from shared.truth.reading import Mark, Reading, Token, carries
from shared.truth.sentence import Finding, Sentence
from shared.truth.words import lexicon

_ROLES = (FactKind.TITLE, FactKind.ROLE)
_TOWARDS = frozenset(("for", "during", "towards", "toward", "of", "für", "während", "rahmen", "pour", "pendant"))
_OF_UNIVERSITIES = frozenset(("doctor", "master", "mba", "bachelor", "degree"))
_LEARNED = (FactKind.EDUCATION, FactKind.CERTIFICATE)


def degrees(sentence: Sentence) -> Iterator[Finding]:
    """Degrees, their fields, and honours."""
    if not (sentence.rest.of("degrees") or sentence.rest.of("honours")):
        return
    grounds = [g for g in sentence.place.index.grounds if g.kind in _LEARNED or g.owner.startswith("education")]
    schools = {g.owner for g in grounds if g.kind is FactKind.EDUCATION}
    grounds += [g for g in sentence.place.index.grounds if g.owner in schools and g not in grounds]
    reading = sentence.rest
    for mark in reading.of("degrees"):
        if not _is_degree(reading, mark) or gap_at(reading, mark.first) or _under_way(sentence, mark):
            continue
        held = [g for g in grounds if _is_held(mark.group, g)]
        if not held:
            yield finding(ClaimKind.DEGREE, reading.said(mark))
        elif not _field_known(reading, mark, held):
            yield finding(ClaimKind.DEGREE, _text(reading, reading.tokens[mark.first : mark.last + 4]))
        else:
            continue
        return
    told = frozenset().union(*(g.reading.words for g in sentence.permitted), frozenset())
    for mark in reading.of("honours"):
        if not all(t.key in told for t in reading.tokens[mark.first : mark.last]):
            yield finding(ClaimKind.DEGREE, reading.said(mark))


def _is_held(group: str, ground: Ground) -> bool:
    """Whether a fact has this degree; “a degree” is any of a university, or one that no list knows."""
    groups = ground.reading.groups("degrees")
    if group != "degree":
        return group in groups
    unknown = not groups and ground.kind is FactKind.EDUCATION
    return bool(groups & _OF_UNIVERSITIES) or unknown or group in ground.reading.keys


def _under_way(sentence: Sentence, mark: Mark) -> bool:
    """“For my doctorate”, of somebody whose title says that they are a doctoral student."""
    before = [t.low for t in sentence.rest.tokens[max(0, mark.first - 4) : mark.first]]
    works = any(low in _TOWARDS for low in before) and any(low in lexicon().words["own"] for low in before)
    held = [g for g in sentence.place.index.grounds if g.kind in _ROLES]
    return works and any(mark.group in g.reading.groups("degrees") for g in held)


def certificates(sentence: Sentence) -> Iterator[Finding]:
    """“Certified”, “licence” and their like need a certificate, or a fact that says so."""
    reading = sentence.rest
    marks = reading.of("certificates")
    marks = tuple(m for m in marks if not gap_at(reading, m.first))
    if not marks or (sentence.whole.language == "fr" and reading.of("degrees")):
        return
    index = sentence.place.index
    carriers = [g for g in index.grounds if g.kind is FactKind.CERTIFICATE or g.reading.of("certificates")]
    same = [g for g in carriers if g.reading.language == sentence.whole.language]
    if any(g.kind is FactKind.CERTIFICATE for g in sentence.cited):
        return
    about = {t.key for t in sentence.whole.tokens if carries(t) and t.low not in lexicon().words["connecting"]}
    about -= {reading.tokens[i].key for m in marks for i in range(m.first, m.last)}
    about -= {"hold", "titulair", "own", "have"}
    if not carriers or (about and same and not any(about & g.reading.words for g in carriers)):
        yield finding(
            ClaimKind.CERTIFICATE, _text(reading, reading.tokens[max(0, marks[0].first - 3) : marks[-1].last + 4])
        )


def _is_degree(reading: Reading, mark: Mark) -> bool:
    tokens = reading.tokens
    if tokens[mark.first].low in ("but", "cap", "ba", "ma", "dr", "dea", "md"):
        return tokens[mark.first].text.isupper() or tokens[mark.first].text == "Dr"
    follows = tokens[mark.last].low if mark.last < len(tokens) else ""
    return not (tokens[mark.first].low == "master" and follows in ("data", "plan", "class"))


def _field_known(reading: Reading, mark: Mark, held: list[Ground]) -> bool:
    """A field named after “in” or “of” must be the school's, as far as words can be compared."""
    tokens = reading.tokens
    at = mark.last + (mark.last < len(tokens) and tokens[mark.last].low in ("hons", "degree", "s"))
    linked = tokens[mark.last - 1].low in ("in", "of", "en") or (
        at < len(tokens) and tokens[at].low in ("in", "of", "en")
    )
    if not linked:
        return True
    first = at if tokens[mark.last - 1].low in ("in", "of", "en") and at == mark.last else at + 1
    field = [t for t in tokens[first : first + 2] if carries(t) and not t.breaks]
    same = [g for g in held if reading.language in (g.reading.language, g.hint)]
    return not field or not same or any(t.key in g.reading.words for t in field for g in same)


def _text(reading: Reading, tokens: tuple[Token, ...]) -> str:
    return reading.text[tokens[0].start : tokens[-1].end] if tokens else ""
