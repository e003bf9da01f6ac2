"""The answers of /api/v1 in /openapi.json: exactly the keys that are sent, each always there."""

from typing import Any, get_args

from functions.answer_schemas import exactly, reference
from functions.v1.templates import NAMES
from shared.domain.model import JsonObject
from shared.domain.saved_job import JOB_STATUSES, SOURCES, ApplicationStatus
from shared.domain.style import LayoutConfig, WritingStyleConfig

_TEXT: JsonObject = {"type": "string"}
_TEXT_OR_NOT: JsonObject = {"type": ["string", "null"]}
_WHOLE: JsonObject = {"type": "integer"}
_NUMBER_OR_NOT: JsonObject = {"type": ["number", "null"]}
_YES: JsonObject = {"type": "boolean"}
_ANYTHING: JsonObject = {"type": "object"}
_TIME: JsonObject = {"type": "string", "format": "date-time"}
_TIME_OR_NOT: JsonObject = {"type": ["string", "null"], "format": "date-time"}
_URL: JsonObject = {"type": "string", "format": "uri"}
_SHARE: JsonObject = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS: JsonObject = {"type": "array", "items": _TEXT}
_OWNED = {"id": _TEXT, "user_id": _TEXT}
_TIMES = {"created_at": _TIME, "updated_at": _TIME}
STATUSES = ("pending", "generating", "completed", "failed", "cancelled")
TYPES = ("resume", "cover_letter")


def v1_answers() -> JsonObject:
    """Every answer's schema by name."""
    return {
        **_generations(),
        **_profiles(),
        **_jobs(),
        **_preferences(),
        "Picture": _TEXT,
        "Archive": _TEXT,
        "Pdf": _TEXT,
    }


def _generations() -> JsonObject:
    progress = {
        "current_stage": _WHOLE, "total_stages": _WHOLE, "percentage": _WHOLE, "stage_name": _TEXT_OR_NOT,
        "stage_description": _TEXT,
    }  # fmt: skip
    short = {
        "document_id": _TEXT, "ats_score": _SHARE, "match_percentage": _WHOLE, "keyword_coverage": _SHARE,
        "keywords_matched": _WHOLE, "keywords_total": _WHOLE, "pdf_url": _URL, "recommendations": _TEXTS,
        "score_note": _TEXT, "consistency_score": _NUMBER_OR_NOT,
    }  # fmt: skip
    kind = _one_of(TYPES)
    one = {
        **_OWNED, "profile_id": _TEXT, "job_id": _TEXT, "document_type": kind, "status": _one_of(STATUSES),
        "progress": exactly(progress), "result": _or_not(reference("V1ShortResult")), "error_message": _TEXT_OR_NOT,
        "tokens_used": _WHOLE, "generation_time": _NUMBER_OR_NOT, "estimated_completion": _TIME_OR_NOT,
        "job_title": _TEXT, "company": _TEXT, "ats_score": _NUMBER_OR_NOT, "consistency_score": _NUMBER_OR_NOT,
        "regenerated_from": _TEXT_OR_NOT, "version": _WHOLE, "edited_from": _TEXT_OR_NOT,
        "started_at": _TIME_OR_NOT, "completed_at": _TIME_OR_NOT, **_TIMES,
    }  # fmt: skip
    texts = {"text": _TEXT, "html": _TEXT, "markdown": _TEXT}
    whole = {
        "id": _TEXT, **short, "document_type": kind, "content": exactly(texts), "score": _or_not(_ANYTHING),
        "consistency": _or_not(_ANYTHING), "fabrication_check": _ANYTHING, "target": _or_not(_ANYTHING),
        "cover_letter_document_id": _TEXT_OR_NOT, "cover_letter_pdf_url": _TEXT_OR_NOT, "metadata": _ANYTHING,
    }  # fmt: skip
    return {
        "V1ShortResult": exactly(short),
        "V1Generation": exactly(one),
        "V1Result": exactly(whole),
        **_generation_lists(),
    }


def _generation_lists() -> JsonObject:
    counted = ("total_generations", "completed", "failed", "cancelled", "in_progress")
    statistics = {**dict.fromkeys(counted, _WHOLE), "average_ats_score": _NUMBER_OR_NOT}
    pages = {"total": _WHOLE, "limit": _WHOLE, "offset": _WHOLE, "has_next": _YES, "has_previous": _YES}
    template = {
        "id": _one_of(NAMES), "name": _TEXT, "description": _TEXT, "preview_url": _URL, "recommended_for": _TEXTS,
        "ats_friendly": _YES,
    }  # fmt: skip
    return {
        "V1Generations": exactly(
            {"generations": _many("V1Generation"), "pagination": exactly(pages), "statistics": exactly(statistics)}
        ),
        "V1Templates": exactly({"templates": {"type": "array", "items": exactly(template)}}),
    }


