"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from typing import Any, Literal

from client.models.wire import CamelWire, Wire


class PromptPair(CamelWire):
    """Custom prompts (seed 002): `systemPrompt` replaces ours, the template may hold `{{variables}}`."""

    system_prompt: str = ""
    user_prompt_template: str = ""


class AiPrompts(CamelWire):
    """Custom prompts for either document."""

    resume: PromptPair | None = None
    cover_letter: PromptPair | None = None


class PersonalInfo(CamelWire):
    """Who the documents are about, and how they look. Stored at `generator/personal-info` (seed 002)."""

    created_at: Any = None
    updated_at: Any = None
    created_by: Any = None
    updated_by: Any = None
    name: str
    email: str = ""
    title: str | None = None
    phone: str | None = None
    location: str | None = None
    website: str | None = None
    github: str | None = None
    linkedin: str | None = None
    avatar: str | None = None
    logo: str | None = None
    accent_color: str = "#3B82F6"
    ai_prompts: AiPrompts | None = None
    public_contact: tuple[Literal["email", "phone", "location", "website", "linkedin", "github"], ...] = (
        "email",
        "location",
        "website",
        "linkedin",
        "github",
    )


PersonalInfoAnswer = PersonalInfo


class PersonalInfoUpdate(CamelWire):
    """Changes to PersonalInfo."""

    name: str | None = None
    email: str | None = None
    title: str | None = None
    phone: str | None = None
    location: str | None = None
    website: str | None = None
    github: str | None = None
    linkedin: str | None = None
    avatar: str | None = None
    logo: str | None = None
    accent_color: str | None = None
    ai_prompts: AiPrompts | None = None
    public_contact: tuple[Literal["email", "phone", "location", "website", "linkedin", "github"], ...] | None = None


class PlainFact(Wire):
    """One statement in the person's own words. A bare string is read as a fact whose id is still to be given."""

    id: str = ""
    text: str


Fact = PlainFact | str


class Project(CamelWire):
    """A project, on its own or inside an entry."""

    id: str = ""
    name: str
    description: str | None = None
    highlights: tuple[Fact, ...] = ()
    technologies: tuple[str, ...] = ()
    challenges: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    url: str | None = None


class Entry(CamelWire):
    """One station of working life (seed 002's ExperienceEntry): `title` is the organisation, `role` the job."""

    created_at: Any = None
    updated_at: Any = None
    created_by: Any = None
    updated_by: Any = None
    id: str = ""
    title: str
    role: str | None = None
    location: str | None = None
    body: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    notes: str | None = None
    order: int | None = None
    related_blurb_ids: tuple[str, ...] = ()
    render_type: Literal["structured-entry", "simple-entry", "text"] | None = None
    summary: str | None = None
    accomplishments: tuple[Fact, ...] = ()
    technologies: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    engagement: Literal["volunteer"] | None = None
    url: str | None = None


class Blurb(CamelWire):
    """A named piece of text beside the entries (seed 002's BlurbEntry); `content` is Markdown."""

    created_at: Any = None
    updated_at: Any = None
    created_by: Any = None
    updated_by: Any = None
    id: str = ""
    name: str
    title: str
    content: str = ""
    order: int | None = None
    type: Literal["page", "entry"] | None = None
    parent_entry_id: str | None = None
    render_type: Literal["profile-header", "project-showcase", "categorized-list", "timeline", "text"] | None = None
    structured_data: dict[str, Any] | None = None


class Education(CamelWire):
    """A school, a degree, a field."""

    id: str = ""
    institution: str
    degree: str | None = None
    field: str | None = None
    location: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    score: str | None = None
    url: str | None = None
    details: tuple[Fact, ...] = ()


class SkillGroup(Wire):
    """Skills under one heading, in the person's own order."""

    id: str = ""
    category: str = ""
    level: str | None = None
    items: tuple[Fact, ...] = ()


class Language(Wire):
    """A spoken language and how well it is spoken, in the person's words."""

    id: str = ""
    language: str
    fluency: str | None = None


class Certificate(Wire):
    """A certificate, licence or registration."""

    id: str = ""
    name: str
    issuer: str | None = None
    date: str | None = None
    url: str | None = None


class Profile(CamelWire):
    """Everything a person said about themselves. The site's own profile has the id `site`."""

    id: str = "site"
    personal_info: PersonalInfo
    summary: Fact | None = None
    entries: tuple[Entry, ...] = ()
    blurbs: tuple[Blurb, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    projects: tuple[Project, ...] = ()
    languages: tuple[Language, ...] = ()
    certificates: tuple[Certificate, ...] = ()


ProfileAnswer = Profile


class DraftField(Wire):
    """Where a field of the draft comes from."""

    path: str
    source: str
    line: int | None = None
    confidence: float = 1.0


class ImportDraft(Wire):
    """A profile to review, the source of each field, what to know, and every line that found no place."""

    profile: Profile
    fields: tuple[DraftField, ...] = ()
    notes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


ImportDraftAnswer = ImportDraft


class Uploaded(CamelWire):
    image_type: str
    url: str
    gcs_path: str
    size: int


class PictureLink(CamelWire):
    image_type: str
    url: str
