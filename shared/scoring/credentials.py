"""Degrees and languages of a document against those asked for."""

from shared.domain.score import Requirement
from shared.scoring.advice import duration, say
from shared.scoring.case import Case, Verdict
from shared.scoring.matching import IndexedLine, telling_stems
from shared.scoring.postings.education import LEVELS as DEGREES
from shared.scoring.postings.education import degrees_in
from shared.scoring.postings.gazetteer import known_in
from shared.scoring.postings.languages import LEVELS, language_named, languages_in, level_told
from shared.scoring.postings.wording import folded, phrases
from shared.scoring.stems import stem
from shared.scoring.tokens import normalise

_HALF = 0.5
_SCHOOLED = frozenset({"education", "certificates", "letter", "summary"})


def education_verdict(requirement: Requirement, case: Case, needed_months: int | None) -> Verdict:
    """The level counts, then the field. Experience counts instead only where the posting says so."""
    field = _field(requirement)
    supported = None if case.profile is None else _value(case.profile, requirement, field)
    value, line = _shown(case.document, requirement, field)
    if supported is not None:
        value = min(value, supported)
    known = None if supported is None else supported > 0
    if not value and _accepts_experience(requirement) and needed_months and (case.months or 0) >= needed_months:
        return Verdict(1.0, say("equivalentMet", have=duration(case.months or 0)), None, known)
    if not value:
        return Verdict(0.0, say("notShown"), None, known)
    advice = say("field") if value < 1 else ""
    return Verdict(value, say("shownHeld"), line, known, None, advice)


def _value(lines: tuple[IndexedLine, ...], requirement: Requirement, field: frozenset[str]) -> float:
    return _shown(lines, requirement, field)[0]


def _shown(
    lines: tuple[IndexedLine, ...], requirement: Requirement, field: frozenset[str]
) -> tuple[float, IndexedLine | None]:
    """The best line: high enough and in the field, or named in the field without a level we know."""
    need = DEGREES.index(requirement.level) if requirement.level in DEGREES else 0
    subjects = frozenset(known.concept for known in known_in(normalise(requirement.text)))  # in any language
    best: tuple[float, IndexedLine | None] = (0.0, None)
    for line in lines:
        if line.line.place not in _SCHOOLED:
            continue
        levels = [DEGREES.index(level) for _, _, level in degrees_in(line.line.text)]
        in_field = not field or bool(field & _words(line.line.text)) or bool(subjects & line.concepts)
        reached = bool(levels) and max(levels) >= need
        unknown = not levels and bool(field) and in_field and line.line.place == "education"
        value = 1.0 if (reached and in_field) or unknown else _HALF if reached else 0.0
        if value > best[0]:
            best = (value, line)
    return best


def _field(requirement: Requirement) -> frozenset[str]:
    """The words that name a field; none where the posting takes any."""
    if phrases("anyField").search(requirement.text):
        return frozenset()
    named = telling_stems(requirement.text)
    degree = frozenset(
        word for start, end, _ in degrees_in(requirement.text) for word in telling_stems(requirement.text[start:end])
    )
    return frozenset(word for word in named - degree if word not in _plain_words()) & _words(requirement.text)


def _words(text: str) -> frozenset[str]:
    return telling_stems(text)


def _plain_words() -> frozenset[str]:
    return frozenset(stem(word) for word in folded("degreeWords"))


def _accepts_experience(requirement: Requirement) -> bool:
    return any(phrases("equivalentExperience").search(name) for name in requirement.alternatives)


def language_verdict(requirement: Requirement, case: Case) -> Verdict:
    """A language at its level; a level that is not told, or is lower, counts half."""
    names = [name for text in requirement.alternatives or (requirement.text,) if (name := language_named(text))]
    judged = [_spoken(case, name, requirement.level) for name in names]
    nothing = Verdict(0.0, say("notShown"), None, None if case.profile is None else False)
    return max(judged, key=lambda verdict: (verdict.value, bool(verdict.in_profile)), default=nothing)


def _spoken(case: Case, name: str, need: str | None) -> Verdict:
    known = None if case.profile is None else _line_on(case.profile, name)
    supported = None if case.profile is None else known is not None
    shown = _line_on(case.document, name)
    if shown is None or supported is False:
        return Verdict(0.0, say("notShown"), None, supported, known)
    have = _lower(level_told(shown.line.text), level_told(known.line.text) if known else None, checked=bool(known))
    if need is None or (have is not None and LEVELS.index(have) >= LEVELS.index(need)):
        return Verdict(1.0, say("shownHeld"), shown, supported, known)
    advice = say("level", name=name) if have is None else say("lowLevel", name=name, need=need, have=have)
    return Verdict(_HALF, say("shownHeld"), shown, supported, known, advice)


def _lower(shown: str | None, own: str | None, *, checked: bool) -> str | None:
    """The level that counts: what the document says, but no more than the profile says."""
    if not checked or shown is None:
        return shown
    return None if own is None else min(shown, own, key=LEVELS.index)


def _line_on(lines: tuple[IndexedLine, ...], name: str) -> IndexedLine | None:
    for line in lines:
        if line.line.place == "languages" and language_named(line.line.text) == name:
            return line
    for line in lines:
        if any(name in found.key.split("|") for found in languages_in(line.line.text)):
            return line
    return None
