"""Random people's resumes, written, laid out and drawn by the product, say the same when they are imported again.

What a page cannot say apart is compared as it is shown: a school that began and ended in one year shows that year
alone; a certificate and a language stand as one text each.
"""

from datetime import date
from functools import partial
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.adapters.document_text.confined.kinds import read_any
from shared.domain.content import ResumeContent
from shared.domain.generation import Brief, GenerateType, Options, Template
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.importing.service import Importer
from shared.layout.look import Look
from shared.layout.resume import resume_document
from shared.ports.document_text import DocumentText
from tests.golden.pairs_on_file import NAMES, written
from tests.unit.importing.likely_profiles import profiles
from tests.unit.importing.test_round_trip import RENDERERS, facts_of_content, facts_of_profile

DAY = date(2026, 11, 22)
POSTING = "We look for an engineer with Python, Kubernetes and patience, who cares for people."


class ReaderInProcess:
    """The same parsers without the process around them, which many small files would wait for."""

    def read(self, data: bytes) -> DocumentText:
        return read_any(data)


@pytest.mark.parametrize("form", ["json", "docx", "pdf"])
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(profile=profiles(), template=st.sampled_from(get_args(Template)), language=st.sampled_from(["en", "de", "fr"]))
def test_a_resume_comes_back_with_the_same_facts(form: str, profile: Profile, template: str, language: str) -> None:
    options = Options.model_validate({"template": template, "language": language, "length": "two_page"})
    job = Job(role="Engineer", company="Acme", job_description_text=POSTING)
    brief = Brief(generate_type=GenerateType.RESUME, job=job, options=options, date=DAY)
    content = OfflineWriter().write_resume(profile, brief).content
    file = RENDERERS[form]().render(resume_document(content, Look(options, "#3B82F6", DAY))).data
    found = facts_of_profile(Importer(ReaderInProcess).draft(file).profile)
    wanted = facts_of_content(_linked(content))
    for kind, told in wanted.items():
        shown = _words if form == "pdf" and kind == "skills" else partial(_shown, kind)
        assert shown(found[kind]) == shown(told), kind


def _words(skills: list[Any]) -> list[str]:
    """Where a line ends inside of a skill's name, the page does not say whether it goes on or another begins."""
    return [word for row in skills for item in row[1:] if item for word in item.split()]


@pytest.mark.parametrize("form", ["json", "docx", "pdf"])
def test_the_golden_people_come_back(form: str) -> None:
    """Real trades in three languages, each on one of the templates."""
    for i, name in enumerate(NAMES[::2]):
        template = get_args(Template)[i % 3]
        content = written(name)[0]
        look = Look(Options(template=template, length="two_page"), "#3B82F6", DAY)
        file = RENDERERS[form]().render(resume_document(content, look)).data
        found = facts_of_profile(Importer(ReaderInProcess).draft(file).profile)
        for kind, told in facts_of_content(_linked(content)).items():
            assert _as_printed(kind, found[kind]) == _as_printed(kind, told), (name, kind)


def _as_printed(kind: str, facts: list[Any]) -> list[Any]:
    """A degree that no list knows stands with its field in one text; a heading is no label of its own list."""
    rows = _shown(kind, facts)
    if kind == "schools":
        return [
            (name, " ".join(filter(None, (degree, field))).replace(",", ""), *rest)
            for name, degree, field, *rest in rows
        ]
    return [row[1:] for row in rows] if kind == "skills" else rows


def _linked(content: ResumeContent) -> ResumeContent:
    """A bare handle is printed with its host."""
    contact = content.personal_info.contact
    handle = f"github.com/{contact.github}" if contact.github else None
    person = content.personal_info.model_copy(update={"contact": contact.model_copy(update={"github": handle})})
    return content.model_copy(update={"personal_info": person})


def _shown(kind: str, facts: list[Any]) -> list[Any]:
    rows = [tuple(part or None for part in one) if isinstance(one, tuple) else one or None for one in facts]
    if kind == "schools":
        rows = [(name, degree, field, None if a == b else a, b, *more) for name, degree, field, a, b, *more in rows]
    return rows