def _profiles() -> JsonObject:
    names = ("personal_info", "skills", "custom_fields")
    lists = {name: {"type": "array", "items": _ANYTHING} for name in ("experiences", "education", "projects")}
    texts = {"professional_summary": _TEXT_OR_NOT, "enhanced_professional_summary": _TEXT_OR_NOT}
    counts = ("completeness", "experience_count", "education_count", "skill_count", "project_count")
    analytics = {"profile_id": _TEXT, "user_id": _TEXT, **dict.fromkeys(counts, _WHOLE)}
    shares = {"section_completeness": {"type": "object", "additionalProperties": _WHOLE}, "recommendations": _TEXTS}
    return {
        "V1Profile": exactly({**_OWNED, **dict.fromkeys(names, _ANYTHING), **lists, **texts, **_TIMES}),
        "V1Analytics": exactly({**analytics, **shares}),
        "V1JsonResume": {"type": "object", "required": ["basics"]},
        "V1Imported": exactly({"profile": reference("V1Profile"), "notes": _TEXTS}),
    }


def _jobs() -> JsonObject:
    one = {
        **_OWNED, "source": _one_of(SOURCES), "title": _TEXT, "company": _TEXT, "location": _TEXT_OR_NOT,
        "description": _TEXT_OR_NOT, "raw_text": _TEXT_OR_NOT, "parsed_keywords": _TEXTS, "requirements": _TEXTS,
        "benefits": _TEXTS, "salary_range": _TEXT_OR_NOT, "remote": _YES, "url": _TEXT_OR_NOT,
        "status": _one_of(JOB_STATUSES), "application_status": _one_of(get_args(ApplicationStatus)),
        "extraction": _ANYTHING, **_TIMES,
    }  # fmt: skip
    pages = {"limit": _WHOLE, "offset": _WHOLE, "total": _WHOLE, "hasMore": _YES, "has_more": _YES}
    return {
        "V1Job": exactly(one),
        "V1Jobs": exactly({"jobs": _many("V1Job"), "total": _WHOLE, "pagination": exactly(pages)}),
    }


def _preferences() -> JsonObject:
    read, told = {"extraction_metadata": _ANYTHING}, {"success": {"const": True}, "message": _TEXT}
    example = {
        **_OWNED, "file_path": _TEXT, "original_filename": _TEXT, "layout_config_id": _TEXT, "is_primary": _YES,
        "file_hash": _TEXT, "uploaded_at": _TIME, "file_size": _WHOLE, "file_type": _TEXT,
    }  # fmt: skip
    letters = {**_OWNED, "original_filename": _TEXT, "is_primary": _YES, "uploaded_at": _TIME}
    profile = {
        **_OWNED, "layout_config_id": _TEXT_OR_NOT, "writing_style_config_id": _TEXT_OR_NOT,
        "target_ats_score": _SHARE, "max_bullets_per_role": _WHOLE, **_TIMES,
    }  # fmt: skip
    layout = {**_OWNED, **_choices(LayoutConfig), **read, **_TIMES}
    style = {**_OWNED, **_choices(WritingStyleConfig), "source_text": _TEXT, **read, **_TIMES}
    resume = {
        **told, "example_resume_id": _TEXT, "layout_config_id": _TEXT, "is_primary": _YES, **read,
        "layout_config": reference("V1Layout"),
    }  # fmt: skip
    letter = {
        **told, "writing_style_config_id": _TEXT, **read, "preferences": _ANYTHING,
        "writing_style_config": reference("V1Style"),
    }  # fmt: skip
    return {
        "V1Example": exactly(example),
        "V1Examples": exactly({"examples": _many("V1Example")}),
        "V1Letter": exactly(letters),
        "V1Letters": exactly({"writing_style_configs": _many("V1Letter")}),
        "V1Primary": exactly({**told, "example_resume": reference("V1Example")}),
        "V1Layout": exactly(layout),
        "V1Style": exactly(style),
        "V1GenerationProfile": exactly(profile),
        "V1ResumeRead": exactly(resume),
        "V1LetterRead": exactly(letter),
    }


def _choices(model: Any) -> JsonObject:
    kinds: dict[Any, JsonObject] = {int: _WHOLE, str: _TEXT}
    found: JsonObject = {}
    for name, info in model.model_fields.items():
        choices = get_args(info.annotation)
        named = bool(choices) and all(isinstance(choice, str) for choice in choices)
        found[name] = _one_of(choices) if named else kinds.get(info.annotation, _TEXTS)
    return found


def _one_of(names: tuple[str, ...]) -> JsonObject:
    return {"type": "string", "enum": list(names)}


def _or_not(schema: JsonObject) -> JsonObject:
    return {"anyOf": [schema, {"type": "null"}]}


def _many(name: str) -> JsonObject:
    return {"type": "array", "items": reference(name)}
