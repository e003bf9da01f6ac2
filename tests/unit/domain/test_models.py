"""Models: camelCase on the wire, strict about what they do not know; instants sort as text."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.generation import Brief, Options
from shared.domain.instants import from_text, to_text
from shared.domain.job import POSTING_LIMIT, Job
from shared.domain.profile import Entry, PersonalInfo, Profile

ZONED = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 hypothesis wants naive bounds
    timezones=st.timedeltas(timedelta(hours=-12), timedelta(hours=12)).map(timezone),
)


@settings(derandomize=True, deadline=None)
@given(ZONED, ZONED)
def test_instants_sort_as_text_the_way_they_do_in_time(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)
    assert from_text(to_text(one)) == one


def test_an_instant_is_written_in_utc_with_a_fixed_width() -> None:
    assert to_text(datetime(2026, 5, 4, 12, 0, tzinfo=UTC)) == "2026-05-04T12:00:00.000000Z"


def test_models_speak_camel_case_and_leave_out_what_is_absent() -> None:
    entry = Entry.model_validate({"title": "Acme", "startDate": "2020-01"})
    assert entry.to_json() == {
        "id": "",
        "title": "Acme",
        "startDate": "2020-01",
        "relatedBlurbIds": [],
        "accomplishments": [],
        "technologies": [],
        "projects": [],
    }


def test_a_profile_survives_its_own_json() -> None:
    profile = Profile.model_validate(
        {"personalInfo": {"name": "Ada"}, "entries": [{"title": "Acme", "accomplishments": ["Built it."]}]}
    )
    assert Profile.model_validate(profile.to_json()) == profile


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "", "company": "Acme"},
        {"role": "Engineer"},
        {"role": "Engineer", "company": "A" * 201},
        {"role": "Engineer", "company": "Acme", "jobDescriptionText": "x" * (POSTING_LIMIT + 1)},
        {"role": "Engineer", "company": "Acme", "salary": "lots"},
        {"role": 7, "company": "Acme"},
    ],
)
def test_a_job_that_breaks_a_rule_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Job.model_validate(wrong)


def test_the_limits_of_the_options_hold() -> None:
    assert Options.model_validate({"focusAreas": ["a"] * 5, "customInstructions": "x" * 500})
    for wrong in ({"focusAreas": ["a"] * 6}, {"customInstructions": "x" * 501}, {"accentColor": "red"}):
        with pytest.raises(ValidationError):
            Options.model_validate(wrong)


def test_a_brief_fills_in_what_was_not_asked() -> None:
    brief = Brief.model_validate({"generateType": "both", "job": {"role": "E", "company": "A"}, "date": "2026-05-04"})
    assert brief.options.template == "modern"
    assert brief.preferences.emphasize == ()
    assert brief.profile_id == "site"


@pytest.mark.parametrize("month", ["2020", "2020-12", "1999-01"])
def test_months_are_years_or_years_with_a_month(month: str) -> None:
    assert Entry(title="Acme", start_date=month).start_date == month


@pytest.mark.parametrize("month", ["2020-13", "2020-1", "May 2020", "2020-01-01", ""])
def test_other_spellings_of_a_month_are_refused(month: str) -> None:
    with pytest.raises(ValidationError):
        Entry(title="Acme", start_date=month)


def test_an_accent_is_six_hexadecimal_digits() -> None:
    with pytest.raises(ValidationError):
        PersonalInfo(name="Ada", accent_color="#12345")
