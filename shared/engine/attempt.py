"""One attempt at one step: runs outside any transaction, under a deadline, while the lease is kept alive."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.domain.errors import InternalError, SeamstepError, TryAgainLater
from shared.domain.model import JsonObject
from shared.engine.decisions import Claim
from shared.engine.paths import answer_path, input_path, result_path
from shared.engine.records import DONE, Failure, Progress, RequestRecord
from shared.engine.workflow import Output, Step, StepFailed, Suspend
from shared.ports.document_store import DocumentStore

PROGRESS_INTERVAL = 1.0  #: seconds; a record takes about one sustained write a second on Firestore


@dataclass(frozen=True)
class Skipped:
    """The step was not needed, and why."""

    reason: str


@dataclass(frozen=True)
class Failed:
    """The attempt failed. `fault` is the exception of a mistake in us, for the log alone."""

    failure: Failure
    retry_after: float | None = None
    effect_started: bool = True
    fault: BaseException | None = None


@dataclass(frozen=True)
class Fenced:
    """The attempt no longer counts: cancelled, taken over or erased. Whatever it makes is discarded."""


Ending = Output | Suspend | Skipped | Failed | Fenced


def failed_by(fault: BaseException, *, effect_started: bool = True) -> Failed:
    """The ending that a mistake of ours makes. The exception's own text may hold personal data: it stays out."""
    return Failed(Failure(code=InternalError.code, message=InternalError().message), None, effect_started, fault)


@dataclass
class Attempt:
    """What a running step sees (`StepContext`), and the thread it runs on."""

    store: DocumentStore
    request: RequestRecord
    claim: Claim
    row: Step
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _wake: threading.Condition = field(default_factory=threading.Condition)
    _progress: Progress | None = None
    _ending: Ending | None = None
    _began_at: float = field(default_factory=time.monotonic)
    _ends_at: float = 0.0

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
        return self._ends_at - time.monotonic()

    def seconds_spent(self) -> float:
        """Seconds since the attempt began."""
        return time.monotonic() - self._began_at

    def report(self, done: int, total: int, note: str | None = None) -> None:
        """Say how far the step is."""
        with self._wake:
            self._progress = Progress(done=done, total=total, note=note)
            self._wake.notify()

    def execute(self, beat: Callable[[Progress | None], bool], every: float) -> Ending:
        """Run the step and keep its lease: `beat` every `every` seconds and when there is progress to show.

        `beat` answers False when the attempt has been fenced. A passed deadline abandons the worker: a thread
        cannot be stopped, but whatever it still does is fenced by its token.
        """
        self._ends_at = time.monotonic() + self.row.deadline
        threading.Thread(target=self._work, name=f"step-{self.row.id}", daemon=True).start()
        next_beat = time.monotonic() + every
        earliest_progress = time.monotonic() + PROGRESS_INTERVAL
        try:
            while True:
                with self._wake:
                    self._wake_by(next_beat, earliest_progress)
                    if self._ending is not None:
                        return self._ending
                    progress, self._progress = self._progress, None
                if self.seconds_left() <= 0:
                    return Failed(Failure(code="deadline_exceeded", message=self._too_late(), retryable=True))
                if not beat(progress):
                    return Fenced()
                next_beat = time.monotonic() + every
                earliest_progress = time.monotonic() + PROGRESS_INTERVAL
        finally:
            self._cancelled.set()  # however this ends, nobody waits for the worker any more

    def _wake_by(self, next_beat: float, earliest_progress: float) -> None:
        """Wait for the step's end, the next heartbeat, progress that may be shown, or the deadline."""
        while self._ending is None:
            moment = min(next_beat, self._ends_at)
            if self._progress is not None:
                moment = min(moment, earliest_progress)
            seconds = moment - time.monotonic()
            if seconds <= 0:
                return
            self._wake.wait(seconds)

    def _work(self) -> None:
        ending = self._run()
        with self._wake:
            self._ending = ending
            self._wake.notify()

    def _run(self) -> Ending:
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
            return Failed(failure, error.retry_after, started, error if isinstance(error, InternalError) else None)
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

    def _too_late(self) -> str:
        return f"“{self.row.name}” took longer than {self.row.deadline:g} seconds and was stopped. Nothing is lost."
