"""The engine: durable steps in general. It has never heard of a resume.

At-least-once execution, at-most-once recording, idempotent effects. Claim and complete are one transaction
each; the step itself runs between them, outside any transaction.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from shared.domain.errors import InternalError, InvalidInput, NotFound, Unavailable
from shared.domain.model import JsonObject
from shared.engine import claiming, commands, recording, transitions, versions
from shared.engine.advance import Advance, StepEvent, checkpoint_of, death_of, not_claimed, step_event
from shared.engine.attempt import Attempt, Ending, Failed, Fenced, failed_by
from shared.engine.commits import Patience, settle
from shared.engine.decisions import Claim, ClaimTerms, Decision, Setback, Verdict
from shared.engine.new_request import NewRequest, Started, first_record
from shared.engine.paths import input_path, request_path
from shared.engine.progress import percentage
from shared.engine.pulse import PROGRESS_INTERVAL, Pulse
from shared.engine.records import Progress, RequestRecord, Status, StepRecord
from shared.engine.running import LeaseKeeper, run_apart
from shared.engine.workflow import Output, Step, Suspend, WorkflowRegistry
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.errors import AlreadyExists

STARTING = 8.0
"""Seconds: a start that the store keeps waiting must still answer before its caller gives it up (a function of
thirty seconds). Whoever sends it again with the same key gets the same request."""


@dataclass(frozen=True)
class EngineSettings:
    """Lease and heartbeat in seconds; at most `claim_limit` claims a request in `claim_window` seconds."""

    lease: float = 30.0
    heartbeat: float = 10.0
    claim_limit: int | None = None
    claim_window: float = 900.0


class Engine:
    """Starts requests and advances them, one step a call."""

    def __init__(
        self,
        store: DocumentStore,
        workflows: WorkflowRegistry,
        settings: EngineSettings | None = None,
        *,
        patience: Patience | None = None,
        new_token: Callable[[], str] = lambda: secrets.token_hex(16),
        notify: Callable[[StepEvent], None] = lambda _event: None,
    ) -> None:
        self._store = store
        self._workflows = workflows
        self._settings = settings or EngineSettings()
        self._patience = patience or Patience()
        self._new_token = new_token
        self._notify = notify
        self._keeper = LeaseKeeper(min(PROGRESS_INTERVAL, self._settings.heartbeat) / 4)

    def start(self, new: NewRequest) -> Started:
        """Create the request: record and private input in one commit.

        The same id with the same fingerprint answers what is there; with another one raises `InvalidInput`. A
        child becomes its parent's latest version in the same commit; raises `Conflict` while the parent still runs.
        """
        patience = replace(self._patience, begin_within=min(STARTING, self._patience.begin_within))
        try:
            return settle(self._store, lambda tx, _again: self._create(tx, new), patience)
        except AlreadyExists:  # another caller with the same key was faster: now it can be read
            return settle(self._store, lambda tx, _again: self._create(tx, new), patience)

    def read(self, request_id: str) -> RequestRecord:
        """The record as committed. Raises `NotFound`."""
        return recording.parse(self._store.get(request_path(request_id)))

    def percentage(self, record: RequestRecord) -> int:
        """How far the request is, 0–100."""
        if record.status is Status.COMPLETED:
            return 100  # known even when its version is no longer deployed
        return percentage(record, self._workflows.get(record.workflow, record.workflow_version))

    def step(self, request_id: str, expected: str | None = None) -> Advance:
        """Advance the request by one step, or say why not.

        `expected` names the step the caller means: if it is already done, nothing runs. A step that fails is
        an answer, not an exception. Raises `NotFound`, `InvalidInput` for an unknown step, `Conflict` for one
        whose turn it is not, `Unavailable` when the store is out of reach.
        """
        decision = self.claim(request_id, expected)
        if decision.claim is None:
            return not_claimed(decision)
        record, mine = decision.record, decision.claim
        attempt = Attempt(self._store, record, mine, self._workflows.row(record, mine.step_id))
        ending = self._run(attempt)
        try:
            advance = self.record(record, mine, ending)
        except InternalError as error:  # not JSON, say: it must not look like a crash, attempt after attempt
            ending = failed_by(error)
            advance = self.record(record, mine, ending)
        self._notify(step_event(mine, ending, advance, attempt.seconds_spent()))
        return advance

    def claim(self, request_id: str, expected: str | None = None) -> Decision:
        """The first half of a step: take it, or say why not. The holder of `Decision.claim` runs it."""
        settings = self._settings
        terms = ClaimTerms(self._new_token(), settings.lease, settings.claim_limit, settings.claim_window)
        return self._settle_dead(
            request_id, lambda record, now: claiming.claim(record, self._workflows, now, terms, expected)
        )

    def record(self, record: RequestRecord, mine: Claim, ending: Ending) -> Advance:
        """The second half of a step: write down how the attempt ended. A fenced one answers with what is stored."""
        if isinstance(ending, Fenced):
            return Advance(Verdict.STALE, self.read(record.id))
        row = self._workflows.row(record, mine.step_id)
        checkpoint = checkpoint_of(row, ending)
        decision = self._change(
            record.id, lambda stored, now, _again: self._decide(stored, row, mine, now, ending), checkpoint
        )
        if decision.verdict is Verdict.STALE:
            return Advance(Verdict.STALE, decision.record)
        if isinstance(ending, Failed):
            return Advance(
                decision.verdict,
                decision.record,
                failed_step=row.id,
                error=ending.failure,
                retry_after=decision.retry_after,
                response=decision.response,
            )
        completed = None if isinstance(ending, Suspend) else row.id
        return Advance(decision.verdict, decision.record, step_completed=completed, response=decision.response)

    def expire(self, request_id: str) -> Decision:
        """Give up on a dead attempt without running anything: what the sweep does."""
        return self._settle_dead(request_id, lambda record, now: claiming.expire(record, self._workflows, now))

    def resume(self, request_id: str, answer: JsonObject) -> RequestRecord:
        """Hand a waiting step a person's answer. Raises `Conflict` when nothing waits."""
        asked: StepRecord | None = None

        def take(tx: Transaction, again: bool) -> RequestRecord:
            nonlocal asked
            before = recording.parse(tx.get(request_path(request_id)))
            if again and asked is not None and before.next_step != asked:
                return before  # that question has been answered; a later one wants an answer of its own
            asked = before.next_step
            decision = commands.resume(before, tx.now, answer)
            recording.write_answer(tx, self._workflows, before, decision, answer)
            return decision.record

        return settle(self._store, take, self._patience)

    def cancel(self, request_id: str) -> RequestRecord:
        """Stop for good. Raises `Conflict` on a request that has ended."""
        return self._change(
            request_id,
            lambda record, now, again: (
                Decision(Verdict.RECORDED, record)
                if again and record.status is Status.CANCELLED
                else commands.cancel(record, now)
            ),
        ).record

    def retry(self, request_id: str, changes: JsonObject | None = None) -> RequestRecord:
        """Start again at the failed step. `changes` to attributes, such as another provider."""
        failed: StepRecord | None = None

        def decide(record: RequestRecord, now: datetime, again: bool) -> Decision:
            nonlocal failed
            if again and failed is not None and record.next_step != failed:
                return Decision(Verdict.RECORDED, record)  # it was retried, even if it has failed again since
            failed = record.next_step
            return commands.retry(record, now, changes or {})

        return self._change(request_id, decide).record

    def _create(self, tx: Transaction, new: NewRequest) -> Started:
        found = tx.get(request_path(new.id))
        if found is not None:
            there = recording.parse(found)
            if there.fingerprint != new.fingerprint:
                raise InvalidInput(
                    "This Idempotency-Key was used for another request. Send a new key.",
                    code="idempotency_key_reused",
                )
            return Started(there, replayed=True)
        known = new.based_on or new.parent_id
        family = versions.family_of(tx.get, known) if known is not None else ()
        if new.based_on is not None:
            versions.require_newest(family, new.based_on)
        record = first_record(new, self._workflows.latest(new.workflow), tx.now, family[-1] if family else None)
        if family:
            tx.set(request_path(family[0].id), commands.supersede(family[0], new.id).to_json())
        tx.create(request_path(new.id), record.to_json())
        tx.create(input_path(new.id), recording.private(record, {"input": new.input}))
        return Started(record, replayed=False)

    def _run(self, attempt: Attempt) -> Ending:
        record, mine = attempt.request, attempt.claim
        pulse = Pulse(attempt, lambda progress: self._beat(record.id, mine, progress), self._settings.heartbeat)
        if attempt.row.may_hang:
            return run_apart(pulse)
        return self._keeper.run_here(pulse, lambda ending: self.record(record, mine, ending))

    def _beat(self, request_id: str, mine: Claim, progress: Progress | None) -> bool:
        """Keep the lease. A store that is out of reach now may be back before the lease runs out."""
        try:
            decision = self._change(
                request_id,
                lambda record, now, _again: transitions.heartbeat(record, mine, now, self._settings.lease, progress),
            )
        except Unavailable:
            return True
        except NotFound:  # erased
            return False
        return decision.verdict is Verdict.RECORDED

    def _decide(self, record: RequestRecord, row: Step, mine: Claim, now: datetime, ending: Ending) -> Decision:
        if isinstance(ending, Output):
            return transitions.complete(record, mine, now, ending.artefacts, ending.shown)
        if isinstance(ending, Suspend):
            return transitions.suspend(record, mine, now, ending.question)
        if isinstance(ending, Failed):
            return transitions.fail(record, row, mine, now, self._setback(record, row, ending))
        return transitions.skip(record, mine, now)

    def _setback(self, record: RequestRecord, row: Step, ending: Failed) -> Setback:
        step = record.step(row.id)
        failures = step.failures + 1 if step else 1
        delay = row.retry.delay(failures, ending.failure.retryable, self._patience.jitter(), ending.retry_after)
        return Setback(ending.failure, delay, ending.effect_started, unexpected=ending.fault is not None)

    def _settle_dead(self, request_id: str, decide: Callable[[RequestRecord, datetime], Decision]) -> Decision:
        """Change a request whose attempt may have died, and tell of the death: the dead write no line themselves."""
        before: RequestRecord | None = None

        def noting(record: RequestRecord, now: datetime, _again: bool) -> Decision:
            nonlocal before
            decision = decide(record, now)
            if decision.changed:
                before = record
            return decision

        decision = self._change(request_id, noting)
        died = death_of(before, decision) if before is not None else None
        if died is not None:
            self._notify(died)
        return decision

    def _change(
        self,
        request_id: str,
        decide: Callable[[RequestRecord, datetime, bool], Decision],
        checkpoint: recording.Checkpoint | None = None,
    ) -> Decision:
        def work(tx: Transaction, again: bool) -> Decision:
            before = recording.parse(tx.get(request_path(request_id)))
            decision = decide(before, tx.now, again)
            return recording.write(tx, self._workflows, decision, checkpoint)

        return settle(self._store, work, self._patience)
