"""Between seed 000's profile and ours: what documents may rest on is told in our facts, the rest is kept beside."""

from functions.v1.profile_bodies import OwnCertification, OwnEducation, OwnExperience, OwnProfileBody, OwnProject
from shared.domain.errors import InvalidInput
from shared.domain.model import JsonObject
from shared.domain.profile import Certificate, Education, Entry, Profile, Project
from shared.profiles.owned import OwnedProfile

TECHNICAL, SOFT = "Technical skills", "Soft skills"
_PROFICIENCY = ("native", "fluent", "conversational", "basic")


def profile_of(body: OwnProfileBody, before: Profile | None = None) -> tuple[Profile, JsonObject]:
    """(profile, what is kept beside it). What this face cannot show of an earlier profile is kept."""
    dated: tuple[OwnExperience | OwnEducation, ...] = (*body.experiences, *body.education)
    for place, one in enumerate(dated):
        if one.is_current and one.end_date:
            raise InvalidInput(
                "What is current has no end date. Leave end_date out, or say is_current: false.",
                details={"field": "end_date", "place": place},
            )
    info, kept = body.personal_info.model_dump(exclude_none=True), before.personal_info.to_json() if before else {}
    own = {"name": info.pop("full_name"), **info}
    cleared = {name: kept.get(name) for name in kept if name not in _PERSONAL}
    whole: JsonObject = {
        **({"blurbs": [blurb.to_json() for blurb in before.blurbs]} if before else {}),
        "personalInfo": {**cleared, **own},
        **({"summary": {"text": body.professional_summary}} if (body.professional_summary or "").strip() else {}),
        "entries": [_entry(one) for one in body.experiences],
        "education": [_school(one) for one in body.education],
        "skills": _skill_groups(body, before),
        "projects": [_project(one) for one in body.projects],
        "languages": [{"language": one.name, "fluency": one.proficiency} for one in body.skills.languages],
        "certificates": [_certificate(one) for one in body.skills.certifications],
    }
    return Profile.model_validate(whole), _beside(body)


_PERSONAL = frozenset({"name", "email", "phone", "location", "linkedin", "github", "website"})


def shown(known: OwnedProfile) -> JsonObject:
    """The profile with every key that the client's models read."""
    profile, beside = known.profile, known.beside
    info = profile.personal_info
    return {
        "id": profile.id,
        "user_id": known.owner,
        "personal_info": {
            "full_name": info.name,
            "email": info.email,
            **{name: getattr(info, name) for name in ("phone", "location", "linkedin", "github", "website")},
        },
        "professional_summary": profile.summary.text if profile.summary else None,
        "enhanced_professional_summary": beside.get("customFields", {}).get("_enhanced_summary"),
        "experiences": [_shown_entry(one, _extra(beside, "entries", one.id)) for one in profile.entries],
        "education": [_shown_school(one, _extra(beside, "education", one.id)) for one in profile.education],
        "skills": _shown_skills(profile, beside),
        "projects": [_shown_project(one, _extra(beside, "projects", one.id)) for one in profile.projects],
        "custom_fields": {
            name: value for name, value in beside.get("customFields", {}).items() if name != "_enhanced_summary"
        },
        "created_at": known.created_at,
        "updated_at": known.updated_at,
    }


def _entry(one: OwnExperience) -> JsonObject:
    return _present(
        {
            "id": one.id, "title": one.company, "role": one.title, "location": one.location,
            "startDate": one.start_date[:7], "endDate": one.end_date[:7] if one.end_date else None,
            "summary": one.description, "accomplishments": list(one.achievements),
            "technologies": list(one.technologies),
        }
    )  # fmt: skip


def _school(one: OwnEducation) -> JsonObject:
    told = [*one.honors, *([one.description] if (one.description or "").strip() else [])]
    return _present(
        {
            "id": one.id, "institution": one.institution, "degree": one.degree, "field": one.field_of_study,
            "startDate": one.start_date[:7], "endDate": one.end_date[:7] if one.end_date else None,
            "score": f"GPA {one.gpa:g}" if one.gpa is not None else None, "details": told,
        }
    )  # fmt: skip


def _project(one: OwnProject) -> JsonObject:
    return _present(
        {
            "id": one.id, "name": one.name, "description": one.description, "technologies": list(one.technologies),
            "highlights": list(one.highlights), "url": one.url or one.repository_url,
            "startDate": one.start_date[:7] if one.start_date else None,
            "endDate": one.end_date[:7] if one.end_date else None,
        }
    )  # fmt: skip


def _certificate(one: OwnCertification) -> JsonObject:
    return _present({"id": one.id, "name": one.name, "issuer": one.issuer, "date": one.date_obtained[:7]})


