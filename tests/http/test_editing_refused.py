"""What cannot be set, what is not the caller's to say, and how often one may change something."""

import copy
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import PEOPLE, Build, bearer, data, driven, refused
from tests.http.test_editing import INVENTED, boasting, content_of, edited, finished, shortened

Content = dict[str, Any]


def changed(content: Content, path: str, value: Any) -> Content:
    """The content with another value at a path such as `experience.0.company`."""
    whole = copy.deepcopy(content)
    *above, last = path.split(".")
    holder: Any = whole
    for part in above:
        holder = holder[int(part)] if part.isdecimal() else holder[part]
    holder[int(last) if last.isdecimal() else last] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("personalInfo.name", " ", "resumeContent.personalInfo.name"),
        ("experience.0.company", "", "resumeContent.experience.0.company"),
        ("experience.0.highlights.0", "x" * 5_001, "resumeContent.experience.0.highlights.0"),
        ("experience.0.highlights", ["x"] * 101, "resumeContent.experience.0.highlights"),
        ("professionalSummary", "I write שלום.", "resumeContent.professionalSummary"),
        ("language", "tlh", "resumeContent.language"),
        ("experience.0.highlights", ["word " * 900] * 15, "resumeContent"),
    ],
)
def test_every_field_that_breaks_a_rule_is_named(client: FlaskClient, path: str, value: Any, field: str) -> None:
    request_id, headers, content = finished(client)
    body = {"resumeContent": changed(content["resumeContent"], path, value)}
    told = refused(client.put(f"/generator/requests/{request_id}/content", json=body, headers=headers), 422)
    assert field in [one["field"] for one in told["details"]["fields"]]
    assert "latestVersion" not in data(client.get(f"/generator/requests/{request_id}", headers=headers))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"resumeContent": None},
        {"resumeContent": "all of it"},
        {"resumeContent": {}},
        {"resumeContent": {"personalInfo": {"name": "A"}, "hobbies": []}},
        {"coverLetterContent": {"greeting": "Dear"}},
        {"resumeContent": {"personalInfo": {"name": "A"}, "professionalSummary": "x" * 1_000_000}},
    ],
)
def test_what_is_no_content_makes_no_version(client: FlaskClient, body: Content) -> None:
    request_id, headers, _ = finished(client)
    refused(client.put(f"/generator/requests/{request_id}/content", json=body, headers=headers), 422)
    refused(client.put("/generator/requests/nobody/content", json=body, headers=headers), 404)


def test_a_document_that_the_request_does_not_have_cannot_be_changed(client: FlaskClient) -> None:
    request_id, headers, content = finished(client, {"generateType": "resume"})
    letter = {"greeting": "Dear", "openingParagraph": "I write.", "bodyParagraphs": [], "closingParagraph": "",
              "signature": "Me"}  # fmt: skip
    body = {"resumeContent": content["resumeContent"], "coverLetterContent": letter}
    told = refused(client.put(f"/generator/requests/{request_id}/content", json=body, headers=headers), 422)
    assert told["details"]["field"] == "coverLetterContent"


