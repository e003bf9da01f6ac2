"""The guards of the protocol: take one away and an invariant breaks (tests/recovery/test_protocol_mutants.py)."""

from datetime import datetime

from shared.domain.errors import InvalidInput
from shared.engine.decisions import Claim
from shared.engine.records import DONE, RequestRecord, Status, StepRecord, StepStatus


def is_mine(record: RequestRecord, claim: Claim) -> bool:
    """Whether this attempt still counts: processing, the step in progress, and attempt and token both ours."""
    step = record.next_step
    return (
        record.status is Status.PROCESSING
        and step is not None
        and step.id == claim.step_id
        and step.status is StepStatus.IN_PROGRESS
        and record.lease is not None
        and record.lease.attempt == claim.attempt
        and record.lease.token == claim.token
    )


def lease_left(record: RequestRecord, now: datetime) -> float:
    """Seconds the present lease still lasts; 0 or less when there is none or it has run out."""
    return (record.lease.expires_at - now).total_seconds() if record.lease else 0.0


def is_running(record: RequestRecord, step: StepRecord) -> bool:
    """Whether some attempt, alive or dead, holds this step."""
    return step.status is StepStatus.IN_PROGRESS and record.lease is not None


def already_done(record: RequestRecord, step_id: str) -> bool:
    """Whether the step that a caller expects is done. Raises `InvalidInput` for a step the request has not."""
    step = record.step(step_id)
    if step is None:
        raise InvalidInput(
            f"This request has no step called {step_id}.",
            code="unknown_step",
            details={"steps": [known.id for known in record.steps]},
        )
    return step.status in DONE


def was_mine(record: RequestRecord, claim: Claim, status: StepStatus) -> bool:
    """Whether this attempt already finished the step: attempts never repeat, so the number says whose it was.

    A step that a person settled has no duration: its attempt died, and whatever it brings now was not recorded.
    """
    step = record.step(claim.step_id)
    if step is None or step.duration is None:
        return False
    return step.status is status and step.attempt == claim.attempt
