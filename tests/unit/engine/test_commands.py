"""What a person may change: answer, cancel, retry."""

import pytest

from shared.domain.errors import Conflict, InternalError, InvalidInput
from shared.engine import commands
from shared.engine.records import RequestRecord, Status, StepStatus
from tests.unit.engine.records import (
    LATER,
    NOON,
    cancelled,
    claimed,
    completed,
    failed,
    in_doubt,
    pending,
    running,
    waiting,
)
from tests.unit.engine.small_workflows import SEND

ENDED = {"completed": completed(pending(), 3), "failed": failed(), "cancelled": cancelled()}
NOT_FAILED = {
    "pending": pending(),
    "running": running()[0],
    "waiting": waiting(),
    "completed": completed(pending(), 3),
    "cancelled": cancelled(),
}
NOT_WAITING = {"pending": pending(), "running": running()[0], **ENDED}


def cases(records: dict[str, RequestRecord]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("record", records.values(), ids=records)


def test_an_answer_lets_the_step_run_again() -> None:
    record = waiting(1)
    after = commands.resume(record, LATER, {"choice": "yes"}).record
    step = after.steps[1]
    assert (after.status, step.status, step.question, step.answered) == (
        Status.PROCESSING,
        StepStatus.PENDING,
        None,
        True,
    )
    assert (step.failures, step.attempt, after.rev) == (0, 1, record.rev + 1)
    assert claimed(after)[1].attempt == 2


@cases(NOT_WAITING)
def test_nobody_answers_what_was_not_asked(record: RequestRecord) -> None:
    with pytest.raises(Conflict):
        commands.resume(record, LATER, {"choice": "yes"})


def test_an_answer_must_be_one_of_the_choices() -> None:
    with pytest.raises(InvalidInput) as refused:
        commands.resume(waiting(), LATER, {"choice": "perhaps"})
    assert refused.value.details["choices"] == ("yes", "no")


def test_a_question_without_choices_takes_any_answer() -> None:
    record = waiting()
    step = record.steps[0]
    assert step.question is not None
    open_question = step.model_copy(update={"question": step.question.model_copy(update={"choices": ()})})
    record = record.model_copy(update={"steps": (open_question, *record.steps[1:])})
    assert commands.resume(record, LATER, {"text": "as you like"}).changed


def test_what_happened_is_completed_and_what_came_before_it_counts() -> None:
    after = commands.resume(in_doubt(), LATER, {"choice": "happened"}).record
    step = after.steps[1]
    assert (step.status, step.completed_at, step.duration, step.error) == (StepStatus.COMPLETED, LATER, None, None)
    assert (after.status, after.next_step and after.next_step.id) == (Status.PROCESSING, "tidy")


def test_what_did_not_happen_runs_again_and_was_no_answer_to_the_step() -> None:
    after = commands.resume(in_doubt(), LATER, {"choice": "did_not_happen"}).record
    step = after.steps[1]
    assert (step.status, step.question, step.failures, step.answered) == (StepStatus.PENDING, None, 1, None)


@cases({"pending": pending(), "running": running()[0], "waiting": waiting(), "in doubt": in_doubt()})
def test_cancelling_takes_the_lease_back_and_the_step_goes_back_to_pending(record: RequestRecord) -> None:
    after = commands.cancel(record, LATER).record
    step = after.next_step
    assert step is not None
    assert (after.status, after.lease, after.rev) == (Status.CANCELLED, None, record.rev + 1)
    assert (step.status, step.question, step.progress) == (StepStatus.PENDING, None, None)


def test_cancelling_keeps_what_is_completed() -> None:
    before, _mine = running(1)
    assert commands.cancel(before, LATER).record.steps[0] == before.steps[0]


@cases(ENDED)
def test_what_has_ended_cannot_be_cancelled(record: RequestRecord) -> None:
    with pytest.raises(Conflict) as refused:
        commands.cancel(record, LATER)
    assert refused.value.details == {"status": record.status}


def test_a_retry_resumes_at_the_failed_step_in_a_new_epoch_with_a_fresh_cap() -> None:
    record = failed(1)
    after = commands.retry(record, LATER, {"provider": "offline"}).record
    step = after.steps[1]
    assert (after.status, step.id, step.status) == (Status.PENDING, SEND, StepStatus.PENDING)
    assert (step.epoch, step.failures, step.error, step.attempt) == (2, 0, None, 1)
    assert (after.steps[0], after.rev, after.attributes) == (record.steps[0], record.rev + 1, {"provider": "offline"})
    assert claimed(after)[1].attempt == 2


@cases(NOT_FAILED)
def test_only_what_failed_can_be_tried_again(record: RequestRecord) -> None:
    with pytest.raises(Conflict):
        commands.retry(record, LATER, {})


@pytest.mark.parametrize("field", ["rev", "latestVersion", "owner_uid", "ownerUid", "lease"])
def test_a_retry_changes_attributes_only(field: str) -> None:
    with pytest.raises(InternalError, match=field):
        commands.retry(failed(), NOON, {field: "mine"})