def test_markup_stays_text_and_empty_parts_go(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    resume = changed(content["resumeContent"], "certificates", [])
    resume["experience"][0]["highlights"] += ["", "  "]
    letter = changed(content["coverLetterContent"], "closingParagraph", "Thank you <script>alert(1)</script> & all.")
    child = edited(client, request_id, headers, resumeContent=resume, coverLetterContent=letter)
    answer = driven(client, child["requestId"], child["accessToken"])
    token = {"X-Access-Token": child["accessToken"]}
    if answer["status"] == "waiting":
        sentences = {one["id"]: "keep" for one in answer["question"]["data"]["sentences"]}
        url = f"/generator/requests/{child['requestId']}/resume"
        data(client.post(url, json={"answer": {"sentences": sentences}}, headers=token))
        assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    after = content_of(client, child["requestId"], token)
    assert after["resumeContent"]["certificates"] == []
    assert after["resumeContent"]["experience"] == content["resumeContent"]["experience"]
    url = f"/generator/requests/{child['requestId']}/documents/cover-letter"
    assert "<script>alert(1)</script> & all." in client.get(f"{url}.txt", headers=token).get_data(as_text=True)
    assert "<script>" not in client.get(f"{url}.html", headers=token).get_data(as_text=True)


def test_what_is_told_about_the_words_is_not_taken_from_the_client(client: FlaskClient) -> None:
    """A client that cites facts for a sentence of its own, and says that nothing was left out."""
    request_id, headers, content = finished(client)
    resume = boasting(content["resumeContent"])
    cited = {"path": "/experience/0/highlights/0", "start": 0, "end": len(INVENTED), "facts": ["tidewater-1"]}
    resume |= {"evidence": [cited], "notes": ["All of it is true."], "omitted": []}
    child = edited(client, request_id, headers, resumeContent=resume)
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "waiting"


def test_nobody_vouches_for_another_persons_profile(visitor: FlaskClient) -> None:
    """A visitor's edit is never asked about: what the profile does not carry goes, and the notes say so."""
    request_id, headers, content = finished(visitor)
    before = content["resumeContent"]
    resume = boasting(before)
    resume["personalInfo"] = {**resume["personalInfo"], "name": "Mallory", "contact": {"email": "m@evil.example"}}
    resume["experience"][0] = {**resume["experience"][0], "location": "Nobel Prize winner"}
    resume["skills"][0] = {**resume["skills"][0], "category": "Saved 9 million dollars"}
    resume["experience"] += [{"company": "Evil Corp", "role": "King", "highlights": ["Ruled the world in 2020."]}]
    child = edited(visitor, request_id, headers, resumeContent=resume)
    assert driven(visitor, child["requestId"], child["accessToken"])["status"] == "completed"
    token = {"X-Access-Token": child["accessToken"]}
    after = data(visitor.get(f"/generator/requests/{child['requestId']}", headers=token))
    written = after["intermediateResults"]["resumeContent"]
    first, *others = written["experience"]
    assert [{**first, "location": before["experience"][0]["location"]}, *others] == before["experience"]
    assert not [text for text in ("Nobel", "9 million", "Evil", "Mallory") if text in str(written["experience"])]
    assert "9 million" not in str(written["skills"])
    assert written["personalInfo"] == before["personalInfo"]
    assert any("left out" in note for note in written["notes"])
    assert INVENTED in [one["text"] for one in after["questions"]]


def test_a_token_does_not_vouch(visitor: FlaskClient) -> None:
    """The editor's own edit waits; whoever holds its token alone may drop a sentence, not vouch for it."""
    request_id, headers, content = finished(visitor)
    signed = {**headers, **bearer("editor")}
    child = edited(visitor, request_id, signed, resumeContent=boasting(content["resumeContent"]))
    waiting = driven(visitor, child["requestId"], child["accessToken"])
    (asked,) = waiting["question"]["data"]["sentences"]
    url, token = f"/generator/requests/{child['requestId']}/resume", {"X-Access-Token": child["accessToken"]}
    answer = {"answer": {"sentences": {asked["id"]: "keep"}}}
    refused(visitor.post(url, json=answer, headers=token), 403)
    refused(visitor.post(url, json=answer, headers={**token, **bearer("anna")}), 403)
    data(visitor.post(url, json=answer, headers={**token, **bearer("editor")}))


def test_edits_count_for_themselves(build: Build) -> None:
    parts = {"identity": MemoryIdentity(PEOPLE)}
    client = build(parts, auth_mode="firebase", edits_a_caller=1, starts_a_visitor=1).wsgi.test_client()
    request_id, headers, content = finished(client)
    child = edited(client, request_id, headers, resumeContent=shortened(content["resumeContent"]))
    driven(client, child["requestId"], child["accessToken"])
    token = {"X-Access-Token": child["accessToken"]}
    body = {"resumeContent": content["resumeContent"]}
    told = refused(client.put(f"/generator/requests/{child['requestId']}/content", json=body, headers=token), 429)
    assert told["details"]["limit"] == 1


def test_a_greeting_is_no_place_for_boasts(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    letter = content["coverLetterContent"]
    kind = edited(client, request_id, headers, coverLetterContent={**letter, "greeting": "Dear Ms Okafor,"})
    assert driven(client, kind["requestId"], kind["accessToken"])["status"] == "completed"
    token = {"X-Access-Token": kind["accessToken"]}
    boast = {**letter, "greeting": "Dear team, I led 400 engineers,"}
    child = edited(client, kind["requestId"], token, coverLetterContent=boast)
    asked = driven(client, child["requestId"], child["accessToken"])["question"]["data"]["sentences"]
    assert [(one["where"], one["former"]) for one in asked] == [("/greeting", "Dear Ms Okafor,")]
