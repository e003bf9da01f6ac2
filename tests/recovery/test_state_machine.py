"""Any order of calls, deaths, late answers and time, against a plain dict that knows the protocol's rules."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Conflict, InvalidInput, NotFound
from shared.domain.model import JsonObject
from shared.domain.signed_links import LinkSigner
from shared.engine.attempt import Ending, Failed, Skipped, failed_by
from shared.engine.commits import Patience
from shared.engine.decisions import Claim, Decision
from shared.engine.engine import Engine, EngineSettings
from shared.engine.erase import Eraser
from shared.engine.paths import request_path, result_path
from shared.engine.records import DONE, Artefact, Failure, RequestRecord
from shared.engine.sweep import Sweeper
from shared.engine.workflow import Output, Suspend, WorkflowRegistry
from shared.ports.document_store import DocumentStore
from tests.recovery import plain_model
from tests.recovery.plain_model import Plain, plain_of
from tests.unit.engine.small_workflows import (
    CONSENT,
    GATHER,
    NOON,
    REQUEST,
    STEPS,
    Clock,
    Script,
    artefact,
    order,
    workflow,
)

pytestmark = pytest.mark.backend("memory", "memory files")

ENDINGS = ["output", "output", "output", "skip", "question", "failed", "failed before", "failed for good", "bug"]
CHOICES = ["yes", "happened", "did_not_happen"]
LIFETIME = timedelta(days=30)
SELDOM = st.integers(0, 19)
COUNTED = {"rules": 0, "claims": 0, "late": 0, "completed": 0, "erased": 0, "swept": 0}


def ending_of(name: str, claim: Claim, files: tuple[Artefact, ...]) -> Ending:
    broken = Failure(code="broken", message="It broke.", retryable=name in {"failed", "failed before"})
    endings: dict[str, Ending] = {
        "output": Output({"attempt": claim.attempt}, files),
        "skip": Skipped("not needed"),
        "question": Suspend(CONSENT),
        "failed": Failed(broken),
        "failed before": Failed(broken, effect_started=False),
        "failed for good": Failed(broken),
        "bug": failed_by(ValueError()),
    }
    return endings[name]


class StepProtocol(RuleBasedStateMachine):
    """One request at a time; any number of workers that hold, or once held, a claim."""

    @initialize()
    def open(self) -> None:
        self.clock = Clock()
        self.store = self.new_store()
        self.blobs = MemoryBlobStore(LinkSigner(b"a secret of the tests"), self.clock)
        patience = Patience(sleep=lambda _seconds: None, jitter=lambda: 0.5)
        registry = WorkflowRegistry([workflow(Script())])
        self.engine = Engine(self.store, registry, EngineSettings(lease=plain_model.LEASE), patience=patience)
        self.sweeper = Sweeper(self.store, self.blobs, self.engine, hunt_every=timedelta(0))
        self.plain: Plain | None = None
        self.workers: list[tuple[RequestRecord, Claim]] = []
        self.reported: list[tuple[RequestRecord, Claim, Ending]] = []
        self.results: dict[str, JsonObject] = {}
        self.last: RequestRecord | None = None
        self.born = 0.0
        self.start(0)

    def new_store(self) -> DocumentStore:
        """An empty one, by the machine's clock."""
        return MemoryDocumentStore(self.clock)

    def everything(self) -> list[str]:
        """The paths of all documents."""
        return self.store.children("generator")

    def now(self) -> float:
        return round(self.clock.now.timestamp() - NOON.timestamp(), 3)

    def answered(self, record: RequestRecord) -> None:
        """I10: what the caller was told is what is committed."""
        assert record.to_json() == self.store.get(request_path(REQUEST))

    def refused(self, verdict: str, call: Any, *given: Any) -> bool:
        errors = {"conflict": Conflict, "invalid": InvalidInput}
        if verdict not in errors:
            return False
        before = self.store.get(request_path(REQUEST))
        with pytest.raises(errors[verdict]):
            call(REQUEST, *given)
        assert self.store.get(request_path(REQUEST)) == before
        return True

    @rule(chance=SELDOM)
    def start(self, chance: int) -> None:
        if self.plain is not None and chance:
            return
        started = self.engine.start(order(lifetime=LIFETIME))
        assert started.replayed == (self.plain is not None), "I9 one key, one request"
        if self.plain is None:
            self.plain, self.results, self.last, self.born = plain_model.fresh(), {}, None, self.now()
            self.workers, self.reported = [], []  # those of an erased request: test_sweeping
        self.answered(started.record)

    @rule()
    def start_of_another_body(self) -> None:
        if self.plain is not None:
            with pytest.raises(InvalidInput):
                self.engine.start(order(fingerprint="another"))

    @precondition(lambda self: self.plain is not None)
    @rule(expected=st.sampled_from([None, *STEPS]))
    def claim_named(self, expected: str | None) -> None:
        self.claim(expected)

    @precondition(lambda self: self.plain is not None)
    @rule(expected=st.none())
    def claim(self, expected: str | None) -> None:
        before = self.store.get(request_path(REQUEST))
        verdict = plain_model.claim(self.plain, self.now(), expected)
        if self.refused(verdict, self.engine.claim, expected):
            return
        decision: Decision = self.engine.claim(REQUEST, expected)
        assert decision.verdict.value == verdict
        assert decision.changed == (decision.record.to_json() != before)
        self.answered(decision.record)
        if decision.claim is not None:
            COUNTED["claims"] += 1
            self.workers.append((decision.record, decision.claim))

    @precondition(lambda self: self.plain is not None)
    @rule()
    def step(self) -> None:
        """A whole call: claim, run, record."""
        verdict = plain_model.claim(self.plain, self.now(), None)
        if verdict == "claimed":
            lease = self.plain["lease"]
            plain_model.record(self.plain, lease["step"], lease["attempt"], "output", self.now())
        self.answered(self.engine.step(REQUEST).record)

    @precondition(lambda self: self.workers)
    @rule(which=st.integers(0, 3), ending=st.sampled_from(ENDINGS))
    def report(self, which: int, ending: str) -> None:
        """A worker reports, in time or late; its file was staged before."""
        record, claim = self.workers.pop(which % len(self.workers))
        files = (self.staged(claim, ending),) if claim.step_id == GATHER else ()
        given = ending_of(ending, claim, files)
        self.reported.append((record, claim, given))
        if self.plain is None:
            with pytest.raises(NotFound):
                self.engine.record(record, claim, given)
            return
        counts = plain_model.holds(self.plain, claim.step_id, claim.attempt)
        COUNTED["late"] += not counts
        if counts:
            plain_model.record(self.plain, claim.step_id, claim.attempt, ending, self.now())
        advance = self.engine.record(record, claim, given)
        assert (advance.verdict.value == "recorded") == counts
        self.answered(advance.record)

    def staged(self, claim: Claim, ending: str) -> Artefact:
        data = b"the list" if ending == "output" else f"draft {claim.attempt}".encode()
        made = artefact(data)
        self.blobs.put_if_absent(made.blob_key(REQUEST), data, made.media_type, made.filename)
        return made

    @precondition(lambda self: self.reported and self.plain is not None)
    @rule()
    def report_again(self) -> None:
        """The answer was lost and the worker says it again: nothing changes any more."""
        before = self.store.get(request_path(REQUEST))
        self.answered(self.engine.record(*self.reported[-1]).record)
        assert self.store.get(request_path(REQUEST)) == before

    @precondition(lambda self: self.workers)
    @rule(which=st.integers(0, 3))
    def crash(self, which: int) -> None:
        """A worker never reports."""
        self.workers.pop(which % len(self.workers))

    @rule(seconds=st.sampled_from([0.5, 1.0, 5.0, 31.0, 31.0, 90.0]))
    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @rule(days=SELDOM)
    def wait_long(self, days: int) -> None:
        self.clock.advance((31 if days == 0 else days % 3) * 24 * 3600)

    @precondition(lambda self: self.plain is not None)
    @rule(choice=st.sampled_from(CHOICES))
    def resume(self, choice: str) -> None:
        verdict = plain_model.resume(self.plain, choice)
        if not self.refused(verdict, self.engine.resume, {"choice": choice}):
            self.answered(self.engine.resume(REQUEST, {"choice": choice}))

    @precondition(lambda self: self.plain is not None)
    @rule(chance=st.integers(0, 3))
    def cancel(self, chance: int) -> None:
        if chance:
            return
        if not self.refused(plain_model.cancel(self.plain), self.engine.cancel):
            self.answered(self.engine.cancel(REQUEST))

    @precondition(lambda self: self.plain is not None)
    @rule(provider=st.sampled_from(["offline", "another"]))
    def retry(self, provider: str) -> None:
        if not self.refused(plain_model.retry(self.plain), self.engine.retry):
            record = self.engine.retry(REQUEST, {"provider": provider})
            assert record.attributes == {"provider": provider}
            self.last = None  # the one change that a terminal request may see
            self.answered(record)

    @rule()
    def sweep(self) -> None:
        COUNTED["swept"] += 1
        report = self.sweeper.sweep()
        if self.plain is not None:
            assert report.expired_leases == plain_model.expire(self.plain, self.now())
            if self.now() - self.born > LIFETIME.total_seconds():
                assert report.erased_requests == 1
                self.plain = None
        referenced = {a.blob_key(REQUEST) for a in self.engine.read(REQUEST).artefacts} if self.plain else set()
        over = self.plain is None or self.plain["status"] in plain_model.OVER
        old = {key for key, made in self.blobs.list("requests/") if self.clock.now - made >= timedelta(hours=24)}
        assert not over or old <= referenced, "I6 what nobody refers to is swept"

    @precondition(lambda self: self.plain is not None)
    @rule(chance=SELDOM)
    def erase(self, chance: int) -> None:
        if chance:
            return
        COUNTED["erased"] += 1
        Eraser(self.store, self.blobs).erase(REQUEST)
        self.plain = None
        assert self.everything() == []
        assert list(self.blobs.list("requests/")) == []

    @invariant()
    def the_record_is_what_the_rules_say(self) -> None:
        COUNTED["rules"] += 1
        if self.plain is None:
            with pytest.raises(NotFound):
                self.engine.read(REQUEST)
            return
        record = self.engine.read(REQUEST)
        expected = {name: self.plain[name] for name in ("status", "steps", "lease")}
        assert plain_of(record, NOON.timestamp()) == expected
        self.results_never_change(record)
        self.the_end_is_the_end(record)
        for made in record.artefacts:
            info = self.blobs.info(made.blob_key(REQUEST))
            assert info is not None, "I6 every artefact has its blob"
            assert info.sha256 == made.sha256 == hashlib.sha256(b"the list").hexdigest(), "I8"

    def results_never_change(self, record: RequestRecord) -> None:
        kept = self.store.get_many([result_path(REQUEST, step.id) for step in record.steps])
        for step, stored in zip(record.steps, kept, strict=True):
            assert (stored is not None) == (step.status in DONE), "a checkpoint comes with its step"
            if stored is not None:
                assert stored["attempt"] == step.attempt, "I2"
                assert self.results.setdefault(step.id, stored) == stored, "I1"
            assert step.id not in self.results or step.status in DONE, "I7"

    def the_end_is_the_end(self, record: RequestRecord) -> None:
        if self.last is not None and self.last.terminal:
            assert record == self.last, "I5"
        COUNTED["completed"] += record.status.value == "completed" and self.last != record
        self.last = record


StepProtocol.TestCase.settings = settings(
    derandomize=True,
    deadline=None,
    max_examples=400,
    stateful_step_count=60,
    suppress_health_check=list(HealthCheck),
)


def test_every_order_of_calls_keeps_the_protocol(report: Callable[[str], None]) -> None:
    StepProtocol.TestCase("runTest").runTest()
    report("state machine: " + ", ".join(f"{count} {name}" for name, count in COUNTED.items()) + "; 0 violations")
    assert min(COUNTED.values()) > 0
