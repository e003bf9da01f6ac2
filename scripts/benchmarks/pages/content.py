"""One resume as plain data, so that every program sets the same words."""

import re
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from scripts.benchmarks.workers import ROOT
from scripts.programs.posting import read_posting
from shared.domain.document import (
    Block,
    BulletList,
    Document,
    Head,
    LabelledList,
    Paragraph,
    Section,
    Station,
    Text,
    strings_of,
)
from shared.domain.generation import Brief, DocumentKind, GenerateType, Options
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.layout.look import Look
from shared.layout.resume import resume_document

DAY = date(2026, 11, 22)
KINDS = {kind.__name__: kind for kind in (Paragraph, Station, LabelledList, BulletList)}


def example(jobs: int, points: int) -> Document:
    """The example profile's resume for one of the example postings, with so many jobs of so many points."""
    profile = Profile.model_validate_json((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
    posting = read_posting((ROOT / "examples" / "jobs" / "backend-engineer.txt").read_text(encoding="utf-8"))
    job = Job(role=posting.role, company=posting.company, job_description_text=posting.text)
    brief = Brief(generate_type=GenerateType.RESUME, job=job, date=DAY)
    resume = OfflineWriter().write_resume(profile, brief).content
    kept = [job.model_copy(update={"highlights": job.highlights[:points]}) for job in resume.experience[:jobs]]
    fewer = resume.model_copy(update={"experience": tuple(kept)})
    return replace(resume_document(fewer, Look(Options(), profile.personal_info.accent_color, DAY)), content=None)


def content_of(document: Document) -> dict[str, Any]:
    """The document as JSON can hold it."""
    return {
        "name": document.head.name,
        "title": document.head.title,
        "contact": [asdict(item) for item in document.head.contact],
        "sections": [
            {"heading": section.heading, "blocks": [_block(block) for block in section.blocks]}
            for section in document.sections
        ],
    }


def document_of(content: dict[str, Any]) -> Document:
    """The document again."""
    sections = [
        Section(section["heading"], tuple(_read(block) for block in section["blocks"]))
        for section in content["sections"]
    ]
    contact = tuple(Text(**item) for item in content["contact"])
    return Document(
        kind=DocumentKind.RESUME,
        language="en",
        title=f"{content['name']}: Resume",
        date=DAY,
        head=Head(content["name"], content["title"], contact),
        sections=tuple(sections),
    )


def words_of(document: Document) -> list[str]:
    """Every word that has to be found again, in small letters: headings may be set in capitals."""
    return words_in(" ".join(strings_of(document)))


def words_in(text: str) -> list[str]:
    """Words without the punctuation at their ends: where a list's comma goes is each program's own affair."""
    cleaned = (word.strip(".,;:|•·–-()") for word in re.split(r"\s+", text.casefold()))
    return [word for word in cleaned if word]


def _block(block: Block) -> dict[str, Any]:
    return {"kind": type(block).__name__, **asdict(block)}


def _read(block: dict[str, Any]) -> Block:
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in block.items()}
    read: Block = KINDS[fields.pop("kind")](**fields)
    return read
