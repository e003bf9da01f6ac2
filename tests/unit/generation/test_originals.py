"""How requests of the original system are read, in every shape it ever wrote, and in shapes that it never did."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord, Status, StepStatus
from shared.generation import originals
from shared.generation.documents.metrics import metrics
from tests.originals import LETTER, LINK, PERSON, RESUME, USAGE, original, request_id, response, step

PATH = f"generator/{request_id(0)}"
STAMP = {"_seconds": 1760254200, "_nanoseconds": 123000000}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
STEPS = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(step("x", error=1, result=1, startedAt=1), JSON)))
FIELDS = st.sampled_from(
    [*original(), *RequestRecord.model_fields, "updatedAt", "createdAt", "requestId", "response"]
)


def read(document: JsonObject, answered: JsonObject | None = None) -> RequestRecord:
    return originals.whole(PATH, document, answered)


def times(record: RequestRecord) -> set[str]:
    return {record.to_json()["createdAt"], *(one.to_json()["startedAt"] for one in record.steps)}


class TestShapes:
    @pytest.mark.parametrize(
        "when", [STAMP, 1760254200123, "2025-10-12T07:30:00.123Z", "2025-10-12T07:30:00.123000Z"]
    )
    def test_times_of_every_spelling_are_one(self, when: object) -> None:
        record = read(original(createdAt=when, steps=[step("fetch_data", startedAt=when)]))
        assert times(record) == {"2025-10-12T07:30:00.123000Z"}

    def test_a_time_that_is_missing_is_taken_from_the_id(self) -> None:
        assert read(original(createdAt=None)).to_json()["createdAt"] == "2025-10-12T07:30:00.123000Z"

    def test_the_field_of_before_the_migration_is_shown_by_its_new_name(self) -> None:
        for document in (original(), original(defaults=None, personalInfo=PERSON)):
            assert read(document).attributes["personalInfo"] == PERSON
            assert "defaults" not in read(document).attributes

    def test_both_names_are_shown_where_both_are_there(self) -> None:
        shown = read(original(personalInfo={"name": "Maren"})).attributes
        assert (shown["personalInfo"], shown["defaults"]) == ({"name": "Maren"}, PERSON)

    def test_one_from_before_there_were_steps_takes_content_and_links_from_its_response(self) -> None:
        record = read(original(steps=None, intermediateResults=None, generateType="both"), response())
        assert record.steps == ()
        assert originals.percentage(record) == 100
        assert originals.links(record) == {"resumeUrl": LINK, "coverLetterUrl": f"{LINK}?letter"}
        written = originals.outputs(record)
        assert written["generate_cover_letter"]["coverLetterContent"]["greeting"] == LETTER["greeting"]
        assert written["generate_resume"]["resumeContent"]["experience"][0]["company"] == "Fjord"
        figures = metrics(record, written)
        assert figures["tokenUsage"] == {
            "resumePrompt": 2500, "resumeCompletion": 1200, "coverLetterPrompt": 1800, "coverLetterCompletion": 0,
            "total": 5500,
        }  # fmt: skip
        assert (figures["costUsd"], figures["model"]) == (0.034, "gpt-4o-2024-08-06")

    def test_what_the_request_holds_goes_before_what_the_response_holds(self) -> None:
        own = {"resumeContent": {**RESUME, "professionalSummary": "The request's."}, "resumeTokenUsage": USAGE}
        written = originals.outputs(read(original(intermediateResults=own), response()))
        assert written["generate_resume"]["resumeContent"]["professionalSummary"] == "The request's."
        assert written["generate_resume"]["tokenUsage"] == USAGE

    def test_a_cost_that_nobody_recorded_is_not_zero(self) -> None:
        record = read(original())
        assert metrics(record, originals.outputs(record))["costUsd"] is None

    def test_content_of_an_unknown_shape_is_shown_as_it_was_kept(self) -> None:
        own = {"resumeContent": {"sections": ["of", "another", "age"]}, "model": "gpt-3"}
        record = read(original(intermediateResults=own))
        assert record.attributes["originalResults"] == own
        assert "resumeContent" not in originals.outputs(record)["generate_resume"]

    def test_an_error_that_was_recorded_is_shown(self) -> None:
        broken = step("generate_resume", "failed", error={"message": "Quota exceeded", "code": "GEN_AI_001"})
        record = read(original(status="failed", steps=[step("fetch_data"), broken]))
        assert record.steps[1].error is not None
        assert (record.steps[1].error.code, record.steps[1].error.message) == ("GEN_AI_001", "Quota exceeded")

    @pytest.mark.parametrize("left", ["in_progress", "pending", "failed", "odd"])
    def test_the_first_step_that_is_not_done_is_the_one_that_failed(self, left: str) -> None:
        steps = [step("fetch_data"), step("generate_resume", left), step("create_resume_pdf", "pending")]
        record = read(original(status="failed", steps=steps))
        assert [one.status for one in record.steps] == ["completed", "failed", "pending"]
        assert record.next_step is not None
        assert record.next_step.error is not None

    @pytest.mark.parametrize(
        ("status", "steps", "shown"),
        [
            ("odd", [step("fetch_data")], Status.COMPLETED),
            (None, [step("fetch_data"), step("generate_resume", "pending")], Status.FAILED),
            (7, None, Status.FAILED),
            ("pending", [step("fetch_data", "pending")], Status.PENDING),
        ],
    )
    def test_a_status_that_nobody_knows_is_told_by_the_steps(self, status: Any, steps: Any, shown: Status) -> None:
        assert read({**original(), "status": status, "steps": steps}).status is shown

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//x", "", 5, None, {"a": 1}])
    def test_only_addresses_of_the_web_become_links(self, url: object) -> None:
        record = read(original(steps=[step("create_resume_pdf", result={"resumeUrl": url})]))
        assert originals.links(record) == {}

    def test_progress_counts_what_is_done(self) -> None:
        steps = [step("a"), step("b", "skipped"), step("c", "in_progress"), step("d", "pending")]
        assert originals.percentage(read(original(status="processing", steps=steps))) == 50
        assert originals.percentage(read(original(status="pending", steps=None))) == 0

    def test_a_line_of_the_history_holds_no_text_and_no_person(self) -> None:
        shown = json.dumps(originals.line(PATH, original(createdBy="e@example.org")).model_dump(mode="json"))
        for private in ("Ida", "ida@example.org", "Python.", "Built it.", "aFieldNobodyKnows"):
            assert private not in shown
        assert "Northwind" in shown
        assert "e@example.org" in shown

    def test_the_path_says_which_request_it_is(self) -> None:
        assert originals.line("generator/here", original(id="elsewhere")).id == "here"


@given(st.dictionaries(FIELDS, JSON), st.none() | STEPS, st.none() | st.dictionaries(FIELDS, JSON))
def test_whatever_lies_there_can_be_shown(document: JsonObject, steps: Any, answered: JsonObject | None) -> None:
    whole = {"type": "request", **document} if steps is None else {"type": "request", **document, "steps": steps}
    before = json.dumps(whole)
    for record in (read(whole, answered), originals.line(PATH, whole)):
        assert originals.is_original(record)
        assert 0 <= originals.percentage(record) <= 100
        assert all(isinstance(one.status, StepStatus) for one in record.steps)
        metrics(record, originals.outputs(record))
        json.dumps(record.model_dump(mode="json", by_alias=True, exclude_none=True))
    assert json.dumps(whole) == before
