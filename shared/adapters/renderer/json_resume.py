"""A resume as JSON Resume 1.0.0 (jsonresume.org/schema), and a letter as plain JSON, which that schema lacks."""

import json
import re
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
#: `Name (issuer, 2021)`, `Name (2021)`, `Name (kind), issuer, 2021`: how the page tells certificates.
_CERTIFICATE = re.compile(r"([^()]+) \((?:(.+), )?(\d{4})\)|(.*\(.*?), (?:(.+), )?(\d{4})", re.DOTALL)


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
            "certificates": [_certificate(told) for told in content.certificates],
            "languages": [_language(said) for said in content.languages],
            "meta": {"version": "v1.0.0", "lastModified": f"{document.date.isoformat()}T00:00:00Z"},
        }
    )


def _contact(contact: Contact, head: Head) -> JsonObject:
    """Addresses are whole here, as they stand behind the short ones on the page; others stay as they are."""
    given = {name: text for name, text in contact if (text or "").strip()}
    links = head.contact if len(head.contact) == len(given) else ()
    whole = {**given, **{name: item.url for name, item in zip(given, links, strict=False) if item.url}}
    accounts = (("LinkedIn", whole.get("linkedin")), ("GitHub", whole.get("github")))
    return {
        "email": contact.email,
        "phone": contact.phone,
        "url": whole.get("website"),
        "location": {"address": contact.location} if contact.location else None,
        "profiles": [{"network": name, "url": address} for name, address in accounts if address],
    }


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


def _certificate(told: str) -> JsonObject:
    """Name, issuer and year. Without a year nothing tells an issuer from a word in brackets: it is all the name."""
    found = _CERTIFICATE.fullmatch(told)
    if found is None:
        return {"name": told}
    name, issuer, year = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return _present({"name": name, "issuer": issuer, "date": year})


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
