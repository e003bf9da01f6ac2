"""A step on its caller's thread: everything is kept and recorded on time, whatever that thread is doing."""

import threading

import pytest

from shared.domain.errors import InternalError
from shared.engine import running as ways
from shared.engine.commits import Patience
from shared.engine.decisions import Verdict
from shared.engine.records import Status, StepStatus
from shared.engine.workflow import Output, StepContext
from tests.unit.engine.running_engine import Running, until
from tests.unit.engine.small_workflows import GATHER, REQUEST, SEND, Script


@pytest.fixture
def running(script: Script, patience: Patience) -> Running:
    return Running(script, patience)


def keepers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "lease-keeper"]


def test_it_runs_on_its_callers_thread(running: Running) -> None:
    engine = running.engine(may_hang=False)
    running.on(GATHER, lambda _context: Output())
    engine.step(REQUEST)
    assert running.threads == [threading.current_thread()]


def test_a_passed_deadline_is_recorded_while_the_step_still_runs_and_its_output_is_fenced(running: Running) -> None:
    engine = running.engine(deadline=0.05, may_hang=False)

    def hang(context: StepContext) -> Output:
        until(lambda: engine.read(REQUEST).steps[0].failures == 1)
        assert context.cancelled()
        return Output({"too": "late"})

    running.on(GATHER, hang)
    advance = engine.step(REQUEST)
    step = advance.record.steps[0]
    assert (advance.verdict, advance.step_completed) == (Verdict.STALE, None)
    assert (step.status, step.error and step.error.code) == (StepStatus.PENDING, "deadline_exceeded")
    assert engine.read(REQUEST) == advance.record
    assert running.store.children(f"generator/{REQUEST}/results") == []


def test_a_once_step_past_its_deadline_is_in_doubt(running: Running) -> None:
    engine = running.engine(deadline=0.05, may_hang=False)
    engine.step(REQUEST)

    def hang(_context: StepContext) -> Output:
        until(lambda: engine.read(REQUEST).status is Status.WAITING)
        return Output()

    running.on(SEND, hang)
    assert engine.step(REQUEST).verdict is Verdict.STALE
    assert engine.read(REQUEST).status is Status.WAITING


def test_what_goes_wrong_while_keeping_the_lease_reaches_the_caller(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = running.engine(may_hang=False)
    transact = running.store.transact

    def broken(_work: object) -> None:
        raise InternalError("The store was changed by another version.")

    def work(context: StepContext) -> Output:
        monkeypatch.setattr(running.store, "transact", broken)
        until(context.cancelled)
        monkeypatch.setattr(running.store, "transact", transact)
        return Output()

    running.on(GATHER, work)
    with pytest.raises(InternalError, match="another version"):
        engine.step(REQUEST)


def test_one_thread_keeps_the_leases_of_many_and_ends_when_nothing_is_left(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "IDLE_TICKS", 2)
    until(lambda: not keepers())
    engine = running.engine(may_hang=False)
    engine.step(REQUEST)
    engine.step(REQUEST)
    assert len(keepers()) <= 1
    until(lambda: not keepers())
    assert engine.step(REQUEST).step_completed is not None
