"""A document and a profile as lines: what each says, where it stands, and which facts it rests on."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from shared.domain.content import CoverLetterContent, ResumeContent, ResumeExperience
from shared.domain.facts import FactKind, facts_of
from shared.domain.plain_text import plain, sentences
from shared.domain.profile import Profile
from shared.scoring.tokens import tokenise
from shared.scoring.words import all_stop_words, heading_key

Place = Literal[
    "title", "summary", "experience", "projects", "skills", "education", "certificates", "languages", "letter"
]
Document = ResumeContent | CoverLetterContent | str

LONGEST_TEXT = 40_000
_FEWEST_ITEMS = 4
_WORDS_AN_ITEM = 2.5
_UNSPOKEN_WORDS = 8
_ITEM = re.compile(r"[,;|•·/]+")
_BULLET = re.compile(r"^\s*(?:[-*•▪‣◦·–—]|\d{1,2}[.)])\s+")
_PLACES: dict[FactKind, Place] = {
    FactKind.TITLE: "title", FactKind.ROLE: "title", FactKind.SUMMARY: "summary", FactKind.SKILL: "skills",
    FactKind.TECHNOLOGY: "skills", FactKind.EDUCATION: "education", FactKind.CERTIFICATE: "certificates",
    FactKind.LANGUAGE: "languages", FactKind.PROJECT: "projects", FactKind.PROJECT_HIGHLIGHT: "projects",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One statement. A listed line only names things: it shows nothing of what was done with them."""

    text: str
    place: Place
    facts: tuple[str, ...] = ()
    listed: bool = False


def document_lines(document: Document) -> tuple[Line, ...]:
    """The lines of a resume, a letter or a plain text, in order."""
    if isinstance(document, ResumeContent):
        return tuple(line for line in _resume(document) if line.text)
    if isinstance(document, CoverLetterContent):
        return tuple(line for line in _letter(document) if line.text)
    return tuple(_text(document[:LONGEST_TEXT]))


def profile_lines(profile: Profile) -> tuple[Line, ...]:
    """Everything a profile states, whatever its kind."""
    lines = [
        Line(fact.text, _PLACES.get(fact.kind, "experience"), (fact.id,))
        for fact in facts_of(profile)
        if fact.kind not in (FactKind.NAME, FactKind.LANGUAGE)
    ]
    for i, spoken in enumerate(profile.languages):
        told = ", ".join(word for word in (spoken.language, spoken.fluency or "") if word)
        lines.append(Line(plain(told), "languages", (spoken.id or f"language/{i}",)))
    return tuple(lines)


def only_names(text: str) -> bool:
    """Whether a line is a list of terms: many short items, or many words of which none joins the others.

    Saying an item again changes nothing.
    """
    items = {" ".join(item.split()).casefold() for item in _ITEM.split(text)} - {""}
    words = {token.text for token in tokenise(text)}
    if len(items) >= _FEWEST_ITEMS and len(words) <= _WORDS_AN_ITEM * len(items):
        return True
    return len(words) >= _UNSPOKEN_WORDS and not words & all_stop_words()


def _resume(resume: ResumeContent) -> Iterator[Line]:
    facts = _Facts(resume)
    person = resume.personal_info
    yield Line(plain(person.title), "title", facts.at("/personalInfo/title"))
    summary = resume.professional_summary or person.summary
    path = "/professionalSummary" if resume.professional_summary else "/personalInfo/summary"
    yield from _sentences(summary, "summary", facts, path)
    for i, station in enumerate(resume.experience):
        yield from _station(station, facts, f"/experience/{i}")
    for i, project in enumerate(resume.projects):
        place = f"/projects/{i}"
        yield from _sentences(project.description, "projects", facts, f"{place}/description")
        yield from _listed(project.highlights, "projects", facts, f"{place}/highlights")
        yield from _listed(project.technologies, "skills", facts, f"{place}/technologies")
    for i, group in enumerate(resume.skills):
        yield from _listed(group.items, "skills", facts, f"/skills/{i}/items")
    for i, school in enumerate(resume.education):
        words = (school.degree, school.field, school.institution)
        yield Line(plain(", ".join(word for word in words if word)), "education", facts.within(f"/education/{i}"))
        yield from _listed(school.details, "education", facts, f"/education/{i}/details")
    yield from _listed(resume.certificates, "certificates", facts, "/certificates")
    yield from _listed(resume.languages, "languages", facts, "/languages")


