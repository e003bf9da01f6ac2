"""A profile as seed 000's clients send it, with the limits of its API."""

from typing import Annotated, Any, Literal

from pydantic import Field

from functions.v1.wire import Wire

DateText = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
WebAddress = Annotated[str, Field(max_length=500, pattern=r"^https?://[^\s\u0000-\u001f]+$")]
Short = Annotated[str, Field(max_length=200)]
Named = Annotated[str, Field(min_length=1, max_length=200)]
Told = Annotated[str, Field(min_length=1, max_length=2000)]
Word = Annotated[str, Field(min_length=1, max_length=100)]
FactIdText = Annotated[str, Field(max_length=100)]


class OwnPersonalInfo(Wire):
    """Who the documents are about."""

    full_name: Annotated[str, Field(min_length=1, max_length=100)]
    email: Annotated[str, Field(max_length=200, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    phone: Annotated[str, Field(max_length=50)] | None = None
    location: Annotated[str, Field(max_length=100)] | None = None
    linkedin: WebAddress | None = None
    github: WebAddress | None = None
    website: WebAddress | None = None


class OwnExperience(Wire):
    """One station. A current one has no end."""

    id: FactIdText | None = None
    title: Named
    company: Named
    location: Short | None = None
    start_date: DateText
    end_date: DateText | None = None
    is_current: bool = False
    description: Annotated[str, Field(max_length=5000)] | None = None
    enhanced_description: Annotated[str, Field(max_length=5000)] | None = None
    achievements: Annotated[tuple[Told, ...], Field(max_length=50)] = ()
    technologies: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    employment_type: Short | None = None
    industry: Short | None = None


class OwnEducation(Wire):
    """A school. The grade point average runs from 0 to 4."""

    id: FactIdText | None = None
    institution: Named
    degree: Named
    field_of_study: Short
    start_date: DateText
    end_date: DateText | None = None
    is_current: bool = False
    gpa: Annotated[float, Field(ge=0, le=4)] | None = None
    honors: Annotated[tuple[Told, ...], Field(max_length=50)] = ()
    description: Annotated[str, Field(max_length=2000)] | None = None


class OwnProject(Wire):
    """A project."""

    id: FactIdText | None = None
    name: Named
    description: Annotated[str, Field(max_length=2000)] | None = None
    technologies: Annotated[tuple[Word, ...], Field(max_length=100)] = ()
    highlights: Annotated[tuple[Told, ...], Field(max_length=50)] = ()
    url: WebAddress | None = None
    repository_url: WebAddress | None = None
    start_date: DateText | None = None
    end_date: DateText | None = None


class OwnLanguage(Wire):
    """A spoken language."""

    name: Word
    proficiency: Literal["native", "fluent", "conversational", "basic"]


class OwnCertification(Wire):
    """A certificate, licence or registration."""

    id: FactIdText | None = None
    name: Named
    issuer: Short
    date_obtained: DateText
    expiry_date: DateText | None = None
    credential_id: Short | None = None


class OwnSkills(Wire):
    """Skills, spoken languages and certificates."""

    technical: Annotated[tuple[Word, ...], Field(max_length=200)] = ()
    soft: Annotated[tuple[Word, ...], Field(max_length=200)] = ()
    languages: Annotated[tuple[OwnLanguage, ...], Field(max_length=50)] = ()
    certifications: Annotated[tuple[OwnCertification, ...], Field(max_length=100)] = ()


class OwnProfileBody(Wire):
    """The whole profile. `id`, `user_id` and times may be sent back as they were read; they are not changed."""

    personal_info: OwnPersonalInfo
    professional_summary: Annotated[str, Field(max_length=2000)] | None = None
    enhanced_summary: Annotated[str, Field(max_length=2000)] | None = None
    enhanced_professional_summary: Annotated[str, Field(max_length=2000)] | None = None
    experiences: Annotated[tuple[OwnExperience, ...], Field(max_length=100)] = ()
    education: Annotated[tuple[OwnEducation, ...], Field(max_length=50)] = ()
    skills: OwnSkills = OwnSkills()
    projects: Annotated[tuple[OwnProject, ...], Field(max_length=100)] = ()
    custom_fields: Annotated[dict[str, Any], Field(max_length=100)] = Field(default_factory=dict)
    id: Any = None
    user_id: Any = None
    created_at: Any = None
    updated_at: Any = None
