"""A resume as a document: sections in the order that readers and machines expect."""

from shared.domain.content import (
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumeProject,
)
from shared.domain.document import Block, BulletList, Document, LabelledList, Paragraph, Section, Station
from shared.domain.generation import DocumentKind
from shared.layout.dates import month_range
from shared.layout.head import document_head
from shared.layout.links import safe_url
from shared.layout.look import Look
from shared.layout.order import section_order
from shared.layout.wording import wording


def resume_document(content: ResumeContent, look: Look) -> Document:
    """Summary, experience, skills, education, projects, certificates, languages, unless the person has an order of
    their own; empty sections are left out."""
    words, in_sections = wording(content.language), _blocks_by_section(content)
    name = content.personal_info.name.strip()
    return Document(
        kind=DocumentKind.RESUME,
        language=content.language,
        title=f"{name}: {words.kinds[DocumentKind.RESUME]}",
        date=look.date,
        head=document_head(content.personal_info, look),
        style=look.style,
        content=content,
        sections=tuple(
            Section(words.headings[key], blocks)
            for key in section_order(look.options.layout)
            if (blocks := in_sections[key])
        ),
    )


def _blocks_by_section(content: ResumeContent) -> dict[str, tuple[Block, ...]]:
    language = content.language
    summary = (content.professional_summary or content.personal_info.summary).strip()
    certificates, languages = _filled(content.certificates), _filled(content.languages)
    return {
        "summary": (Paragraph(summary),) if summary else (),
        "experience": tuple(_experience(item, language) for item in content.experience),
        "skills": _skills(content),
        "education": tuple(_education(item, language) for item in content.education),
        "projects": tuple(_project(item) for item in content.projects),
        "certificates": (BulletList(certificates),) if certificates else (),
        "languages": (LabelledList("", languages),) if languages else (),
    }


def _experience(item: ResumeExperience, language: str) -> Station:
    return Station(
        organisation=item.company.strip(),
        title=item.role.strip(),
        dates=month_range(item.start_date, item.end_date, language, open_end_is_present=True),
        place=(item.location or "").strip(),
        bullets=_filled(item.highlights),
        footnote=", ".join(_filled(item.technologies)),
    )


def _skills(content: ResumeContent) -> tuple[LabelledList, ...]:
    """A single group that is called what the heading says needs no label: "Skills: …" under "Skills" stammers."""
    groups = [group for group in content.skills if _filled(group.items)]
    heading = wording(content.language).headings["skills"].casefold()
    alone = len(groups) == 1 and groups[0].category.strip().casefold() == heading
    return tuple(LabelledList("" if alone else group.category.strip(), _filled(group.items)) for group in groups)


def _education(item: ResumeEducation, language: str) -> Station:
    degree, subject = item.degree.strip(), (item.field or "").strip()
    named_already = subject.casefold() in degree.casefold()
    return Station(
        organisation=item.institution.strip(),
        title=degree if named_already else ", ".join(_filled((degree, subject))),
        # A school without an end date may be unfinished or merely unfinished data: it is not called "Present".
        dates=month_range(item.start_date, item.end_date, language),
        bullets=_filled(item.details),
    )


def _project(item: ResumeProject) -> Station:
    return Station(
        organisation=item.name.strip(),
        title=item.description.strip(),
        bullets=_filled(item.highlights),
        footnote=", ".join(_filled(item.technologies)),
        url=safe_url(item.url or ""),
    )


def _filled(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())
