"""Whatever is invented in a sentence that was true is caught, and no text is too strange or too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.domain.claims import Verdict
from shared.domain.content import Evidence, ResumeContent, ResumeExperience, ResumePerson
from shared.domain.job import Job
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


NAVIGATION = "Home Jobs Login Cookie settings Accept all About us Careers Imprint Rust Kubernetes 10 years "


def test_a_posting_of_navigation_text_lends_nothing():
    """As long as a posting may be: a longer one is refused when it is read."""
    with pytest.raises(ValidationError):
        Job(role="Engineer", company="Acme", job_description_text=(NAVIGATION * 600)[:50_000])
    posting = Job(role="Engineer", company="Acme", job_description_text=(NAVIGATION * 600)[:10_000])
    text = "I have 10 years of Rust. Thank you for your time."
    verdicts = [claim.verdict is Verdict.UNSUPPORTED for claim in check_text(profile(), text, TODAY, posting).claims]
    assert verdicts == [True, False]


@pytest.mark.parametrize("name", [name for name in PROFILES if name != PROFILES[0]])
def test_another_persons_claims_do_not_pass(name):
    """Edited content that holds the bullets of somebody else, under one's own employer."""
    own, told = profile(PROFILES[0]), [f.text for e in profile(name).entries for f in e.accomplishments]
    entry = own.entries[0]
    station = ResumeExperience(
        company=entry.title, role=entry.role or "", start_date=entry.start_date or "", end_date=entry.end_date,
        highlights=tuple(told),
    )  # fmt: skip
    content = ResumeContent(personal_info=ResumePerson(name=own.personal_info.name), experience=(station,))
    faulty = {claim.path for claim in check_resume(own, content, TODAY).unsupported}
    passed = [text for j, text in enumerate(told) if f"/experience/0/highlights/{j}" not in faulty]
    assert passed == []


@pytest.mark.parametrize("entries", [[], [{"title": "Bakery"}], [{"title": "B", "role": "C"}]])
def test_next_to_no_profile_carries_next_to_nothing(entries):
    who = person(entries=entries)
    text = "I led a team of 12. I hold a PhD. I speak fluent French. I was named baker of the year."
    assert {claim.verdict for claim in check_text(who, text, TODAY).claims} == {Verdict.UNSUPPORTED}
    assert check_text(who, "Thank you for your time.", TODAY).verdict == "passed"
