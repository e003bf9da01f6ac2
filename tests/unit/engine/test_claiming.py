"""Claiming: who may run the next step, and what becomes of an attempt that died."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shared.domain.errors import Conflict, InternalError, InvalidInput
from shared.engine import claiming, commands
from shared.engine.decisions import Claim, ClaimTerms, Verdict
from shared.engine.records import RequestRecord, Status, StepStatus
from shared.engine.workflow import WorkflowRegistry
from tests.unit.engine.records import (
    LATER,
    LEASE,
    TERMS,
    WORKFLOWS,
    cancelled,
    claimed,
    completed,
    failed,
    in_doubt,
    pending,
    running,
    waiting,
)
from tests.unit.engine.small_workflows import GATHER, NOON, SEND, TIDY

OTHER = ClaimTerms("another token", LEASE)


def with_failures(record: RequestRecord, failures: int) -> RequestRecord:
    step = record.next_step
    assert step is not None
    counted = step.model_copy(update={"failures": failures})
    return record.model_copy(update={"steps": tuple(counted if s.id == step.id else s for s in record.steps)})


def test_a_claim_sets_attempt_token_lease_and_status_in_one_change() -> None:
    decision = claiming.claim(pending(), WORKFLOWS, NOON, TERMS, None)
    step, lease = decision.record.steps[0], decision.record.lease
    assert (decision.verdict, decision.claim) == (Verdict.CLAIMED, Claim(GATHER, 1, "token"))
    assert (step.status, step.attempt, step.started_at) == (StepStatus.IN_PROGRESS, 1, NOON)
    assert lease is not None
    assert (lease.step_id, lease.attempt, lease.token, lease.expires_at) == (GATHER, 1, "token", LATER)
    assert (decision.record.status, decision.record.rev, decision.changed) == (Status.PROCESSING, 2, True)


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (completed(pending(), 3), Verdict.ENDED),
        (failed(), Verdict.ENDED),
        (cancelled(), Verdict.ENDED),
        (running()[0], Verdict.BUSY),
        (waiting(), Verdict.WAITING),
        (in_doubt(), Verdict.WAITING),
        (pending().model_copy(update={"not_before": LATER}), Verdict.WAIT),
    ],
    ids=["completed", "failed", "cancelled", "running", "waiting", "in doubt", "not yet"],
)
def test_a_claim_that_finds_nothing_to_run_changes_nothing(record: RequestRecord, verdict: Verdict) -> None:
    decision = claiming.claim(record, WORKFLOWS, NOON, OTHER, None)
    assert (decision.verdict, decision.changed, decision.claim) == (verdict, False, None)
    assert decision.record is record


def test_busy_says_how_long_the_lease_still_lasts() -> None:
    decision = claiming.claim(running()[0], WORKFLOWS, NOON + timedelta(seconds=12), OTHER, None)
    assert decision.retry_after == LEASE - 12


@pytest.mark.parametrize("step_wait", [5, 50])
def test_the_later_of_both_moments_is_waited_for(step_wait: int) -> None:
    record = pending()
    later = record.steps[0].model_copy(update={"not_before": NOON + timedelta(seconds=step_wait)})
    record = record.model_copy(update={"not_before": LATER, "steps": (later, *record.steps[1:])})
    decision = claiming.claim(record, WORKFLOWS, NOON, TERMS, None)
    assert decision.retry_after == max(step_wait, 30)


def test_the_moment_itself_is_no_longer_before() -> None:
    record = pending().model_copy(update={"not_before": NOON})
    assert claiming.claim(record, WORKFLOWS, NOON, TERMS, None).verdict is Verdict.CLAIMED


def test_the_same_token_finds_its_own_claim_again_after_a_lost_answer() -> None:
    record, mine = running()
    decision = claiming.claim(record, WORKFLOWS, LATER, TERMS, None)
    assert (decision.verdict, decision.claim, decision.changed) == (Verdict.CLAIMED, mine, False)


@pytest.mark.parametrize("record", [completed(pending(), 1), running(1)[0], completed(pending(), 3), failed(1)])
def test_an_expected_step_that_is_done_is_replayed(record: RequestRecord) -> None:
    decision = claiming.claim(record, WORKFLOWS, NOON, OTHER, GATHER)
    assert (decision.verdict, decision.changed) == (Verdict.REPLAY, False)


def test_an_expected_step_is_claimed_when_its_turn_has_come() -> None:
    assert claiming.claim(completed(pending(), 1), WORKFLOWS, NOON, TERMS, SEND).verdict is Verdict.CLAIMED


def test_an_expected_step_out_of_order_is_a_conflict_that_names_the_next() -> None:
    with pytest.raises(Conflict) as refused:
        claiming.claim(pending(), WORKFLOWS, NOON, TERMS, TIDY)
    assert (refused.value.error_code, refused.value.details) == ("step_out_of_order", {"nextStep": GATHER})


def test_an_unknown_step_is_invalid_and_the_known_ones_are_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        claiming.claim(pending(), WORKFLOWS, NOON, TERMS, "dance")
    assert refused.value.details == {"steps": [GATHER, SEND, TIDY]}


def test_a_dead_repeatable_attempt_counts_as_a_failure_and_the_step_goes_on_in_one_change() -> None:
    record = running()[0]
    decision = claiming.claim(record, WORKFLOWS, LATER, OTHER, None)
    step = decision.record.steps[0]
    assert (decision.claim, step.failures) == (Claim(GATHER, 2, "another token"), 1)
    assert step.error is not None
    assert step.error.code == "lease_expired"
    assert decision.record.rev == record.rev + 1


def test_a_dead_once_attempt_waits_in_doubt_for_a_person() -> None:
    decision = claiming.claim(running(1)[0], WORKFLOWS, LATER, OTHER, None)
    step = decision.record.steps[1]
    assert (decision.verdict, decision.changed, decision.record.lease) == (Verdict.WAITING, True, None)
    assert (decision.record.status, step.status, step.failures) == (Status.WAITING, StepStatus.WAITING, 1)
    assert step.question is not None
    assert (step.question.kind, step.question.choices) == ("in_doubt", ("happened", "did_not_happen"))


def test_the_last_attempt_that_dies_fails_step_and_request() -> None:
    record = with_failures(running()[0], 2)
    decision = claiming.claim(record, WORKFLOWS, LATER, OTHER, None)
    step = decision.record.steps[0]
    assert (decision.verdict, decision.record.status) == (Verdict.ENDED, Status.FAILED)
    assert (step.status, step.failures, decision.record.lease) == (StepStatus.FAILED, 3, None)


def test_a_step_whose_attempts_are_used_up_fails_without_counting_another() -> None:
    """Doubt may count the last attempt; when a person says it did not happen, no attempt is left."""
    doubtful = with_failures(in_doubt(), 3)
    again = commands.resume(doubtful, LATER, {"choice": "did_not_happen"}).record
    decision = claiming.claim(again, WORKFLOWS, LATER, OTHER, None)
    step = decision.record.steps[1]
    assert (decision.verdict, decision.changed, decision.record.status) == (Verdict.ENDED, True, Status.FAILED)
    assert (step.failures, step.error and step.error.code) == (3, "attempts_used_up")


@pytest.mark.parametrize(
    "record", [pending(), waiting(), failed(), cancelled(), completed(pending(), 3), completed(pending(), 1)]
)
def test_there_is_nothing_to_expire_without_a_lease(record: RequestRecord) -> None:
    assert claiming.expire(record, WORKFLOWS, LATER).verdict is Verdict.STALE


def test_a_live_lease_does_not_expire() -> None:
    record = running()[0]
    decision = claiming.expire(record, WORKFLOWS, LATER - timedelta(microseconds=1))
    assert (decision.changed, decision.record) == (False, record)


def test_an_expired_repeatable_step_is_pending_at_once() -> None:
    decision = claiming.expire(running()[0], WORKFLOWS, LATER)
    step = decision.record.steps[0]
    assert (decision.verdict, step.status, step.not_before) == (Verdict.RECORDED, StepStatus.PENDING, None)


LIMITED = ClaimTerms("next", LEASE, limit=2, window=60.0)


def claims_until_now(count: int) -> RequestRecord:
    record, _mine = claimed(pending())
    record = commands.cancel(record, NOON).record.model_copy(update={"status": Status.PENDING})
    for number in range(count):
        terms = replace(LIMITED, token=f"token {number}")
        record = claiming.claim(record, WORKFLOWS, NOON, terms, None).record
        record = claiming.expire(record, WORKFLOWS, LATER).record if number < count - 1 else record
    return with_failures(claiming.expire(record, WORKFLOWS, LATER).record, 0)


def test_claims_are_counted_in_the_claims_own_write() -> None:
    counted = claiming.claim(pending(), WORKFLOWS, NOON, LIMITED, None).record.claims
    assert counted is not None
    assert (counted.count, counted.started_at) == (1, NOON)
    assert claiming.claim(pending(), WORKFLOWS, NOON, TERMS, None).record.claims is None


def test_a_claim_over_the_limit_is_refused_until_the_window_has_passed() -> None:
    record = claims_until_now(2)
    refused = claiming.claim(record, WORKFLOWS, LATER, LIMITED, None)
    assert (refused.verdict, refused.changed, refused.retry_after) == (Verdict.LIMITED, False, 30.0)
    fresh = claiming.claim(record, WORKFLOWS, NOON + timedelta(seconds=60), LIMITED, None)
    assert fresh.verdict is Verdict.CLAIMED
    assert fresh.record.claims is not None
    assert fresh.record.claims.count == 1


def test_a_dead_attempt_is_settled_even_where_the_limit_refuses_the_next() -> None:
    record = claiming.claim(claims_until_now(1), WORKFLOWS, NOON, LIMITED, None).record
    decision = claiming.claim(record, WORKFLOWS, LATER, replace(LIMITED, token="third"), None)
    assert (decision.verdict, decision.changed) == (Verdict.LIMITED, True)
    assert (decision.record.lease, decision.record.rev) == (None, record.rev + 1)


def test_a_terminal_request_outlives_its_workflows_version_but_a_running_one_says_what_is_missing() -> None:
    nothing = WorkflowRegistry([])
    assert claiming.claim(failed(), nothing, NOON, OTHER, None).verdict is Verdict.ENDED
    assert claiming.claim(completed(pending(), 3), nothing, NOON, OTHER, SEND).verdict is Verdict.REPLAY
    with pytest.raises(InternalError, match="errand version 1 is not part of this deployment"):
        claiming.claim(pending(), nothing, NOON, OTHER, None)
