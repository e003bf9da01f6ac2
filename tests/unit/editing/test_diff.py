"""A diff is what changed, all of it and nothing else: it makes the later document of the earlier one."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.content import ResumeContent
from shared.domain.model import JsonObject
from shared.generation.editing.diff import changes_between
from shared.generation.editing.words import compared
from tests.unit.editing.applying import applied, told

_WORDS = ("built", "led", "moved", "42", "services", "to", "Python", "C++", "a", "team.", "ein", "Café", "—", "e.g.")
_TEXT = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
_TEXTS = st.lists(_TEXT, max_size=4)
_JOB = st.fixed_dictionaries(
    {
        "company": st.sampled_from(["Acme", "Northwind", "Tidewater"]),
        "role": _TEXT,
        "startDate": st.sampled_from(["2019", "2021-04"]),
        "highlights": _TEXTS,
        "technologies": _TEXTS,
    }
)
_SKILLS = st.fixed_dictionaries({"category": _TEXT, "items": _TEXTS})
_CONTENT = st.fixed_dictionaries(
    {
        "personalInfo": st.fixed_dictionaries(
            {"name": _TEXT, "summary": _TEXT, "contact": st.fixed_dictionaries({"email": _TEXT, "phone": _TEXT})}
        ),
        "professionalSummary": st.one_of(st.just(""), _TEXT),
        "experience": st.lists(_JOB, max_size=4),
        "skills": st.lists(_SKILLS, max_size=3),
        "certificates": _TEXTS,
    }
)
_ANY = st.text(max_size=60)


@settings(max_examples=300)
@given(_CONTENT, _CONTENT)
def test_a_diff_applied_to_the_earlier_version_gives_the_later_one(before: JsonObject, after: JsonObject) -> None:
    assert applied(before, changes_between(before, after)) == told(after)


@settings(max_examples=200)
@given(_CONTENT, st.randoms(use_true_random=False))
def test_small_changes_too(before: JsonObject, chance: Any) -> None:
    after = {**before, "experience": [dict(job) for job in before["experience"]]}
    chance.shuffle(after["experience"])
    for job in after["experience"]:
        job["highlights"] = chance.sample(job["highlights"], chance.randint(0, len(job["highlights"])))
    assert applied(before, changes_between(before, after)) == told(after)


@given(_CONTENT)
def test_the_same_content_has_no_changes(content: JsonObject) -> None:
    assert changes_between(content, content) == ()
    aside = {**content, "evidence": [], "notes": ["told about it"], "omitted": [], "language": "en"}
    assert changes_between(content, aside) == ()


@given(_ANY, _ANY)
def test_words_joined_give_both_texts(before: str, after: str) -> None:
    runs = compared(before, after)
    if before == after:
        assert runs == ()
        return
    assert "".join(one.text for one in runs if one.kind != "added") == before
    assert "".join(one.text for one in runs if one.kind != "removed") == after
    assert all(one.text for one in runs)
    assert all(one.kind != other.kind for one, other in pairwise(runs))


def test_texts_too_long_to_be_compared_count_as_replaced() -> None:
    before, after = "a b " * 3000, "b c " * 3000
    runs = compared(f"Head {before}", f"Head {after}")
    assert [one.kind for one in runs][:1] == ["same"]
    assert "".join(one.text for one in runs if one.kind != "removed") == f"Head {after}"


def resume(*jobs: tuple[str, list[str]]) -> JsonObject:
    stations = [{"company": name, "role": "Engineer", "highlights": highlights} for name, highlights in jobs]
    return ResumeContent.model_validate({"personalInfo": {"name": "Ada"}, "experience": stations}).to_json()


A, B, C = "Moved 46 services to Kubernetes.", "Led a team of four.", "Wrote the billing engine in Go."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([A, B, C], [A, C], [("removed", "/experience/0/highlights/1", None)]),
        ([A, B], [A, C, B], [("added", "/experience/0/highlights/1", None)]),
        ([A, B, C], [C, A, B], [("moved", "/experience/0/highlights/0", "/experience/0/highlights/2")]),
        ([A, B], [A, "Led a team of five."], [("changed", "/experience/0/highlights/1", None)]),
        ([A, B], ["Led a team of five.", A],
         [("moved", "/experience/0/highlights/0", "/experience/0/highlights/1")]),
    ],
)  # fmt: skip
def test_a_bullet_is_told_once(before: list[str], after: list[str], expected: list[Any]) -> None:
    found = changes_between(resume(("Acme", before)), resume(("Acme", after)))
    assert [(one.kind, one.where, one.was) for one in found] == expected
    assert {one.entry for one in found} == {"Engineer, Acme"}
    assert {one.section for one in found} == {"experience"}


def test_a_reworded_bullet_says_which_words() -> None:
    (change,) = changes_between(resume(("Acme", [B])), resume(("Acme", ["Led a team of five."])))
    assert [(one.text, one.kind) for one in change.words] == [
        ("Led a team of ", "same"),
        ("four", "removed"),
        ("five", "added"),
        (".", "same"),
    ]


def test_a_bullet_that_went_to_another_job_has_moved() -> None:
    found = changes_between(resume(("Acme", [A, B]), ("Globex", [C])), resume(("Acme", [A]), ("Globex", [C, B])))
    assert [(one.kind, one.where, one.was) for one in found] == [
        ("moved", "/experience/1/highlights/1", "/experience/0/highlights/1")
    ]


def test_jobs_that_change_places_take_their_bullets_along() -> None:
    found = changes_between(resume(("Acme", [A, B]), ("Globex", [C])), resume(("Globex", [C]), ("Acme", [A, B])))
    assert [(one.kind, one.item, one.before) for one in found] == [("moved", True, "Engineer, Globex")]
