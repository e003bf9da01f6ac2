"""What a model is given: the person's facts with their ids, the posting, and what was wished for.

No contact details and no name: the model needs neither to word a sentence, and the documents take both from
the profile.
"""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from shared.domain.content import ResumeContent
from shared.domain.facts import FactKind, entry_id, facts_of
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.generation.model.fence import Fence

_LANGUAGES = {"en": "English", "de": "German", "fr": "French"}


@dataclass(frozen=True)
class Material:
    """Everything fenced, as text."""

    facts: str
    posting: str
    wishes: str
    resume: str


def material_of(profile: Profile, brief: Brief, resume: ResumeContent | None) -> Material:
    """The fenced blocks of one prompt."""
    facts = "\n".join(_line(row) for row in _rows(profile))
    posting = _posting(brief)
    wishes = _line(_wishes(brief))
    written = "" if resume is None else "\n".join(_said(resume))
    fence = Fence(facts, posting, wishes, written)
    return Material(
        facts=fence.around("facts", facts),
        posting=fence.around("posting", posting),
        wishes=fence.around("wishes", wishes),
        resume=fence.around("resume", written) if written else "",
    )


def language_name(code: str) -> str:
    """The document's language in English, as prompts are."""
    return _LANGUAGES[code]


def _rows(profile: Profile) -> Iterator[JsonObject]:
    for i, entry in enumerate(profile.entries):
        ends = entry.end_date or ("present" if entry.start_date else "")
        dates = f"{entry.start_date or ''} to {ends}" if ends else ""
        row = {"id": entry_id(entry, i), "kind": "job", "employer": plain(entry.title), "dates": dates}
        yield {**row, "title": plain(entry.role or "")}
    for fact in facts_of(profile):
        if fact.kind not in (FactKind.NAME, FactKind.ROLE):
            of = {"of": fact.owner} if fact.owner not in ("", fact.id) else {}
            yield {"id": fact.id, "kind": fact.kind.value, **of, "text": fact.text}


def _posting(brief: Brief) -> str:
    head = {"role": plain(brief.job.role), "company": plain(brief.job.company)}
    return f"{_line(head)}\n{_visible(brief.job.job_description_text or '(no text was given)')}"


def _wishes(brief: Brief) -> JsonObject:
    wishes = {
        "emphasize": list(brief.preferences.emphasize),
        "style": brief.preferences.style,
        "focusAreas": list(brief.options.focus_areas),
        "instructions": brief.options.custom_instructions,
    }
    return {name: wish for name, wish in wishes.items() if wish}


def _said(resume: ResumeContent) -> Iterator[str]:
    yield resume.professional_summary
    for job in resume.experience:
        yield _line({"employer": job.company, "title": job.role})
        yield from (f"- {highlight}" for highlight in job.highlights)


def _visible(text: str) -> str:
    """Without characters that a person would not see, where instructions to a model like to hide."""
    return "".join(character for character in text if character == "\n" or unicodedata.category(character)[0] != "C")


def _line(row: JsonObject) -> str:
    return json.dumps(row, ensure_ascii=False)
