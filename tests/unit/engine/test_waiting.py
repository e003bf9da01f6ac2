"""Steps that ask a person, and effects that nobody but a person can vouch for."""

import pytest

from shared.domain.errors import Conflict, InvalidInput
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine
from shared.engine.paths import answer_path, response_path, result_path
from shared.engine.records import Status, StepStatus
from shared.engine.workflow import Output, StepContext, StepFailed, Suspend
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import CONSENT, GATHER, REQUEST, SEND, TIDY, Clock, Script, order


def with_the_answer(context: StepContext) -> Output:
    return Output({"answer": context.answer()})


def output_of(store: DocumentStore, step_id: str) -> object:
    recorded = store.get(result_path(REQUEST, step_id))
    return recorded and recorded["output"]


def lost_while_sending(engine: Engine, clock: Clock) -> None:
    """A worker claims the once step and is never heard of again."""
    engine.step(REQUEST)
    assert engine.claim(REQUEST).claim is not None
    clock.advance(30)
    assert engine.step(REQUEST).verdict is Verdict.WAITING


def test_a_question_is_shown_and_nothing_runs_until_it_is_answered(engine: Engine, script: Script) -> None:
    script.on(GATHER, Suspend(CONSENT))
    engine.start(order())
    asked = engine.step(REQUEST)
    assert (asked.verdict, asked.step_completed, asked.record.status) == (Verdict.RECORDED, None, Status.WAITING)
    assert asked.record.steps[0].question == CONSENT
    again = engine.step(REQUEST)
    assert (again.verdict, again.record, script.runs) == (Verdict.WAITING, asked.record, [GATHER])


def test_the_answer_reaches_the_step_and_stays_private(engine: Engine, store: DocumentStore, script: Script) -> None:
    script.on(GATHER, Suspend(CONSENT), with_the_answer)
    engine.start(order())
    engine.step(REQUEST)
    answered = engine.resume(REQUEST, {"choice": "yes", "signature": "Zoë"})
    assert store.get(answer_path(REQUEST, GATHER)) == {"answer": {"choice": "yes", "signature": "Zoë"}}
    assert "Zoë" not in str(answered.to_json())
    assert engine.step(REQUEST).record.steps[0].failures == 0
    assert output_of(store, GATHER) == {"answer": {"choice": "yes", "signature": "Zoë"}}


def test_the_newest_answer_counts(engine: Engine, store: DocumentStore, script: Script) -> None:
    script.on(GATHER, Suspend(CONSENT), Suspend(CONSENT), with_the_answer)
    engine.start(order())
    for choice in ("no", "yes"):
        engine.step(REQUEST)
        engine.resume(REQUEST, {"choice": choice})
    engine.step(REQUEST)
    assert output_of(store, GATHER) == {"answer": {"choice": "yes"}}


def test_an_answer_that_is_not_offered_or_not_asked_for_changes_nothing(
    engine: Engine, store: DocumentStore, script: Script
) -> None:
    script.on(GATHER, Suspend(CONSENT))
    engine.start(order())
    with pytest.raises(Conflict):
        engine.resume(REQUEST, {"choice": "yes"})
    waiting = engine.step(REQUEST).record
    with pytest.raises(InvalidInput):
        engine.resume(REQUEST, {"choice": "perhaps"})
    assert (engine.read(REQUEST), store.get(answer_path(REQUEST, GATHER))) == (waiting, None)


def test_a_once_step_that_died_is_never_run_again_unasked(engine: Engine, clock: Clock, script: Script) -> None:
    engine.start(order())
    lost_while_sending(engine, clock)
    for _call in range(5):
        clock.advance(3600)
        assert engine.step(REQUEST).verdict is Verdict.WAITING
    assert script.runs == [GATHER]


