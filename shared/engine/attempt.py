"""One attempt at one step, outside any transaction: what the step sees, and how it ends."""

import threading
import time
from dataclasses import dataclass, field

from shared.domain.errors import InternalError, SeamstepError, TryAgainLater
from shared.domain.model import JsonObject
from shared.engine.decisions import Claim
from shared.engine.paths import answer_path, input_path, result_path
from shared.engine.records import DONE, Failure, Progress, RequestRecord
from shared.engine.workflow import Output, Step, StepFailed, Suspend
from shared.ports.document_store import DocumentStore


@dataclass(frozen=True)
class Skipped:
    """The step was not needed, and why."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The attempt failed. For the log alone: `fault`, the exception of a mistake in us, and the error's `details`."""

    failure: Failure
    retry_after: float | None = None
    effect_started: bool = True
    fault: BaseException | None = None
    details: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class Fenced:
    """The attempt no longer counts: cancelled, taken over or erased. Whatever it makes is discarded."""


Ending = Output | Suspend | Skipped | Failed | Fenced


def failed_by(fault: BaseException, *, effect_started: bool = True) -> Failed:
    """The ending that a mistake of ours makes. The exception's own text may hold personal data: it stays out."""
    return Failed(Failure(code=InternalError.code, message=InternalError().message), None, effect_started, fault)


@dataclass
class Attempt:
    """What a running step sees (`StepContext`). `row` says what to run, `claim` for whom."""

    store: DocumentStore
    request: RequestRecord
    claim: Claim
    row: Step
    _cancelled: threading.Event = field(default_factory=threading.Event)
    #: Notified when there is progress to show.
    wake: threading.Condition = field(default_factory=threading.Condition)
    _progress: Progress | None = None
    _began_at: float = field(default_factory=time.monotonic)

    @property
    def attempt(self) -> int:
        """Which attempt at this step it is, over all epochs."""
        return self.claim.attempt

    def input(self) -> JsonObject:
        """What start was given."""
        given: JsonObject = self._document(input_path(self.request.id))["input"]
        return given

    def output(self, step_id: str) -> JsonObject:
        """The recorded output of an earlier step."""
        step = self.request.step(step_id)
        if step is None or step.status not in DONE:
            raise InternalError(f"Step {self.row.id} asked for the output of {step_id}, which has none.")
        recorded: JsonObject = self._document(result_path(self.request.id, step_id))["output"]
        return recorded

    def answer(self) -> JsonObject | None:
        """A person's answer, if this step asked and was answered."""
        step = self.request.step(self.row.id)
        if step is None or not step.answered:
            return None
        given: JsonObject = self._document(answer_path(self.request.id, self.row.id))["answer"]
        return given

    def cancelled(self) -> bool:
        """Whether this attempt's work is no longer wanted."""
        return self._cancelled.is_set()

    def seconds_left(self) -> float:
        """Seconds until the deadline."""
        return self._began_at + self.row.deadline - time.monotonic()

    def seconds_spent(self) -> float:
        """Seconds since the attempt began."""
        return time.monotonic() - self._began_at

    def report(self, done: int, total: int, note: str | None = None) -> None:
        """Say how far the step is."""
        with self.wake:
            self._progress = Progress(done=done, total=total, note=note)
            self.wake.notify()

    def take_progress(self) -> Progress | None:
        """What was reported since the last call."""
        with self.wake:
            progress, self._progress = self._progress, None
        return progress

    @property
    def has_progress(self) -> bool:
        """Whether something was reported since it was last taken."""
        return self._progress is not None

    def give_up(self) -> None:
        """Tell the step that nobody waits for it any more."""
        self._cancelled.set()

    def too_late(self) -> Failed:
        """The ending of an attempt whose deadline has passed."""
        message = (
            f"“{self.row.name}” took longer than {self.row.deadline:g} seconds and was stopped. Nothing is lost."
        )
        return Failed(Failure(code="deadline_exceeded", message=message, retryable=True))

    def run(self) -> Ending:
        """Run the step to its ending. Nothing that it raises comes out."""
        started = False
        try:
            reason = self.row.skip_when(self) if self.row.skip_when else None
            if reason is not None:
                return Skipped(reason)
            if self.cancelled():
                return Fenced()
            started = True
            return self._checked(self.row.run(self))
        except StepFailed as error:
            failure = Failure(code=error.error_code, message=error.message, retryable=error.retryable)
            return Failed(failure, error.retry_after, started and error.effect_started)
        except SeamstepError as error:
            retryable = isinstance(error, TryAgainLater)
            failure = Failure(code=error.error_code, message=error.message, retryable=retryable)
            fault = error if isinstance(error, InternalError) else None
            return Failed(failure, error.retry_after, started, fault, error.details)
        except BaseException as error:  # noqa: BLE001 the step executor is a boundary: no step may end without an ending
            return failed_by(error, effect_started=started)

    def _checked(self, result: Output | Suspend) -> Output | Suspend:
        """A step that returns something else has done its work for nothing: it must not pass for a skipped one."""
        if not isinstance(result, Output | Suspend):
            raise InternalError(f"Step {self.row.id} returned neither an output nor a question.")
        return result

    def _document(self, path: str) -> JsonObject:
        document = self.store.get(path)
        if document is None:
            raise InternalError(f"Step {self.row.id} needs a document that is gone: {path.rpartition('/')[2]}.")
        return document
