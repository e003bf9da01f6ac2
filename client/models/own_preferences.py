"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from datetime import datetime
from typing import Any, Literal

from client.models.wire import Wire


class V1Layout(Wire):
    id: str
    user_id: str
    section_order: tuple[str, ...]
    bullet_style: Literal["action_verb", "results_focused", "hybrid"]
    content_density: Literal["concise", "balanced", "detailed"]
    contact_info_format: Literal["header_left", "header_centered", "header_right"]
    extraction_metadata: dict[str, Any]
    created_at: datetime
    updated_at: datetime


class V1ResumeRead(Wire):
    success: Literal[True]
    message: str
    example_resume_id: str
    layout_config_id: str
    is_primary: bool
    extraction_metadata: dict[str, Any]
    layout_config: V1Layout


class V1Style(Wire):
    id: str
    user_id: str
    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"]
    tone_level: int
    formality_level: int
    sentence_complexity: Literal["simple", "varied", "complex"]
    vocabulary_level: Literal["plain", "professional", "advanced_professional"]
    avg_paragraph_length: int
    source_text: str
    extraction_metadata: dict[str, Any]
    created_at: datetime
    updated_at: datetime


class V1LetterRead(Wire):
    success: Literal[True]
    message: str
    writing_style_config_id: str
    extraction_metadata: dict[str, Any]
    preferences: dict[str, Any]
    writing_style_config: V1Style


class V1Example(Wire):
    id: str
    user_id: str
    file_path: str
    original_filename: str
    layout_config_id: str
    is_primary: bool
    file_hash: str
    uploaded_at: datetime
    file_size: int
    file_type: str


class V1Examples(Wire):
    examples: tuple[V1Example, ...]


class V1Primary(Wire):
    success: Literal[True]
    message: str
    example_resume: V1Example


class V1Letter(Wire):
    id: str
    user_id: str
    original_filename: str
    is_primary: bool
    uploaded_at: datetime


class V1Letters(Wire):
    writing_style_configs: tuple[V1Letter, ...]


class V1GenerationProfile(Wire):
    id: str
    user_id: str
    layout_config_id: str | None
    writing_style_config_id: str | None
    target_ats_score: float
    max_bullets_per_role: int
    created_at: datetime
    updated_at: datetime


class LayoutChanges(Wire):
    """What the person adjusts."""

    section_order: tuple[
        Literal["summary", "experience", "skills", "education", "projects", "certificates", "languages"], ...
    ] = ()
    bullet_style: Literal["action_verb", "results_focused", "hybrid"] = "hybrid"
    content_density: Literal["concise", "balanced", "detailed"] = "balanced"
    contact_info_format: Literal["header_left", "header_centered", "header_right"] = "header_left"


class StyleChanges(Wire):
    """What the person adjusts. Levels run from 1 to 10; paragraph length is in sentences."""

    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"] = "professional"
    tone_level: int = 5
    formality_level: int = 6
    sentence_complexity: Literal["simple", "varied", "complex"] = "varied"
    vocabulary_level: Literal["plain", "professional", "advanced_professional"] = "professional"
    avg_paragraph_length: int = 3


class ProfileChanges(Wire):
    """Which configurations to write with, and what to aim at. null: none."""

    layout_config_id: str | None = None
    writing_style_config_id: str | None = None
    target_ats_score: float = 0.85
    max_bullets_per_role: int = 5
