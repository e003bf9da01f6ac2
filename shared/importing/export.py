"""A profile as JSON Resume 1.0.0: the way out, and the way back in."""

from typing import Any

from shared.domain.model import JsonObject
from shared.domain.profile import Blurb, Education, Entry, PersonalInfo, Profile, Project

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_BACK = ("awards", "publications", "interests", "references")


def json_resume_of(profile: Profile) -> JsonObject:
    """The file. Sections that were kept as blurbs stand where they came from."""
    kept = {blurb.name: _items(blurb) for blurb in profile.blurbs}
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
            "profiles": [{"network": name, "url": url} for name, url in accounts if url] + kept.get("profiles", []),
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
    found: Any = (blurb.structured_data or {}).get("items")
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _present(pairs: JsonObject) -> JsonObject:
    return {name: value for name, value in pairs.items() if value not in (None, "", [])}
