"""A resume as JSON Resume 1.0.0 (jsonresume.org/schema), and a letter as plain JSON, which that schema lacks."""

import json
from collections.abc import Iterable
from typing import Any

from shared.domain.content import (
    Contact,
    CoverLetterContent,
    ResumeContent,
    ResumeEducation,
    ResumeExperience,
    ResumeProject,
)
from shared.domain.document import Document, Head, RenderedFile
from shared.domain.errors import InternalError
from shared.domain.model import JsonObject

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_NETWORKS = {"linkedin.com": "LinkedIn", "github.com": "GitHub"}


class JsonResumeRenderer:
    """UTF-8 JSON from the words that the document was laid out from."""

    def render(self, document: Document) -> RenderedFile:
        """The document's data. Absent values are left out, as the schema asks."""
        if isinstance(document.content, ResumeContent):
            data = _resume(document.content, document)
        elif isinstance(document.content, CoverLetterContent):
            data = _letter(document.content, document)
        else:
            raise InternalError("A document without content has no data to write.")
        text = json.dumps(data, ensure_ascii=False, indent=2)
        return RenderedFile(f"{text}\n".encode(), "application/json")


def _resume(content: ResumeContent, document: Document) -> JsonObject:
    person = content.personal_info
    return _present(
        {
            "$schema": SCHEMA,
            "basics": _present(
                {
                    "name": person.name,
                    "label": person.title,
                    "summary": content.professional_summary or person.summary,
                    **_contact(person.contact, document.head),
                }
            ),
            "work": [_work(item) for item in content.experience],
            "education": [_school(item) for item in content.education],
            "skills": [_present({"name": group.category, "keywords": list(group.items)}) for group in content.skills],
            "projects": [_project(item) for item in content.projects],
            "certificates": [{"name": name} for name in content.certificates],
            "languages": [_language(said) for said in content.languages],
            "meta": {"version": "v1.0.0", "lastModified": f"{document.date.isoformat()}T00:00:00Z"},
        }
    )


def _contact(contact: Contact, head: Head) -> JsonObject:
    """Addresses are whole here, as they stand behind the short ones on the page."""
    links = [item for item in head.contact if item.url and item.url.startswith("http")]
    own = [item.url for item in links if item.url and _network(item.url) is None]
    profiles = [{"network": _network(item.url), "url": item.url} for item in links if item.url and _network(item.url)]
    return {
        "email": contact.email,
        "phone": contact.phone,
        "url": own[0] if own else None,
        "location": {"address": contact.location} if contact.location else None,
        "profiles": profiles,
    }


def _network(url: str) -> str | None:
    host = url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else ""
    return _NETWORKS.get(host)


def _work(item: ResumeExperience) -> JsonObject:
    return _present(
        {
            "name": item.company,
            "position": item.role,
            "location": item.location,
            "startDate": item.start_date,
            "endDate": item.end_date,
            "highlights": list(item.highlights),
            "keywords": list(item.technologies),
        }
    )


def _school(item: ResumeEducation) -> JsonObject:
    return _present(
        {
            "institution": item.institution,
            "studyType": item.degree,
            "area": item.field,
            "startDate": item.start_date,
            "endDate": item.end_date,
            "courses": list(item.details),
        }
    )


def _project(item: ResumeProject) -> JsonObject:
    return _present(
        {
            "name": item.name,
            "description": item.description,
            "highlights": list(item.highlights),
            "keywords": list(item.technologies),
            "url": item.url,
        }
    )


def _language(said: str) -> JsonObject:
    """`German (C1)` as language and fluency."""
    name, opened, level = said.partition(" (")
    return {"language": name, "fluency": level.removesuffix(")")} if opened else {"language": said}


def _letter(content: CoverLetterContent, document: Document) -> JsonObject:
    letter = document.letter
    head = document.head
    sender = {"name": head.name, "title": head.title, "contact": [item.url or item.text for item in head.contact]}
    return _present(
        {
            "type": "cover-letter",
            "language": content.language,
            "date": document.date.isoformat(),
            "sender": _present(sender),
            "recipient": list(letter.recipient) if letter else [],
            "subject": letter.subject if letter else "",
            "greeting": content.greeting,
            "paragraphs": [content.opening_paragraph, *content.body_paragraphs, content.closing_paragraph],
            "closing": letter.closing if letter else "",
            "signature": letter.signature if letter else content.signature,
        }
    )


def _present(pairs: JsonObject) -> JsonObject:
    return {name: value for name, value in pairs.items() if not _empty(value)}


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | Iterable) and not value)
