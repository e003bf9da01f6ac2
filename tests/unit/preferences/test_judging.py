"""How a judgement joins a measurement: what was measured stands, and what contradicts it is not taken."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from shared.domain.style import LayoutConfig, WritingStyleConfig
from shared.preferences.judging import Judged, Judgement, judged_layout, judged_style
from shared.preferences.layout_reading import LayoutReading
from shared.preferences.style_reading import StyleReading


@dataclass
class Saying:
    """A judge that says always the same, and remembers what it was shown."""

    says: Judgement
    shown: list[tuple[str, str]] = field(default_factory=list)

    def letter(self, owner: str, text: str) -> Judgement:
        self.shown.append((owner, text))
        return self.says

    def resume(self, owner: str, text: str) -> Judgement:
        return self.letter(owner, text)


def style(formality: int = 6, confidence: float = 0.9, casual: tuple[str, ...] = ()) -> StyleReading:
    seen = {"formal": [], "casual": list(casual)}
    metadata = {"formality_level": {"seen": seen, "confidence": confidence}, "tone": {"confidence": 0.8}}
    return StyleReading(WritingStyleConfig(formality_level=formality), "Dear Sir", metadata)


def judgement(**values: Any) -> Judgement:
    told = {"tone": "authoritative", "tone_level": 8, "formality_level": 7, "vocabulary_level": "plain", **values}
    return Judgement({name: Judged(value, ("seen",), 0.6) for name, value in told.items()}, {"provider": "p"})


def test_without_a_judge_all_is_measured() -> None:
    reading = judged_style(style(), "anna", None)
    assert reading.config == style().config
    assert reading.metadata["analysis"] == {"by": "measurement"}


def test_only_what_is_a_judges_matter_is_taken() -> None:
    judge = Saying(judgement(avg_paragraph_length=8, sentence_complexity="complex"))
    reading = judged_style(style(), "anna", judge)
    assert (reading.config.tone, reading.config.formality_level) == ("authoritative", 7)
    assert (reading.config.avg_paragraph_length, reading.config.sentence_complexity) == (3, "varied")
    assert reading.metadata["tone"]["measured"] == {"value": "professional", "confidence": 0.8}
    assert judge.shown == [("anna", "Dear Sir")]


@pytest.mark.parametrize(
    ("measured", "values", "code"),
    [
        (style(2), {"formality_level": 9}, "judgement_implausible"),
        (style(1, 0.3, ("hey", "guys", "stuff")), {"formality_level": 9}, "judgement_implausible"),
        (style(2, 0.3), {"formality_level": 9}, None),  # a measurement that rests on nothing contradicts nothing
        (style(6), {"tone": "conversational", "formality_level": 9}, "judgement_implausible"),
        (style(6), {"formality_level": "9"}, "judgement_out_of_range"),
        (style(6), {"tone_level": 11}, "judgement_out_of_range"),
        (style(6), {"vocabulary_level": "purple"}, "judgement_out_of_range"),
    ],
)
def test_absurd_judgements(measured: StyleReading, values: dict[str, Any], code: str | None) -> None:
    reading = judged_style(measured, "anna", Saying(judgement(**values)))
    told = reading.metadata["analysis"].get("model_not_used", {}).get("code")
    assert told == code
    assert (reading.config == measured.config) is (code is not None)


def test_a_judge_without_an_answer_changes_nothing_and_says_why() -> None:
    reading = judged_style(style(), "anna", Saying(Judgement(reason={"code": "x", "message": "Because."})))
    assert reading.config == style().config
    assert reading.metadata["analysis"]["model_not_used"] == {"code": "x", "message": "Because."}


def test_a_resume_is_shown_only_where_something_could_not_be_measured() -> None:
    sure = {name: {"confidence": 0.9} for name in ("section_order", "bullet_style", "content_density")}
    measured = LayoutReading(LayoutConfig(section_order=("skills",)), sure)
    told = Judgement(
        {"section_order": Judged(("education",)), "bullet_style": Judged("action_verb"),
         "content_density": Judged("detailed")},
    )  # fmt: skip
    judge = Saying(told)
    assert judged_layout(measured, "text", "anna", judge).config == measured.config
    assert judge.shown == []
    half = LayoutReading(measured.config, {**sure, "bullet_style": {"confidence": 0.2}})
    reading = judged_layout(half, "text", "anna", judge)
    assert reading.config == LayoutConfig(section_order=("skills",), bullet_style="action_verb")
    assert reading.metadata["analysis"]["judged"] == ["bullet_style"]
