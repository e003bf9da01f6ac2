"""/api/v1/preferences: samples, what was read from them, and the generation profile (seed 000)."""

from typing import Annotated, Any, Literal

from flask import Response
from pydantic import Field

from functions.calls import Call
from functions.forms import read_form
from functions.v1.wire import Wire, bare, nothing, sent_fields
from shared.accounts.ownership import OWNER, owner_of
from shared.accounts.shelf import Shelf
from shared.domain.errors import InvalidInput
from shared.domain.model import JsonObject
from shared.domain.style import LayoutConfig, Level, Section, WritingStyleConfig

RESUME_FORM: JsonObject = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "is_primary": {"type": "string", "enum": ["true", "false"]},
    },
    "additionalProperties": False,
}
LETTER_FORM: JsonObject = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
    "additionalProperties": False,
}
ConfigId = Annotated[str, Field(min_length=1, max_length=100)]


class LayoutChanges(Wire):
    """What the person adjusts."""

    section_order: Annotated[tuple[Section, ...], Field(max_length=7)] = ()
    bullet_style: Literal["action_verb", "results_focused", "hybrid"] = "hybrid"
    content_density: Literal["concise", "balanced", "detailed"] = "balanced"
    contact_info_format: Literal["header_left", "header_centered", "header_right"] = "header_left"


class StyleChanges(Wire):
    """What the person adjusts. Levels run from 1 to 10; paragraph length is in sentences."""

    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"] = "professional"
    tone_level: Level = 5
    formality_level: Level = 6
    sentence_complexity: Literal["simple", "varied", "complex"] = "varied"
    vocabulary_level: Literal["plain", "professional", "advanced_professional"] = "professional"
    avg_paragraph_length: Annotated[int, Field(ge=1, le=8)] = 3


class ProfileChanges(Wire):
    """Which configurations to write with, and what to aim at. null: none."""

    layout_config_id: ConfigId | None = None
    writing_style_config_id: ConfigId | None = None
    target_ats_score: Annotated[float, Field(ge=0, le=1)] = 0.85
    max_bullets_per_role: Annotated[int, Field(ge=1, le=10)] = 5


def upload_resume(call: Call) -> Response:
    """Read the layout of a sample resume, and keep both."""
    form = read_form(call.request, frozenset({"is_primary"}))
    primary = form.fields.get("is_primary", "false").lower()
    if primary not in {"true", "false"}:
        raise InvalidInput("is_primary must be true or false.", details={"field": "is_primary"})
    kept = call.services.own.preferences.add_resume(call.caller, form.data, form.filename, primary=primary == "true")
    return bare(
        {
            "success": True,
            "message": "Your resume was read. Look through what was found, and adjust it where it is wrong.",
            "example_resume_id": kept["id"],
            "layout_config_id": kept["layoutConfigId"],
            "is_primary": kept["isPrimary"],
            "extraction_metadata": kept["layout"]["extractionMetadata"],
            "layout_config": _layout(kept["layout"]),
        }
    )


def upload_letter(call: Call) -> Response:
    """Read the writing style of a sample letter; it is written with from now on."""
    form = read_form(call.request)
    kept = call.services.own.preferences.add_letter(call.caller, form.data, form.filename)
    return bare(
        {
            "success": True,
            "message": "Your letter was read. Look through what was found, and adjust it where it is wrong.",
            "writing_style_config_id": kept["id"],
            "extraction_metadata": kept["extractionMetadata"],
            "preferences": {
                "tone": kept["tone"],
                "formality": kept["formalityLevel"],
                "sentence_structure": kept["sentenceComplexity"],
                "vocabulary_complexity": kept["vocabularyLevel"],
            },
            "writing_style_config": _style(kept),
        }
    )


def examples(call: Call) -> Response:
    """The sample resumes, newest first."""
    return bare({"examples": [_example(one) for one in call.services.own.preferences.example_list(call.caller)]})


def delete_example(call: Call) -> Response:
    """204; the file is gone too."""
    call.services.own.preferences.delete_example(call.caller, call.path["exampleId"])
    return nothing()


def set_primary(call: Call) -> Response:
    """Write with this sample's layout from now on."""
    chosen = call.services.own.preferences.set_primary(call.caller, call.path["exampleId"])
    message = "Primary example updated. Future generations will use this layout."
    return bare({"success": True, "message": message, "example_resume": _example(chosen)})


def letters(call: Call) -> Response:
    """The sample letters, newest first."""
    return bare(
        {"writing_style_configs": [_letter(one) for one in call.services.own.preferences.letter_list(call.caller)]}
    )


