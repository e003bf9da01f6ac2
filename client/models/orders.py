"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from typing import Literal

from client.models.judging import Job
from client.models.wire import CamelWire, OpenCamelWire, Wire

GenerateType = Literal["resume", "coverLetter", "both"]


class Preferences(Wire):
    """Seed 002: what to put forward, and in which register. They rank and phrase; they are never facts."""

    emphasize: tuple[str, ...] = ()
    style: Literal["modern", "traditional", "technical", "executive"] | None = None


class LayoutConfig(CamelWire):
    """The order of sections, how bullets open, how many a job has, and where the contact line stands."""

    section_order: tuple[
        Literal["summary", "experience", "skills", "education", "projects", "certificates", "languages"], ...
    ] = ()
    bullet_style: Literal["action_verb", "results_focused", "hybrid"] = "hybrid"
    content_density: Literal["concise", "balanced", "detailed"] = "balanced"
    contact_info_format: Literal["header_left", "header_centered", "header_right"] = "header_left"


class WritingStyleConfig(CamelWire):
    """How the letter sounds. Levels run from 1 to 10; paragraph length is in sentences."""

    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"] = "professional"
    tone_level: int = 5
    formality_level: int = 6
    sentence_complexity: Literal["simple", "varied", "complex"] = "varied"
    vocabulary_level: Literal["plain", "professional", "advanced_professional"] = "professional"
    avg_paragraph_length: int = 3


class Options(CamelWire):
    """How the documents look, what they dwell on, and how they sound."""

    template: Literal["modern", "classic", "creative"] = "modern"
    length: Literal["one_page", "two_page"] = "one_page"
    paper: Literal["letter", "a4"] = "letter"
    language: Literal["en", "de", "fr"] | None = None
    accent_color: str | None = None
    focus_areas: tuple[str, ...] = ()
    custom_instructions: str = ""
    allow_offline_fallback: bool = False
    layout: LayoutConfig | None = None
    writing_style: WritingStyleConfig | None = None
    letter_length: Literal["short", "standard", "long"] = "standard"
    max_bullets_per_role: int | None = None


class StartBody(CamelWire):
    """What a request starts with (seed 002's body, with options)."""

    generate_type: GenerateType
    job: Job | None = None
    job_id: str | None = None
    provider: str | None = None
    preferences: Preferences | None = None
    options: Options | None = None
    profile_id: str | None = None
    date: str | None = None
    mode: Literal["client", "background"] = "client"


class Health(Wire):
    service: str
    status: str
    version: str
    timestamp: str


class ProvidersProviders(OpenCamelWire):
    name: str


class Providers(Wire):
    providers: tuple[ProvidersProviders, ...]


class PostingBody(Wire):
    """`text`: the posting as it was pasted."""

    text: str


class PostingRead(CamelWire):
    role: str
    company: str
    location: str | None
    salary_range: str | None
    remote: bool
    requirements: tuple[str, ...]
    keywords: tuple[str, ...]


class Asked(CamelWire):
    generate_type: GenerateType
    job: Job
    mode: Literal["client", "background"]
    preferences: Preferences
    options: Options
    provider: str | None = None
    job_id: str | None = None
