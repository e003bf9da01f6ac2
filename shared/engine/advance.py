"""What one call of step came to: for the caller, for the checkpoint, and for the log."""

from dataclasses import dataclass

from shared.domain.model import JsonObject
from shared.engine.attempt import Ending, Failed, Skipped
from shared.engine.decisions import Claim, Decision, Verdict
from shared.engine.records import Failure, RequestRecord
from shared.engine.workflow import Output, Step


@dataclass(frozen=True)
class Advance:
    """What one call of step came to. `retry_after` in seconds, where calling again later helps."""

    verdict: Verdict
    record: RequestRecord
    step_completed: str | None = None
    failed_step: str | None = None
    error: Failure | None = None
    retry_after: float | None = None


@dataclass(frozen=True)
class StepEvent:
    """One attempt's end, for the log. `seconds` of the attempt's work; `output`: what was recorded.

    `fault`: the exception of a mistake in us.
    """

    request_id: str
    step_id: str
    attempt: int
    verdict: Verdict
    seconds: float
    error_code: str | None = None
    fault: BaseException | None = None
    output: JsonObject | None = None


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
        output=ending.data if isinstance(ending, Output) else None,
    )
