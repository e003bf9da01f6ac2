"""A small workflow whose steps do what a test tells them, and a clock that moves when told."""

import hashlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from shared.domain.model import JsonObject
from shared.engine.new_request import NewRequest
from shared.engine.paths import response_path
from shared.engine.records import Artefact, Question, RequestRecord
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Effect, Output, Step, StepContext, Suspend, Workflow

REQUEST = "resume-generator-request-1"
GATHER, SEND, TIDY = "gather", "send", "tidy"
STEPS = (GATHER, SEND, TIDY)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CONSENT = Question(kind="consent", text="May this be sent?", choices=("yes", "no"))

Line = Output | Suspend | BaseException | Callable[[StepContext], object]


class Clock:
    """The store's clock, in the test's hand."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Script:
    """What each run of each step does, in order; a step without a line left makes an empty output."""

    runs: list[str] = field(default_factory=list)
    lines: dict[str, deque[Line]] = field(default_factory=dict)

    def on(self, step_id: str, *lines: Line) -> None:
        self.lines.setdefault(step_id, deque()).extend(lines)

    def playing(self, step_id: str) -> Callable[[StepContext], Output | Suspend]:
        def run(context: StepContext) -> Output | Suspend:
            self.runs.append(step_id)
            waiting = self.lines.get(step_id)
            line = waiting.popleft() if waiting else Output({"by": step_id, "attempt": context.attempt})
            if isinstance(line, BaseException):
                raise line
            return line(context) if callable(line) else line

        return run


def untidy(context: StepContext) -> str | None:
    return None if context.input().get("tidy", True) else "nothing to tidy"


def respond(record: RequestRecord, outputs: Mapping[str, JsonObject]) -> tuple[str, JsonObject]:
    return response_path(record.id), {"type": "response", "status": record.status.value, "outputs": dict(outputs)}


def workflow(script: Script, version: int = 1, **of_every_step: object) -> Workflow:
    """gather (repeatable), send (once), tidy (skipped where the input says so)."""
    rows = (
        Step(GATHER, "Gather", "Collect what there is", script.playing(GATHER), weight=1, retry=RetryPolicy(3)),
        Step(SEND, "Send", "Send it once", script.playing(SEND), weight=2, effect=Effect.ONCE),
        Step(TIDY, "Tidy", "Clean up", script.playing(TIDY), weight=1, skip_when=untidy),
    )
    return Workflow("errand", version, tuple(replace(row, **of_every_step) for row in rows), respond)


def order(request_id: str = REQUEST, **changes: object) -> NewRequest:
    new = NewRequest(request_id, "errand", STEPS, {"what": "parcel"}, fingerprint="one")
    return replace(new, **changes)


def artefact(data: bytes, name: str = "list.txt", step: str = GATHER) -> Artefact:
    return Artefact(
        name=name,
        kind="list",
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        filename="Liste für Zoë.txt",
        step=step,
    )
