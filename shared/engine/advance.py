"""What one call of step came to: for the caller, for the checkpoint, and for the log."""

from dataclasses import dataclass

from shared.domain.model import JsonObject
from shared.engine.attempt import Ending, Failed, Skipped
from shared.engine.changes import LEASE_EXPIRED
from shared.engine.decisions import Claim, Decision, Verdict
from shared.engine.records import Failure, RequestRecord, Status
from shared.engine.workflow import Output, Step


@dataclass(frozen=True)
class Advance:
    """What one call of step came to. `retry_after` in seconds, where calling again later helps.

    `response`: the response document, where this call ended the run.
    """

    verdict: Verdict
    record: RequestRecord
    step_completed: str | None = None
    failed_step: str | None = None
    error: Failure | None = None
    retry_after: float | None = None
    response: JsonObject | None = None


@dataclass(frozen=True)
class StepEvent:
    """One attempt's end, for the log. `seconds` of the attempt's work; `output`: what it made, or what its failure
    tells of it.

    `fault`: the exception of a mistake in us. `status`: the request's, afterwards; `asks`: the kind of the question
    that it waits with. `response`: the response document, where this ended the run.
    """

    request_id: str
    step_id: str
    attempt: int
    verdict: Verdict
    seconds: float
    error_code: str | None = None
    fault: BaseException | None = None
    output: JsonObject | None = None
    status: Status | None = None
    asks: str | None = None
    response: JsonObject | None = None


def not_claimed(decision: Decision) -> Advance:
    """The answer to a call that found nothing to run. A claim that used up the last attempt names the step."""
    failed = decision.record.next_step if decision.verdict is Verdict.ENDED and decision.changed else None
    return Advance(
        decision.verdict,
        decision.record,
        failed_step=failed.id if failed else None,
        error=failed.error if failed else None,
        retry_after=decision.retry_after,
    )


def checkpoint_of(row: Step, ending: Ending) -> tuple[str, JsonObject] | None:
    """What is written down for later steps: an output, or why the step was skipped."""
    if isinstance(ending, Output):
        return row.id, ending.data
    if isinstance(ending, Skipped):
        return row.id, {"skipped": ending.reason}
    return None


def step_event(claim: Claim, ending: Ending, advance: Advance, seconds: float) -> StepEvent:
    """The attempt's line in the log."""
    failed = ending if isinstance(ending, Failed) else None
    return StepEvent(
        request_id=advance.record.id,
        step_id=claim.step_id,
        attempt=claim.attempt,
        verdict=advance.verdict,
        seconds=seconds,
        error_code=failed.failure.code if failed else None,
        fault=failed.fault if failed else None,
        output=ending.data if isinstance(ending, Output) else failed.details if failed else None,
        status=advance.record.status,
        asks=_asked(advance.record),
        response=advance.response,
    )


def death_of(before: RequestRecord, decision: Decision) -> StepEvent | None:
    """The line of an attempt that can write none: `decision` settled its lease, which had run out. Else None."""
    lease, after = before.lease, decision.record
    if not decision.changed or lease is None or (after.lease and after.lease.token == lease.token):
        return None
    step = before.step(lease.step_id)
    began_at = step.started_at if step and step.started_at else lease.expires_at
    return StepEvent(
        request_id=before.id,
        step_id=lease.step_id,
        attempt=lease.attempt,
        verdict=Verdict.STALE,
        seconds=(lease.expires_at - began_at).total_seconds(),
        error_code=LEASE_EXPIRED,
        status=after.status,
        asks=_asked(after),
        response=decision.response,
    )


def _asked(record: RequestRecord) -> str | None:
    step = record.next_step
    return step.question.kind if record.status is Status.WAITING and step and step.question else None
