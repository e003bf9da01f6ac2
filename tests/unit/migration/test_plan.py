"""What becomes of one document."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.migration.plan import Change, plan_for_document, plan_for_personal_info, same
from tests.originals import OLD_DEFAULT, PERSON, original, response

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
NAMES = st.sampled_from(["type", "defaults", "personalInfo", "workflow", "createdAt", "other"])
VALUES = st.sampled_from(["request", 1760254200123, {"_seconds": 5, "_nanoseconds": 0}, PERSON]) | JSON


def planned(document: dict[str, Any], *, merge: bool = False):
    return plan_for_document("generator/a", document, merge=merge)


class TestPersonalInfo:
    def test_the_document_moves_with_everything_it_has(self) -> None:
        plan = plan_for_personal_info(OLD_DEFAULT, None, merge=False)
        moved = {**OLD_DEFAULT, "id": "personal-info", "type": "personal-info"}
        assert plan.changes == (
            Change("generator/default", OLD_DEFAULT, None),
            Change("generator/personal-info", None, moved),
        )
        assert plan.remarks == ()

    def test_times_in_parts_become_text(self) -> None:
        stamp = {"_seconds": 1760254200, "_nanoseconds": 0}
        plan = plan_for_personal_info({**OLD_DEFAULT, "createdAt": stamp, "updatedAt": stamp}, None, merge=False)
        moved = plan.changes[1].after or {}
        assert moved["createdAt"] == moved["updatedAt"] == "2025-10-12T07:30:00.000000Z"

    @pytest.mark.parametrize("new", [None, {"name": "Ida"}])
    def test_without_an_old_one_there_is_nothing_to_do(self, new: dict | None) -> None:
        plan = plan_for_personal_info(None, new, merge=True)
        assert (plan.changes, plan.remarks) == ((), ())

    def test_a_document_of_another_type_is_left_as_it_is(self) -> None:
        plan = plan_for_personal_info({**OLD_DEFAULT, "type": "settings"}, None, merge=True)
        assert plan.changes == ()
        assert "not of the type" in plan.remarks[0]

    def test_where_both_are_there_neither_is_touched_and_the_difference_is_told_by_name(self) -> None:
        new = {"id": "personal-info", "type": "personal-info", "name": "Maren Solvik", "email": OLD_DEFAULT["email"]}
        plan = plan_for_personal_info(OLD_DEFAULT, new, merge=False)
        assert plan.changes == ()
        (remark,) = plan.remarks
        assert "only in the old one: phone, location, website, accentColor, aiPrompts, defaultStyle" in remark
        assert "different: name" in remark
        assert "--merge" in remark
        assert "Ida" not in remark
        assert "Maren" not in remark

    def test_the_merge_that_a_person_asked_for_overwrites_nothing(self) -> None:
        new = {
            "id": "personal-info",
            "type": "personal-info",
            "name": "Maren Solvik",
            "phone": None,
            "updatedAt": "x",
        }
        plan = plan_for_personal_info(OLD_DEFAULT, new, merge=True)
        merged = plan.changes[1].after or {}
        assert {name: merged[name] for name in new} == new
        assert {name: merged[name] for name in OLD_DEFAULT if name not in new} == {
            name: value for name, value in OLD_DEFAULT.items() if name not in new
        }
        assert [change.path for change in plan.changes] == ["generator/default", "generator/personal-info"]

    def test_what_our_own_reading_would_refuse_is_said_before(self) -> None:
        plan = plan_for_personal_info(
            {**OLD_DEFAULT, "accentColor": "blue", "location": "x" * 101}, None, merge=False
        )
        assert len(plan.changes) == 2
        assert plan.remarks[0].endswith("accentColor, location.")


class TestRequests:
    def test_the_field_is_renamed_in_its_place_and_nothing_else_changes(self) -> None:
        before = original()
        (change,) = planned(before).changes
        after = change.after or {}
        assert change.before == before
        assert list(after) == ["personalInfo" if name == "defaults" else name for name in before]
        assert list(after.values()) == list(before.values())

    def test_what_was_planned_from_stays_as_it_was(self) -> None:
        before = original(createdAt=1760254200123)
        copy = deepcopy(before)
        planned(before, merge=True)
        assert before == copy

    @pytest.mark.parametrize(
        "document",
        [
            response(),
            {"type": "note", "defaults": {}},
            {"defaults": {}},
            {"type": "request", "workflow": "documents", "fingerprint": "x", "defaults": {}},
            original(defaults=None),
            original(defaults=None, personalInfo=PERSON),
        ],
    )
    def test_other_documents_and_migrated_ones_are_left_alone(self, document: dict) -> None:
        assert planned(document, merge=True) == plan_for_document("generator/a", {}, merge=False)

    def test_the_same_under_both_names_is_kept_once(self) -> None:
        (change,) = planned(original(personalInfo=dict(reversed(PERSON.items())))).changes
        assert change.after == original(personalInfo=PERSON, defaults=None)

    def test_different_ones_are_left_and_told(self) -> None:
        plan = planned(original(personalInfo={"name": "Maren"}))
        assert plan.changes == ()
        assert "different: name" in plan.remarks[0]
        assert "only in the old one: email, phone" in plan.remarks[0]

    def test_different_ones_are_merged_where_a_person_asked_for_it(self) -> None:
        (change,) = planned(original(personalInfo={"name": "Maren"}), merge=True).changes
        assert (change.after or {})["personalInfo"] == {**PERSON, "name": "Maren"}
        assert "defaults" not in (change.after or {})

    @pytest.mark.parametrize("odd", [5, "text", [PERSON], True])
    def test_what_is_no_object_is_left_and_told(self, odd: object) -> None:
        plan = planned(original(defaults=odd), merge=True)
        assert plan.changes == ()
        assert "not an object" in plan.remarks[0]

    @pytest.mark.parametrize("stamp", [{"_seconds": 1760254200, "_nanoseconds": 123000000}, 1760254200123])
    def test_a_time_that_no_list_can_be_ordered_by_becomes_text(self, stamp: object) -> None:
        (change,) = planned(original(defaults=None, createdAt=stamp)).changes
        assert change.after == original(defaults=None, createdAt="2025-10-12T07:30:00.123000Z")

    @pytest.mark.parametrize("stamp", ["2025-10-12", 7, True, -(10**12), {"_seconds": 1}, None, "yesterday"])
    def test_any_other_time_stays(self, stamp: object) -> None:
        document = {**original(defaults=None), "createdAt": stamp}
        assert planned(document).changes == ()


@given(st.dictionaries(NAMES, VALUES), st.booleans())
def test_nothing_is_lost_from_any_document_and_a_second_plan_changes_nothing(document: dict, merge: bool) -> None:
    plan = planned(document, merge=merge)
    after = plan.changes[0].after if plan.changes else document
    assert after is not None
    for name in document.keys() - {"defaults", "personalInfo", "createdAt"}:
        assert same(after[name], document[name])
    if "defaults" in document and "defaults" not in after:
        assert document["defaults"].keys() <= after["personalInfo"].keys()
    if "personalInfo" in document:
        kept = document["personalInfo"]
        assert same(after["personalInfo"], kept) or all(same(after["personalInfo"][n], v) for n, v in kept.items())
    assert planned(after, merge=merge).changes == ()
    assert json.loads(json.dumps(after)) == after
