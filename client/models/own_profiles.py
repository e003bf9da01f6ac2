"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from datetime import datetime
from typing import Any, Literal

from client.models.wire import Wire


class OwnPersonalInfo(Wire):
    """Who the documents are about."""

    full_name: str
    email: str
    phone: str | None = None
    location: str | None = None
    linkedin: str | None = None
    github: str | None = None
    website: str | None = None


class OwnExperience(Wire):
    """One station. A current one has no end."""

    id: str | None = None
    title: str
    company: str
    location: str | None = None
    start_date: str
    end_date: str | None = None
    is_current: bool = False
    description: str | None = None
    enhanced_description: str | None = None
    achievements: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    employment_type: str | None = None
    industry: str | None = None


class OwnEducation(Wire):
    """A school. The grade point average runs from 0 to 4."""

    id: str | None = None
    institution: str
    degree: str
    field_of_study: str
    start_date: str
    end_date: str | None = None
    is_current: bool = False
    gpa: float | None = None
    honors: tuple[str, ...] = ()
    description: str | None = None


class OwnLanguage(Wire):
    """A spoken language."""

    name: str
    proficiency: Literal["native", "fluent", "conversational", "basic"]


class OwnCertification(Wire):
    """A certificate, licence or registration."""

    id: str | None = None
    name: str
    issuer: str
    date_obtained: str
    expiry_date: str | None = None
    credential_id: str | None = None


class OwnSkills(Wire):
    """Skills, spoken languages and certificates."""

    technical: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    languages: tuple[OwnLanguage, ...] = ()
    certifications: tuple[OwnCertification, ...] = ()


class OwnProject(Wire):
    """A project."""

    id: str | None = None
    name: str
    description: str | None = None
    technologies: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    url: str | None = None
    repository_url: str | None = None
    start_date: str | None = None
    end_date: str | None = None


class OwnProfileBody(Wire):
    """The whole profile. `id`, `user_id` and times may be sent back as they were read; they are not changed."""

    personal_info: OwnPersonalInfo
    professional_summary: str | None = None
    enhanced_summary: str | None = None
    enhanced_professional_summary: str | None = None
    experiences: tuple[OwnExperience, ...] = ()
    education: tuple[OwnEducation, ...] = ()
    skills: OwnSkills | None = None
    projects: tuple[OwnProject, ...] = ()
    custom_fields: dict[str, Any] | None = None
    id: Any = None
    user_id: Any = None
    created_at: Any = None
    updated_at: Any = None


class V1Profile(Wire):
    id: str
    user_id: str
    personal_info: dict[str, Any]
    skills: dict[str, Any]
    custom_fields: dict[str, Any]
    experiences: tuple[dict[str, Any], ...]
    education: tuple[dict[str, Any], ...]
    projects: tuple[dict[str, Any], ...]
    professional_summary: str | None
    enhanced_professional_summary: str | None
    created_at: datetime
    updated_at: datetime


class V1Analytics(Wire):
    profile_id: str
    user_id: str
    completeness: int
    experience_count: int
    education_count: int
    skill_count: int
    project_count: int
    section_completeness: dict[str, int]
    recommendations: tuple[str, ...]


class V1Imported(Wire):
    profile: V1Profile
    notes: tuple[str, ...]
