"""A person's profile: the only source of facts a document may rest on.

The shapes of personal info, entries and blurbs are seed 002's. Every fact has an id that stays when facts
are reordered or reworded; evidence names these ids.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from shared.domain.instants import Instant
from shared.domain.model import Model

MonthText = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
FactId = Annotated[str, Field(max_length=100)]


def _fact_from_text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class PlainFact(Model):
    """One statement in the person's own words. A bare string is read as a fact whose id is still to be given."""

    id: FactId = ""
    text: Annotated[str, Field(min_length=1, max_length=2000)]


Fact = Annotated[PlainFact, BeforeValidator(_fact_from_text)]


class PromptPair(Model):
    """Custom prompts (seed 002): `systemPrompt` replaces ours, the template may hold `{{variables}}`."""

    system_prompt: Annotated[str, Field(max_length=20_000)] = ""
    user_prompt_template: Annotated[str, Field(max_length=20_000)] = ""


class AiPrompts(Model):
    """Custom prompts for either document."""

    resume: PromptPair | None = None
    cover_letter: PromptPair | None = None


class Authored(Model):
    """Who wrote a record and when (seed 002). Set by the store's own clock; what a client sends here is ignored."""

    created_at: Instant | None = None
    updated_at: Instant | None = None
    created_by: str | None = None
    updated_by: str | None = None


ContactName = Literal["email", "phone", "location", "website", "linkedin", "github"]


class PersonalInfo(Authored):
    """Who the documents are about, and how they look. Stored at `generator/personal-info` (seed 002)."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    email: Annotated[str, Field(max_length=200)] = ""
    title: Annotated[str, Field(max_length=200)] | None = None
    phone: Annotated[str, Field(max_length=50)] | None = None
    location: Annotated[str, Field(max_length=100)] | None = None
    website: Annotated[str, Field(max_length=500)] | None = None
    github: Annotated[str, Field(max_length=500)] | None = None
    linkedin: Annotated[str, Field(max_length=500)] | None = None
    avatar: Annotated[str, Field(max_length=500)] | None = None
    logo: Annotated[str, Field(max_length=500)] | None = None
    accent_color: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = "#3B82F6"
    ai_prompts: AiPrompts | None = None
    public_contact: tuple[ContactName, ...] = ("email", "location", "website", "linkedin", "github")


class Project(Model):
    """A project, on its own or inside an entry."""

    id: FactId = ""
    name: Annotated[str, Field(min_length=1, max_length=200)]
    description: Annotated[str, Field(max_length=2000)] | None = None
    highlights: tuple[Fact, ...] = ()
    technologies: tuple[Annotated[str, Field(max_length=100)], ...] = ()
    challenges: Annotated[str, Field(max_length=2000)] | None = None
    start_date: MonthText | None = None
    end_date: MonthText | None = None
    url: Annotated[str, Field(max_length=500)] | None = None


class Entry(Authored):
    """One station of working life (seed 002's ExperienceEntry): `title` is the organisation, `role` the job.

    `engagement` is told where the work was not paid.
    """

    id: FactId = ""
    title: Annotated[str, Field(min_length=1, max_length=200)]
    role: Annotated[str, Field(max_length=200)] | None = None
    location: Annotated[str, Field(max_length=200)] | None = None
    body: Annotated[str, Field(max_length=10_000)] | None = None
    start_date: MonthText | None = None
    end_date: MonthText | None = None
    notes: Annotated[str, Field(max_length=2000)] | None = None
    order: int | None = None
    related_blurb_ids: tuple[str, ...] = ()
    render_type: Literal["structured-entry", "simple-entry", "text"] | None = None
    summary: Annotated[str, Field(max_length=5000)] | None = None
    accomplishments: tuple[Fact, ...] = ()
    technologies: tuple[Annotated[str, Field(max_length=100)], ...] = ()
    projects: tuple[Project, ...] = ()
    engagement: Literal["volunteer"] | None = None
    url: Annotated[str, Field(max_length=500)] | None = None


class Blurb(Authored):
    """A named piece of text beside the entries (seed 002's BlurbEntry); `content` is Markdown."""

    id: FactId = ""
    name: Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=100)]
    title: Annotated[str, Field(max_length=200)]
    content: Annotated[str, Field(max_length=50_000)] = ""
    order: int | None = None
    type: Literal["page", "entry"] | None = None
    parent_entry_id: str | None = None
    render_type: Literal["profile-header", "project-showcase", "categorized-list", "timeline", "text"] | None = None
    structured_data: dict[str, Any] | None = None


class Education(Model):
    """A school, a degree, a field."""

    id: FactId = ""
    institution: Annotated[str, Field(min_length=1, max_length=200)]
    degree: Annotated[str, Field(max_length=200)] | None = None
    field: Annotated[str, Field(max_length=200)] | None = None
    location: Annotated[str, Field(max_length=200)] | None = None
    start_date: MonthText | None = None
    end_date: MonthText | None = None
    score: Annotated[str, Field(max_length=50)] | None = None
    url: Annotated[str, Field(max_length=500)] | None = None
    details: tuple[Fact, ...] = ()


class SkillGroup(Model):
    """Skills under one heading, in the person's own order."""

    id: FactId = ""
    category: Annotated[str, Field(max_length=100)] = ""
    level: Annotated[str, Field(max_length=100)] | None = None
    items: tuple[Fact, ...] = ()


class Language(Model):
    """A spoken language and how well it is spoken, in the person's words."""

    id: FactId = ""
    language: Annotated[str, Field(min_length=1, max_length=100)]
    fluency: Annotated[str, Field(max_length=100)] | None = None


class Certificate(Model):
    """A certificate, licence or registration."""

    id: FactId = ""
    name: Annotated[str, Field(min_length=1, max_length=200)]
    issuer: Annotated[str, Field(max_length=200)] | None = None
    date: MonthText | None = None
    url: Annotated[str, Field(max_length=500)] | None = None


class Profile(Model):
    """Everything a person said about themselves. The site's own profile has the id `site`."""

    id: FactId = "site"
    personal_info: PersonalInfo
    summary: Fact | None = None
    entries: tuple[Entry, ...] = ()
    blurbs: tuple[Blurb, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    projects: tuple[Project, ...] = ()
    languages: tuple[Language, ...] = ()
    certificates: tuple[Certificate, ...] = ()
