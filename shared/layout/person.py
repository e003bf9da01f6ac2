"""The head of a document from a profile."""

from shared.domain.content import Contact, ResumePerson
from shared.domain.profile import Profile


def person_of(profile: Profile) -> ResumePerson:
    """Name, title and contact. Without a title of their own, a person's title is their latest role."""
    info = profile.personal_info
    return ResumePerson(
        name=info.name,
        title=info.title or _latest_role(profile),
        contact=Contact(
            email=info.email,
            phone=info.phone,
            location=info.location,
            website=info.website,
            linkedin=info.linkedin,
            github=info.github,
        ),
    )


def _latest_role(profile: Profile) -> str:
    """The role held now, or the one that ended last."""
    dated = [entry for entry in profile.entries if entry.role]
    latest = max(dated, key=lambda entry: (entry.end_date or "9999", entry.start_date or ""), default=None)
    return latest.role or "" if latest else ""
