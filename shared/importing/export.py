"""A profile as JSON Resume 1.0.0: the way out, and the way back in. What the schema has no field for goes along."""

from collections.abc import Sequence
from typing import Any

from shared.domain.model import JsonObject
from shared.domain.plain_text import statements
from shared.domain.profile import Blurb, Education, Entry, PersonalInfo, Profile, Project
from shared.importing.beyond import EXTENSION, Part, beyond
from shared.importing.json_resume import parts_of
from shared.importing.json_resume_schema import JsonResume

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
#: Sections that a profile keeps as blurbs, and the field of them that holds a line of mere text.
_BACK = {"awards": "title", "publications": "name", "interests": "name", "references": "reference"}
_ACCOUNTS = "profiles"


def json_resume_of(profile: Profile) -> JsonObject:
    """The file: every field that the schema has, and in `meta.seamstep` what makes the same profile of it again.

    Sections that were kept as blurbs stand where they came from.
    """
    file = _standard(profile)
    told = profile.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    extension = beyond(told, _given_back(profile, parts_of(JsonResume.model_validate(file))))
    return {**file, "meta": {"version": "v1.0.0", **({EXTENSION: extension} if extension else {})}}


def _given_back(profile: Profile, parts: dict[str, list[Part]]) -> dict[str, Sequence[Part | None]]:
    """For each item of the profile the item of the file that it went into."""
    work = iter(parts["entries"])
    paid = [next(work) for entry in profile.entries if entry.engagement is None]
    sides = {None: iter(paid), "volunteer": work}
    kept = {(part.item or {})["name"]: part for part in parts["blurbs"]}
    return {
        **parts,
        "entries": [next(sides[entry.engagement]) for entry in profile.entries],
        "blurbs": [kept.pop(blurb.name, None) for blurb in profile.blurbs],
    }


def _standard(profile: Profile) -> JsonObject:
    kept: dict[str, list[JsonObject]] = {}
    for blurb in profile.blurbs:
        kept.setdefault(blurb.name, _items(blurb))
    work = [entry for entry in profile.entries if entry.engagement is None]
    unpaid = [entry for entry in profile.entries if entry.engagement == "volunteer"]
    return _present(
        {
            "$schema": SCHEMA,
            "basics": _basics(profile.personal_info, profile.summary.text if profile.summary else "", kept),
            "work": [{"name": entry.title, **_station(entry)} for entry in work],
            "volunteer": [{"organization": entry.title, **_station(entry)} for entry in unpaid],
            "education": [_school(school) for school in profile.education],
            "skills": [
                _present(
                    {
                        "name": group.category or ", ".join(item.text for item in group.items),
                        "level": group.level,
                        "keywords": [item.text for item in group.items] if group.category else [],
                    }
                )
                for group in profile.skills
            ],
            "languages": [_present({"language": one.language, "fluency": one.fluency}) for one in profile.languages],
            "certificates": [
                _present({"name": one.name, "issuer": one.issuer, "date": one.date, "url": one.url})
                for one in profile.certificates
            ],
            "projects": [_project(project) for project in profile.projects],
            **{name: kept[name] for name in _BACK if kept.get(name)},
        }
    )


def _basics(info: PersonalInfo, summary: str, kept: dict[str, list[JsonObject]]) -> JsonObject:
    accounts = [("LinkedIn", info.linkedin), ("GitHub", info.github)]
    return _present(
        {
            "name": info.name,
            "label": info.title,
            "email": info.email,
            "phone": info.phone,
            "url": info.website,
            "summary": summary,
            "location": {"city": info.location} if info.location else None,
            "profiles": [{"network": name, "url": url} for name, url in accounts if url] + kept.get(_ACCOUNTS, []),
        }
    )


def _station(entry: Entry) -> JsonObject:
    told = entry.summary or entry.body
    return _present(
        {
            "position": entry.role,
            "location": entry.location,
            "url": entry.url,
            "startDate": entry.start_date,
            "endDate": entry.end_date,
            "summary": told,
            "highlights": [fact.text for fact in entry.accomplishments],
            "keywords": list(entry.technologies),
        }
    )


def _school(school: Education) -> JsonObject:
    return _present(
        {
            "institution": school.institution,
            "studyType": school.degree,
            "area": school.field,
            "startDate": school.start_date,
            "endDate": school.end_date,
            "score": school.score,
            "url": school.url,
            "courses": [fact.text for fact in school.details],
        }
    )


def _project(project: Project) -> JsonObject:
    return _present(
        {
            "name": project.name,
            "description": project.description,
            "highlights": [fact.text for fact in project.highlights],
            "keywords": list(project.technologies),
            "startDate": project.start_date,
            "endDate": project.end_date,
            "url": project.url,
        }
    )


def _items(blurb: Blurb) -> list[JsonObject]:
    """What the blurb was made of; without that, each line of its text."""
    found: Any = (blurb.structured_data or {}).get("items")
    if isinstance(found, list) and all(isinstance(item, dict) for item in found):
        return found if blurb.name != _ACCOUNTS or all(map(_is_account, found)) else []
    field = _BACK.get(blurb.name)
    return [{field: line} for line in statements(blurb.content)] if field else []


def _is_account(item: JsonObject) -> bool:
    known = {"network", "username", "url"}
    return item.keys() <= known and all(isinstance(value, str) and len(value) <= 500 for value in item.values())


def _present(pairs: JsonObject) -> JsonObject:
    return {name: value for name, value in pairs.items() if value not in (None, "", [])}
