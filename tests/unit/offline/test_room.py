"""A one-page resume holds what one page holds; what had no room is listed."""

import json
from datetime import date
from pathlib import Path

from shared.domain.generation import Brief, GenerateType, Options
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter

EXAMPLE = Path(__file__).parents[3] / "examples" / "profile.json"
POINTS = [
    f"Looked after the machines of customer number {n} and wrote a report about it every week." for n in range(6)
]


def brief(length: str) -> Brief:
    return Brief(
        generate_type=GenerateType.RESUME,
        job=Job(role="Engineer", company="Acme", job_description_text="Reports for customers, machines."),
        options=Options.model_validate({"length": length}),
        date=date(2026, 5, 4),
    )


def crowded() -> Profile:
    entries = [
        {
            "id": f"entry-{n}",
            "title": f"Company {n}",
            "role": "Engineer",
            "startDate": f"{2010 + 2 * n}-01",
            "endDate": f"{2011 + 2 * n}-12",
            "accomplishments": [{"id": f"point-{n}-{m}", "text": text} for m, text in enumerate(POINTS)],
            "technologies": ["Lathe", "Saw"],
        }
        for n in range(4)
    ]
    schools = [{"id": f"school-{n}", "institution": f"School {n}", "degree": "Diploma"} for n in range(6)]
    skills = [{"id": f"skills-{n}", "category": f"Group {n}", "items": [f"Skill {n}"]} for n in range(6)]
    certificates = [{"id": f"certificate-{n}", "name": f"Certificate {n}"} for n in range(8)]
    return Profile.model_validate(
        {
            "personalInfo": {"name": "Ada"},
            "entries": entries,
            "education": schools,
            "skills": skills,
            "certificates": certificates,
            "projects": [
                {
                    "id": "boat",
                    "name": "Engineer",
                    "highlights": ["Reports for customers.", "Machines for customers."],
                }
            ],
        }
    )


def bullets(profile: Profile, length: str) -> int:
    content = OfflineWriter().write_resume(profile, brief(length)).content
    return sum(len(job.highlights) for job in content.experience)


def test_one_page_leaves_out_what_two_pages_keep_and_says_so() -> None:
    content = OfflineWriter().write_resume(crowded(), brief("one_page")).content
    no_room = [omission.fact for omission in content.omitted if "room" in omission.reason]
    assert bullets(crowded(), "one_page") < bullets(crowded(), "two_page")
    assert no_room
    kept = {
        fact for evidence in content.evidence for fact in evidence.facts if evidence.path.startswith("/experience")
    }
    assert not kept & set(no_room)


def test_the_latest_jobs_keep_more_points_than_the_older_ones() -> None:
    content = OfflineWriter().write_resume(crowded(), brief("one_page")).content
    kept = [len(job.highlights) for job in content.experience]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] >= 3
    assert kept[-1] >= 1


def test_when_bullets_are_not_enough_projects_and_lines_of_technologies_go() -> None:
    content = OfflineWriter().write_resume(crowded(), brief("one_page")).content
    assert content.projects == ()
    assert content.experience[-1].technologies == ()


def test_a_profile_that_fits_loses_nothing_for_room() -> None:
    thin = Profile.model_validate(
        {"personalInfo": {"name": "Ada"}, "entries": [{"title": "A", "accomplishments": POINTS[:2]}]}
    )
    content = OfflineWriter().write_resume(thin, brief("one_page")).content
    assert not [omission for omission in content.omitted if "room" in omission.reason]


def test_the_example_fits_on_one_page_by_estimate() -> None:
    example = Profile.model_validate(json.loads(EXAMPLE.read_text(encoding="utf-8")))
    assert bullets(example, "one_page") >= 8
