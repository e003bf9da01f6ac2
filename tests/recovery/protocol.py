"""A small world around the real transition functions: two workers that may die anywhere, and everything else.

A step may ask, fail, or be skipped; leases run out at any time; a person cancels, retries and answers; a
completion's answer may be lost. States that differ only in the numbers of attempts are one state.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from shared.domain.errors import Conflict
from shared.engine import claiming, commands, transitions
from shared.engine.changes import DID_NOT_HAPPEN, HAPPENED, IN_DOUBT
from shared.engine.decisions import Claim, ClaimTerms, Decision, Setback, Verdict
from shared.engine.new_request import NewRequest, first_record
from shared.engine.records import Artefact, Failure, Question, RequestRecord, Status
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Effect, Output, Step, StepContext, Workflow, WorkflowRegistry

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEASE = 30.0
CAP = 2
QUESTION = Question(kind="consent", text="May this be sent?")
Complain = Callable[[str], None]
Key = tuple[Any, ...]


def _unused(_context: StepContext) -> Output:
    raise AssertionError("the model runs no step")


WORKFLOW = Workflow(
    "model",
    1,
    (
        Step("make", "Make", "Stages a file", _unused, retry=RetryPolicy(CAP)),
        Step("send", "Send", "Happens once", _unused, retry=RetryPolicy(CAP), effect=Effect.ONCE),
        Step("tidy", "Tidy", "Cleans up", _unused, retry=RetryPolicy(CAP)),
    ),
)
WORKFLOWS = WorkflowRegistry([WORKFLOW])


@dataclass(frozen=True)
class Worker:
    """`stage`: claimed, acted (its effect has happened) or lost (recorded, but it never heard so)."""

    stage: str
    claim: Claim


@dataclass(frozen=True)
class World:
    """`risk`: `once` steps with an attempt that may have had its effect since a person's last word."""

    record: RequestRecord
    workers: tuple[Worker | None, ...] = (None, None)
    blobs: frozenset[tuple[str, bytes]] = frozenset()
    risk: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Move:
    """What happened, and the world after it. `decision` where a transition function was asked."""

    name: str
    after: World
    decision: Decision | None = None
    claim: Claim | None = None


def beginning(steps: tuple[str, ...]) -> World:
    return World(first_record(NewRequest("r", "model", steps, {}, "f"), WORKFLOW, NOW))


@dataclass(frozen=True)
class Rules:
    """How the workers behave; a mutant may change it."""

    token: Callable[[RequestRecord], str] = lambda record: f"token-{record.rev}"
    bytes_made: Callable[[Claim], bytes] = lambda _claim: b"the same every time"
    sweeps: Callable[[RequestRecord], bool] = lambda record: record.terminal


def artefact_of(claim: Claim, rules: Rules) -> Artefact:
    data = rules.bytes_made(claim)
    return Artefact(
        name="file.txt",
        kind="file",
        media_type="text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        filename="file.txt",
        step=claim.step_id,
    )


def moves(world: World, rules: Rules) -> Iterator[Move]:
    """Everything that can happen next."""
    for index, worker in enumerate(world.workers):
        if worker is None:
            yield from _claims(world, index, rules)
        else:
            yield Move("crash", _put(world, index, None))
            yield from _heartbeats(world, index, worker)
            yield from _steps(world, index, worker, rules)
    yield from _time(world)
    yield from _people(world)
    if rules.sweeps(world.record) and world.blobs:
        kept = {artefact.blob_key("r") for artefact in world.record.artefacts}
        yield Move("sweep blobs", replace(world, blobs=frozenset(b for b in world.blobs if b[0] in kept)))


def _claims(world: World, index: int, rules: Rules) -> Iterator[Move]:
    terms = ClaimTerms(rules.token(world.record), LEASE)
    decision = claiming.claim(world.record, WORKFLOWS, NOW, terms, None)
    after = replace(world, record=decision.record)
    if decision.claim is not None:
        after = _put(after, index, Worker("claimed", decision.claim))
        if WORKFLOW.step(decision.claim.step_id).effect is Effect.ONCE:
            after = replace(after, risk=after.risk | {decision.claim.step_id})
    if decision.changed:
        yield Move("claim", after, decision, decision.claim)


def _heartbeats(world: World, index: int, worker: Worker) -> Iterator[Move]:
    decision = transitions.heartbeat(world.record, worker.claim, NOW, LEASE, None)
    after = replace(world, record=decision.record)
    fenced = decision.verdict is Verdict.STALE and worker.stage != "lost"
    yield Move("heartbeat", _put(after, index, None) if fenced else after, decision, worker.claim)


def _steps(world: World, index: int, worker: Worker, rules: Rules) -> Iterator[Move]:
    claim, record = worker.claim, world.record
    if worker.stage == "claimed":
        yield _act(world, index, worker, rules)
        suspended = transitions.suspend(record, claim, NOW, QUESTION)
        yield _recorded("suspend", world, index, claim, suspended, no_effect=True)
        yield _recorded("fail before", world, index, claim, _fail(record, claim, True, False), no_effect=True)
        yield _recorded("skip", world, index, claim, transitions.skip(record, claim, NOW))
        return
    artefacts = (artefact_of(claim, rules),) if claim.step_id == "make" else ()
    done = transitions.complete(record, claim, NOW, artefacts)
    yield _recorded("complete", world, index, claim, done)
    if worker.stage == "acted":
        lost = _recorded("complete", world, index, claim, done)
        yield replace(lost, after=_put(lost.after, index, Worker("lost", claim)))
        yield _recorded("fail", world, index, claim, _fail(record, claim, True, True))
        yield _recorded("fail for good", world, index, claim, _fail(record, claim, False, True))


