"""The request's record: small, readable by its owner, and the only lock.

Stored at `generator/{requestId}`. What a workflow wants to show beside it (generateType, provider, the job's
summary …) travels as attributes: extra keys that the engine keeps and never reads.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from shared.domain.errors import InternalError
from shared.domain.instants import Instant
from shared.domain.model import JsonObject, Model


class Status(StrEnum):
    """Where a request stands."""

    PENDING = "pending"  #: nothing runs; the next call of step claims
    PROCESSING = "processing"  #: a step was claimed at least once since start or retry
    WAITING = "waiting"  #: a step asked a person
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


TERMINAL = frozenset({Status.COMPLETED, Status.FAILED, Status.CANCELLED})


class StepStatus(StrEnum):
    """Where a step stands."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    COMPLETED = "completed"
    FAILED = "failed"
    SKIPPED = "skipped"


DONE = frozenset({StepStatus.COMPLETED, StepStatus.SKIPPED})


class Artefact(Model):
    """A file that a step made: names and hashes, never links."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=100)]
    kind: str
    media_type: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: int
    filename: str
    step: str
    version: int = 1

    def blob_key(self, request_id: str) -> str:
        """Where the bytes lie: content-addressed, so a second attempt writes the same key."""
        stem, dot, extension = self.name.rpartition(".")
        named = f"{stem}-{self.sha256}.{extension}" if dot else f"{self.name}-{self.sha256}"
        return f"requests/{request_id}/{named}"


class Progress(Model):
    """How far a running step is, in the step's own units."""

    done: int
    total: int
    note: str | None = None


class Failure(Model):
    """Why a step did not succeed. `retryable`: trying the same again may help."""

    code: str
    message: str
    retryable: bool = False


class Question(Model):
    """What a waiting step asks a person. `choices` are the answers it understands; none means free text."""

    kind: str
    text: str
    choices: tuple[str, ...] = ()
    data: JsonObject | None = None


class StepRecord(Model):
    """One step as the record shows it. `duration` is in milliseconds, of the attempt that completed."""

    id: str
    name: str
    description: str
    status: StepStatus = StepStatus.PENDING
    epoch: int = 1
    attempt: int = 0
    failures: int = 0
    started_at: Instant | None = None
    completed_at: Instant | None = None
    duration: int | None = None
    not_before: Instant | None = None
    progress: Progress | None = None
    artefacts: tuple[Artefact, ...] = ()
    error: Failure | None = None
    question: Question | None = None
    answered: bool | None = None


class Lease(Model):
    """Who may complete the running step. The token gives safety; the expiry only saves work."""

    step_id: str
    attempt: int
    token: str
    expires_at: Instant


class ClaimWindow(Model):
    """How many claims this request has had since `started_at`: the limit on /step lives in the claim's own write."""

    started_at: Instant
    count: int


class RequestRecord(Model):
    """One request. Every change raises `rev` by one.

    A parent points to its `latest_version`; a child to its parent and, as `previous_version`, to the one before it.
    `version` counts from 1, which is not written down; the number of a version that was erased is not given again
    while a later one is there.
    """

    model_config = ConfigDict(extra="allow")

    id: str
    type: Literal["request"] = "request"
    workflow: str
    workflow_version: int
    mode: Literal["client", "background"] = "client"
    priority: int = 0
    not_before: Instant | None = None
    status: Status = Status.PENDING
    owner_uid: str | None = None
    parent_id: str | None = None
    latest_version: str | None = None
    previous_version: str | None = None
    version: int | None = None
    created_at: Instant
    updated_at: Instant
    expire_at: Instant | None = None
    rev: int = 1
    fingerprint: str
    steps: tuple[StepRecord, ...]
    lease: Lease | None = None
    claims: ClaimWindow | None = None

    @property
    def attributes(self) -> dict[str, Any]:
        """What the workflow keeps beside the engine's own fields, under the names it is stored by."""
        return dict(self.model_extra or {})

    @property
    def terminal(self) -> bool:
        """Whether nothing will run any more unless somebody retries."""
        return self.status in TERMINAL

    @property
    def next_step(self) -> StepRecord | None:
        """The first step that is neither completed nor skipped."""
        return next((step for step in self.steps if step.status not in DONE), None)

    @property
    def artefacts(self) -> tuple[Artefact, ...]:
        """Every file that completed steps have made, in order."""
        return tuple(artefact for step in self.steps for artefact in step.artefacts)

    def step(self, step_id: str) -> StepRecord | None:
        """The step with this id, if the request has it."""
        return next((step for step in self.steps if step.id == step_id), None)


def checked_attributes(attributes: JsonObject) -> JsonObject:
    """The attributes themselves. Raises `InternalError` if one is called like a field of the engine's own."""
    fields = RequestRecord.model_fields
    taken = sorted(attributes.keys() & {*fields, *(info.alias for info in fields.values())})
    if taken:
        raise InternalError(f"The engine's own fields are no attributes: {', '.join(taken)}.")
    return attributes
