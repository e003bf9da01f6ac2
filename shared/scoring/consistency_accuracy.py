"""Whether what documents state rests on the profile: by the evidence they carry, and by their figures.

The truth gate judges claims in depth. This is the share of statements whose named facts exist and have the figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shared.domain.consistency import Issue
from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.facts import facts_of
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.scoring.consistency_checks import Check, Written, told, unjudged
from shared.scoring.working_time import months_worked

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DURATION = re.compile(r"(?<![\w.,])(\d{1,2})\+?(?= (?:years?|Jahren?|ans?|années)\b)", re.IGNORECASE)
_SHOWN = 80


@dataclass(frozen=True)
class _Statement:
    text: str
    facts: tuple[str, ...]


def accuracy_checks(written: Written, profile: Profile | None, on: date | None) -> tuple[Check, ...]:
    """The statements of both documents with facts behind them, and those whose figures the facts have."""
    if written.resume is None and written.letter is None:
        return (unjudged("noResume"),)
    if profile is None:
        return (unjudged("noProfile"),)
    statements = [*_resume(written.resume), *_letter(written.letter)]
    if not any(statement.facts for statement in statements):
        return (unjudged("noEvidence"),)
    known = _texts(profile)
    return (_supported(statements, known), _figures(statements, known, _years(profile, on)))


def _texts(profile: Profile) -> dict[str, str]:
    """All that the profile says under each id, with an entry's dates and facts under the entry's own."""
    texts: dict[str, list[str]] = {}
    for fact in facts_of(profile):
        texts.setdefault(fact.id, []).append(fact.text)
        if fact.owner:
            texts.setdefault(fact.owner, []).append(fact.text)
    for i, entry in enumerate(profile.entries):
        told_dates = (entry.title, entry.start_date or "", entry.end_date or "", entry.notes or "")
        texts.setdefault(entry.id or f"entry/{i}", []).extend(told_dates)
    for i, school in enumerate(profile.education):
        dates = (school.start_date or "", school.end_date or "", school.score or "")
        texts.setdefault(school.id or f"education/{i}", []).extend(dates)
    for i, certificate in enumerate(profile.certificates):
        texts.setdefault(certificate.id or f"certificate/{i}", []).append(certificate.date or "")
    return {known: " ".join(told_texts) for known, told_texts in texts.items()}


def _supported(statements: list[_Statement], known: dict[str, str]) -> Check:
    amiss = [one for one in statements if not any(fact in known for fact in one.facts)]
    issues = tuple(Issue(text=told("unsupported", text=one.text[:_SHOWN]), critical=True) for one in amiss)
    return Check(1 - len(amiss) / len(statements), issues, (told("unsupportedAdvice"),) if amiss else ())


def _figures(statements: list[_Statement], known: dict[str, str], worked: int | None) -> Check:
    judged = [(one, _numbers(_without_years(one.text, worked))) for one in statements]
    told_numbers = [(one, numbers) for one, numbers in judged if numbers and any(fact in known for fact in one.facts)]
    if not told_numbers:
        return unjudged("")
    amiss = []
    for one, numbers in told_numbers:
        own = _numbers(" ".join(known.get(fact, "") for fact in one.facts))
        if foreign := sorted(numbers - own):
            issue = told("number", text=one.text[:_SHOWN], numbers=", ".join(foreign))
            amiss.append(Issue(text=issue, critical=True))
    return Check(1 - len(amiss) / len(told_numbers), tuple(amiss), (told("numberAdvice"),) if amiss else ())


def _years(profile: Profile, on: date | None) -> int | None:
    """The whole years of work that the profile's dates add up to; unknown without a day."""
    return (months_worked(profile, on) or 0) // 12 if on else None


def _without_years(text: str, worked: int | None) -> str:
    """A text without the years of experience that dates bear out. More years than worked stay in it."""
    return _DURATION.sub(lambda match: "" if worked is None or int(match[1]) <= worked else match[0], text)


def _numbers(text: str) -> frozenset[str]:
    """The figures of a text, digits of any script folded, grouping marks left out; `2021-03` has its year."""
    return frozenset(
        "".join(str(int(c)) if c.isdecimal() else "" for c in match).lstrip("0") or "0"
        for match in _NUMBER.findall(text)
    )


def _resume(resume: ResumeContent | None) -> Iterator[_Statement]:
    if resume is None:
        return
    yield from _spans(resume.professional_summary, "/professionalSummary", resume.evidence)
    for i, station in enumerate(resume.experience):
        for j, text in enumerate(station.highlights):
            yield _whole(text, f"/experience/{i}/highlights/{j}", resume.evidence)
    for i, project in enumerate(resume.projects):
        for j, text in enumerate(project.highlights):
            yield _whole(text, f"/projects/{i}/highlights/{j}", resume.evidence)
    for i, group in enumerate(resume.skills):
        for j, text in enumerate(group.items):
            yield _whole(text, f"/skills/{i}/items/{j}", resume.evidence)


def _letter(letter: CoverLetterContent | None) -> Iterator[_Statement]:
    if letter is None:
        return
    yield from _spans(letter.opening_paragraph, "/openingParagraph", letter.evidence)
    for i, text in enumerate(letter.body_paragraphs):
        yield from _spans(text, f"/bodyParagraphs/{i}", letter.evidence)
    yield from _spans(letter.closing_paragraph, "/closingParagraph", letter.evidence)


def _whole(text: str, path: str, evidence: tuple[Evidence, ...]) -> _Statement:
    return _Statement(plain(text), tuple(fact for one in evidence if one.path == path for fact in one.facts))


def _spans(text: str, path: str, evidence: tuple[Evidence, ...]) -> Iterator[_Statement]:
    """A paragraph's sentences as its evidence cuts it. A sentence whose evidence names no fact claims nothing."""
    own = sorted((one for one in evidence if one.path == path), key=lambda one: one.start)
    reached = 0
    for one in own:
        if text[reached : one.start].strip(" \n"):
            yield _Statement(plain(text[reached : one.start]), ())
        if one.facts:
            yield _Statement(plain(text[one.start : one.end]), one.facts)
        reached = max(reached, one.end)
    if text[reached:].strip(" \n"):
        yield _Statement(plain(text[reached:]), ())
