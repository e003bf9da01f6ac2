"""The writer that has a text model choose and word, and takes what is true from the profile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import SeamstepError, TryAgainLater, UserError
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.generation.model.answers import LetterAnswer, ResumeAnswer
from shared.generation.model.asking import AnswerUnusable, Asked, Question, answered
from shared.generation.model.letter_content import has_resume, letter_from
from shared.generation.model.meter import Meter
from shared.generation.model.prompting import letter_prompt, resume_prompt
from shared.generation.model.proofread import proofread
from shared.generation.model.resume_content import resume_from
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.generation.prices import Prices
from shared.generation.writer import Writer, Written
from shared.ports.text_model import TextModel
from shared.truth.gate import check_letter, check_resume
from shared.truth.index import ProfileIndex

Words = TypeVar("Words", ResumeContent, CoverLetterContent)

RESUME_TEMPERATURE, LETTER_TEMPERATURE = 0.0, 0.3
_RESUME_TOKENS, _LETTER_TOKENS = 6000, 4000
#: Seconds a call: two of them, the answer and its repair, end before the step's deadline of 180.
_CALL_TIMEOUT = 80.0


@dataclass(frozen=True)
class ModelWriter:
    """Satisfies `Writer`.

    `ceiling` is the most a request may cost and `spent` what its earlier steps did, both in USD. `fallback` takes
    over where the person allowed it: at once for what trying again does not change, and for everything else only
    at the last attempt, since until then the engine's retry may still bring the document they asked for.
    """

    model: TextModel
    prices: Prices
    today: Callable[[], date]
    ceiling: float | None = None
    fallback: Writer | None = None
    spent: float = 0.0
    last_attempt: bool = True
    timeout: float = _CALL_TIMEOUT

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        """The resume's words, with evidence for every sentence, highlight and skill."""
        ranking, phrases, language = _prepared(profile, brief)
        prompt = resume_prompt(profile, brief, language)
        question = Question(prompt, ResumeAnswer, RESUME_TEMPERATURE, _RESUME_TOKENS, self.timeout)

        index = ProfileIndex(profile, brief.date)

        def made(answer: ResumeAnswer) -> ResumeContent:
            content = resume_from(answer, ranking, phrases, language)
            return proofread(content, check_resume(profile, content, brief.date, index))

        return self._written(
            question,
            made,
            lambda writer: writer.write_resume(profile, brief),
            brief,
        )

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        """The letter's words, written with the finished resume in view."""
        ranking, phrases, language = _prepared(profile, brief)
        prompt = letter_prompt(profile, brief, language, resume)
        question = Question(prompt, LetterAnswer, LETTER_TEMPERATURE, _LETTER_TOKENS, self.timeout)
        with_resume = has_resume(ranking, written=resume is not None)

        index = ProfileIndex(profile, brief.date)

        def made(answer: LetterAnswer) -> CoverLetterContent:
            content = letter_from(answer, ranking, phrases, language, with_resume=with_resume)
            return proofread(content, check_letter(profile, content, brief.date, resume, brief.job, index))

        return self._written(
            question,
            made,
            lambda writer: writer.write_letter(profile, brief, resume),
            brief,
        )

    def _written(
        self,
        question: Question[Asked],
        make: Callable[[Asked], Words],
        offline: Callable[[Writer], Written[Words]],
        brief: Brief,
    ) -> Written[Words]:
        meter = Meter(self.model, self.prices, self.today(), self.ceiling, self.spent)
        try:
            content, name = answered(question, meter, make)
        except (TryAgainLater, UserError) as error:
            if self.fallback is None or not brief.options.allow_offline_fallback or self._worth_a_retry(error):
                error.details.update(self._spent_for_nothing(meter))
                raise
            return _taken_over(offline(self.fallback), meter, error)
        return _costed(content, name, meter)

    def _spent_for_nothing(self, meter: Meter) -> JsonObject:
        """What a failed attempt used, for the journal: vendors bill answers that cannot be used too."""
        if not meter.usage.total_tokens:
            return {}
        return {"costUsd": meter.cost, "tokenUsage": meter.usage.to_json(), "model": self.model.model}

    def _worth_a_retry(self, error: SeamstepError) -> bool:
        passing = isinstance(error, TryAgainLater) and not isinstance(error, AnswerUnusable)
        return passing and not self.last_attempt


def _prepared(profile: Profile, brief: Brief) -> tuple[Ranking, Phrases, str]:
    """As the offline writer prepares itself, except that a model can follow instructions: no note says otherwise."""
    options = brief.options.model_copy(update={"custom_instructions": ""})
    ranking = Ranking(profile, brief.model_copy(update={"options": options}))
    language = brief.options.language or ranking.requirements.language
    return ranking, Phrases(language, f"{brief.job.company}|{brief.job.role}"), language


def _taken_over(written: Written[Words], meter: Meter, error: SeamstepError) -> Written[Words]:
    """The offline document, which says why it is one; calls that were paid for stay on the bill."""
    why = error.message.partition(". ")[0].rstrip(".")
    note = f"The offline writer wrote this, as you allowed. {why}."
    return _costed(_noted(written.content, note), written.model, meter)


def _costed(content: Words, name: str, meter: Meter) -> Written[Words]:
    if meter.cost is None:
        content = _noted(content, f"What this document cost is not known: there is no price for {meter.model.model}.")
    return Written(content, name, meter.usage, meter.cost or 0.0)


def _noted(content: Words, note: str) -> Words:
    return content.model_copy(update={"notes": (note, *content.notes)})
