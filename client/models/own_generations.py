"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from datetime import datetime
from typing import Any, Literal

from client.models.wire import Wire


class GenerationOptionsBody(Wire):
    """Seed 000's options; paper, language and accent colour beside them. What is left out keeps its usual value."""

    template: Literal["modern", "classic", "creative"] = "modern"
    length: Literal["one_page", "two_page"] = "one_page"
    focus_areas: tuple[str, ...] = ()
    include_cover_letter: bool = False
    custom_instructions: str | None = None
    paper: Literal["letter", "a4"] = "letter"
    language: Literal["en", "de", "fr"] | None = None
    accent_color: str | None = None


class GenerationBody(Wire):
    """Which profile, for which job, and how."""

    profile_id: str
    job_id: str
    options: GenerationOptionsBody | None = None


class RegenerateBody(Wire):
    """The options that change."""

    options: GenerationOptionsBody | None = None


class V1GenerationProgress(Wire):
    current_stage: int
    total_stages: int
    percentage: int
    stage_name: str | None
    stage_description: str


class V1ShortResult(Wire):
    document_id: str
    ats_score: float
    match_percentage: int
    keyword_coverage: float
    keywords_matched: int
    keywords_total: int
    pdf_url: str
    recommendations: tuple[str, ...]
    score_note: str
    consistency_score: float | None


class V1Generation(Wire):
    id: str
    user_id: str
    profile_id: str
    job_id: str
    document_type: Literal["resume", "cover_letter"]
    status: Literal["pending", "generating", "completed", "failed", "cancelled"]
    progress: V1GenerationProgress
    result: V1ShortResult | None
    error_message: str | None
    tokens_used: int
    generation_time: float | None
    estimated_completion: datetime | None
    job_title: str
    company: str
    ats_score: float | None
    consistency_score: float | None
    regenerated_from: str | None
    version: int
    edited_from: str | None
    started_at: datetime | None
    completed_at: datetime | None
    created_at: datetime
    updated_at: datetime


class V1GenerationsPagination(Wire):
    total: int
    limit: int
    offset: int
    has_next: bool
    has_previous: bool


class V1GenerationsStatistics(Wire):
    total_generations: int
    completed: int
    failed: int
    cancelled: int
    in_progress: int
    average_ats_score: float | None


class V1Generations(Wire):
    generations: tuple[V1Generation, ...]
    pagination: V1GenerationsPagination
    statistics: V1GenerationsStatistics


class V1ResultContent(Wire):
    text: str
    html: str
    markdown: str


class V1Result(Wire):
    id: str
    document_id: str
    ats_score: float
    match_percentage: int
    keyword_coverage: float
    keywords_matched: int
    keywords_total: int
    pdf_url: str
    recommendations: tuple[str, ...]
    score_note: str
    consistency_score: float | None
    document_type: Literal["resume", "cover_letter"]
    content: V1ResultContent
    score: dict[str, Any] | None
    consistency: dict[str, Any] | None
    fabrication_check: dict[str, Any]
    target: dict[str, Any] | None
    cover_letter_document_id: str | None
    cover_letter_pdf_url: str | None
    metadata: dict[str, Any]


class V1TemplatesTemplates(Wire):
    id: Literal["modern", "classic", "creative"]
    name: str
    description: str
    preview_url: str
    recommended_for: tuple[str, ...]
    ats_friendly: bool


class V1Templates(Wire):
    templates: tuple[V1TemplatesTemplates, ...]