def delete_letter(call: Call) -> Response:
    """204; what was read from it is gone too."""
    call.services.own.preferences.delete_letter(call.caller, call.path["writingStyleConfigId"])
    return nothing()


def read_layout(call: Call) -> Response:
    """One layout configuration."""
    return bare(_layout(_found(call, call.services.own.preferences.layouts, "layoutConfigId")))


def update_layout(call: Call) -> Response:
    """The layout as the person wants it."""
    changes = _camel(sent_fields(call.body(LayoutChanges)), LayoutConfig)
    return bare(_layout(_changed(call, call.services.own.preferences.layouts, "layoutConfigId", changes)))


def read_style(call: Call) -> Response:
    """One writing style configuration."""
    return bare(_style(_found(call, call.services.own.preferences.styles, "writingStyleConfigId")))


def update_style(call: Call) -> Response:
    """The style as the person wants it."""
    changes = _camel(sent_fields(call.body(StyleChanges)), WritingStyleConfig)
    return bare(_style(_changed(call, call.services.own.preferences.styles, "writingStyleConfigId", changes)))


def read_profile(call: Call) -> Response:
    """The generation profile."""
    return bare(_profile(call.services.own.preferences.profile(call.caller)))


def update_profile(call: Call) -> Response:
    """The generation profile with its changes."""
    names = {
        "layout_config_id": "layoutConfigId",
        "writing_style_config_id": "writingStyleConfigId",
        "target_ats_score": "targetAtsScore",
        "max_bullets_per_role": "maxBulletsPerRole",
    }
    sent = sent_fields(call.body(ProfileChanges))
    changes = {names[name]: value for name, value in sent.items()}
    return bare(_profile(call.services.own.preferences.update_profile(call.caller, changes)))


def _found(call: Call, shelf: Shelf, name: str) -> JsonObject:
    return shelf.get(owner_of(call.caller), call.path[name])


def _changed(call: Call, shelf: Shelf, name: str, changes: JsonObject) -> JsonObject:
    return shelf.change(owner_of(call.caller), call.path[name], lambda before: {**before, **changes})


def _camel(sent: JsonObject, model: Any) -> JsonObject:
    return {model.model_fields[name].alias: value for name, value in sent.items()}


def _times(stored: JsonObject) -> JsonObject:
    return {"created_at": stored["createdAt"], "updated_at": stored["updatedAt"]}


def _example(stored: JsonObject) -> JsonObject:
    return {
        "id": stored["id"],
        "user_id": stored[OWNER],
        "file_path": stored["filePath"],
        "original_filename": stored["originalFilename"],
        "layout_config_id": stored["layoutConfigId"],
        "is_primary": stored["isPrimary"],
        "file_hash": stored["fileHash"],
        "uploaded_at": stored["createdAt"],
        "file_size": stored["fileSize"],
        "file_type": stored["fileType"],
    }


def _letter(stored: JsonObject) -> JsonObject:
    return {
        "id": stored["id"],
        "user_id": stored[OWNER],
        "original_filename": stored.get("originalFilename", ""),
        "is_primary": stored["isPrimary"],
        "uploaded_at": stored["createdAt"],
    }


def _layout(stored: JsonObject) -> JsonObject:
    return {
        "id": stored["id"],
        "user_id": stored[OWNER],
        "section_order": stored["sectionOrder"],
        "bullet_style": stored["bulletStyle"],
        "content_density": stored["contentDensity"],
        "contact_info_format": stored["contactInfoFormat"],
        "extraction_metadata": stored["extractionMetadata"],
        **_times(stored),
    }


def _style(stored: JsonObject) -> JsonObject:
    return {
        "id": stored["id"],
        "user_id": stored[OWNER],
        "tone": stored["tone"],
        "tone_level": stored["toneLevel"],
        "formality_level": stored["formalityLevel"],
        "sentence_complexity": stored["sentenceComplexity"],
        "vocabulary_level": stored["vocabularyLevel"],
        "avg_paragraph_length": stored["avgParagraphLength"],
        "source_text": stored["sourceText"],
        "extraction_metadata": stored["extractionMetadata"],
        **_times(stored),
    }


def _profile(stored: JsonObject) -> JsonObject:
    return {
        "id": stored["id"],
        "user_id": stored[OWNER],
        "layout_config_id": stored.get("layoutConfigId"),
        "writing_style_config_id": stored.get("writingStyleConfigId"),
        "target_ats_score": float(stored["targetAtsScore"]),
        "max_bullets_per_role": stored["maxBulletsPerRole"],
        **_times(stored),
    }
