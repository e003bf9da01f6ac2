"""The edits that transitions are made of. Each returns a new record with `rev` raised by one."""

from datetime import datetime, timedelta
from typing import Any

from shared.domain.errors import InternalError
from shared.engine.decisions import Claim, ClaimTerms
from shared.engine.records import (
    ClaimWindow,
    Failure,
    Lease,
    Question,
    RequestRecord,
    Status,
    StepRecord,
    StepStatus,
)

IN_DOUBT = "in_doubt"
LEASE_EXPIRED = "lease_expired"
HAPPENED, DID_NOT_HAPPEN = "happened", "did_not_happen"


def turn(record: RequestRecord) -> StepRecord:
    """The step whose turn it is. A request that is not terminal always has one."""
    step = record.next_step
    if step is None:
        raise InternalError(f"Request {record.id} is {record.status} but has no step left.")
    return step


def changed(record: RequestRecord, now: datetime, step: StepRecord | None, **update: Any) -> RequestRecord:
    """The record with one step replaced and other fields updated."""
    steps = record.steps
    if step is not None:
        steps = tuple(step if known.id == step.id else known for known in steps)
    return record.model_copy(update={"steps": steps, "rev": record.rev + 1, "updated_at": now, **update})


def advance(record: RequestRecord, now: datetime, done: StepRecord) -> RequestRecord:
    """The record after a step is done: processing on, or completed with the last one."""
    after = changed(record, now, done, lease=None)
    status = Status.PROCESSING if after.next_step else Status.COMPLETED
    return after.model_copy(update={"status": status})


def ask(record: RequestRecord, step: StepRecord, question: Question, now: datetime) -> RequestRecord:
    """Step and request wait for a person."""
    waiting = step.model_copy(update={"status": StepStatus.WAITING, "question": question})
    return changed(record, now, waiting, lease=None, status=Status.WAITING)


def put_in_doubt(record: RequestRecord, step: StepRecord, failure: Failure, now: datetime) -> RequestRecord:
    """An effect that must not happen twice may have happened: only a person can say."""
    question = Question(
        kind=IN_DOUBT,
        text=f"“{step.name}” was interrupted and may have taken effect. Look, then say whether it happened.",
        choices=(HAPPENED, DID_NOT_HAPPEN),
    )
    return ask(record, step.model_copy(update={"failures": step.failures + 1, "error": failure}), question, now)


def fail_request(
    record: RequestRecord, step: StepRecord, failure: Failure, now: datetime, *, counts: bool = True
) -> RequestRecord:
    """Step and request fail for good, until somebody retries. `counts`: an attempt ended with this failure."""
    failed = step.model_copy(
        update={
            "status": StepStatus.FAILED,
            "failures": step.failures + counts,
            "error": failure,
            "not_before": None,
            "progress": None,
        }
    )
    return changed(record, now, failed, lease=None, status=Status.FAILED)


def pend_again(
    record: RequestRecord, step: StepRecord, failure: Failure, now: datetime, delay: float | None = None
) -> RequestRecord:
    """The step waits for its next attempt, `delay` seconds from now (None: at once)."""
    pending = step.model_copy(
        update={
            "status": StepStatus.PENDING,
            "failures": step.failures + 1,
            "error": failure,
            "progress": None,
            "not_before": now + timedelta(seconds=delay) if delay is not None else None,
        }
    )
    return changed(record, now, pending, lease=None)


def new_lease(claim: Claim, now: datetime, lease_seconds: float) -> Lease:
    """The right to complete one step until `lease_seconds` from now."""
    return Lease(
        step_id=claim.step_id,
        attempt=claim.attempt,
        token=claim.token,
        expires_at=now + timedelta(seconds=lease_seconds),
    )


def count_claim(window: ClaimWindow | None, now: datetime, terms: ClaimTerms) -> ClaimWindow | None:
    """The claims counted with this one, in a fresh window where the last has passed. None: nothing is counted."""
    if terms.limit is None:
        return window
    if window is None or now - window.started_at >= timedelta(seconds=terms.window):
        return ClaimWindow(started_at=now, count=1)
    return window.model_copy(update={"count": window.count + 1})
