"""What cannot be counted in a sample, judged by somebody who reads it; and how that joins what was counted.

What was measured stands. A judgement that contradicts the measurement, or itself, is not taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError

from shared.domain.model import JsonObject
from shared.domain.style import LayoutConfig, WritingStyleConfig
from shared.preferences.layout_reading import LayoutReading
from shared.preferences.style_reading import StyleReading

SURE = 0.5  #: from here on a measurement stands by itself
_FARTHEST = 5  #: levels between judgement and measurement; farther apart, one of them has not read this letter
_TELLING = 3  #: casual or formal words
_CASUAL, _STIFF = "conversational", 9
_LETTER_FIELDS = ("tone", "tone_level", "formality_level", "vocabulary_level")
_RESUME_FIELDS = ("section_order", "bullet_style", "content_density")


@dataclass(frozen=True)
class Judged:
    """One field's value, what in the sample shows it, and how sure that is, 0 to 1."""

    value: Any
    seen: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True)
class Judgement:
    """Fields by their names, and by whom (provider, model, what it used) as metadata tells it.

    Without fields, `reason` says why there are none: a code and a sentence.
    """

    fields: Mapping[str, Judged] = field(default_factory=dict)
    by: JsonObject = field(default_factory=dict)
    reason: JsonObject = field(default_factory=dict)


class SampleJudge(Protocol):
    """Reads samples with more than a ruler. Never raises: what cannot be judged has a reason."""

    def letter(self, owner: str, text: str) -> Judgement:
        """`tone`, `tone_level`, `formality_level` and `vocabulary_level` of a letter."""
        ...

    def resume(self, owner: str, text: str) -> Judgement:
        """`section_order`, `bullet_style` and `content_density` of a resume."""
        ...


def judged_style(reading: StyleReading, owner: str, judge: SampleJudge | None) -> StyleReading:
    """The reading with what the judge says of it."""
    if judge is None:
        return StyleReading(reading.config, reading.source_text, _measured_only(reading.metadata))
    judgement = judge.letter(owner, reading.source_text)
    asked = tuple(name for name in _LETTER_FIELDS if name in judgement.fields)
    reason = judgement.reason or _implausible(reading, judgement)
    config = None if reason else _joined(WritingStyleConfig, reading.config, judgement, asked)
    if config is None:
        metadata = _measured_only(reading.metadata, reason or _not_a_style())
        return StyleReading(reading.config, reading.source_text, metadata)
    return StyleReading(config, reading.source_text, _told(reading.metadata, reading.config, judgement, asked))


def judged_layout(reading: LayoutReading, text: str, owner: str, judge: SampleJudge | None) -> LayoutReading:
    """The reading with the judge's word for what could not be measured. Nobody is asked where all was."""
    unsure = tuple(name for name in _RESUME_FIELDS if _confidence(reading.metadata, name) < SURE)
    if judge is None or not unsure:
        return LayoutReading(reading.config, _measured_only(reading.metadata))
    judgement = judge.resume(owner, text)
    asked = tuple(name for name in unsure if name in judgement.fields)
    config = None if judgement.reason else _joined(LayoutConfig, reading.config, judgement, asked)
    if config is None:
        return LayoutReading(reading.config, _measured_only(reading.metadata, judgement.reason or _not_a_style()))
    return LayoutReading(config, _told(reading.metadata, reading.config, judgement, asked))


def _joined(model: Any, measured: Any, judgement: Judgement, names: tuple[str, ...]) -> Any:
    """None where a value lies outside what the configuration can be."""
    changed = {name: judgement.fields[name].value for name in names}
    try:
        return model.model_validate({**measured.model_dump(), **changed})
    except ValidationError:
        return None


def _implausible(reading: StyleReading, judgement: Judgement) -> JsonObject:
    tone, formality = judgement.fields.get("tone"), judgement.fields.get("formality_level")
    if tone is None or formality is None or not isinstance(formality.value, int):
        return _not_a_style()
    far = abs(formality.value - reading.config.formality_level) > _FARTHEST
    if far and _heard(reading.metadata):
        return _said("judgement_implausible", "Its judgement of the formality contradicts the letter's own words.")
    if tone.value == _CASUAL and formality.value >= _STIFF:
        return _said("judgement_implausible", "It called the letter both conversational and very formal.")
    return {}


def _heard(metadata: JsonObject) -> bool:
    """Whether the measurement rests on something: on a whole letter, or on words that are plain in a short one."""
    marks = metadata.get("formality_level", {}).get("seen", {})
    told = len(marks.get("formal", ())) + len(marks.get("casual", ()))
    return told >= _TELLING or _confidence(metadata, "formality_level") >= SURE


def _not_a_style() -> JsonObject:
    return _said("judgement_out_of_range", "Its answer lies outside what a style can be.")


def _said(code: str, message: str) -> JsonObject:
    return {"code": code, "message": message}


def _confidence(metadata: JsonObject, name: str) -> float:
    return float(metadata.get(name, {}).get("confidence", 0.0))


def _measured_only(metadata: JsonObject, reason: JsonObject | None = None) -> JsonObject:
    analysis: JsonObject = {"by": "measurement", **({"model_not_used": reason} if reason else {})}
    return {**metadata, "analysis": analysis}


def _told(metadata: JsonObject, measured: Any, judgement: Judgement, names: tuple[str, ...]) -> JsonObject:
    """Each field by whom, how sure, and what was seen; beside a judgement, what the measurement had said."""
    was = measured.model_dump(mode="json")
    changed: JsonObject = {
        name: {
            "by": "model",
            "seen": list(judgement.fields[name].seen),
            "confidence": judgement.fields[name].confidence,
            "measured": {"value": was[name], **metadata.get(name, {})},
        }
        for name in names
    }
    return {**metadata, **changed, "analysis": {"by": "measurement and model", "judged": list(names), **judgement.by}}