def test_what_happened_counts_as_done_and_says_who_settled_it(
    engine: Engine, store: DocumentStore, clock: Clock, script: Script
) -> None:
    script.on(TIDY, lambda context: Output({"sent": context.output(SEND)}))
    engine.start(order())
    lost_while_sending(engine, clock)
    record = engine.resume(REQUEST, {"choice": "happened"})
    assert (record.steps[1].status, output_of(store, SEND)) == (StepStatus.COMPLETED, {"settledBy": "person"})
    assert engine.step(REQUEST).record.status is Status.COMPLETED
    assert output_of(store, TIDY) == {"sent": {"settledBy": "person"}}
    assert script.runs == [GATHER, TIDY]


def test_a_person_who_settles_the_last_step_ends_the_request(
    engine: Engine, store: DocumentStore, clock: Clock
) -> None:
    engine.start(order(steps=(GATHER, SEND)))
    lost_while_sending(engine, clock)
    assert engine.resume(REQUEST, {"choice": "happened"}).status is Status.COMPLETED
    told = store.get(response_path(REQUEST))
    assert told is not None
    assert told["outputs"][SEND] == {"settledBy": "person"}


def test_what_did_not_happen_runs_again_with_the_next_attempt(engine: Engine, clock: Clock, script: Script) -> None:
    engine.start(order())
    lost_while_sending(engine, clock)
    engine.resume(REQUEST, {"choice": "did_not_happen"})
    step = engine.step(REQUEST).record.steps[1]
    assert (step.status, step.attempt, script.runs) == (StepStatus.COMPLETED, 2, [GATHER, SEND])


def test_a_word_about_the_doubt_never_replaces_the_answer_to_the_steps_own_question(
    engine: Engine, store: DocumentStore, clock: Clock, script: Script
) -> None:
    script.on(SEND, Suspend(CONSENT))
    engine.start(order())
    engine.step(REQUEST)
    engine.step(REQUEST)
    engine.resume(REQUEST, {"choice": "yes"})
    assert engine.claim(REQUEST).claim is not None
    clock.advance(30)
    engine.step(REQUEST)
    engine.resume(REQUEST, {"choice": "did_not_happen"})
    script.on(SEND, with_the_answer)
    engine.step(REQUEST)
    assert output_of(store, SEND) == {"answer": {"choice": "yes"}}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StepFailed("busy", "It is busy.", retryable=True), Status.WAITING),
        (StepFailed("busy", "It is busy.", retryable=True, effect_started=False), Status.PROCESSING),
        (StepFailed("refused", "No.", retryable=False), Status.FAILED),
        (ValueError("nobody planned for this"), Status.WAITING),
    ],
)
def test_a_once_step_that_fails_is_in_doubt_unless_it_says_what_became_of_its_effect(
    engine: Engine, script: Script, error: Exception, status: Status
) -> None:
    script.on(SEND, error)
    engine.start(order())
    engine.step(REQUEST)
    assert engine.step(REQUEST).record.status is status


def test_the_worker_that_was_given_up_comes_too_late_even_where_a_person_said_it_happened(
    engine: Engine, store: DocumentStore, clock: Clock
) -> None:
    engine.start(order())
    engine.step(REQUEST)
    lost = engine.claim(REQUEST)
    assert lost.claim is not None
    clock.advance(30)
    engine.step(REQUEST)
    settled = engine.resume(REQUEST, {"choice": "happened"})
    late = engine.record(lost.record, lost.claim, Output({"too": "late"}))
    assert (late.verdict, late.step_completed, late.record) == (Verdict.STALE, None, settled)
    assert output_of(store, SEND) == {"settledBy": "person"}


def test_a_waiting_request_can_be_cancelled(engine: Engine, script: Script) -> None:
    script.on(GATHER, Suspend(CONSENT))
    engine.start(order())
    engine.step(REQUEST)
    assert engine.cancel(REQUEST).steps[0].status is StepStatus.PENDING
    with pytest.raises(Conflict):
        engine.resume(REQUEST, {"choice": "yes"})
