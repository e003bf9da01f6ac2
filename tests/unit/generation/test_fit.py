"""one_page is one page, two_page at most two, whatever the profile; what had to go is listed and ranks lowest."""

import random
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.domain.content import (
    Contact,
    Evidence,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumePerson,
    ResumeProject,
    ResumeSkills,
)
from shared.domain.generation import Brief, GenerateType, Length, Options, Template
from shared.domain.job import Job
from shared.generation.documents.fit import cuts_that_fit, omissions, without
from shared.layout.look import Look
from shared.layout.resume import resume_document

DAY = date(2026, 11, 22)
POSTING = "You repair turbines, write reports in German and plan maintenance with SAP."
NOUNS = (
    "turbine", "report", "crew", "schedule", "valve", "permit", "inspection", "boiler", "budget", "tender", "archive",
    "patient", "lesson",
)  # fmt: skip
VERBS = ("Repaired", "Planned", "Wrote", "Inspected", "Replaced", "Trained", "Audited", "Moved", "Taught")
PEOPLE = 500
PAGES: dict[Length, int] = {"one_page": 1, "two_page": 2}


def sentence(rng: random.Random) -> str:
    words = [rng.choice(NOUNS) for _ in range(rng.randint(3, 26))]
    return f"{rng.choice(VERBS)} {' '.join(words)} {rng.randint(2, 999)} times."


def job(rng: random.Random, place: int, texts: list[str]) -> ResumeExperience:
    return ResumeExperience(
        company=f"Works {place}",
        role="Engineer",
        start_date=f"{2020 - place}-01",
        end_date=f"{2021 - place}-01" if place else None,
        highlights=tuple(texts),
        technologies=tuple(rng.sample(NOUNS, rng.randint(0, 8))),
    )


def somebody(seed: int) -> ResumeContent:
    """A resume with 1 to 60 bullets in 1 to 9 jobs, and now and then far too much of everything else."""
    rng = random.Random(seed)
    jobs = rng.randint(1, 9)
    bullets = [[] for _ in range(jobs)]
    for _ in range(rng.randint(1, 60)):
        rng.choice(bullets).append(sentence(rng))
    crowded = rng.random() < 0.2
    return ResumeContent(
        personal_info=ResumePerson(
            name=rng.choice(["Ida Berg", "Maximiliane Freifrau von Hohenstein-Oberweiler", "Li"]),
            title="Maintenance engineer",
            contact=Contact(email="someone@example.org", phone="+1 202 555 0100", location="Graz"),
        ),
        professional_summary=" ".join(sentence(rng) for _ in range(rng.randint(0, 4))),
        experience=tuple(job(rng, place, texts) for place, texts in enumerate(bullets)),
        skills=tuple(
            ResumeSkills(category=f"Group {i}", items=tuple(rng.sample(NOUNS, 6)))
            for i in range(12 if crowded else rng.randint(0, 4))
        ),
        education=tuple(
            ResumeEducation(institution=f"School {i}", degree="BSc", details=(sentence(rng),))
            for i in range(9 if crowded else rng.randint(0, 2))
        ),
        projects=tuple(
            ResumeProject(name=f"Project {i}", description=sentence(rng), highlights=(sentence(rng),))
            for i in range(6 if crowded else rng.randint(0, 2))
        ),
        certificates=tuple(f"Certificate {i}" for i in range(20 if crowded else rng.randint(0, 4))),
        languages=("German (native)", "English (C1)"),
    )


def brief(length: Length, template: Template = "modern", posting: str = POSTING) -> Brief:
    return Brief(
        generate_type=GenerateType.RESUME,
        job=Job(role="Turbine technician", company="Werk", job_description_text=posting),
        options=Options(length=length, template=template, paper="a4"),
        date=DAY,
    )


def fitting(order: Brief) -> Callable[[ResumeContent], bool]:
    look = Look(options=order.options, accent="#3B82F6", date=DAY)
    return lambda content: ReportLabRenderer().fits(resume_document(content, look))


def pages_of(content: ResumeContent, order: Brief) -> int:
    look = Look(options=order.options, accent="#3B82F6", date=DAY)
    return ReportLabRenderer().render(resume_document(content, look)).pages


@cache
def cut_for(seed: int) -> tuple[ResumeContent, Brief, tuple[str, ...]]:
    length: Length = "two_page" if seed % 5 == 0 else "one_page"
    order = brief(length, ("modern", "classic", "creative")[seed % 3])
    content = somebody(seed)
    return content, order, cuts_that_fit(content, order, fitting(order))


@pytest.mark.parametrize("hundred", range(PEOPLE // 100))
def test_generated_people_get_the_pages_they_asked_for(hundred: int) -> None:
    for seed in range(hundred * 100, hundred * 100 + 100):
        content, order, cuts = cut_for(seed)
        shorter = without(content, cuts)
        assert pages_of(shorter, order) <= PAGES[order.options.length], seed
        assert len(cuts) == len(set(cuts))
        if cuts:
            assert not fitting(order)(without(content, cuts[:-1])), f"{seed}: one cut more than needed"


def test_what_fits_is_left_alone() -> None:
    content = somebody(1).model_copy(update={"experience": (), "projects": (), "education": ()})
    order = brief("one_page")
    assert cuts_that_fit(content, order, fitting(order)) == ()
    assert without(content, ()) is content


def test_the_bullet_that_says_least_about_the_posting_goes_first() -> None:
    idle = [f"Counted lessons and archives in quiet rooms, year after year, volume {i}." for i in range(40)]
    told = "Repaired turbines and planned their maintenance with SAP."
    now = ResumeExperience(company="Works", role="Engineer", start_date="2020-01", highlights=(*idle[:30], told))
    old = ResumeExperience(company="Old", role="Clerk", start_date="2010-01", highlights=tuple(idle[:30]))
    content = ResumeContent(personal_info=ResumePerson(name="Ida Berg"), experience=(now, old))
    order = brief("one_page")
    cuts = cuts_that_fit(content, order, fitting(order))
    kept = without(content, cuts)
    assert cuts
    assert told in kept.experience[0].highlights
    assert len(kept.experience[0].highlights) >= len(kept.experience[1].highlights)


def test_what_was_cut_is_told_with_the_fact_it_rested_on() -> None:
    content = somebody(7)
    path = "/experience/0/highlights/0"
    text = content.experience[0].highlights[0]
    known = content.model_copy(update={"evidence": (Evidence(path=path, start=0, end=len(text), facts=("f-1",)),)})
    told = omissions(known, (path, "/experience/1", "/certificates"))
    assert (told[0].fact, told[0].text) == ("f-1", text)
    assert "Works 1" in told[1].text
    assert all(one.reason and one.text for one in told)