def _station(station: ResumeExperience, facts: "_Facts", path: str) -> Iterator[Line]:
    yield Line(plain(station.role), "title", facts.at(f"{path}/role"))
    yield from _listed(station.highlights, "experience", facts, f"{path}/highlights")
    yield from _listed(station.technologies, "skills", facts, f"{path}/technologies")


def _letter(letter: CoverLetterContent) -> Iterator[Line]:
    facts = _Facts(letter)
    yield from _sentences(letter.opening_paragraph, "letter", facts, "/openingParagraph")
    for i, paragraph in enumerate(letter.body_paragraphs):
        yield from _sentences(paragraph, "letter", facts, f"/bodyParagraphs/{i}")
    yield from _sentences(letter.closing_paragraph, "letter", facts, "/closingParagraph")


def _listed(texts: tuple[str, ...], place: Place, facts: "_Facts", path: str) -> Iterator[Line]:
    for i, text in enumerate(texts):
        told = plain(text)
        yield Line(told, place, facts.at(f"{path}/{i}"), place == "skills" or only_names(told))


def _sentences(text: str, place: Place, facts: "_Facts", path: str) -> Iterator[Line]:
    start = 0
    for sentence in sentences(text):
        start = max(text.find(sentence, start), start)
        yield Line(plain(sentence), place, facts.at(path, start, start + len(sentence)), only_names(sentence))


class _Facts:
    """The facts that a content's evidence names for a place in it."""

    def __init__(self, content: ResumeContent | CoverLetterContent) -> None:
        self._by_path: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
        for evidence in content.evidence:
            self._by_path.setdefault(evidence.path, []).append((evidence.start, evidence.end, evidence.facts))

    def at(self, path: str, start: int = 0, end: int = LONGEST_TEXT) -> tuple[str, ...]:
        """The facts named for a span of the string at a path."""
        spans = self._by_path.get(path, ())
        return tuple(
            dict.fromkeys(fact for first, last, facts in spans if first < end and start < last for fact in facts)
        )

    def within(self, path: str) -> tuple[str, ...]:
        """The facts named for an object or anything in it."""
        paths = [known for known in self._by_path if known == path or known.startswith(f"{path}/")]
        return tuple(dict.fromkeys(fact for known in paths for fact in self.at(known)))


def _text(text: str) -> Iterator[Line]:
    place: Place = "letter" if not _has_headings(text) else "summary"
    for raw in text.splitlines():
        line = plain(_BULLET.sub("", raw))
        named = _headings().get(heading_key(line)) if len(line) < 60 else None
        if named is not None:
            place = named
            continue
        before, colon, rest = line.partition(":")
        opened = _headings().get(heading_key(before)) if colon and len(before) < 40 else None
        if opened is not None and rest.strip():
            yield Line(rest.strip(), opened, listed=opened == "skills" or only_names(rest))
        elif line:
            for sentence in sentences(line):
                yield Line(sentence, place, listed=place == "skills" or only_names(sentence))


def _has_headings(text: str) -> bool:
    return any(heading_key(line) in _headings() for line in text.splitlines() if 0 < len(line) < 60)


def section_named(heading: str) -> Place | None:
    """The section of a resume that a heading opens, in any language we know."""
    return _headings().get(heading_key(plain(heading)))


@cache
def _headings() -> dict[str, Place]:
    path = Path(__file__).parent / "words" / "resume_headings.json"
    read: dict[Place, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {heading_key(text): place for place, texts in read.items() for text in texts}