def _act(world: World, index: int, worker: Worker, rules: Rules) -> Move:
    after = _put(world, index, Worker("acted", worker.claim))
    if worker.claim.step_id == "make":
        key = artefact_of(worker.claim, rules).blob_key("r")
        others = frozenset(blob for blob in world.blobs if blob[0] != key)
        after = replace(after, blobs=others | {(key, rules.bytes_made(worker.claim))})
    return Move("act", after)


def _fail(record: RequestRecord, claim: Claim, retryable: bool, effect_started: bool) -> Decision:
    row, step = WORKFLOW.step(claim.step_id), record.step(claim.step_id)
    assert step is not None
    delay = row.retry.delay(step.failures + 1, retryable, 0.5)
    failure = Failure(code="broken", message="It broke.", retryable=retryable)
    return transitions.fail(record, row, claim, NOW, Setback(failure, delay, effect_started))


def _recorded(
    name: str, world: World, index: int, claim: Claim, decision: Decision, *, no_effect: bool = False
) -> Move:
    after = replace(_put(world, index, None), record=decision.record)
    if no_effect and decision.changed:
        after = replace(after, risk=after.risk - {claim.step_id})
    return Move(name, after, decision, claim)


def _time(world: World) -> Iterator[Move]:
    record = world.record
    if record.lease and record.lease.expires_at > NOW:
        dead = record.lease.model_copy(update={"expires_at": NOW})
        yield Move("the lease runs out", replace(world, record=record.model_copy(update={"lease": dead})))
    step = record.next_step
    if step is not None and step.not_before is not None and not record.terminal:
        ready = step.model_copy(update={"not_before": None})
        steps = tuple(ready if known.id == step.id else known for known in record.steps)
        yield Move("the wait is over", replace(world, record=record.model_copy(update={"steps": steps})))
    swept = claiming.expire(record, WORKFLOWS, NOW)
    if swept.changed:
        yield Move("expire", replace(world, record=swept.record), swept)


def _people(world: World) -> Iterator[Move]:
    record, step = world.record, world.record.next_step
    cancelled = _allowed(lambda: commands.cancel(record, NOW))
    if cancelled is not None:
        yield Move("cancel", replace(world, record=cancelled.record), cancelled)
    retried = _allowed(lambda: commands.retry(record, NOW, {}))
    if retried is not None:
        yield Move("retry", replace(world, record=retried.record, risk=frozenset()), retried)
    if step is None or step.question is None:
        return
    doubt = step.question.kind == IN_DOUBT
    for choice in (HAPPENED, DID_NOT_HAPPEN) if doubt else ("yes",):
        answered = _allowed(lambda choice=choice: commands.resume(record, NOW, {"choice": choice}))
        if answered is not None:
            risk = world.risk - {step.id} if doubt else world.risk
            yield Move(f"answer {choice}", replace(world, record=answered.record, risk=risk), answered)


def _allowed(command: Callable[[], Decision]) -> Decision | None:
    try:
        return command()
    except Conflict:
        return None


def _put(world: World, index: int, worker: Worker | None) -> World:
    workers = list(world.workers)
    workers[index] = worker
    return replace(world, workers=tuple(workers))


def key_of(world: World) -> Key:
    """What matters of a world: numbers of attempts and names of tokens only by which are equal and which newer."""
    record = world.record
    claims = [worker.claim for worker in world.workers if worker]
    held = [record.lease.token] if record.lease else []
    names = {token: place for place, token in enumerate(dict.fromkeys([*held, *(c.token for c in claims)]))}
    ranks = {}
    for step in record.steps:
        known = {step.attempt, *(claim.attempt for claim in claims if claim.step_id == step.id)}
        ranks[step.id] = {attempt: place for place, attempt in enumerate(sorted(known))}
    lease = record.lease and (
        record.lease.step_id, ranks[record.lease.step_id].get(record.lease.attempt), record.lease.expires_at > NOW
    )  # fmt: skip
    steps = tuple(
        (s.status, s.attempt > 0, ranks[s.id][s.attempt], s.failures, s.question and s.question.kind,
         s.not_before is not None, tuple(a.sha256 for a in s.artefacts), s.duration is not None)
        for s in record.steps
    )  # fmt: skip
    workers = sorted(
        (w.stage, w.claim.step_id, ranks[w.claim.step_id][w.claim.attempt], names[w.claim.token])
        for w in world.workers if w
    )  # fmt: skip
    return record.status, steps, lease, tuple(workers), world.blobs, world.risk


def ended(world: World) -> bool:
    return world.record.status in {Status.COMPLETED, Status.FAILED, Status.CANCELLED}
