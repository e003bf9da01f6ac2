"""What a person asks for when a request starts (seed 002's body, API.md's options)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from shared.domain.job import Job
from shared.domain.model import Model
from shared.domain.style import LayoutConfig, WritingStyleConfig


class GenerateType(StrEnum):
    """Which documents a request makes."""

    RESUME = "resume"
    COVER_LETTER = "coverLetter"
    BOTH = "both"


class DocumentKind(StrEnum):
    """One of the two documents; the value is also its file name's stem."""

    RESUME = "resume"
    COVER_LETTER = "cover-letter"


Template = Literal["modern", "classic", "creative"]
Length = Literal["one_page", "two_page"]
Paper = Literal["letter", "a4"]
LanguageCode = Literal["en", "de", "fr"]
AccentColor = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Preferences(Model):
    """Seed 002: what to put forward, and in which register. They rank and phrase; they are never facts."""

    emphasize: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=20)] = ()
    style: Literal["modern", "traditional", "technical", "executive"] | None = None


class Options(Model):
    """How the documents look, what they dwell on, and how they sound."""

    template: Template = "modern"
    length: Length = "one_page"
    paper: Paper = "letter"
    language: LanguageCode | None = None
    accent_color: AccentColor | None = None
    focus_areas: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=100)], ...], Field(max_length=5)] = ()
    custom_instructions: Annotated[str, Field(max_length=500)] = ""
    allow_offline_fallback: bool = False
    layout: LayoutConfig | None = None
    writing_style: WritingStyleConfig | None = None
    letter_length: Literal["short", "standard", "long"] = "standard"
    max_bullets_per_role: Annotated[int, Field(ge=1, le=10)] | None = None


class Brief(Model):
    """Everything that `start` was told, kept in the request's private input. `date` is fixed at start."""

    generate_type: GenerateType
    job: Job
    preferences: Preferences = Field(default_factory=Preferences)
    options: Options = Field(default_factory=Options)
    profile_id: str = "site"
    date: date
