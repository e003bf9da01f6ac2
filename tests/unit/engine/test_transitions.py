"""What a running attempt may change, and that nobody else may."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.domain.errors import InternalError
from shared.engine import changes, commands, transitions
from shared.engine.decisions import Claim, Decision, Setback, Verdict
from shared.engine.records import Progress, RequestRecord, Status, StepStatus
from tests.unit.engine.records import (
    ERRAND,
    LATER,
    LEASE,
    PERMANENT,
    RETRYABLE,
    cancelled,
    claimed,
    completed,
    failed,
    failing,
    in_doubt,
    pending,
    running,
    waiting,
)
from tests.unit.engine.small_workflows import CONSENT, GATHER, NOON, SEND, artefact

SOON = NOON + timedelta(seconds=7)
Transition = Callable[[RequestRecord, Claim], Decision]

EVERY_TRANSITION: dict[str, Transition] = {
    "heartbeat": lambda record, mine: transitions.heartbeat(record, mine, SOON, LEASE, None),
    "complete": lambda record, mine: transitions.complete(record, mine, SOON, ()),
    "skip": lambda record, mine: transitions.skip(record, mine, SOON),
    "suspend": lambda record, mine: transitions.suspend(record, mine, SOON, CONSENT),
    "fail": lambda record, mine: transitions.fail(record, ERRAND.steps[0], mine, SOON, Setback(PERMANENT, None)),
}
MINE = Claim(GATHER, 1, "token")
NOT_MINE = {
    "pending": (pending(), MINE),
    "waiting": (waiting(), MINE),
    "in doubt": (in_doubt(), Claim(SEND, 1, "token")),
    "failed": (failed(), MINE),
    "cancelled": (cancelled(), MINE),
    "another token": (running()[0], Claim(GATHER, 1, "old")),
    "another attempt": (running()[0], Claim(GATHER, 2, "token")),
    "another step": (running()[0], Claim(SEND, 1, "token")),
    "a later step is running": (running(1)[0], Claim(GATHER, 2, "token")),
    "completed by another": (completed(pending(), 3), Claim(GATHER, 2, "token")),
    "no such step": (running()[0], Claim("dance", 1, "token")),
    "settled by a person": (
        commands.resume(in_doubt(), NOON, {"choice": "happened"}).record,
        Claim(SEND, 1, "token"),
    ),
}


@pytest.mark.parametrize("transition", EVERY_TRANSITION.values(), ids=EVERY_TRANSITION)
@pytest.mark.parametrize(("record", "claim"), NOT_MINE.values(), ids=NOT_MINE)
def test_only_the_attempt_that_counts_changes_anything(
    record: RequestRecord, claim: Claim, transition: Transition
) -> None:
    decision = transition(record, claim)
    assert (decision.verdict, decision.changed, decision.record) == (Verdict.STALE, False, record)


@pytest.mark.parametrize("transition", EVERY_TRANSITION.values(), ids=EVERY_TRANSITION)
def test_every_change_raises_rev_by_one_and_is_dated(transition: Transition) -> None:
    record, mine = running()
    decision = transition(record, mine)
    assert (decision.verdict, decision.changed) == (Verdict.RECORDED, True)
    assert (decision.record.rev, decision.record.updated_at) == (record.rev + 1, SOON)


def test_a_heartbeat_prolongs_the_lease_and_shows_progress() -> None:
    progress = Progress(done=2, total=5, note="two of five")
    after = transitions.heartbeat(*running(), SOON, LEASE, progress).record
    assert after.lease is not None
    assert (after.lease.expires_at, after.lease.token) == (SOON + timedelta(seconds=LEASE), "token")
    assert after.steps[0].progress == progress


def test_a_heartbeat_without_progress_keeps_what_was_shown() -> None:
    record, mine = running()
    shown = transitions.heartbeat(record, mine, NOON, LEASE, Progress(done=1, total=2)).record
    assert transitions.heartbeat(shown, mine, SOON, LEASE, None).record.steps[0].progress == Progress(done=1, total=2)


def test_a_lease_that_ran_out_unnoticed_can_still_be_kept_and_completed() -> None:
    """The token gives safety; the lease only saves work."""
    record, mine = running()
    assert transitions.heartbeat(record, mine, LATER, LEASE, None).verdict is Verdict.RECORDED
    assert transitions.complete(record, mine, LATER, ()).changed


def test_a_completed_step_hands_the_turn_on() -> None:
    made = artefact(b"the list")
    after = transitions.complete(*running(), SOON, (made,)).record
    step = after.steps[0]
    assert (step.status, step.completed_at, step.duration, step.artefacts) == (
        StepStatus.COMPLETED,
        SOON,
        7000,
        (made,),
    )
    assert (after.status, after.lease, after.artefacts) == (Status.PROCESSING, None, (made,))
    assert after.next_step is not None
    assert after.next_step.id == SEND


def test_the_last_step_completes_the_request() -> None:
    after = transitions.complete(*running(2), SOON, ()).record
    assert (after.status, after.next_step, after.terminal) == (Status.COMPLETED, None, True)


def test_completing_forgets_progress_and_earlier_errors() -> None:
    record, mine = running()
    record = failing(record, mine, Setback(RETRYABLE, 0.0)).record
    record, mine = claimed(record)
    record = transitions.heartbeat(record, mine, NOON, LEASE, Progress(done=1, total=2)).record
    step = transitions.complete(record, mine, NOON, ()).record.steps[0]
    assert (step.progress, step.error, step.failures, step.attempt) == (None, None, 1, 2)


@pytest.mark.parametrize("name", ["complete", "skip"])
def test_a_completion_whose_answer_was_lost_is_recognised(name: str) -> None:
    record, mine = running()
    after = EVERY_TRANSITION[name](record, mine).record
    for stored in (after, claimed(after)[0]):
        again = EVERY_TRANSITION[name](stored, mine)
        assert (again.verdict, again.changed, again.record) == (Verdict.RECORDED, False, stored)


def test_a_skipped_step_is_done_but_not_completed() -> None:
    after = transitions.skip(*running(2), SOON).record
    assert (after.steps[2].status, after.status) == (StepStatus.SKIPPED, Status.COMPLETED)


def test_a_retryable_failure_waits_for_its_delay() -> None:
    decision = failing(*running(), Setback(RETRYABLE, 4.0))
    step = decision.record.steps[0]
    assert (decision.retry_after, step.not_before) == (4.0, NOON + timedelta(seconds=4))
    assert (step.status, step.failures, step.error, decision.record.lease) == (StepStatus.PENDING, 1, RETRYABLE, None)
    assert decision.record.status is Status.PROCESSING


@pytest.mark.parametrize("failure", [PERMANENT, RETRYABLE])
def test_a_failure_without_another_attempt_fails_the_request(failure: object) -> None:
    decision = failing(*running(), Setback(failure, None))
    step = decision.record.steps[0]
    assert (decision.record.status, step.status, step.error) == (Status.FAILED, StepStatus.FAILED, failure)
    assert (decision.record.lease, decision.retry_after) == (None, None)


@pytest.mark.parametrize(
    ("setback", "status"),
    [
        (Setback(RETRYABLE, 1.0), Status.WAITING),
        (Setback(RETRYABLE, None), Status.WAITING),
        (Setback(RETRYABLE, 1.0, effect_started=False), Status.PROCESSING),
        (Setback(RETRYABLE, None, effect_started=False), Status.FAILED),
        (Setback(PERMANENT, None), Status.FAILED),
        (Setback(PERMANENT, None, unexpected=True), Status.WAITING),
        (Setback(PERMANENT, None, effect_started=False, unexpected=True), Status.FAILED),
    ],
)
def test_a_once_step_is_in_doubt_unless_the_failure_says_what_became_of_its_effect(
    setback: Setback, status: Status
) -> None:
    after = failing(*running(1), setback).record
    assert after.status is status
    question = after.steps[1].question
    assert (question.kind if question else None) == ("in_doubt" if status is Status.WAITING else None)
    assert after.steps[1].failures == 1


def test_a_question_stops_step_and_request_and_is_no_failure() -> None:
    after = transitions.suspend(*running(), SOON, CONSENT).record
    step = after.steps[0]
    assert (after.status, step.status, step.question) == (Status.WAITING, StepStatus.WAITING, CONSENT)
    assert (step.failures, after.lease) == (0, None)


def test_a_finished_request_has_no_turn() -> None:
    with pytest.raises(InternalError, match="has no step left"):
        changes.turn(completed(pending(), 3))
