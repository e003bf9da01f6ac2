"""Taking a step, and giving up on an attempt that died: pure functions on the record."""

from dataclasses import replace
from datetime import datetime

from shared.domain.errors import Conflict
from shared.engine import guards
from shared.engine.changes import (
    LEASE_EXPIRED,
    changed,
    count_claim,
    fail_request,
    new_lease,
    pend_again,
    put_in_doubt,
    turn,
)
from shared.engine.decisions import Claim, ClaimTerms, Decision, Verdict
from shared.engine.records import ClaimWindow, Failure, Lease, RequestRecord, Status, StepRecord, StepStatus
from shared.engine.workflow import Effect, WorkflowRegistry


def claim(
    record: RequestRecord, workflows: WorkflowRegistry, now: datetime, terms: ClaimTerms, expected: str | None
) -> Decision:
    """Take the first step that is not done, or say why not. `expected` names the step the caller means."""
    if record.lease and record.lease.token == terms.token:
        # The commit's answer was lost and the caller tries again: the random token says it was ours.
        return Decision(Verdict.CLAIMED, record, claim=_held(record.lease))
    if expected is not None and guards.already_done(record, expected):
        return Decision(Verdict.REPLAY, record)
    if record.terminal:
        return Decision(Verdict.ENDED, record)
    step = turn(record)
    if expected is not None and expected != step.id:
        raise Conflict(
            f"The next step is {step.id}, not {expected}.", code="step_out_of_order", details={"nextStep": step.id}
        )
    if guards.is_running(record, step):
        lease_left = guards.lease_left(record, now)
        if lease_left > 0:
            return Decision(Verdict.BUSY, record, retry_after=lease_left)
        return _claim_after_crash(record, workflows, now, terms)
    return _claim_step(record, workflows, now, terms)


def expire(record: RequestRecord, workflows: WorkflowRegistry, now: datetime) -> Decision:
    """Give up on an attempt whose lease has run out: the sweep's half of a claim."""
    if record.status is not Status.PROCESSING or record.lease is None or guards.lease_left(record, now) > 0:
        return Decision(Verdict.STALE, record)
    step = turn(record)
    row = workflows.row(record, step.id)
    if row.effect is Effect.ONCE:
        return Decision(Verdict.RECORDED, put_in_doubt(record, step, lease_expired(), now), changed=True)
    if step.failures + 1 >= row.retry.max_failures:
        return Decision(Verdict.RECORDED, fail_request(record, step, lease_expired(), now), changed=True)
    return Decision(Verdict.RECORDED, pend_again(record, step, lease_expired(), now), changed=True)


def lease_expired() -> Failure:
    """An attempt died, or was out of reach for longer than its lease."""
    return Failure(code=LEASE_EXPIRED, message="The attempt stopped without a word.", retryable=True)


def attempts_used_up() -> Failure:
    """A step that keeps killing its process must not loop for ever."""
    message = "Every attempt at this step stopped before it could finish."
    return Failure(code="attempts_used_up", message=message)


def _claim_after_crash(
    record: RequestRecord, workflows: WorkflowRegistry, now: datetime, terms: ClaimTerms
) -> Decision:
    """Settle the dead attempt and take the step again, in one write and so with one step of `rev`."""
    settled = expire(record, workflows, now).record
    if settled.status is Status.WAITING:
        return Decision(Verdict.WAITING, settled, changed=True)
    if settled.terminal:
        return Decision(Verdict.ENDED, settled, changed=True)
    decision = _claim_step(settled, workflows, now, terms)
    return replace(decision, record=decision.record.model_copy(update={"rev": record.rev + 1}), changed=True)


def _claim_step(record: RequestRecord, workflows: WorkflowRegistry, now: datetime, terms: ClaimTerms) -> Decision:
    step = turn(record)
    if step.status is StepStatus.WAITING:
        return Decision(Verdict.WAITING, record)
    if step.failures >= workflows.row(record, step.id).retry.max_failures:
        ended = fail_request(record, step, attempts_used_up(), now, counts=False)
        return Decision(Verdict.ENDED, ended, changed=True)
    wait = _seconds_to_wait(record, step, now)
    if wait > 0:
        return Decision(Verdict.WAIT, record, retry_after=wait)
    claims = count_claim(record.claims, now, terms)
    if claims and terms.limit is not None and claims.count > terms.limit:
        left = terms.window - (now - claims.started_at).total_seconds()
        return Decision(Verdict.LIMITED, record, retry_after=left)
    return _take(record, step, now, terms, claims)


def _take(
    record: RequestRecord, step: StepRecord, now: datetime, terms: ClaimTerms, claims: ClaimWindow | None
) -> Decision:
    """Attempt, token and lease in one write: minted apart they could disagree."""
    mine = Claim(step_id=step.id, attempt=step.attempt + 1, token=terms.token)
    running = step.model_copy(
        update={
            "status": StepStatus.IN_PROGRESS,
            "attempt": mine.attempt,
            "started_at": now,
            "not_before": None,
            "progress": None,
        }
    )
    lease = new_lease(mine, now, terms.lease_seconds)
    taken = changed(record, now, running, lease=lease, claims=claims, status=Status.PROCESSING)
    return Decision(Verdict.CLAIMED, taken, changed=True, claim=mine)


def _seconds_to_wait(record: RequestRecord, step: StepRecord, now: datetime) -> float:
    moments = [moment for moment in (record.not_before, step.not_before) if moment is not None]
    return max(((moment - now).total_seconds() for moment in moments), default=0.0)


def _held(lease: Lease) -> Claim:
    return Claim(step_id=lease.step_id, attempt=lease.attempt, token=lease.token)
