"""People and postings of many trades, each in a folder of its own, and what the offline writer makes of them.

A folder holds `profile.json` and `job.txt`; with an `options.json` it may take both from another (`of`) and ask
for something else.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from scripts.programs.posting import read_posting
from shared.domain.content import CoverLetterContent, Evidence, ResumeContent
from shared.domain.generation import Brief, GenerateType, Options, Preferences
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter

PAIRS = Path(__file__).parent / "pairs"
NAMES = tuple(sorted(folder.name for folder in PAIRS.iterdir() if folder.is_dir()))
TODAY = date(2026, 11, 22)


@cache
def pair(name: str) -> tuple[Profile, Brief]:
    """Who applies, and for what."""
    asked = _asked(name)
    folder = PAIRS / asked.get("of", name)
    posting = read_posting((folder / "job.txt").read_text(encoding="utf-8"))
    assert posting.role
    assert posting.company
    brief = Brief(
        generate_type=GenerateType.BOTH,
        job=Job(role=posting.role, company=posting.company, job_description_text=posting.text),
        options=Options.model_validate(asked.get("options", {})),
        preferences=Preferences.model_validate(asked.get("preferences", {})),
        date=TODAY,
    )
    return Profile.model_validate_json((folder / "profile.json").read_text(encoding="utf-8")), brief


@cache
def written(name: str) -> tuple[ResumeContent, CoverLetterContent]:
    """Both documents, the letter in agreement with the resume."""
    who, what = pair(name)
    writer = OfflineWriter()
    resume = writer.write_resume(who, what).content
    return resume, writer.write_letter(who, what, resume).content


def texts(name: str) -> dict[str, str]:
    """What is kept: both documents as a reader sees them, and below each what every sentence rests on."""
    resume, letter = written(name)
    return {"resume.md": resume_text(resume), "letter.md": letter_text(letter, pair(name)[1])}


def letter_text(letter: CoverLetterContent, brief: Brief) -> str:
    """The letter."""
    paragraphs = [letter.opening_paragraph, *letter.body_paragraphs, letter.closing_paragraph]
    words = len(" ".join(paragraphs).split())
    parts = [letter.greeting, *paragraphs, letter.signature.replace("\n", "  \n")]
    head = f"<!-- {brief.job.role}, {brief.job.company}: {words} words -->"
    return "\n\n".join([head, *filter(None, parts), *_beside(letter)]) + "\n"


def resume_text(resume: ResumeContent) -> str:
    """The resume."""
    who = resume.personal_info
    parts = [f"# {who.name}", who.title, resume.professional_summary, *_jobs(resume), *_lists(resume)]
    omitted = [f"- {one.text} [{one.fact}] {one.reason}" for one in resume.omitted]
    left = ["## Left out", "\n".join(omitted)] if omitted else []
    return "\n\n".join([*filter(None, parts), *left, *_beside(resume)]) + "\n"


def _jobs(resume: ResumeContent) -> Iterator[str]:
    for job in resume.experience:
        when = f"{job.start_date} – {job.end_date or 'now'}" if job.start_date or job.end_date else "no dates"
        lines = [f"- {point}" for point in job.highlights]
        tools = [f"({', '.join(job.technologies)})"] if job.technologies else []
        yield "\n".join([f"## {job.company}", f"{job.role}, {when}", *lines, *tools])
    for project in resume.projects:
        yield "\n".join([f"## {project.name}", project.description, *(f"- {point}" for point in project.highlights)])


def _lists(resume: ResumeContent) -> Iterator[str]:
    skills = [f"{group.category}: {', '.join(group.items)}" for group in resume.skills]
    schools = [f"{one.institution}: {one.degree}, {one.field or ''} {one.end_date or ''}" for one in resume.education]
    plain = {"Certificates": resume.certificates, "Languages": resume.languages}
    for heading, lines in {"Skills": skills, "Education": schools, **plain}.items():
        if lines:
            yield "\n".join([f"## {heading}", *lines])


def _beside(content: ResumeContent | CoverLetterContent) -> Iterator[str]:
    """The notes, and what the sentences of running text rest on; bullets rest on the fact that they quote."""
    if content.notes:
        yield "\n".join(["## Notes", *(f"- {note}" for note in content.notes)])
    told = [piece for piece in content.evidence if re.search(r"(?:Paragraph|Paragraphs/\d+|Summary)$", piece.path)]
    lines = [f"- {quoted(content, piece)} <- {', '.join(piece.facts) or 'claims nothing'}" for piece in told]
    yield "\n".join(["## Evidence", *lines])


def quoted(content: ResumeContent | CoverLetterContent, piece: Evidence) -> str:
    """The text that a piece of evidence is about."""
    found = content.to_json()
    for step in piece.path.strip("/").split("/"):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return str(found)[piece.start : piece.end]


def _asked(name: str) -> dict:
    path = PAIRS / name / "options.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
