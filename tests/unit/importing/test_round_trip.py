"""Our own documents imported again say the same, field by field."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from shared.adapters.document_text.confined.reader import ConfinedTextReader
from shared.adapters.renderer.json_resume import JsonResumeRenderer
from shared.adapters.renderer.plain_text import PlainTextRenderer
from shared.adapters.renderer.python_docx.renderer import DocxRenderer
from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer
from shared.domain.content import ResumeContent
from shared.domain.profile import Profile
from shared.generation.offline.resume import certificate_text
from shared.importing.service import Importer
from shared.layout.resume import resume_document
from tests.unit.importing.own_contents import CONTENTS
from tests.unit.renderer.samples import look

RENDERERS: dict[str, Any] = {
    "pdf": ReportLabRenderer,
    "docx": DocxRenderer,
    "txt": PlainTextRenderer,
    "json": JsonResumeRenderer,
}
LOOKS = [(template, paper) for template in ("modern", "classic", "creative") for paper in ("letter", "a4")]
Facts = dict[str, Any]


def imported(content: ResumeContent, form: str, **options: str) -> Profile:
    rendered = RENDERERS[form]().render(resume_document(content, look(**options)))
    return Importer(ConfinedTextReader).draft(rendered.data).profile


@pytest.mark.parametrize("language", sorted(CONTENTS))
@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize(("template", "paper"), LOOKS)
def test_a_document_says_the_same_when_it_comes_back(
    language: str, form: str, template: str, paper: str, report: Callable[[str], None]
) -> None:
    content = CONTENTS[language]
    profile = imported(content, form, template=template, paper=paper, length="two_page")
    wanted, found = facts_of_content(content), facts_of_profile(profile)
    kept = Counter({kind: sum(one in found[kind] for one in told) for kind, told in wanted.items()})
    share = kept.total() / sum(map(len, wanted.values()))
    report(f"round trip {form:5}{language} {template:9}{paper:7}{kept.total()} fields, {share:.0%} recovered")
    for kind, told in wanted.items():
        assert found[kind] == told, kind


@pytest.mark.parametrize("language", sorted(CONTENTS))
@pytest.mark.parametrize("form", ["txt", "json"])
def test_text_and_json_say_the_same(language: str, form: str) -> None:
    content = CONTENTS[language]
    wanted, found = facts_of_content(content), facts_of_profile(imported(content, form))
    if form == "json":  # a JSON Resume file keeps dates and levels in fields of their own
        wanted["certificates"], wanted["languages"] = found["certificates"], found["languages"]
    for kind, told in wanted.items():
        assert found[kind] == told, kind


def facts_of_content(content: ResumeContent) -> Facts:
    person, contact = content.personal_info, content.personal_info.contact
    return {
        "person": [person.name, person.title, contact.email, contact.phone, contact.location],
        "links": [_bare(contact.website), _bare(contact.linkedin), _bare(contact.github)],
        "summary": [content.professional_summary],
        "jobs": [(job.company, job.role, job.location, job.start_date, job.end_date) for job in content.experience],
        "bullets": [text for job in content.experience for text in job.highlights],
        "technologies": [text for job in content.experience for text in job.technologies],
        "skills": [(group.category, *group.items) for group in content.skills],
        "schools": [
            (one.institution, one.degree, one.field, one.start_date, one.end_date, *one.details)
            for one in content.education
        ],
        "projects": [(one.name, one.description, *one.highlights) for one in content.projects],
        "certificates": list(content.certificates),
        "languages": list(content.languages),
    }


def facts_of_profile(profile: Profile) -> Facts:
    info = profile.personal_info
    return {
        "person": [info.name, info.title, info.email, info.phone, info.location],
        "links": [_bare(info.website), _bare(info.linkedin), _bare(info.github)],
        "summary": [profile.summary.text if profile.summary else ""],
        "jobs": [(one.title, one.role, one.location, one.start_date or "", one.end_date) for one in profile.entries],
        "bullets": [fact.text for entry in profile.entries for fact in entry.accomplishments],
        "technologies": [text for entry in profile.entries for text in entry.technologies],
        "skills": [(group.category, *(item.text for item in group.items)) for group in profile.skills],
        "schools": [
            (one.institution, one.degree, one.field, one.start_date, one.end_date, *(f.text for f in one.details))
            for one in profile.education
        ],
        "projects": [
            (one.name, one.description or "", *(fact.text for fact in one.highlights)) for one in profile.projects
        ],
        "certificates": [certificate_text(one) for one in profile.certificates],
        "languages": [
            f"{one.language} ({one.fluency})" if one.fluency else one.language for one in profile.languages
        ],
    }


def _bare(link: str | None) -> str:
    """An address as it is printed: without its scheme."""
    return (link or "").removeprefix("https://").removeprefix("www.").rstrip("/")
