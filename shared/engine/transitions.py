"""What a running attempt may change: each a pure function on the record.

A transition never reads a store, a clock or a random source: time, token and jitter come in, a decision
comes out. The engine runs each inside one transaction; the tests run them without any.
"""

from dataclasses import replace
from datetime import datetime

from shared.domain.model import JsonObject
from shared.engine import guards
from shared.engine.changes import advance, ask, changed, fail_request, new_lease, pend_again, put_in_doubt, turn
from shared.engine.decisions import Claim, Decision, Setback, Verdict
from shared.engine.records import Artefact, Progress, Question, RequestRecord, StepStatus, checked_attributes
from shared.engine.workflow import Effect, Step


def heartbeat(
    record: RequestRecord, claim: Claim, now: datetime, lease_seconds: float, progress: Progress | None
) -> Decision:
    """Keep the lease, and show progress. STALE: stop working."""
    if not guards.is_mine(record, claim):
        return Decision(Verdict.STALE, record)
    lease = new_lease(claim, now, lease_seconds)
    step = turn(record)
    if progress is not None:
        step = step.model_copy(update={"progress": progress})
    return Decision(Verdict.RECORDED, changed(record, now, step, lease=lease), changed=True)


def complete(
    record: RequestRecord,
    claim: Claim,
    now: datetime,
    artefacts: tuple[Artefact, ...],
    shown: JsonObject | None = None,
) -> Decision:
    """Record the step's result: the only way a step becomes completed by its own work.

    `shown`: attributes that the record has from now on. Raises `InternalError` if one is a field of the engine's.
    """
    decision = _finish(record, claim, now, StepStatus.COMPLETED, artefacts)
    if not shown or not decision.changed:
        return decision
    return replace(decision, record=decision.record.model_copy(update=checked_attributes(shown)))


def skip(record: RequestRecord, claim: Claim, now: datetime) -> Decision:
    """Pass over a step that this request turned out not to need."""
    return _finish(record, claim, now, StepStatus.SKIPPED, ())


def fail(record: RequestRecord, row: Step, claim: Claim, now: datetime, setback: Setback) -> Decision:
    """Record a failed attempt: pending again after the setback's delay, in doubt, or failed for good."""
    failure, delay = setback.failure, setback.delay
    if not guards.is_mine(record, claim):
        return Decision(Verdict.STALE, record)
    step = turn(record)
    unknown = setback.effect_started and (failure.retryable or setback.unexpected)
    if unknown and row.effect is Effect.ONCE:
        return Decision(Verdict.RECORDED, put_in_doubt(record, step, failure, now), changed=True)
    if delay is None:
        return Decision(Verdict.RECORDED, fail_request(record, step, failure, now), changed=True)
    after = pend_again(record, step, failure, now, delay)
    return Decision(Verdict.RECORDED, after, changed=True, retry_after=delay)


def suspend(record: RequestRecord, claim: Claim, now: datetime, question: Question) -> Decision:
    """Ask a person. Does not count as a failure."""
    if not guards.is_mine(record, claim):
        return Decision(Verdict.STALE, record)
    return Decision(Verdict.RECORDED, ask(record, turn(record), question, now), changed=True)


def _finish(
    record: RequestRecord, claim: Claim, now: datetime, status: StepStatus, artefacts: tuple[Artefact, ...]
) -> Decision:
    if not guards.is_mine(record, claim):
        verdict = Verdict.RECORDED if guards.was_mine(record, claim, status) else Verdict.STALE
        return Decision(verdict, record)
    step = turn(record)
    started = step.started_at or now
    done = step.model_copy(
        update={
            "status": status,
            "completed_at": now,
            "duration": int((now - started).total_seconds() * 1000),
            "artefacts": artefacts,
            "progress": None,
            "error": None,
        }
    )
    return Decision(Verdict.RECORDED, advance(record, now, done), changed=True)
