"""While a step runs: its lease is kept, its progress is shown, and it learns when it is no longer wanted.

These run on the real clock with leases of a fraction of a second; nothing here waits for a fixed time.
"""

import threading

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.domain.errors import NotFound, Unavailable
from shared.engine import pulse
from shared.engine.commits import Patience
from shared.engine.decisions import Verdict
from shared.engine.erase import Eraser
from shared.engine.records import Progress, Status, StepStatus
from shared.engine.workflow import Output, StepContext
from tests.unit.engine.running_engine import LEASE, Running, until
from tests.unit.engine.small_workflows import GATHER, REQUEST, SEND, Script

both_ways = pytest.mark.parametrize("may_hang", [True, False], ids=["own thread", "caller's thread"])


@pytest.fixture
def running(script: Script, patience: Patience) -> Running:
    return Running(script, patience)


@both_ways
def test_a_lease_is_kept_for_as_long_as_the_step_runs(running: Running, may_hang: bool) -> None:
    engine = running.engine(may_hang=may_hang)
    verdicts = []

    def outlast(context: StepContext) -> Output:
        first = context.request.lease
        assert first is not None

        def kept() -> float:
            lease = engine.read(REQUEST).lease
            return (lease.expires_at - first.expires_at).total_seconds() if lease else -1

        until(lambda: kept() > 3 * LEASE)
        verdicts.append(engine.step(REQUEST).verdict)
        return Output()

    running.on(GATHER, outlast)
    advance = engine.step(REQUEST)
    assert verdicts == [Verdict.BUSY]
    assert (advance.step_completed, advance.record.steps[0].attempt) == (GATHER, 1)


@both_ways
def test_progress_is_shown_while_the_step_runs(
    running: Running, may_hang: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "PROGRESS_INTERVAL", 0.01)
    engine = running.engine(heartbeat=3600, may_hang=may_hang)

    def work(context: StepContext) -> Output:
        for done in (1, 2):
            context.report(done, 2, "halves")
            until(
                lambda done=done: (
                    engine.read(REQUEST).steps[0].progress == Progress(done=done, total=2, note="halves")
                )
            )
        return Output()

    running.on(GATHER, work)
    assert engine.step(REQUEST).record.steps[0].progress is None


@both_ways
def test_a_cancelled_step_learns_so_and_its_output_is_discarded(running: Running, may_hang: bool) -> None:
    engine = running.engine(may_hang=may_hang)

    def cancelled_meanwhile(context: StepContext) -> Output:
        engine.cancel(REQUEST)
        until(context.cancelled)
        return Output({"too": "late"})

    running.on(GATHER, cancelled_meanwhile)
    advance = engine.step(REQUEST)
    assert (advance.verdict, advance.step_completed) == (Verdict.STALE, None)
    assert (advance.record.status, advance.record.steps[0].status) == (Status.CANCELLED, StepStatus.PENDING)
    running.finish()
    assert running.store.children(f"generator/{REQUEST}/results") == []


@both_ways
def test_a_completion_after_the_cancellation_is_discarded(running: Running, may_hang: bool) -> None:
    engine = running.engine(heartbeat=3600, may_hang=may_hang)
    running.on(GATHER, lambda _context: Output() if engine.cancel(REQUEST) else None)
    advance = engine.step(REQUEST)
    assert (advance.verdict, advance.record.status) == (Verdict.STALE, Status.CANCELLED)
    assert running.store.children(f"generator/{REQUEST}/results") == []


@both_ways
def test_a_step_of_an_erased_request_learns_so(running: Running, may_hang: bool, blobs: MemoryBlobStore) -> None:
    engine = running.engine(may_hang=may_hang)

    def erased_meanwhile(context: StepContext) -> Output:
        Eraser(running.store, blobs).erase(REQUEST)
        until(context.cancelled)
        return Output()

    running.on(GATHER, erased_meanwhile)
    with pytest.raises(NotFound):
        engine.step(REQUEST)
    running.finish()
    assert running.store.children("generator") == []


def test_a_passed_deadline_is_recorded_and_the_late_output_is_fenced(running: Running) -> None:
    engine = running.engine(deadline=0.05)
    release = threading.Event()
    running.on(GATHER, lambda _context: Output({"too": "late"}) if release.wait() else None)
    advance = engine.step(REQUEST)
    assert (advance.failed_step, advance.error and advance.error.code) == (GATHER, "deadline_exceeded")
    assert advance.error is not None
    assert advance.error.message == "“Gather” took longer than 0.05 seconds and was stopped. Nothing is lost."
    assert (advance.record.steps[0].status, advance.record.steps[0].failures) == (StepStatus.PENDING, 1)
    assert running.contexts[0].cancelled()
    assert running.contexts[0].seconds_left() < 0
    release.set()
    running.finish()
    assert engine.read(REQUEST) == advance.record
    assert running.store.children(f"generator/{REQUEST}/results") == []


def test_a_once_step_past_its_deadline_is_in_doubt(running: Running) -> None:
    engine = running.engine(deadline=0.05)
    release = threading.Event()
    engine.step(REQUEST)
    running.on(SEND, lambda _context: Output() if release.wait() else None)
    record = engine.step(REQUEST).record
    release.set()
    running.finish()
    assert (record.status, record.steps[1].question and record.steps[1].question.kind) == (Status.WAITING, "in_doubt")


def test_a_step_abandoned_before_it_began_never_begins(running: Running) -> None:
    """The deadline passes while it is still being asked whether the step is needed."""
    release = threading.Event()

    def slow_to_say(_context: StepContext) -> None:
        running.threads.append(threading.current_thread())
        release.wait()

    engine = running.engine(deadline=0.05, skip_when=slow_to_say)
    assert engine.step(REQUEST).failed_step == GATHER
    release.set()
    running.finish()
    assert running.script.runs == []


@both_ways
def test_a_store_out_of_reach_for_a_heartbeat_does_not_stop_the_step(
    running: Running, may_hang: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = running.engine(may_hang=may_hang)
    transact, failures = running.store.transact, []

    def unreachable(_work: object) -> None:
        failures.append(1)
        raise Unavailable

    def work(_context: StepContext) -> Output:
        monkeypatch.setattr(running.store, "transact", unreachable)
        until(lambda: len(failures) >= running.patience.tries)
        monkeypatch.setattr(running.store, "transact", transact)
        return Output()

    running.on(GATHER, work)
    assert engine.step(REQUEST).step_completed == GATHER


def test_whatever_stops_the_caller_also_reaches_the_worker(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = running.engine()
    told = threading.Event()

    def interrupted(_work: object) -> None:
        raise KeyboardInterrupt

    def work(context: StepContext) -> Output:
        monkeypatch.setattr(running.store, "transact", interrupted)
        until(context.cancelled)
        told.set()
        return Output()

    running.on(GATHER, work)
    with pytest.raises(KeyboardInterrupt):
        engine.step(REQUEST)
    running.finish()
    assert told.is_set()


def test_a_failure_before_a_once_step_begins_is_never_in_doubt(running: Running) -> None:
    def unreachable(_context: StepContext) -> None:
        raise Unavailable

    engine = running.engine(skip_when=unreachable)
    record = engine.read(REQUEST)
    only_send = record.model_copy(update={"steps": record.steps[1:]})
    running.store.transact(lambda tx: tx.set(f"generator/{REQUEST}", only_send.to_json()))
    after = engine.step(REQUEST).record
    assert (after.steps[0].id, after.steps[0].status) == (SEND, StepStatus.PENDING)
    assert running.script.runs == []
