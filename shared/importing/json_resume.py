"""A JSON Resume file as a draft of a profile. What has no counterpart is kept as a blurb; nothing goes silently."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from shared.domain.errors import InvalidInput
from shared.domain.import_draft import DraftField, ImportDraft
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.domain.pointers import texts_under
from shared.importing.beyond import EXTENSION, Part, completed, digest_of
from shared.importing.fields import Reading, month_of
from shared.importing.json_resume_schema import (
    Account,
    Basics,
    Credential,
    JsonResume,
    School,
    Skill,
    Spoken,
    Undertaking,
    Work,
)

KEPT_WHOLE = ("awards", "publications", "interests", "references")
_SHOWN = ("title", "name", "awarder", "publisher", "reference", "keywords", "summary", "date", "releaseDate", "url")


def draft_of_json_resume(data: JsonObject) -> ImportDraft:
    """The draft. Raises `InvalidInput` naming the places that are not as the schema says."""
    file = _validated(data)
    reading = Reading()
    for place, key, _value in _unknown(file, ""):
        reading.note(f"“{key}” at {place or 'the top'} is not in JSON Resume and was not taken over.")
    parts = completed(parts_of(file), (file.meta or {}).get(EXTENSION), reading)
    profile = {
        **{name: items[0] for name in ("personalInfo", "summary") if (items := parts[name])},
        **{name: parts[name] for name in ("entries", "education", "skills")},
        **{name: parts[name] for name in ("languages", "certificates", "projects", "blurbs")},
    }
    drafted = reading.profile(profile)
    fields = tuple(DraftField(path=path, source=text) for path, text in texts_under(drafted.to_json(), ""))
    return ImportDraft(profile=drafted, fields=fields, notes=tuple(reading.notes))


def _validated(data: JsonObject) -> JsonResume:
    try:
        return JsonResume.model_validate(data)
    except ValidationError as error:
        places = [".".join(map(str, fault["loc"])) for fault in error.errors()[:5]]
        raise InvalidInput(
            f"This is not a JSON Resume file: see {', '.join(places)}.", details={"places": places}
        ) from None


def parts_of(file: JsonResume) -> dict[str, list[Part]]:
    """Each item of the file beside what it is read as, by the profile's own fields and in the file's order."""
    basics = file.basics or Basics()
    person = basics.model_copy(update={"summary": None, "profiles": _own_accounts(basics)})
    stations = [_part(work, _station, f"work/{i}") for i, work in enumerate(file.work)]
    stations += [_part(work, _station, f"volunteer/{i}") for i, work in enumerate(file.volunteer)]
    return {
        "personalInfo": [_part(person, _person, "basics")],
        "summary": [_part(basics.summary, _summary, "basics.summary")] if basics.summary else [],
        "entries": stations,
        "education": [_part(one, _school, f"education/{i}") for i, one in enumerate(file.education)],
        "skills": [_part(one, _skill, f"skills/{i}") for i, one in enumerate(file.skills)],
        "languages": [_part(one, _language, f"languages/{i}") for i, one in enumerate(file.languages)],
        "certificates": [_part(one, _certificate, f"certificates/{i}") for i, one in enumerate(file.certificates)],
        "projects": [_part(one, _project, f"projects/{i}") for i, one in enumerate(file.projects)],
        "blurbs": [_part({name: items}, _blurb, name) for name, items in _kept_whole(file, basics) if items],
    }


def _part(standard: Any, read: Callable[[Any, str, Reading], JsonObject | None], at: str) -> Part:
    reading = Reading()
    item = read(standard, at, reading)
    told = standard.model_dump(mode="json", by_alias=True) if isinstance(standard, BaseModel) else standard
    return Part(digest_of(told), item, tuple(reading.notes))


def _summary(text: str, at: str, reading: Reading) -> JsonObject | None:
    told = reading.text(text, 2000, at)
    return {"text": told} if told else None


def _person(basics: Basics, _at: str, reading: Reading) -> JsonObject:
    place = basics.location
    city = [part for part in (place.city, place.region, place.country_code) if part] if place else []
    where = ", ".join(city) or (place.address if place else None)
    if place and city and (place.address or place.postal_code):
        reading.note("Street and postal code were left out: an application needs the town alone.")
    if basics.image:
        reading.note("The picture was not fetched. Upload the file itself if documents should show it.")
    if not plain(basics.name or ""):
        reading.note("The file names nobody. Add your name.")
    linked: JsonObject = {
        (account.network or "").casefold(): reading.text(account.url or account.username, 500, "basics.profiles")
        for account in basics.profiles
    }
    return _present(
        {
            "name": reading.text(basics.name, 100, "basics.name") or "Name missing",
            "title": reading.text(basics.label, 200, "basics.label"),
            "email": reading.text(basics.email, 200, "basics.email"),
            "phone": reading.text(basics.phone, 50, "basics.phone"),
            "location": reading.text(where, 100, "basics.location"),
            "website": reading.text(basics.url, 500, "basics.url"),
            **linked,
        }
    )


def _own_accounts(basics: Basics) -> list[Account]:
    """The first LinkedIn and the first GitHub account; a profile has one of each."""
    found: dict[str, Account] = {}
    for account in basics.profiles:
        name = (account.network or "").casefold()
        if name in ("linkedin", "github") and (account.url or account.username):
            found.setdefault(name, account)
    return list(found.values())


def _station(work: Work, at: str, reading: Reading) -> JsonObject | None:
    name = reading.text(work.name or work.organization or work.position, 200, at)
    if not name:
        reading.note(f"{at} names neither an organisation nor a position and was left out.")
        return None
    told = " ".join(_ended(text) for text in (plain(work.description or ""), plain(work.summary or "")) if text)
    return _present(
        {
            "title": name,
            "role": reading.text(work.position, 200, at),
            "location": reading.text(work.location, 200, at),
            "startDate": month_of(work.start_date, at, reading),
            "endDate": month_of(work.end_date, at, reading),
            "summary": reading.text(told, 5000, at),
            "accomplishments": reading.facts(work.highlights, at),
            "technologies": [text for word in work.keywords if (text := reading.text(word, 100, at))],
            "url": reading.text(work.url, 500, at),
            "engagement": "volunteer" if at.startswith("volunteer") else None,
        }
    )


def _ended(text: str) -> str:
    return text if text[-1] in ".!?…" else f"{text}."


def _school(school: School, at: str, reading: Reading) -> JsonObject | None:
    if not plain(school.institution or ""):
        _nameless("an institution", at, reading, school)
        return None
    return _present(
        {
            "institution": reading.text(school.institution, 200, at),
            "degree": reading.text(school.study_type, 200, at),
            "field": reading.text(school.area, 200, at),
            "startDate": month_of(school.start_date, at, reading),
            "endDate": month_of(school.end_date, at, reading),
            "score": reading.text(school.score, 50, at),
            "url": reading.text(school.url, 500, at),
            "details": reading.facts(school.courses, at),
        }
    )


def _nameless(what: str, at: str, reading: Reading, item: BaseModel) -> None:
    """An item that says something, but not what it is called."""
    if any(item.model_dump(exclude_none=True).values()):
        reading.note(f"{at} names no {what.removeprefix('an ').removeprefix('a ')} and was left out.")


def _skill(skill: Skill, at: str, reading: Reading) -> JsonObject:
    """A skill without keywords is a skill by itself, not a heading over nothing."""
    name = reading.text(skill.name, 100, at)
    words = reading.facts(skill.keywords, at)
    heading = {"category": name} if words else {}
    items = words or ([{"text": name}] if name else [])
    return _present({**heading, "level": reading.text(skill.level, 100, at), "items": items})


def _language(one: Spoken, at: str, reading: Reading) -> JsonObject | None:
    if not plain(one.language or ""):
        _nameless("a language", at, reading, one)
        return None
    return _present(
        {"language": reading.text(one.language, 100, at), "fluency": reading.text(one.fluency, 100, at) or None}
    )


def _certificate(one: Credential, at: str, reading: Reading) -> JsonObject | None:
    if not plain(one.name or ""):
        _nameless("a certificate", at, reading, one)
        return None
    return _present(
        {
            "name": reading.text(one.name, 200, at),
            "issuer": reading.text(one.issuer, 200, at),
            "date": month_of(one.date, at, reading),
            "url": reading.text(one.url, 500, at),
        }
    )


def _project(one: Undertaking, at: str, reading: Reading) -> JsonObject | None:
    if not plain(one.name or ""):
        _nameless("a project", at, reading, one)
        return None
    for key, value in (("roles", one.roles), ("entity", one.entity), ("type", one.type)):
        if value:
            reading.note(f"“{key}” of {at} was not taken over.")
    return _present(
        {
            "name": reading.text(one.name, 200, at),
            "description": reading.text(one.description, 2000, at),
            "highlights": reading.facts(one.highlights, at),
            "technologies": [text for word in one.keywords if (text := reading.text(word, 100, at))],
            "startDate": month_of(one.start_date, at, reading),
            "endDate": month_of(one.end_date, at, reading),
            "url": reading.text(one.url, 500, at),
        }
    )


def _kept_whole(file: JsonResume, basics: Basics) -> Iterator[tuple[str, list[JsonObject]]]:
    """Sections that a profile has no fields for."""
    yield from ((name, getattr(file, name)) for name in KEPT_WHOLE)
    own = _own_accounts(basics)
    others = [one for one in basics.profiles if not any(one is mine for mine in own)]
    yield "profiles", [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in others]


def _blurb(kept: dict[str, list[JsonObject]], name: str, _reading: Reading) -> JsonObject:
    """Awards and the like as text to choose from, with their data beside it, so that an export gives them back."""
    lines = [f"- {line}" for item in kept[name] if (line := _line(item))]
    content = "\n".join(lines)[:50_000]
    return {"name": name, "title": name.title(), "content": content, "structuredData": {"items": kept[name]}}


def _line(item: JsonObject) -> str:
    parts = [item[key] for key in _SHOWN if item.get(key)]
    return plain(", ".join(", ".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts))


def _unknown(part: BaseModel, place: str) -> Iterator[tuple[str, str, Any]]:
    """Keys of the file that the schema does not know."""
    for key, value in (part.model_extra or {}).items():
        if key != "$schema":
            yield place, key, value
    for name in type(part).model_fields:
        value = getattr(part, name)
        at = f"{place}/{name}".lstrip("/")
        if isinstance(value, BaseModel):
            yield from _unknown(value, at)
        elif isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _unknown(item, f"{at}/{i}")


def _present(pairs: JsonObject) -> JsonObject:
    return {name: value for name, value in pairs.items() if value not in (None, "", [])}


def parsed_json(data: bytes) -> JsonObject:
    """The object in a JSON file. Raises `InvalidInput`."""
    try:
        found = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        raise InvalidInput("This file is not valid JSON.", code="unreadable_file") from None
    if not isinstance(found, dict):
        raise InvalidInput("A JSON Resume file holds one object.", code="unreadable_file")
    return found
