"""How complete a profile is: the weights are those of seed 000's API."""

from shared.domain.model import JsonObject
from shared.domain.profile import Profile

WEIGHTS = {"personal_info": 20, "summary": 15, "experiences": 25, "education": 15, "skills": 15, "projects": 10}
_SKILLS = 5
_BULLETS = 2


def completeness(profile: Profile) -> JsonObject:
    """The share of each section in per cent, the weighted whole, and what to add first."""
    info = profile.personal_info
    told = [info.name, info.email, info.phone, info.location, info.linkedin or info.github or info.website]
    described = [len(entry.accomplishments) >= _BULLETS or bool(entry.summary) for entry in profile.entries]
    skills = sum(len(group.items) for group in profile.skills)
    shares = {
        "personal_info": sum(map(bool, told)) / len(told),
        "summary": float(profile.summary is not None),
        "experiences": (0.5 + 0.5 * sum(described) / len(described)) if described else 0.0,
        "education": float(bool(profile.education)),
        "skills": min(1.0, skills / _SKILLS),
        "projects": float(bool(profile.projects)),
    }
    whole = sum(WEIGHTS[name] * share for name, share in shares.items())
    lacking = sorted(
        (name for name in shares if shares[name] < 1), key=lambda name: -WEIGHTS[name] * (1 - shares[name])
    )
    return {
        "completeness": round(whole),
        "section_completeness": {name: round(100 * share) for name, share in shares.items()},
        "experience_count": len(profile.entries),
        "education_count": len(profile.education),
        "skill_count": skills,
        "project_count": len(profile.projects),
        "recommendations": [f"Add more to: {name.replace('_', ' ')}." for name in lacking],
    }
