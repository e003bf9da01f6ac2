"""One call of step and what it comes to, for every verdict."""

from dataclasses import replace

import pytest

from shared.domain.errors import Conflict, InternalError, InvalidInput, RateLimited, Unavailable
from shared.engine.advance import StepEvent
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine, EngineSettings
from shared.engine.paths import request_path, response_path, result_path
from shared.engine.records import Status, StepStatus
from shared.engine.workflow import Output, StepContext, StepFailed, WorkflowRegistry
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import (
    GATHER,
    NOON,
    REQUEST,
    SEND,
    STEPS,
    TIDY,
    Clock,
    Script,
    artefact,
    order,
    workflow,
)


def test_a_call_runs_one_step_and_records_it(engine: Engine, store: DocumentStore, script: Script) -> None:
    made = artefact(b"the list")
    script.on(GATHER, Output({"found": 3}, (made,)))
    engine.start(order())
    advance = engine.step(REQUEST)
    assert (advance.verdict, advance.step_completed, script.runs) == (Verdict.RECORDED, GATHER, [GATHER])
    assert advance.record == engine.read(REQUEST)
    assert (advance.record.artefacts, advance.record.status) == ((made,), Status.PROCESSING)
    assert store.get(result_path(REQUEST, GATHER)) == {
        "stepId": GATHER,
        "requestId": REQUEST,
        "attempt": 1,
        "completedAt": "2026-11-22T12:00:00.000000Z",
        "output": {"found": 3},
    }


def test_three_calls_finish_and_a_fourth_answers_the_end(engine: Engine, script: Script) -> None:
    engine.start(order())
    advances = [engine.step(REQUEST) for _step in STEPS]
    assert [advance.step_completed for advance in advances] == list(STEPS)
    assert [engine.percentage(advance.record) for advance in advances] == [25, 75, 100]
    after = engine.step(REQUEST)
    assert (after.verdict, after.record, after.failed_step) == (Verdict.ENDED, advances[-1].record, None)
    assert script.runs == list(STEPS)


def test_a_step_sees_the_input_earlier_results_and_its_attempt(engine: Engine, script: Script) -> None:
    seen: dict[str, object] = {}

    def look(context: StepContext) -> Output:
        seen.update(input=context.input(), gathered=context.output(GATHER), answer=context.answer())
        seen.update(attempt=context.attempt, request=context.request.id, cancelled=context.cancelled())
        seen.update(in_time=0 < context.seconds_left() <= 60)
        return Output()

    script.on(GATHER, Output({"found": 3}))
    script.on(SEND, look)
    engine.start(order())
    engine.step(REQUEST)
    engine.step(REQUEST)
    assert seen == {
        "input": {"what": "parcel"},
        "gathered": {"found": 3},
        "answer": None,
        "attempt": 1,
        "request": REQUEST,
        "cancelled": False,
        "in_time": True,
    }


@pytest.mark.parametrize("of_step", [SEND, TIDY, "dance"])
def test_a_step_cannot_see_what_has_no_result(engine: Engine, script: Script, of_step: str) -> None:
    script.on(GATHER, lambda context: Output(context.output(of_step)))
    engine.start(order())
    advance = engine.step(REQUEST)
    assert (advance.failed_step, advance.error and advance.error.code) == (GATHER, "internal_error")


