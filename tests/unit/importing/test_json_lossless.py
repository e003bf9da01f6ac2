"""A profile that goes out as JSON Resume comes back the same, whatever it holds; what others change there wins."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from shared.domain.model import JsonObject
from shared.domain.profile import Entry, PersonalInfo, PlainFact, Profile
from shared.importing.export import json_resume_of
from shared.importing.json_resume import draft_of_json_resume
from shared.importing.patch import Unfitting, patch_between, patched
from tests.unit.importing.test_json_resume import JSON
from tests.unit.importing.whole_profiles import PROFILES

ADA = Profile(
    personal_info=PersonalInfo(name="Ada Quist", accent_color="#112233", avatar="images/avatars/a.png"),
    entries=(
        Entry(id="e1", title="Cruz Verde", engagement="volunteer", start_date="2019"),
        Entry(id="e2", title="Nordbank", notes="Ask Per", accomplishments=(PlainFact(id="f1", text="Cut costs"),)),
        Entry(id="e3", title="Sund AB", body="Worked.\n\n- Much"),
    ),
)


def out(profile: Profile) -> JsonObject:
    file: JsonObject = json.loads(json.dumps(json_resume_of(profile)))
    return file


@given(PROFILES)
@settings(deadline=None)
def test_a_profile_comes_back_whole(profile: Profile) -> None:
    draft = draft_of_json_resume(out(profile))
    assert draft.profile == profile
    told = "The file brings instructions for the text model. Read them before you save."
    prompts = profile.personal_info.ai_prompts
    assert set(draft.notes) <= ({told} if prompts else set())


def test_pictures_stay_with_the_account_and_that_is_said() -> None:
    draft = draft_of_json_resume(out(ADA))
    assert draft.profile.personal_info.avatar is None
    assert draft.profile.entries == ADA.entries
    assert draft.notes == ("Pictures are not in the file. Upload them again if documents should show them.",)


def test_what_is_changed_in_the_standard_fields_wins() -> None:
    file = out(ADA)
    file["work"][0]["highlights"] = ["Cut costs by 4 %"]
    draft = draft_of_json_resume(file)
    entries = {entry.title: entry for entry in draft.profile.entries}
    assert entries["Nordbank"].accomplishments == (PlainFact(text="Cut costs by 4 %"),)
    assert entries["Nordbank"].notes is None
    assert entries["Sund AB"] == ADA.entries[2]
    assert any("1 of entries were changed" in note for note in draft.notes)


def test_what_is_removed_from_the_file_stays_away_and_what_is_added_comes() -> None:
    file = out(ADA)
    file["work"] = [{"name": "Nyköping"}, file["work"][1]]
    titles = [entry.title for entry in draft_of_json_resume(file).profile.entries]
    assert titles == ["Nyköping", "Sund AB", "Cruz Verde"]


@pytest.mark.parametrize(
    "extension", [7, [], {"entries": 5}, {"entries": [1, {"of": None}, {"of": "x", "patch": 3}]}]
)
def test_an_extension_of_another_shape_changes_nothing(extension: Any) -> None:
    file = {**out(ADA), "meta": {"seamstep": extension}}
    assert [one.title for one in draft_of_json_resume(file).profile.entries] == ["Nordbank", "Sund AB", "Cruz Verde"]


def test_a_file_cannot_name_pictures_of_the_account() -> None:
    file = out(ADA)
    file["meta"]["seamstep"]["personalInfo"][0]["patch"].append(
        {"op": "add", "path": "/avatar", "value": "requests/someone-else/resume.pdf"}
    )
    assert draft_of_json_resume(file).profile.personal_info.avatar is None


@settings(deadline=None)
@given(JSON, JSON)
def test_a_patch_makes_the_one_of_the_other(before: Any, after: Any) -> None:
    made = patched(before, patch_between(before, after))
    assert made == after


@settings(deadline=None)
@given(JSON, JSON)
def test_any_patch_fits_or_is_refused(value: Any, patch: Any) -> None:
    for change in (patch, [{"op": "add", "path": str(patch), "value": 1}], [{"op": "remove", "path": "/0"}]):
        try:
            patched(value, change)
        except Unfitting:
            continue
