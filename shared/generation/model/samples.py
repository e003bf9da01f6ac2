"""A text model that reads somebody's sample letter or resume and says what cannot be counted in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from shared.domain.errors import SeamstepError, TryAgainLater, UserError
from shared.domain.style import LayoutConfig, Section, WritingStyleConfig
from shared.generation.limits import Counted, StartLimit
from shared.generation.model.answers import Worded
from shared.generation.model.asking import Asked, Question, Unusable, answered
from shared.generation.model.fence import Fence
from shared.generation.model.meter import Meter
from shared.generation.model.prompting import read_prompt, substituted
from shared.generation.prices import Prices
from shared.ports.text_model import Prompt, TextModel
from shared.preferences.judging import Judged, Judgement

_MOST_CHARACTERS = 12_000
_MOST_TOKENS = 1000
_TIMEOUT = 20.0  #: seconds a call; somebody watches a progress bar
_UNSHOWN = 0.3
_SUREST = 0.8  #: a judgement is never as sure as a count
_MOST_QUOTES, _LEAST_QUOTE, _LONGEST_QUOTE = 5, 3, 160
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\+?\d[\d ()/.-]{7,}\d")


class JudgedLetter(Worded):
    """How a letter sounds."""

    tone: Literal["professional", "professional_enthusiastic", "authoritative", "conversational"]
    tone_level: int = Field(description="How strong that tone is, 1 to 10; 5 is usual.")
    tone_quotes: list[str] = Field(description="Up to five short phrases of the letter that show the tone.")
    formality_level: int = Field(description="1 is a note to a friend, 6 a business letter, 10 a letter to a court.")
    formality_quotes: list[str] = Field(description="Up to five short phrases of the letter that show it.")
    vocabulary_level: Literal["plain", "professional", "advanced_professional"]
    vocabulary_quotes: list[str] = Field(description="Up to five words or phrases of the letter that show it.")


class JudgedResume(Worded):
    """How a resume is laid out."""

    section_order: list[Section] = Field(description="The sections in the order in which they stand, each once.")
    bullet_style: Literal["action_verb", "results_focused", "hybrid"] = Field(
        description="How most bullets begin: with a strong verb, with a figure or result, or with both."
    )
    bullet_quotes: list[str] = Field(description="The first words of up to five bullets.")
    content_density: Literal["concise", "balanced", "detailed"] = Field(
        description="Bullets a job: concise 2 to 3, balanced 4 to 5, detailed 6 or more."
    )


@dataclass(frozen=True)
class ModelSampleJudge:
    """Satisfies `SampleJudge`. `ceiling`: the most that one reading may cost, in USD. `limit`: readings a person may
    have in the counter's window; None: as many as they like. Contact details are left out of what is sent."""

    model: Callable[[], TextModel]
    prices: Callable[[], Prices]
    today: Callable[[], date]
    counter: StartLimit
    ceiling: float | None = None
    limit: int | None = None
    timeout: float = _TIMEOUT

    def letter(self, owner: str, text: str) -> Judgement:
        """What a letter's tone, formality and vocabulary are."""
        return self._judged(owner, "sample_letter", JudgedLetter, _letter_fields, text)

    def resume(self, owner: str, text: str) -> Judgement:
        """What a resume's order, bullets and density are."""
        return self._judged(owner, "sample_resume", JudgedResume, _resume_fields, text)

    def _judged(
        self,
        owner: str,
        name: str,
        schema: type[Asked],
        fields_of: Callable[[Asked, str], Mapping[str, Judged]],
        text: str,
    ) -> Judgement:
        told = without_contact(text)[:_MOST_CHARACTERS]
        try:
            if self.limit is not None:
                self.counter.take(f"samples:{owner}", self.limit, Counted.SAMPLE)
            model = self.model()
            meter = Meter(model, self.prices(), self.today(), self.ceiling)
            question = Question(sample_prompt(name, told), schema, 0.0, _MOST_TOKENS, self.timeout)
            fields, said = answered(question, meter, lambda answer: fields_of(answer, told))
        except (TryAgainLater, UserError) as error:
            return Judgement(reason=_why(error))
        used = {"tokens": meter.usage.total_tokens, "cost_usd": meter.cost}
        return Judgement(fields, {"provider": model.vendor.name, "model": said, **used})


def sample_prompt(name: str, text: str) -> Prompt:
    """The sample is fenced as data, and the sentences before the fence say so."""
    fenced = Fence(text).around("sample", text)
    return Prompt(read_prompt(f"{name}.system"), substituted(read_prompt("sample.user"), {"sample": fenced}))


def without_contact(text: str) -> str:
    """The text without e-mail addresses, links and telephone numbers: no judgement needs them."""
    return _CONTACT.sub("[contact]", text)


def _letter_fields(answer: JudgedLetter, text: str) -> Mapping[str, Judged]:
    values = answer.model_dump(include={"tone", "tone_level", "formality_level", "vocabulary_level"})
    _must_be(WritingStyleConfig, values)
    tone, sure_of_tone = _standing(answer.tone_quotes, text)
    formal, sure_of_form = _standing(answer.formality_quotes, text)
    words, sure_of_words = _standing(answer.vocabulary_quotes, text)
    return {
        "tone": Judged(answer.tone, tone, sure_of_tone),
        "tone_level": Judged(answer.tone_level, tone, sure_of_tone),
        "formality_level": Judged(answer.formality_level, formal, sure_of_form),
        "vocabulary_level": Judged(answer.vocabulary_level, words, sure_of_words),
    }


def _resume_fields(answer: JudgedResume, text: str) -> Mapping[str, Judged]:
    if len(set(answer.section_order)) != len(answer.section_order):
        raise Unusable("a section is named twice.")
    _must_be(LayoutConfig, answer.model_dump(exclude={"bullet_quotes"}))
    # A resume without bullets has none to quote.
    bullets, sure = _standing(answer.bullet_quotes, text) if answer.bullet_quotes else ((), _UNSHOWN)
    return {
        "section_order": Judged(tuple(answer.section_order), (), sure),
        "bullet_style": Judged(answer.bullet_style, bullets, sure),
        "content_density": Judged(answer.content_density, bullets, sure),
    }


def _must_be(config: type[BaseModel], values: dict[str, Any]) -> None:
    try:
        config.model_validate(values)
    except ValidationError as error:
        places = ", ".join(dict.fromkeys(str(one["loc"][0]) for one in error.errors()))
        raise Unusable(f"{places} lies outside what was asked for.") from None


def _standing(quotes: list[str], text: str) -> tuple[tuple[str, ...], float]:
    """(the quotes that stand in the sample, how sure the judgement is by them). Raises for invented ones."""
    whole = _plain(text)
    offered = [quote for quote in quotes[:_MOST_QUOTES] if _LEAST_QUOTE <= len(quote.strip()) <= _LONGEST_QUOTE]
    standing = tuple(quote.strip() for quote in offered if _plain(quote) in whole)
    if 2 * len(standing) < max(1, len(offered)):
        raise Unusable("its quotes do not stand in the sample. Copy them from it word for word.")
    return standing, round(_SUREST * len(standing) / len(offered), 2)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _why(error: SeamstepError) -> dict[str, str]:
    """The code, and the first sentence: what to do next is said for documents, not for samples."""
    return {"code": error.error_code, "message": f"{error.message.partition('. ')[0].rstrip('.')}."}
