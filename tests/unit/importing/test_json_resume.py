"""JSON Resume in and out: every section has a place, and what has none is said."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.errors import InvalidInput
from shared.importing.export import json_resume_of
from shared.importing.json_resume import draft_of_json_resume, parsed_json

FILE: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Ximena Ortega",
        "label": "Bridge inspector",
        "image": "https://example.org/me.jpg",
        "email": "ximena@example.org",
        "phone": "+34 600 000 000",
        "url": "https://ortega.example.org",
        "summary": "Inspects bridges. Writes reports.",
        "location": {"address": "Calle 1", "city": "Vigo", "region": "Galicia", "countryCode": "ES"},
        "profiles": [
            {"network": "LinkedIn", "username": "xortega", "url": "https://linkedin.com/in/xortega"},
            {"network": "Mastodon", "username": "@x", "url": "https://example.social/@x"},
        ],
    },
    "work": [
        {
            "name": "Puentes SA",
            "position": "Inspector",
            "location": "Vigo",
            "description": "Road bridges",
            "startDate": "2019-04-15",
            "summary": "Inspected 40 bridges a year.",
            "highlights": ["Found a crack in pier 3", "Trained two colleagues"],
            "url": "https://puentes.example.org",
        }
    ],
    "volunteer": [{"organization": "Cruz Verde", "position": "Driver", "startDate": "2015", "endDate": "2016-02"}],
    "education": [
        {"institution": "UVigo", "area": "Civil engineering", "studyType": "BSc", "score": 8.1, "courses": ["Steel"]}
    ],
    "awards": [{"title": "Safety prize", "awarder": "Xunta", "date": "2020-05-01", "summary": "For pier 3"}],
    "certificates": [{"name": "IWE", "issuer": "EWF", "date": "2018-01"}],
    "publications": [{"name": "On cracks", "publisher": "Journal", "releaseDate": "2021"}],
    "skills": [
        {"name": "Inspection", "level": "Expert", "keywords": ["Ultrasound", "Rope access"]},
        {"name": "AutoCAD"},
    ],
    "languages": [{"language": "Galician", "fluency": "Native"}],
    "interests": [{"name": "Sailing", "keywords": ["Dinghies"]}],
    "references": [{"name": "R. Boss", "reference": "Careful."}],
    "projects": [{"name": "Crack map", "description": "A map", "keywords": ["QGIS"], "highlights": ["300 cracks"]}],
}


def test_every_section_has_a_place() -> None:
    draft = draft_of_json_resume(FILE)
    profile = draft.profile
    assert (profile.personal_info.name, profile.personal_info.location) == ("Ximena Ortega", "Vigo, Galicia, ES")
    assert [(entry.title, entry.start_date, entry.engagement) for entry in profile.entries] == [
        ("Puentes SA", "2019-04", None),
        ("Cruz Verde", "2015", "volunteer"),
    ]
    assert profile.entries[0].summary == "Road bridges. Inspected 40 bridges a year."
    assert profile.education[0].score == "8.1"
    assert [[item.text for item in group.items] for group in profile.skills] == [
        ["Ultrasound", "Rope access"], ["AutoCAD"]
    ]  # fmt: skip
    assert {blurb.name for blurb in profile.blurbs} == {
        "awards", "publications", "interests", "references", "profiles"
    }  # fmt: skip
    assert "- Safety prize, Xunta, For pier 3, 2020-05-01" in profile.blurbs[0].content
    assert any("picture" in note for note in draft.notes)
    assert any("Street" in note for note in draft.notes)


def test_each_field_names_where_it_came_from() -> None:
    fields = {field.path: field for field in draft_of_json_resume(FILE).fields}
    assert fields["/entries/0/accomplishments/0/text"].source == "Found a crack in pier 3"
    assert fields["/personalInfo/email"].confidence == 1


def test_what_goes_out_comes_back_the_same() -> None:
    profile = draft_of_json_resume(FILE).profile
    again = draft_of_json_resume(json.loads(json.dumps(json_resume_of(profile))))
    assert again.profile == profile
    assert again.notes == ()


def test_sections_without_a_counterpart_go_out_as_they_came() -> None:
    out = json_resume_of(draft_of_json_resume(FILE).profile)
    for name in ("awards", "publications", "interests", "references"):
        assert out[name] == FILE[name]
    assert out["basics"]["profiles"][1] == FILE["basics"]["profiles"][1]


def test_what_is_not_in_the_schema_is_told() -> None:
    draft = draft_of_json_resume(
        {**FILE, "hobbies": ["x"], "work": [{"name": "A", "salary": 10, "startDate": "soon"}]}
    )
    assert any("hobbies" in note for note in draft.notes)
    assert any("salary" in note and "work/0" in note for note in draft.notes)
    assert any("soon" in note for note in draft.notes)


def test_too_long_texts_are_shortened_or_split_and_told() -> None:
    long = "A sentence that says a little. " * 100
    draft = draft_of_json_resume({"basics": {"name": "N" * 200}, "work": [{"name": "A", "highlights": [long]}]})
    assert len(draft.profile.personal_info.name) == 100
    assert len(draft.profile.entries[0].accomplishments) == 100
    assert any("basics.name" in note for note in draft.notes)


@pytest.mark.parametrize("data", [{"work": "x"}, {"basics": []}, {"work": [1]}, {"skills": [{"keywords": "a"}]}])
def test_another_shape_is_refused_with_its_place(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="not a JSON Resume file"):
        draft_of_json_resume(data)


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_object_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        parsed_json(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*FILE, "other"]), JSON, max_size=6))
def test_whatever_the_file_holds_is_read_or_refused(data: dict[str, Any]) -> None:
    try:
        draft = draft_of_json_resume(data)
    except InvalidInput:
        return
    assert draft_of_json_resume(json_resume_of(draft.profile)).profile.entries == draft.profile.entries