def _skill_groups(body: OwnProfileBody, before: Profile | None) -> list[JsonObject]:
    """Technical skills stay in the groups that they are in; new ones form a group of their own."""
    wanted = list(dict.fromkeys(body.skills.technical))
    groups: list[JsonObject] = []
    for group in before.skills if before else ():
        kept = [item.to_json() for item in group.items if item.text in wanted] if group.category != SOFT else []
        wanted = [text for text in wanted if text not in {item["text"] for item in kept}]
        if kept:
            groups.append({**group.to_json(), "items": kept})
    for name, texts in ((TECHNICAL, wanted), (SOFT, list(dict.fromkeys(body.skills.soft)))):
        if texts:
            there = next((group for group in groups if group.get("category") == name), None)
            items = [{"text": text} for text in texts]
            if there is not None:
                there["items"] += items
            else:
                groups.append({"category": name, "items": items})
    return groups


def _beside(body: OwnProfileBody) -> JsonObject:
    enhanced = body.enhanced_professional_summary or body.enhanced_summary
    return {
        "customFields": {**body.custom_fields, **({"_enhanced_summary": enhanced} if enhanced else {})},
        "entries": [one.model_dump(include=_ENTRY_EXTRAS, exclude_none=True) for one in body.experiences],
        "education": [
            _present(
                {"honors": list(one.honors), "description": one.description, "is_current": one.is_current or None}
            )
            for one in body.education
        ],
        "projects": [one.model_dump(include={"repository_url"}, exclude_none=True) for one in body.projects],
        "certificates": [
            one.model_dump(include={"expiry_date", "credential_id"}, exclude_none=True)
            for one in body.skills.certifications
        ],
    }


_ENTRY_EXTRAS = {"enhanced_description", "employment_type", "industry"}


def _shown_entry(one: Entry, extra: JsonObject) -> JsonObject:
    return {
        "id": one.id,
        "title": one.role or one.title,
        "company": one.title,
        "location": one.location,
        "start_date": one.start_date or "",
        "end_date": one.end_date,
        "is_current": bool(one.start_date) and one.end_date is None,
        "description": one.summary or one.body,
        "achievements": [fact.text for fact in one.accomplishments],
        "technologies": list(one.technologies),
        **{name: extra.get(name) for name in sorted(_ENTRY_EXTRAS)},
    }


def _shown_school(one: Education, extra: JsonObject) -> JsonObject:
    details = [fact.text for fact in one.details]
    described = extra.get("description")
    grade = (one.score or "").removeprefix("GPA ")
    return {
        "id": one.id,
        "institution": one.institution,
        "degree": one.degree or "",
        "field_of_study": one.field or "",
        "start_date": one.start_date or "",
        "end_date": one.end_date,
        "is_current": bool(extra.get("is_current", False)),
        "gpa": _number(grade),
        "honors": [text for text in details if text != described],
        "description": described,
    }


def _shown_project(one: Project, extra: JsonObject) -> JsonObject:
    repository = extra.get("repository_url")
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description or "",
        "technologies": list(one.technologies),
        "highlights": [fact.text for fact in one.highlights],
        "url": one.url if one.url != repository else None,
        "repository_url": repository,
        "start_date": one.start_date,
        "end_date": one.end_date,
    }


def _shown_skills(profile: Profile, beside: JsonObject) -> JsonObject:
    soft = [item.text for group in profile.skills if group.category == SOFT for item in group.items]
    technical = [item.text for group in profile.skills if group.category != SOFT for item in group.items]
    return {
        "technical": technical,
        "soft": soft,
        "languages": [{"name": one.language, "proficiency": _proficiency(one.fluency)} for one in profile.languages],
        "certifications": [
            _shown_certificate(one, _extra(beside, "certificates", one.id)) for one in profile.certificates
        ],
    }


def _shown_certificate(one: Certificate, extra: JsonObject) -> JsonObject:
    return {
        "id": one.id,
        "name": one.name,
        "issuer": one.issuer or "",
        "date_obtained": one.date or "",
        "expiry_date": extra.get("expiry_date"),
        "credential_id": extra.get("credential_id"),
    }


def _proficiency(fluency: str | None) -> str:
    """The client's word where it is one; otherwise the person's own words."""
    folded = (fluency or "").casefold()
    return next((word for word in _PROFICIENCY if word in folded), fluency or "")


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 4 else None


def _extra(beside: JsonObject, part: str, fact_id: str) -> JsonObject:
    found: JsonObject = beside.get(part, {}).get(fact_id, {})
    return found


def _present(pairs: JsonObject) -> JsonObject:
    return {name: value for name, value in pairs.items() if value not in (None, "", [])}
