"""Workflows are data: an ordered table of steps, found by name and version."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from shared.domain.errors import InternalError, SeamstepError
from shared.domain.model import JsonObject
from shared.engine.records import Artefact, Question, RequestRecord
from shared.engine.retry_policy import RetryPolicy


class Effect(StrEnum):
    """What running a step twice would do."""

    REPEATABLE = "repeatable"  #: nothing that the first run did not do
    ONCE = "once"  #: something in the outside world, a second time


class StepContext(Protocol):
    """What a running step may see. It returns its output; it never writes the record."""

    @property
    def request(self) -> RequestRecord:
        """The record as it was when this attempt claimed the step."""
        ...

    @property
    def attempt(self) -> int:
        """Which attempt at this step it is, over all epochs."""
        ...

    def input(self) -> JsonObject:
        """What start was given (the private input)."""
        ...

    def output(self, step_id: str) -> JsonObject:
        """The recorded output of an earlier step. Raises `InternalError` if that step has none."""
        ...

    def answer(self) -> JsonObject | None:
        """A person's answer, if this step asked and was answered."""
        ...

    def cancelled(self) -> bool:
        """Whether this attempt's work is no longer wanted: cancelled, fenced, or past its deadline."""
        ...

    def seconds_left(self) -> float:
        """Seconds until the step's deadline."""
        ...

    def report(self, done: int, total: int, note: str | None = None) -> None:
        """Say how far the step is. Shown with the next heartbeat, at most once a second."""
        ...


@dataclass(frozen=True)
class Output:
    """What a step made: JSON for the checkpoint, and the files it staged in the blob store.

    `shown`: attributes for the record itself, for what lists show or are ordered by. Small, and never private.
    """

    data: JsonObject = field(default_factory=dict)
    artefacts: tuple[Artefact, ...] = ()
    shown: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class Suspend:
    """The step cannot go on without a person. It runs again, with the answer, after resume."""

    question: Question


class StepFailed(SeamstepError):
    """The step could not do its work."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        retryable: bool,
        retry_after: float | None = None,
        effect_started: bool = True,
    ) -> None:
        super().__init__(message, code=code, retry_after=retry_after)
        self.retryable = retryable
        #: False only if the outside world provably saw nothing: then a `once` step may simply run again.
        self.effect_started = effect_started


@dataclass(frozen=True)
class Step:
    """One row of the table. `deadline` in seconds; `weight` is the step's share of the progress bar."""

    id: str
    name: str
    description: str
    run: Callable[[StepContext], Output | Suspend]
    weight: int = 1
    phase: str = ""
    deadline: float = 60.0
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    effect: Effect = Effect.REPEATABLE
    #: Whether the step may wait for something that never comes, such as another service. It then runs on a thread
    #: of its own, and its caller is answered at the deadline. A step that only computes runs on its caller's
    #: thread: that is quicker, and a passed deadline is still recorded on time.
    may_hang: bool = True
    #: Why this step is not needed for this request, or None. Asked when the step's turn comes.
    skip_when: Callable[[StepContext], str | None] | None = None


#: Builds the response document of a finished run from the record and the checkpoints: (path, document).
Response = Callable[[RequestRecord, Mapping[str, JsonObject]], tuple[str, JsonObject]]


@dataclass(frozen=True)
class Workflow:
    """A named, versioned table of steps. A running request keeps the version it started with."""

    name: str
    version: int
    steps: tuple[Step, ...]
    response: Response | None = None

    def step(self, step_id: str) -> Step:
        """The row with this id."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise InternalError(f"Workflow {self.name} {self.version} has no step {step_id}.")


class WorkflowRegistry:
    """The workflows that this deployment can run."""

    def __init__(self, workflows: Iterable[Workflow]) -> None:
        self._workflows: dict[tuple[str, int], Workflow] = {}
        for workflow in workflows:
            if (workflow.name, workflow.version) in self._workflows:
                raise InternalError(f"Workflow {workflow.name} {workflow.version} is registered twice.")
            if len({step.id for step in workflow.steps}) != len(workflow.steps):
                raise InternalError(f"Workflow {workflow.name} {workflow.version} has two steps of one id.")
            self._workflows[workflow.name, workflow.version] = workflow

    def get(self, name: str, version: int) -> Workflow:
        """The exact version. A missing one means that old requests outlived their code."""
        try:
            return self._workflows[name, version]
        except KeyError:
            raise InternalError(f"Workflow {name} version {version} is not part of this deployment.") from None

    def row(self, record: RequestRecord, step_id: str) -> Step:
        """The row of a request's step, in the version that the request started with."""
        return self.get(record.workflow, record.workflow_version).step(step_id)

    @property
    def longest_deadline(self) -> float:
        """Seconds that the slowest step of any workflow may take."""
        return max(step.deadline for workflow in self._workflows.values() for step in workflow.steps)

    def latest(self, name: str) -> Workflow:
        """The newest version: what a new request starts with."""
        versions = [version for known, version in self._workflows if known == name]
        if not versions:
            raise InternalError(f"Workflow {name} is not part of this deployment.")
        return self._workflows[name, max(versions)]
