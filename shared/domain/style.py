"""How a person's documents are laid out and worded: seed 000's layout and writing style, without their accounts."""

from typing import Annotated, Literal

from pydantic import Field

from shared.domain.model import Model

Section = Literal["summary", "experience", "skills", "education", "projects", "certificates", "languages"]
Level = Annotated[int, Field(ge=1, le=10)]

#: Bullets a job that each density stands for, fewest and most.
BULLETS: dict[str, tuple[int, int]] = {"concise": (2, 3), "balanced": (4, 5), "detailed": (6, 8)}


class LayoutConfig(Model):
    """The order of sections, how bullets open, how many a job has, and where the contact line stands.

    Sections that `section_order` does not name follow in the usual order.
    """

    section_order: Annotated[tuple[Section, ...], Field(max_length=7)] = ()
    bullet_style: Literal["action_verb", "results_focused", "hybrid"] = "hybrid"
    content_density: Literal["concise", "balanced", "detailed"] = "balanced"
    contact_info_format: Literal["header_left", "header_centered", "header_right"] = "header_left"


class WritingStyleConfig(Model):
    """How the letter sounds. Levels run from 1 to 10; paragraph length is in sentences."""

    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"] = "professional"
    tone_level: Level = 5
    formality_level: Level = 6
    sentence_complexity: Literal["simple", "varied", "complex"] = "varied"
    vocabulary_level: Literal["plain", "professional", "advanced_professional"] = "professional"
    avg_paragraph_length: Annotated[int, Field(ge=1, le=8)] = 3
