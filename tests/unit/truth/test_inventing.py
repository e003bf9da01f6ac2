"""Whatever is invented in a sentence that was true is caught, and no text is too strange or too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.claims import Verdict
from shared.domain.content import Evidence, ResumeContent, ResumeExperience, ResumePerson
from shared.domain.profile import Profile
from shared.truth.gate import check_resume, check_text
from tests.unit.offline.samples import PROFILES, TODAY, person, profile
from tests.unit.offline.test_properties import people

TRUE = tuple(
    (name, entry.id, fact.id, fact.text)
    for name in PROFILES
    for entry in profile(name).entries
    for fact in entry.accomplishments
)
TOOLS = ("Salesforce", "SAP", "Rust", "AutoCAD", "Snowflake", "Tableau", "Photoshop", "Erlang", "Xero", "Zyntrix")
TITLES = ("Chief Engineer", "Senior Director", "Head of Operations", "Principal Consultant", "Vice President")


def faults_in_highlight(name, owner, fact, text):
    """What the gate holds against a highlight that names its fact."""
    who = profile(name)
    entry = next(entry for entry in who.entries if entry.id == owner)
    station = ResumeExperience(
        company=entry.title, role=entry.role or "", start_date=entry.start_date or "", end_date=entry.end_date,
        highlights=(text,),
    )  # fmt: skip
    path = "/experience/0/highlights/0"
    content = ResumeContent(
        personal_info=ResumePerson(name=who.personal_info.name),
        experience=(station,),
        evidence=(Evidence(path=path, start=0, end=len(text), facts=(fact,)),),
    )
    return [claim for claim in check_resume(who, content, TODAY).unsupported if claim.path == path]


@pytest.mark.parametrize("true", TRUE, ids=lambda true: true[2])
def test_a_fact_in_its_own_words_is_supported(true):
    assert faults_in_highlight(*true) == []


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(TRUE), st.integers(min_value=1001, max_value=99_999), st.sampled_from(["%", " people", " k€", ""])
)
def test_an_invented_number_is_caught(true, number, unit):
    name, owner, fact, text = true
    stated = str(number)
    if stated in text or 1950 <= number <= 2099:
        return
    assert faults_in_highlight(name, owner, fact, f"{text.rstrip('.')}, reaching {stated}{unit}.")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TRUE), st.sampled_from(TOOLS))
def test_an_invented_tool_is_caught(true, tool):
    name, owner, fact, text = true
    assert faults_in_highlight(name, owner, fact, f"{text.rstrip('.')} with {tool}.")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TRUE), st.sampled_from(TITLES))
def test_an_invented_title_is_caught(true, title):
    name, owner, fact, text = true
    assert faults_in_highlight(name, owner, fact, f"As {title}, {text[0].lower()}{text[1:]}")


@settings(max_examples=100, deadline=None)
@given(people, st.text(max_size=300))
def test_any_text_gets_an_answer_and_every_sentence_a_claim(who, text):
    report = check_text(Profile.model_validate(who), text, TODAY)
    covered = {i for claim in report.claims for i in range(claim.start, claim.end)}
    assert all(text[claim.start : claim.end] == claim.text for claim in report.claims)
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered
    assert check_text(Profile.model_validate(who), text, TODAY) == report


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="a1 .,'’-/&%€(\"A\n", min_size=1, max_size=12), st.integers(min_value=100, max_value=2000))
def test_long_repetition_ends(piece, times):
    check_text(profile(), piece * times, TODAY)


def test_an_empty_profile_carries_nothing():
    report = check_text(person(), "I led a team of 12 at Marlowe Freight for ten years.", TODAY)
    assert report.verdict == "failed"


def test_contradictory_dates_prove_nothing():
    entry = {"title": "Brindle Bakery", "role": "Baker", "startDate": "2024-05", "endDate": "2019-01"}
    report = check_text(person(entries=[entry]), "Baker with five years of experience.", TODAY)
    assert [claim.verdict for claim in report.claims] == [Verdict.UNSUPPORTED]
