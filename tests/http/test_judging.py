"""Check, score, provenance and answers: hold any text against a profile, and any document against a posting."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.facts import facts_of
from shared.domain.generation import Brief
from shared.domain.profile import Profile
from shared.generation.offline.writer import OfflineWriter
from shared.generation.writer import Written
from tests.http.conftest import EXAMPLE, ORDER, PEOPLE, Build, bearer, data, driven, refused, started

INVENTED = "At Tidewater Freight I cut cloud costs by 62 % with a team of 40 engineers."
KUBERNETES = {"role": "Platform Engineer", "company": "Acme", "jobDescriptionText": "Must have: Kubernetes, COBOL."}


class Boaster:
    """A writer that adds a sentence of its own to what the facts carry."""

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        written = OfflineWriter().write_resume(profile, brief)
        first, *others = written.content.experience
        first = first.model_copy(update={"highlights": (*first.highlights, INVENTED)})
        return Written(written.content.model_copy(update={"experience": (first, *others)}), "boaster")

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        return OfflineWriter().write_letter(profile, brief, resume)


def claims(client: FlaskClient, text: str) -> list[dict[str, Any]]:
    return list(data(client.post("/generator/check", json={"text": text}))["claims"])


def test_any_text_can_be_held_against_the_profile(client: FlaskClient) -> None:
    mixed = f"I moved 46 services from virtual machines to Kubernetes. {INVENTED} Thank you for your time."
    told = data(client.post("/generator/check", json={"text": mixed}))
    assert told["verdict"] == "failed"
    kinds = {claim["text"]: claim["verdict"] for claim in told["claims"]}
    assert kinds["I moved 46 services from virtual machines to Kubernetes."] != "unsupported"
    assert kinds["Thank you for your time."] == "supported"
    assert kinds[INVENTED] == "unsupported"
    assert all(mixed[claim["start"] : claim["end"]] == claim["text"] for claim in told["claims"])
    asked = [claim["question"] for claim in told["claims"] if claim["verdict"] == "unsupported"]
    assert all(asked)


@pytest.mark.parametrize(
    "body",
    [{}, {"text": "a", "coverLetterContent": {}}, {"text": ""}, {"text": "x" * 50_001}, {"resumeContent": {"a": 1}}],
)
def test_one_thing_at_a_time_can_be_checked(client: FlaskClient, body: dict[str, Any]) -> None:
    refused(client.post("/generator/check", json=body), 422)


def test_only_the_owner_holds_texts_against_a_profile(visitor: FlaskClient) -> None:
    refused(visitor.post("/generator/check", json={"text": "I lead."}), 401)
    site = {"text": "I lead.", "profileId": "site"}
    refused(visitor.post("/generator/check", json=site, headers=bearer("anna")), 403)
    assert data(visitor.post("/generator/check", json=site, headers=bearer("editor")))["claims"]
    for headers in ({}, bearer("anna")):
        score = {"job": KUBERNETES, "text": "x", "profileId": "site"}
        refused(visitor.post("/generator/score", json=score, headers=headers), 403)


def test_a_score_is_explained_and_rises_by_nothing_that_the_profile_lacks(client: FlaskClient) -> None:
    text = "Experience\nMoved 46 services to Kubernetes."
    honest = data(client.post("/generator/score", json={"job": KUBERNETES, "text": text, "profileId": "site"}))
    stuffed = {"job": KUBERNETES, "text": f"{text}\nSkills: COBOL, COBOL", "profileId": "site"}
    assert data(client.post("/generator/score", json=stuffed))["atsScore"] == honest["atsScore"]
    assert [one["requirement"]["text"] for one in honest["matched"]] == ["Kubernetes"]
    assert "COBOL" in honest["gaps"]
    assert sum(part["points"] for part in honest["parts"]) == pytest.approx(honest["atsScore"], abs=0.01)


def test_a_posting_without_requirements_gives_no_score_and_says_why(client: FlaskClient) -> None:
    told = data(client.post("/generator/score", json={"job": {"role": "Clerk", "company": "A"}, "text": "I file."}))
    assert told["atsScore"] is None
    assert told["note"]


def test_scores_of_strangers_are_limited(build: Build) -> None:
    client = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase", scores_a_caller=2).wsgi.test_client()
    body = {"job": KUBERNETES, "text": "Kubernetes"}
    for _ in range(2):
        data(client.post("/generator/score", json=body))
    assert refused(client.post("/generator/score", json=body), 429)["code"] == "rate_limit_exceeded"
    started(client)  # starts are counted apart


def test_a_finished_request_can_be_scored_by_its_holder_alone(visitor: FlaskClient) -> None:
    mine = started(visitor)
    driven(visitor, mine["requestId"], mine["accessToken"])
    body = {"job": KUBERNETES, "requestId": mine["requestId"]}
    refused(visitor.post("/generator/score", json=body), 404)
    held = {"X-Access-Token": mine["accessToken"]}
    assert data(visitor.post("/generator/score", json=body, headers=held))["matched"]


def test_every_sentence_of_a_document_says_what_it_rests_on(client: FlaskClient) -> None:
    mine = started(client)
    driven(client, mine["requestId"], mine["accessToken"])
    told = data(client.get(f"/generator/requests/{mine['requestId']}/provenance"))["documents"]
    assert [one["document"] for one in told] == ["resume", "cover-letter"]
    own = {fact.text for fact in facts_of(Profile.model_validate_json(EXAMPLE.read_text(encoding="utf-8")))}
    for document in told:
        for sentence in document["sentences"]:
            assert len(sentence["text"]) == sentence["end"] - sentence["start"]
            assert all(fact["text"] for fact in sentence["facts"])
    bullets = [one for one in told[0]["sentences"] if "/highlights/" in one["path"]]
    assert bullets
    cited = [fact for one in bullets for fact in one["facts"]]
    assert all(fact["text"] in own for fact in cited)
    assert any(fact["of"] == "Senior Platform Engineer, Tidewater Freight" for fact in cited)


def test_the_request_carries_score_consistency_and_what_the_gate_found(client: FlaskClient) -> None:
    order = {**ORDER, "job": {**ORDER["job"], "jobDescriptionText": "Requirements:\n- Python\n- PostgreSQL\n- Rust"}}
    mine = started(client, order)
    driven(client, mine["requestId"], mine["accessToken"])
    told = data(client.get(f"/generator/requests/{mine['requestId']}"))
    assert 0 < told["score"]["atsScore"] < 1
    assert "Rust" in told["score"]["gaps"]
    assert told["consistency"]["categories"]
    assert told["truth"]["resume"]["verdict"] == told["truth"]["cover-letter"]["verdict"] == "passed"
    assert told["questions"] == []


@pytest.fixture
def boasting(build: Build) -> FlaskClient:
    parts = {"identity": MemoryIdentity(PEOPLE), "writers": {"offline": lambda _under: Boaster()}}
    return build(parts, auth_mode="firebase").wsgi.test_client()


def boast(client: FlaskClient) -> tuple[str, dict[str, str], dict[str, Any]]:
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    one, held = f"/generator/requests/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}
    return one, held, data(client.get(one, headers=held))


def test_what_no_fact_carries_never_reaches_a_page_and_becomes_a_question(boasting: FlaskClient) -> None:
    one, held, told = boast(boasting)
    assert INVENTED not in str(told["intermediateResults"])
    assert "62 %" not in boasting.get(f"{one}/documents/resume.txt", headers=held).get_data(as_text=True)
    assert {question["text"] for question in told["questions"]} == {INVENTED}
    assert any("left out" in note for note in told["intermediateResults"]["resumeContent"]["notes"])


def test_with_the_owners_word_the_fact_enters_the_profile_once(boasting: FlaskClient) -> None:
    one, held, told = boast(boasting)
    question = told["questions"][0]
    yes = {"answers": [{"questionId": question["id"], "answer": "yes", "wording": "Cut cloud costs by 62 %"}]}
    refused(boasting.post(f"{one}/answers", json=yes, headers=held), 403)
    editor = {**held, **bearer("editor")}
    for _ in range(2):
        taken = data(boasting.post(f"{one}/answers", json=yes, headers=editor))["answers"][0]
        assert taken["factId"] == f"fact-{question['id']}"
    profile = data(boasting.get("/generator/profile", headers=bearer("editor")))
    added = [fact for fact in profile["entries"][0]["accomplishments"] if fact["id"] == taken["factId"]]
    assert [fact["text"] for fact in added] == ["Cut cloud costs by 62 %"]
    assert data(boasting.get(one, headers=held))["answered"][question["id"]]["answer"] == "yes"


def test_a_no_is_kept_and_anyone_who_holds_the_request_may_say_it(boasting: FlaskClient) -> None:
    one, held, told = boast(boasting)
    no = {"answers": [{"questionId": told["questions"][0]["id"], "answer": "no"}]}
    assert data(boasting.post(f"{one}/answers", json=no, headers=held))["answers"][0]["note"]
    refused(boasting.post(f"{one}/answers", json=no), 404)
    other = {"answers": [{"questionId": "nobody-asked", "answer": "no"}]}
    assert refused(boasting.post(f"{one}/answers", json=other, headers=held), 404)["code"] == "no_such_question"
