"""People and postings for the tests of the offline writer."""

from datetime import date
from pathlib import Path

from shared.domain.generation import Brief, Options, Preferences
from shared.domain.job import Job
from shared.domain.profile import Profile

EXAMPLES = Path(__file__).parents[3] / "examples"
TODAY = date(2026, 11, 22)
PROFILES = ("profile.json", "profiles/nurse.json", "profiles/electrician.json")
JOBS = tuple(sorted(path.stem for path in (EXAMPLES / "jobs").glob("*.txt")))


def profile(name: str = "profile.json") -> Profile:
    return Profile.model_validate_json((EXAMPLES / name).read_text(encoding="utf-8"))


def job(name: str = "backend-engineer") -> Job:
    head, _, text = (EXAMPLES / "jobs" / f"{name}.txt").read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Job(role=fields["Role"], company=fields["Company"], job_description_text=text)


def brief(posting: Job | str | None = None, options: dict | None = None, **preferences) -> Brief:
    named = job(posting) if isinstance(posting, str) else posting or job()
    return Brief(
        generate_type="both",
        job=named,
        options=Options(**(options or {})),
        preferences=Preferences(**preferences),
        date=TODAY,
    )


def person(**sections) -> Profile:
    """A profile of a person with a name and whatever sections are given."""
    info = {"name": "Ida Brun", "email": "ida@example.com", **sections.pop("info", {})}
    return Profile.model_validate({"personalInfo": info, **sections})
