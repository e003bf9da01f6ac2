"""The invariants, asked of one move of the model or of the world it ends in. Each broken one is named."""

import hashlib
from collections.abc import Iterator

from shared.domain.errors import Conflict
from shared.engine import claiming
from shared.engine.decisions import ClaimTerms, Verdict
from shared.engine.records import DONE, RequestRecord, Status, StepRecord, StepStatus
from tests.recovery.protocol import CAP, LEASE, NOW, WORKFLOWS, Move, World, ended


def broken_by(before: World, move: Move) -> Iterator[str]:
    """The invariants that this move breaks."""
    yield from _about_steps(before, move)
    yield from _about_claims(before, move)
    yield from _about_answers(move)
    if ended(before) and _substance(before.record) != _substance(move.after.record):
        retried = move.name == "retry" and before.record.status is Status.FAILED
        if not retried:
            yield "I5 a terminal request never changes"
    if move.decision and move.decision.changed and move.after.record.rev != before.record.rev + 1:
        yield "rev rises by one with every change"
    yield from _about_files(move.after)


def _about_steps(before: World, move: Move) -> Iterator[str]:
    after = move.after.record
    for old, new in zip(before.record.steps, after.steps, strict=True):
        yield from _about_step(old, new, failed=_failed(before, move))
    done = [step.status in DONE for step in after.steps]
    if done != sorted(done, reverse=True):
        yield "I3 steps complete in order"
    by_work = move.name in {"complete", "skip"} and move.decision is not None and move.decision.changed
    if by_work and not _holds_live_token(before.record, move):
        yield "I2 the result belongs to the attempt that held the live token"


def _about_step(old: StepRecord, new: StepRecord, *, failed: bool) -> Iterator[str]:
    if old.status in DONE and new.status not in DONE:
        yield "I7 completed never regresses"
    elif old.status in DONE and old != new:
        yield "I1 a step completes at most once and its result never changes"
    if new.attempt < old.attempt:
        yield "I4 attempts strictly increase"
    if new.failures > CAP:
        yield "I4 the cap holds"
    if new.failures > old.failures and not failed:
        yield "I4 the cap counts failures and lease expiries alone"


def _about_claims(before: World, move: Move) -> Iterator[str]:
    claim = move.claim
    if move.name != "claim" or claim is None:
        return
    step = before.record.step(claim.step_id)
    older = [w.claim.attempt for w in before.workers if w and w.claim.step_id == claim.step_id]
    if step is None or claim.attempt <= max([step.attempt, *older]):
        yield "I4 attempts strictly increase"
    if claim.step_id in before.risk:
        yield "I11 a once effect is started at most once without a person's word"


def _about_answers(move: Move) -> Iterator[str]:
    decision, claim = move.decision, move.claim
    if decision is None or claim is None or move.name != "complete":
        return
    step = decision.record.step(claim.step_id)
    truly = (
        step is not None
        and step.status is StepStatus.COMPLETED
        and step.attempt == claim.attempt
        and step.duration is not None  # a person's word leaves none
    )
    if truly != (decision.verdict is Verdict.RECORDED):
        yield "I10 every answer equals some committed state"


def _about_files(world: World) -> Iterator[str]:
    kept = dict(world.blobs)
    for artefact in world.record.artefacts:
        data = kept.get(artefact.blob_key("r"))
        if data is None:
            yield "I6 every artefact has its blob"
        elif hashlib.sha256(data).hexdigest() != artefact.sha256:
            yield "I8 the blob hashes to the recorded sha"


def broken_in(world: World) -> Iterator[str]:
    """A call that names a step already done gets the stored answer: nothing runs."""
    for step in world.record.steps:
        if step.status in DONE:
            try:
                decision = claiming.claim(world.record, WORKFLOWS, NOW, ClaimTerms("new", LEASE), step.id)
            except Conflict:
                yield "I10 a duplicate call gets the stored answer"
                continue
            if decision.verdict is not Verdict.REPLAY or decision.changed:
                yield "I10 a duplicate call gets the stored answer"


def _failed(before: World, move: Move) -> bool:
    lease = before.record.lease
    return move.name.startswith("fail") or (lease is not None and lease.expires_at <= NOW)


def _holds_live_token(record: RequestRecord, move: Move) -> bool:
    lease, claim = record.lease, move.claim
    mine = lease is not None and claim is not None and (lease.step_id, lease.token) == (claim.step_id, claim.token)
    return mine and record.status is Status.PROCESSING


def _substance(record: RequestRecord) -> tuple[Status, tuple[StepRecord, ...], object]:
    return record.status, record.steps, record.lease
