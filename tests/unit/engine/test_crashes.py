"""Workers that never come back, answers that get lost, and code that changes while a request runs."""

from collections.abc import Callable

import pytest

from shared.domain.errors import Conflict, InternalError, Unavailable
from shared.engine.commits import Patience, settle
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine
from shared.engine.paths import response_path, result_path
from shared.engine.records import Status, StepStatus
from shared.engine.workflow import Output, StepFailed, WorkflowRegistry
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import GATHER, REQUEST, SEND, STEPS, Clock, Script, order, workflow


@pytest.fixture
def lose_the_next_answer(store: DocumentStore, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """The store commits, then says that it does not know."""
    transact = store.transact

    def once(work: object) -> object:
        monkeypatch.setattr(store, "transact", transact)
        transact(work)
        raise Unavailable

    return lambda: monkeypatch.setattr(store, "transact", once)


def test_after_a_crash_a_caller_is_told_to_wait_the_lease_out(engine: Engine, clock: Clock) -> None:
    engine.start(order())
    engine.claim(REQUEST)
    clock.advance(10)
    busy = engine.step(REQUEST)
    assert (busy.verdict, busy.retry_after) == (Verdict.BUSY, 20.0)


def test_after_the_lease_a_repeatable_step_runs_again(engine: Engine, clock: Clock, script: Script) -> None:
    engine.start(order())
    engine.claim(REQUEST)
    clock.advance(30)
    step = engine.step(REQUEST).record.steps[0]
    assert (step.status, step.attempt, step.failures, script.runs) == (StepStatus.COMPLETED, 2, 1, [GATHER])


def test_a_step_that_kills_its_process_does_not_loop_for_ever(
    engine: Engine, store: DocumentStore, clock: Clock, script: Script
) -> None:
    engine.start(order())
    for _crash in range(3):
        assert engine.claim(REQUEST).claim is not None
        clock.advance(30)
    ended = engine.step(REQUEST)
    assert (ended.verdict, ended.record.status, ended.failed_step) == (Verdict.ENDED, Status.FAILED, GATHER)
    assert ended.error is not None
    assert ended.error.code == "lease_expired"
    assert (script.runs, ended.record.steps[0].failures) == ([], 3)
    told = store.get(response_path(REQUEST))
    assert told is not None
    assert told["status"] == "failed"
    assert engine.retry(REQUEST).steps[0].attempt == 3
    assert engine.step(REQUEST).record.steps[0].attempt == 4


def test_a_worker_that_comes_back_after_its_lease_was_taken_over_changes_nothing(
    engine: Engine, store: DocumentStore, clock: Clock
) -> None:
    engine.start(order())
    slow = engine.claim(REQUEST)
    assert slow.claim is not None
    clock.advance(30)
    taken_over = engine.step(REQUEST).record
    late = engine.record(slow.record, slow.claim, Output({"too": "late"}))
    assert (late.verdict, late.record) == (Verdict.STALE, taken_over)
    recorded = store.get(result_path(REQUEST, GATHER))
    assert recorded is not None
    assert recorded["attempt"] == 2


def test_a_claim_whose_answer_is_lost_still_runs_the_step_once(
    engine: Engine, script: Script, lose_the_next_answer: Callable[[], None]
) -> None:
    engine.start(order())
    lose_the_next_answer()
    step = engine.step(REQUEST).record.steps[0]
    assert (step.status, step.attempt, script.runs) == (StepStatus.COMPLETED, 1, [GATHER])


def test_a_completion_whose_answer_is_lost_is_a_success(
    engine: Engine, script: Script, lose_the_next_answer: Callable[[], None]
) -> None:
    script.on(GATHER, lambda _context: lose_the_next_answer() or Output())
    engine.start(order())
    advance = engine.step(REQUEST)
    assert (advance.verdict, advance.step_completed, advance.record.rev) == (Verdict.RECORDED, GATHER, 3)


def test_commands_whose_answers_are_lost_are_carried_out_once(
    engine: Engine, script: Script, lose_the_next_answer: Callable[[], None]
) -> None:
    script.on(GATHER, StepFailed("refused", "No.", retryable=False))
    lose_the_next_answer()
    assert engine.start(order()).replayed
    engine.step(REQUEST)
    lose_the_next_answer()
    assert engine.retry(REQUEST).steps[0].epoch == 2
    lose_the_next_answer()
    assert engine.cancel(REQUEST).status is Status.CANCELLED
    with pytest.raises(Conflict):
        engine.cancel(REQUEST)


def test_a_store_that_stays_away_is_told_to_the_caller_after_some_patience(store: DocumentStore) -> None:
    pauses: list[float] = []
    calls: list[bool] = []

    def away(_tx: object, again: bool) -> None:
        calls.append(again)
        raise Unavailable

    with pytest.raises(Unavailable):
        settle(store, away, Patience(tries=4, base=1.0, sleep=pauses.append, jitter=lambda: 0.5))
    assert calls == [False, True, True, True]
    assert pauses == [0.5, 1.0, 2.0]
    with pytest.raises(Unavailable):
        settle(store, away, Patience(tries=0))
    assert len(calls) == 4


def test_a_request_keeps_the_version_it_started_with(
    store: DocumentStore, script: Script, patience: Patience
) -> None:
    newer = Script()
    Engine(store, WorkflowRegistry([workflow(script)]), patience=patience).start(order())
    engine = Engine(store, WorkflowRegistry([workflow(script), workflow(newer, 2)]), patience=patience)
    engine.start(order("resume-generator-request-2"))
    for _step in STEPS:
        engine.step(REQUEST)
        engine.step("resume-generator-request-2")
    assert script.runs == newer.runs == list(STEPS)
    assert engine.read("resume-generator-request-2").workflow_version == 2


def test_a_version_that_is_gone_is_named_and_nothing_is_lost(
    engine: Engine, store: DocumentStore, script: Script, patience: Patience
) -> None:
    before = engine.start(order()).record
    deployed = Engine(store, WorkflowRegistry([workflow(script, 2)]), patience=patience)
    with pytest.raises(InternalError, match="Workflow errand version 1 is not part of this deployment"):
        deployed.step(REQUEST)
    assert deployed.read(REQUEST) == before
    assert engine.step(REQUEST).step_completed == GATHER


def test_what_has_ended_is_answered_even_when_its_version_is_gone(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    engine.start(order())
    ended = [engine.step(REQUEST) for _step in STEPS][-1].record
    deployed = Engine(store, WorkflowRegistry([workflow(script, 2)]))
    assert deployed.step(REQUEST).record == ended
    assert deployed.percentage(ended) == 100
    assert deployed.step(REQUEST, SEND).verdict is Verdict.REPLAY