def test_a_document_that_is_gone_is_named_without_its_path(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    script.on(GATHER, lambda context: Output(context.input()))
    engine.start(order())
    store.transact(lambda tx: tx.delete(f"{request_path(REQUEST)}/private/input"))
    error = engine.step(REQUEST).error
    assert error is not None
    assert error.message == "Step gather needs a document that is gone: input."


def test_a_step_that_is_not_needed_is_skipped_and_says_why(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    engine.start(order(input={"tidy": False}))
    record = [engine.step(REQUEST) for _step in STEPS][-1].record
    recorded = store.get(result_path(REQUEST, TIDY))
    assert (record.steps[2].status, record.status) == (StepStatus.SKIPPED, Status.COMPLETED)
    assert recorded is not None
    assert recorded["output"] == {"skipped": "nothing to tidy"}
    assert script.runs == [GATHER, SEND]


def test_a_named_step_that_is_done_is_answered_without_running(engine: Engine, script: Script) -> None:
    engine.start(order())
    first = engine.step(REQUEST, GATHER)
    again = engine.step(REQUEST, GATHER)
    assert (again.verdict, again.record, script.runs) == (Verdict.REPLAY, first.record, [GATHER])


def test_a_named_step_must_exist_and_be_next(engine: Engine, script: Script) -> None:
    engine.start(order())
    with pytest.raises(InvalidInput):
        engine.step(REQUEST, "dance")
    with pytest.raises(Conflict):
        engine.step(REQUEST, SEND)
    assert (script.runs, engine.read(REQUEST).rev) == ([], 1)


def test_a_retryable_failure_is_an_answer_and_runs_again_after_its_delay(
    engine: Engine, clock: Clock, script: Script
) -> None:
    script.on(GATHER, StepFailed("busy", "It is busy.", retryable=True))
    engine.start(order())
    failed = engine.step(REQUEST)
    assert (failed.verdict, failed.failed_step, failed.retry_after) == (Verdict.RECORDED, GATHER, 0.75)
    assert failed.error is not None
    assert (failed.error.code, failed.error.message, failed.error.retryable) == ("busy", "It is busy.", True)
    early = engine.step(REQUEST)
    assert (early.verdict, early.retry_after, early.record) == (Verdict.WAIT, 0.75, failed.record)
    clock.advance(0.75)
    done = engine.step(REQUEST)
    assert (done.step_completed, done.record.steps[0].attempt, done.record.steps[0].failures) == (GATHER, 2, 1)


@pytest.mark.parametrize("error", [Unavailable(retry_after=33), RateLimited(retry_after=33)])
def test_a_vendors_wait_is_honoured(engine: Engine, script: Script, error: Exception) -> None:
    script.on(GATHER, error)
    engine.start(order())
    assert engine.step(REQUEST).retry_after == 33


def test_failures_use_the_attempts_up(engine: Engine, clock: Clock, script: Script) -> None:
    script.on(GATHER, *[Unavailable()] * 3)
    engine.start(order())
    for _attempt in range(3):
        advance = engine.step(REQUEST)
        clock.advance(advance.retry_after or 0)
    assert (advance.record.status, advance.retry_after) == (Status.FAILED, None)
    assert advance.record.steps[0].failures == 3


@pytest.mark.parametrize("error", [StepFailed("refused", "No.", retryable=False), InvalidInput("No.")])
def test_a_permanent_failure_ends_the_request_until_somebody_retries(
    engine: Engine, script: Script, error: Exception
) -> None:
    script.on(SEND, error)
    engine.start(order(attributes={"provider": "one"}))
    engine.step(REQUEST)
    failed = engine.step(REQUEST)
    assert (failed.record.status, failed.failed_step, failed.retry_after) == (Status.FAILED, SEND, None)
    assert engine.step(REQUEST).record == failed.record
    assert engine.retry(REQUEST, {"provider": "another"}).attributes == {"provider": "another"}
    script.on(SEND, lambda context: Output(context.request.attributes))
    assert engine.step(REQUEST).step_completed == SEND
    assert script.runs == [GATHER, SEND, SEND]


def test_a_mistake_of_ours_says_nothing_of_what_it_saw(
    engine: Engine, script: Script, events: list[StepEvent]
) -> None:
    fault = ValueError("Zoë Ångström, 1 Main Street")
    script.on(GATHER, fault)
    engine.start(order())
    advance = engine.step(REQUEST)
    assert advance.error is not None
    assert (advance.error.code, advance.error.retryable) == ("internal_error", False)
    assert "Zoë" not in str(advance.record.to_json())
    assert [(event.error_code, event.fault) for event in events] == [("internal_error", fault)]


@pytest.mark.parametrize("fault", [SystemExit(1), KeyboardInterrupt(), InternalError("Oh.")])
def test_no_exception_leaves_a_step_without_an_ending(engine: Engine, script: Script, fault: BaseException) -> None:
    script.on(GATHER, fault)
    engine.start(order())
    assert engine.step(REQUEST).record.status is Status.FAILED


@pytest.mark.parametrize("output", [None, {"found": 3}, "done"])
def test_a_step_that_returns_no_output_has_failed_and_was_not_skipped(
    engine: Engine, script: Script, output: object
) -> None:
    script.on(GATHER, lambda _context: output)
    engine.start(order())
    assert engine.step(REQUEST).record.steps[0].status is StepStatus.FAILED


def test_an_output_that_cannot_be_written_down_is_a_failure_and_no_crash(
    engine: Engine, script: Script, events: list[StepEvent]
) -> None:
    script.on(GATHER, Output({"when": NOON}))
    engine.start(order())
    advance = engine.step(REQUEST)
    assert (advance.record.status, advance.record.lease) == (Status.FAILED, None)
    assert isinstance(events[0].fault, InternalError)


def test_every_attempt_leaves_a_line_for_the_log(engine: Engine, script: Script, events: list[StepEvent]) -> None:
    script.on(GATHER, Unavailable())
    engine.start(order())
    engine.step(REQUEST)
    engine.step(REQUEST)
    assert [(e.request_id, e.step_id, e.attempt, e.verdict, e.error_code, e.fault) for e in events] == [
        (REQUEST, GATHER, 1, Verdict.RECORDED, "unavailable", None)
    ]
    assert events[0].seconds >= 0


def test_claims_over_the_limit_wait_for_the_next_window(store: DocumentStore, clock: Clock, script: Script) -> None:
    settings = EngineSettings(claim_limit=2, claim_window=60)
    engine = Engine(store, WorkflowRegistry([workflow(script)]), settings)
    engine.start(order())
    engine.step(REQUEST)
    engine.step(REQUEST)
    refused = engine.step(REQUEST)
    assert (refused.verdict, refused.retry_after, refused.record.rev) == (Verdict.LIMITED, 60.0, 5)
    assert engine.step(REQUEST, GATHER).verdict is Verdict.REPLAY
    clock.advance(60)
    assert engine.step(REQUEST).step_completed == TIDY


def test_the_end_is_told_to_its_readers_in_the_same_commit(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    script.on(TIDY, Output({"clean": True}))
    engine.start(order())
    for _step in STEPS:
        assert store.get(response_path(REQUEST)) is None
        engine.step(REQUEST)
    told = store.get(response_path(REQUEST))
    assert told is not None
    assert (told["status"], told["outputs"][TIDY], sorted(told["outputs"])) == (
        "completed",
        {"clean": True},
        sorted(STEPS),
    )


def test_a_failed_run_has_a_response_too_and_a_cancelled_one_has_none(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    script.on(SEND, StepFailed("refused", "No.", retryable=False))
    engine.start(order())
    engine.step(REQUEST)
    engine.step(REQUEST)
    told = store.get(response_path(REQUEST))
    assert told is not None
    assert (told["status"], list(told["outputs"])) == ("failed", [GATHER])
    other = "resume-generator-request-2"
    engine.start(order(other))
    engine.cancel(other)
    assert store.get(response_path(other)) is None


def test_a_workflow_need_not_tell_anybody(store: DocumentStore, script: Script) -> None:
    silent = replace(workflow(script), response=None)
    engine = Engine(store, WorkflowRegistry([silent]))
    engine.start(order())
    assert [engine.step(REQUEST) for _step in STEPS][-1].record.status is Status.COMPLETED
    assert store.get(response_path(REQUEST)) is None
