"""The record, its first version, its progress, and the table of workflows."""

from dataclasses import replace
from datetime import timedelta

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.errors import InternalError
from shared.engine.new_request import first_record
from shared.engine.progress import percentage
from shared.engine.records import RequestRecord, Status, StepStatus
from shared.engine.transitions import skip
from shared.engine.workflow import Workflow, WorkflowRegistry
from tests.unit.engine.records import (
    ERRAND,
    WORKFLOWS,
    cancelled,
    completed,
    failed,
    in_doubt,
    pending,
    running,
    waiting,
)
from tests.unit.engine.small_workflows import (
    GATHER,
    NOON,
    REQUEST,
    SEND,
    STEPS,
    TIDY,
    Script,
    artefact,
    order,
    workflow,
)

EVERY_STATE = {
    "pending": pending(),
    "running": running()[0],
    "waiting": waiting(),
    "in doubt": in_doubt(),
    "failed": failed(1),
    "cancelled": cancelled(),
    "completed": completed(pending(), 3),
}


@pytest.mark.parametrize("record", EVERY_STATE.values(), ids=EVERY_STATE)
def test_a_record_survives_the_store(record: RequestRecord) -> None:
    stored = orjson.loads(orjson.dumps(record.to_json()))
    assert RequestRecord.model_validate(stored) == record
    assert stored["status"] == record.status.value


def test_attributes_are_kept_under_their_own_names() -> None:
    attributes = {"generateType": "both", "job": {"role": "Näherin"}, "snake_case": 1}
    record = first_record(order(attributes=attributes), ERRAND, NOON)
    assert record.to_json().items() >= attributes.items()
    assert RequestRecord.model_validate(record.to_json()).attributes == attributes


@pytest.mark.parametrize("field", ["status", "fingerprint", "expireAt", "expire_at"])
def test_an_attribute_never_replaces_a_field_of_the_engine(field: str) -> None:
    with pytest.raises(InternalError, match=field):
        first_record(order(attributes={field: "mine"}), ERRAND, NOON)


def test_a_finished_record_stays_small() -> None:
    assert len(orjson.dumps(completed(pending(), 3).to_json())) < 8_000


def test_a_first_record_carries_the_whole_order() -> None:
    new = order(
        steps=(TIDY, GATHER),
        owner_uid="zoë",
        mode="background",
        priority=7,
        not_before=NOON + timedelta(hours=1),
        lifetime=timedelta(days=30),
        parent_id="resume-generator-request-0",
    )
    record = first_record(new, ERRAND, NOON)
    assert [step.id for step in record.steps] == [GATHER, TIDY], "in the table's order"
    assert (record.owner_uid, record.mode, record.priority, record.parent_id) == (
        "zoë",
        "background",
        7,
        "resume-generator-request-0",
    )
    assert (record.not_before, record.expire_at) == (NOON + timedelta(hours=1), NOON + timedelta(days=30))
    assert (record.status, record.rev, record.workflow_version, record.lease) == (Status.PENDING, 1, 1, None)
    assert {step.status for step in record.steps} == {StepStatus.PENDING}


@pytest.mark.parametrize("steps", [(), ("dance",), (GATHER, "dance"), (GATHER, GATHER)])
def test_a_request_has_only_steps_of_its_workflow(steps: tuple[str, ...]) -> None:
    with pytest.raises(InternalError, match="does not have the steps"):
        first_record(order(steps=steps), ERRAND, NOON)


def test_a_file_lies_under_its_name_and_hash() -> None:
    made = artefact(b"the list")
    assert made.blob_key(REQUEST) == f"requests/{REQUEST}/list-{made.sha256}.txt"
    assert artefact(b"the list", "list").blob_key(REQUEST) == f"requests/{REQUEST}/list-{made.sha256}"
    assert artefact(b"another list").blob_key(REQUEST) != made.blob_key(REQUEST)


@pytest.mark.parametrize("name", ["../list", "List", "a/b", "", ".hidden", "liste für zoë"])
def test_a_file_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValidationError):
        artefact(b"", name)


def test_nothing_in_a_record_can_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        pending().status = Status.COMPLETED


def test_percentage_follows_the_weights_of_what_is_done() -> None:
    shown = [percentage(completed(pending(), done), ERRAND) for done in range(4)]
    assert shown == [0, 25, 75, 100]


def test_a_skipped_step_counts_as_done() -> None:
    assert percentage(skip(*running(), NOON).record, ERRAND) == 25


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.integers(0, 9), min_size=3, max_size=3))
def test_percentage_never_falls_and_ends_at_a_hundred(weights: list[int]) -> None:
    rows = tuple(replace(row, weight=weight) for row, weight in zip(ERRAND.steps, weights, strict=True))
    shown = [percentage(completed(pending(), done), replace(ERRAND, steps=rows)) for done in range(4)]
    assert shown == sorted(shown)
    assert shown[-1] == 100


def test_the_newest_version_is_what_a_request_starts_with() -> None:
    old, new = workflow(Script(), 2), workflow(Script(), 10)
    registry = WorkflowRegistry([new, old])
    assert registry.latest("errand") is new
    assert registry.get("errand", 2) is old


@pytest.mark.parametrize(
    ("workflows", "message"),
    [
        ([ERRAND, ERRAND], "errand 1 is registered twice"),
        ([Workflow("twins", 1, (ERRAND.steps[0], ERRAND.steps[0]))], "twins 1 has two steps of one id"),
    ],
)
def test_a_table_that_cannot_be_told_apart_is_refused(workflows: list[Workflow], message: str) -> None:
    with pytest.raises(InternalError, match=message):
        WorkflowRegistry(workflows)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(InternalError, match="Workflow errand version 9 is not part of this deployment"):
        WORKFLOWS.get("errand", 9)
    with pytest.raises(InternalError, match="Workflow dance is not part of this deployment"):
        WORKFLOWS.latest("dance")
    with pytest.raises(InternalError, match="Workflow errand 1 has no step dance"):
        ERRAND.step("dance")


def test_a_step_is_found_by_its_id() -> None:
    record = pending()
    assert [record.step(step) for step in STEPS] == list(record.steps)
    assert record.step("dance") is None
    assert WORKFLOWS.row(record, SEND) is ERRAND.steps[1]
