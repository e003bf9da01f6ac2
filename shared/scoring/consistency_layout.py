"""Structure, quality and readability of a resume, against the chosen layout."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from shared.domain.consistency import Issue
from shared.domain.content import ResumeContent, ResumeExperience
from shared.domain.style import BULLETS, LayoutConfig
from shared.scoring.consistency_checks import Check, Written, style_words, told, unjudged, words_of

#: A bullet of more words runs over two lines of an A4 page at 10 pt, and readers skip the third.
MOST_WORDS = 35
_DATE = re.compile(r"\d{4}(?:-\d{2})?")
_SHOWN = 60


def structural_checks(written: Written, layout: LayoutConfig | None) -> tuple[Check, ...]:
    """The order of sections and the number of bullets."""
    if written.resume is None:
        return (unjudged("noResume"),)
    if layout is None:
        return (unjudged("noLayout"),)
    return (_order(written, layout), _density(written.resume, layout))


def quality_checks(written: Written, layout: LayoutConfig | None) -> tuple[Check, ...]:
    """How bullets open, how varied they are, and how long."""
    if written.resume is None:
        return (unjudged("noResume"),)
    bullets = _bullets(written.resume)
    if not bullets:
        return (unjudged(""),)
    openings = _openings(bullets, layout, written.resume.language) if layout else unjudged("noLayout")
    return (openings, _varied(bullets), _length(bullets))


def ats_checks(written: Written, keyword_coverage: float | None) -> tuple[Check, ...]:
    """What a machine needs to read a resume."""
    resume = written.resume
    if resume is None:
        return (unjudged("noResume"),)
    return (_contact(resume), _dates(resume), _roles(resume), _sections(resume), _characters(resume),
            _coverage(keyword_coverage))  # fmt: skip


def _order(written: Written, layout: LayoutConfig) -> Check:
    if written.order is None or len(layout.section_order) < 2:
        return unjudged("")
    wanted = [section for section in layout.section_order if section in written.order]
    found = [section for section in written.order if section in wanted]
    pairs = [(a, b) for i, a in enumerate(wanted) for b in wanted[i + 1 :]]
    if not pairs:
        return unjudged("")
    kept = sum(found.index(a) < found.index(b) for a, b in pairs)
    if kept == len(pairs):
        return Check(1.0)
    issue = Issue(text=told("order", found=", ".join(found), wanted=", ".join(wanted)))
    return Check(kept / len(pairs), (issue,), (told("orderAdvice"),))


def _density(resume: ResumeContent, layout: LayoutConfig) -> Check:
    low, high = BULLETS[layout.content_density]
    judged = [(station, len(station.highlights)) for station in resume.experience]
    if not judged:
        return unjudged("")
    issues, advice, values = [], [], []
    for station, count in judged:
        values.append(min(1.0, count / low) * min(1.0, high / max(count, 1)))
        if not low <= count <= high:
            issues.append(Issue(text=told("few", company=station.company, count=count, low=low, high=high)))
            advice.append(told("fewAdvice" if count < low else "manyAdvice", company=station.company))
    return Check(sum(values) / len(values), tuple(issues), tuple(advice))


def _bullets(resume: ResumeContent) -> list[str]:
    return [text for station in resume.experience for text in station.highlights if words_of(text)]


def _openings(bullets: list[str], layout: LayoutConfig, language: str) -> Check:
    amiss = [text for text in bullets if not _opens_as(layout.bullet_style, text, language)]
    issues = [Issue(text=told("opening", text=text[:_SHOWN], style=layout.bullet_style)) for text in amiss]
    advice = (told("openingAdvice"),) if amiss else ()
    return Check(1 - len(amiss) / len(bullets), tuple(issues), advice)


def _opens_as(style: str, text: str, language: str) -> bool:
    acts = opens_with_an_action(text, language)
    shows = any(character.isdecimal() for character in text)
    return {"action_verb": acts, "results_focused": shows}.get(style, acts or shows)


def opens_with_an_action(text: str, language: str) -> bool:
    """By ending or by list: in English a past tense, in German and French also the noun of an action."""
    words = style_words(language)
    first = words_of(text)[0].casefold()
    return first in words["verbs"] or (len(first) > 3 and first.endswith(tuple(words["endings"])))


def _varied(bullets: list[str]) -> Check:
    if len(bullets) < 2:
        return unjudged("")
    firsts = Counter(words_of(text)[0].casefold() for text in bullets)
    often = [(word, count) for word, count in firsts.items() if count > 2]
    issues = tuple(Issue(text=told("repeated", count=count, word=word)) for word, count in often)
    extra = sum(count - 2 for _, count in often)
    return Check(1 - extra / len(bullets), issues, (told("repeatedAdvice"),) if often else ())


def _length(bullets: list[str]) -> Check:
    long = [text for text in bullets if len(text.split()) > MOST_WORDS]
    issues = tuple(Issue(text=told("long", count=len(text.split()), text=f"{text[:_SHOWN]}…")) for text in long)
    return Check(1 - len(long) / len(bullets), issues, (told("longAdvice", most=MOST_WORDS),) if long else ())


def _contact(resume: ResumeContent) -> Check:
    if "@" in resume.personal_info.contact.email:
        return Check(1.0)
    return Check(0.0, (Issue(text=told("noContact"), critical=True),), (told("noContactAdvice"),))


def _dates(resume: ResumeContent) -> Check:
    return _each(resume, lambda station: bool(_DATE.fullmatch(station.start_date)), "noDate")


def _roles(resume: ResumeContent) -> Check:
    return _each(resume, lambda station: bool(station.role.strip() and station.company.strip()), "noRole")


def _each(resume: ResumeContent, holds: Callable[[ResumeExperience], bool], name: str) -> Check:
    if not resume.experience:
        return unjudged("")
    amiss = [station for station in resume.experience if not holds(station)]
    return Check(
        1 - len(amiss) / len(resume.experience),
        tuple(Issue(text=told(name, company=station.company)) for station in amiss),
        tuple(told(f"{name}Advice", company=station.company) for station in amiss),
    )


def _sections(resume: ResumeContent) -> Check:
    present = {
        "experience": bool(resume.experience or resume.projects),
        "education": bool(resume.education),
        "skills": bool(resume.skills),
    }
    absent = [name for name, there in present.items() if not there]
    issues = tuple(Issue(text=told("noSection", section=name)) for name in absent)
    return Check(
        1 - len(absent) / len(present), issues, tuple(told("noSectionAdvice", section=name) for name in absent)
    )


def _characters(resume: ResumeContent) -> Check:
    text = " ".join([resume.professional_summary, *_bullets(resume)])
    odd = sorted({character for character in text if _misread(character)})
    if not odd:
        return Check(1.0)
    named = ", ".join(unicodedata.name(character, f"U+{ord(character):04X}").title() for character in odd)
    return Check(0.0, (Issue(text=told("characters", text=named)),), (told("charactersAdvice"),))


def _misread(character: str) -> bool:
    """Private use, invisible marks, ligatures and pictures; letters and signs of any script are fine."""
    category = unicodedata.category(character)
    return category in ("Co", "Cf", "Cn", "So") or 0xFB00 <= ord(character) <= 0xFB06


def _coverage(coverage: float | None) -> Check:
    if coverage is None:
        return unjudged("")
    if coverage == 1:
        return Check(1.0)
    return Check(coverage, (Issue(text=told("coverage", share=round(100 * coverage))),), (told("coverageAdvice"),))
