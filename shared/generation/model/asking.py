"""One question to a text model, with one repair attempt."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from shared.domain.errors import TryAgainLater, UserError
from shared.generation.model.meter import Meter
from shared.generation.model.prompting import asked_again
from shared.ports.text_model import Answer, Finish, Prompt

Asked = TypeVar("Asked", bound=BaseModel)
Made = TypeVar("Made")

_MOST_PLACES = 5


class AnswerUnusable(TryAgainLater):
    """The model's answer could not be used, even after it was asked again."""

    code = "model_answer_unusable"


class Unusable(Exception):
    """What is wrong with an answer, in words for the model. It quotes nothing of the answer."""


class Improvable(Exception):
    """An answer that can be used, and would be better for being asked again. `content` is what is made of it."""

    def __init__(self, content: Any, problem: str) -> None:
        self.content = content
        self.problem = problem
        super().__init__()


@dataclass(frozen=True)
class Question(Generic[Asked]):
    """What is asked, and how."""

    prompt: Prompt
    schema: type[Asked]
    temperature: float
    max_output_tokens: int
    timeout: float


def answered(question: Question[Asked], meter: Meter, make: Callable[[Asked], Made]) -> tuple[Made, str]:
    """(what `make` makes of the answer, the model's own name).

    `make` raises `Unusable` too, for an answer that has the right shape and says nothing, and `Improvable` for one
    to ask about once more. The repair attempt is checked against the ceiling like any call; if it fails in any way,
    an answer that was merely improvable stands.
    """
    try:
        answer = _asked(question, question.prompt, meter)
        return make(_read(answer, question.schema)), answer.model
    except Unusable as unusable:
        problem, settled = str(unusable), None
    except Improvable as improvable:
        problem, settled = improvable.problem, (improvable.content, answer.model)
    try:
        again = _asked(question, asked_again(question.prompt, problem), meter)
        return make(_read(again, question.schema)), again.model
    except Improvable as improvable:
        return improvable.content, again.model
    except (Unusable, TryAgainLater, UserError) as error:
        if settled is not None:
            return settled
        if not isinstance(error, Unusable):
            raise
    raise AnswerUnusable(
        f"{meter.model.vendor.label} answered twice with something that could not be used. Your request is safe. "
        "Try this step again, or finish it offline."
    )


def _asked(question: Question[Asked], prompt: Prompt, meter: Meter) -> Answer:
    meter.allow(prompt, question.max_output_tokens)
    answer = meter.model.ask(
        prompt,
        question.schema,
        temperature=question.temperature,
        max_output_tokens=question.max_output_tokens,
        timeout=question.timeout,
    )
    meter.count(answer)
    return answer


def _read(answer: Answer, schema: type[Asked]) -> Asked:
    if answer.finish is Finish.LENGTH:
        raise Unusable("it was cut off because it was too long. Write less.")
    try:
        return schema.model_validate(_json_in(answer.text))
    except ValidationError as error:
        places = [".".join(map(str, fault["loc"])) or "the whole" for fault in error.errors()[:_MOST_PLACES]]
        raise Unusable(f"it does not keep to the schema at {', '.join(places)}.") from None


def _json_in(text: str) -> Any:
    """The first JSON object of the text: some models put a sentence or a code fence around it."""
    start = text.find("{")
    if start < 0:
        raise Unusable("it was empty." if not text.strip() else "it holds no JSON object.")
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except (json.JSONDecodeError, RecursionError):
        raise Unusable("its JSON is cut off or broken.") from None
