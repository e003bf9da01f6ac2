"""Changing a finished document: checked, drawn and kept as a new version, without a model."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask.testing import FlaskClient

from tests.http.conftest import ORDER, data, driven, refused, started

Content = dict[str, Any]
INVENTED = "Cut cloud costs by 62 % with a team of 40 engineers."


def finished(
    client: FlaskClient, order: Content | None = None, **sign_in: str
) -> tuple[str, dict[str, str], Content]:
    """A completed request: its id, its token as headers, and its content."""
    request = started(client, {**ORDER, **(order or {})}, **sign_in)
    headers = {"X-Access-Token": request["accessToken"]}
    assert driven(client, request["requestId"], request["accessToken"])["status"] == "completed"
    return request["requestId"], headers, content_of(client, request["requestId"], headers)


def content_of(client: FlaskClient, request_id: str, headers: dict[str, str]) -> Content:
    return dict(data(client.get(f"/generator/requests/{request_id}", headers=headers))["intermediateResults"])


def edited(client: FlaskClient, request_id: str, headers: dict[str, str], **body: Content) -> dict[str, Any]:
    return data(client.put(f"/generator/requests/{request_id}/content", json=body, headers=headers), 201)


def shortened(content: Content) -> Content:
    """The resume less the last highlight of its first job."""
    first, *others = content["experience"]
    return {**content, "experience": [{**first, "highlights": first["highlights"][:-1]}, *others]}


def test_an_edit_is_a_new_version_with_its_own_pages(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    resume = shortened(content["resumeContent"])
    child = edited(client, request_id, headers, resumeContent=resume)
    assert child["requestId"] != request_id
    assert (child["previousVersion"], child["version"], child["nextStep"]) == (request_id, 2, "fetch_data")
    token = {"X-Access-Token": child["accessToken"]}
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    after = data(client.get(f"/generator/requests/{child['requestId']}", headers=token))
    assert after["intermediateResults"]["resumeContent"]["experience"] == resume["experience"]
    assert after["intermediateResults"]["coverLetterContent"] == content["coverLetterContent"]
    assert after["metrics"]["costUsd"] == 0
    before = data(client.get(f"/generator/requests/{request_id}", headers=headers))
    hashes = [{one["name"]: one["sha256"] for one in shown["artefacts"]} for shown in (before, after)]
    assert hashes[0]["cover-letter.pdf"] == hashes[1]["cover-letter.pdf"]
    assert hashes[0]["resume.pdf"] != hashes[1]["resume.pdf"]
    assert before["latestVersion"] == child["requestId"]


def test_versions_say_what_changed(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    gone = content["resumeContent"]["experience"][0]["highlights"][-1]
    child = edited(client, request_id, headers, resumeContent=shortened(content["resumeContent"]))
    driven(client, child["requestId"], child["accessToken"])
    told = data(client.get(f"/generator/requests/{request_id}/versions", headers=headers))["versions"]
    assert [(one["version"], one["workflow"], one["current"]) for one in told] == [
        (1, "documents", False),
        (2, "edit", True),
    ]
    assert [one["accessToken"] for one in told] == [headers["X-Access-Token"], child["accessToken"]]
    assert told[0]["changes"] == {}
    (change,) = told[1]["changes"]["resume"]
    assert (change["kind"], change["before"]) == ("removed", gone)
    assert told[1]["changes"]["coverLetter"] == []


def test_the_owner_is_asked_about_what_the_profile_does_not_carry(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    resume = content["resumeContent"]
    first, *others = resume["experience"]
    boasted = {**resume, "experience": [{**first, "highlights": [INVENTED, *first["highlights"]]}, *others]}
    child = edited(client, request_id, headers, resumeContent=boasted)
    waiting = driven(client, child["requestId"], child["accessToken"])
    assert waiting["status"] == "waiting"
    (asked,) = waiting["question"]["data"]["sentences"]
    assert (asked["text"], asked["where"], asked["choices"]) == (
        INVENTED,
        "/experience/0/highlights/0",
        ["keep", "drop"],
    )
    url, token = f"/generator/requests/{child['requestId']}/resume", {"X-Access-Token": child["accessToken"]}
    refused(client.post(url, json={"answer": {}}, headers=token), 422)
    data(client.post(url, json={"answer": {"sentences": {asked["id"]: "drop"}}}, headers=token))
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    after = content_of(client, child["requestId"], token)["resumeContent"]
    assert after["experience"] == resume["experience"]


def boasting(content: Content, text: str = INVENTED) -> Content:
    """The resume with a highlight that nothing in the profile carries."""
    first, *others = content["experience"]
    return {**content, "experience": [{**first, "highlights": [text, *first["highlights"]]}, *others]}


def answered(client: FlaskClient, child: dict[str, Any], *choices: str) -> list[dict[str, Any]]:
    """Step until the edit asks, and answer its sentences in order. What it asked about."""
    waiting = driven(client, child["requestId"], child["accessToken"])
    assert waiting["status"] == "waiting"
    asked: list[dict[str, Any]] = waiting["question"]["data"]["sentences"]
    answer = {"sentences": {one["id"]: choice for one, choice in zip(asked, choices, strict=True)}}
    url, token = f"/generator/requests/{child['requestId']}/resume", {"X-Access-Token": child["accessToken"]}
    data(client.post(url, json={"answer": answer}, headers=token))
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    return asked


def test_what_its_owner_vouches_for_stays_and_enters_the_profile(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    child = edited(client, request_id, headers, resumeContent=boasting(content["resumeContent"]))
    answered(client, child, "keep")
    token = {"X-Access-Token": child["accessToken"]}
    after = data(client.get(f"/generator/requests/{child['requestId']}", headers=token))
    resume = after["intermediateResults"]["resumeContent"]
    assert resume["experience"][0]["highlights"][0] == INVENTED
    assert any("owner's word" in note for note in resume["notes"])
    assert after["questions"] == []
    assert INVENTED in client.get("/generator/profile").get_data(as_text=True)
    told = data(client.get(f"/generator/requests/{child['requestId']}/provenance", headers=token))["documents"]
    own = [one for one in told[0]["sentences"] if one.get("own")]
    assert [(one["text"], one["own"], one["facts"]) for one in own] == [(INVENTED, "owner", [])]
    # changed again, nobody is asked about it a second time, and it is still the person's own wording
    again = edited(client, child["requestId"], token, resumeContent=shortened(resume))
    assert driven(client, again["requestId"], again["accessToken"])["status"] == "completed"
    token = {"X-Access-Token": again["accessToken"]}
    told = data(client.get(f"/generator/requests/{again['requestId']}/provenance", headers=token))["documents"]
    assert [one["text"] for one in told[0]["sentences"] if one.get("own")] == [INVENTED]


def test_a_former_wording_can_be_put_back(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    resume = content["resumeContent"]
    first, *others = resume["experience"]
    highlight, *rest = first["highlights"]
    swollen = highlight.rstrip(".") + " and saved the company 9 million dollars."
    told = {**first, "role": "Chief Executive", "highlights": [swollen, *rest]}
    changed = {**resume, "experience": [told, *others]}
    asked = answered(client, edited(client, request_id, headers, resumeContent=changed), "former", "former")
    assert [(one["text"], one["former"]) for one in asked] == [
        ("Chief Executive", first["role"]),
        (swollen, highlight),
    ]
    newest = data(client.get(f"/generator/requests/{request_id}/versions", headers=headers))["versions"][-1]
    assert newest["changes"]["resume"] == []


def test_every_sentence_asked_about_wants_an_answer(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    child = edited(client, request_id, headers, resumeContent=boasting(content["resumeContent"]))
    waiting = driven(client, child["requestId"], child["accessToken"])
    (asked,) = waiting["question"]["data"]["sentences"]
    assert asked["missing"][0]["question"]
    url, token = f"/generator/requests/{child['requestId']}/resume", {"X-Access-Token": child["accessToken"]}
    for answer in (
        {},
        {"sentences": []},
        {"sentences": {asked["id"]: "former"}},
        {"sentences": {asked["id"]: ["keep"]}},
        {"sentences": {asked["id"]: "keep", "another": "keep"}},
        {"choice": "keep"},
    ):
        refused(client.post(url, json={"answer": answer}, headers=token), 422)
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "waiting"


def test_a_letter_alone_keeps_the_resume(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    letter = {**content["coverLetterContent"], "closingParagraph": "Thank you for your time."}
    child = edited(client, request_id, headers, coverLetterContent=letter)
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    token = {"X-Access-Token": child["accessToken"]}
    after = content_of(client, child["requestId"], token)
    assert after["resumeContent"] == content["resumeContent"]
    assert after["coverLetterContent"]["closingParagraph"] == "Thank you for your time."
    pdf = client.get(f"/generator/requests/{child['requestId']}/documents/cover-letter.txt", headers=token)
    assert "Thank you for your time." in pdf.get_data(as_text=True)


def test_a_letter_has_the_head_of_the_resume_that_was_changed(client: FlaskClient) -> None:
    """A document that was not changed itself is drawn again where it would come out otherwise."""
    request_id, headers, content = finished(client)
    person = content["resumeContent"]["personalInfo"]
    moved = {**person, "contact": {**person["contact"], "location": "Bergen, Norway"}}
    child = edited(client, request_id, headers, resumeContent={**content["resumeContent"], "personalInfo": moved})
    assert driven(client, child["requestId"], child["accessToken"])["status"] == "completed"
    token = {"X-Access-Token": child["accessToken"]}
    shown = [data(client.get(f"/generator/requests/{one}", headers=held)) for one, held in
             ((request_id, headers), (child["requestId"], token))]  # fmt: skip
    hashes = [{one["name"]: one["sha256"] for one in each["artefacts"]} for each in shown]
    assert hashes[0]["cover-letter.pdf"] != hashes[1]["cover-letter.pdf"]


def test_the_same_edit_again_is_the_same_version(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    keyed = {**headers, "Idempotency-Key": "one-key"}
    url, body = f"/generator/requests/{request_id}/content", {"resumeContent": shortened(content["resumeContent"])}
    first = data(client.put(url, json=body, headers=keyed), 201)
    assert data(client.put(url, json=body, headers=keyed))["requestId"] == first["requestId"]
    refused(client.put(url, json={"resumeContent": content["resumeContent"]}, headers=keyed), 422)
    driven(client, first["requestId"], first["accessToken"])
    assert data(client.put(url, json=body, headers=keyed))["requestId"] == first["requestId"]


def test_of_two_edits_at_once_one_wins_and_the_other_hears_which(client: FlaskClient) -> None:
    request_id, headers, content = finished(client)
    body = {"resumeContent": shortened(content["resumeContent"])}
    with ThreadPoolExecutor(8) as pool:
        path = f"/generator/requests/{request_id}/content"
        put = [pool.submit(client.application.test_client().put, path, json=body, headers=headers) for _ in range(8)]
        answers = [one.result() for one in put]
    won = [data(one, 201) for one in answers if one.status_code == 201]
    assert len(won) == 1
    lost = [refused(one, 409) for one in answers if one.status_code != 201]
    assert {(one["code"], one["details"]["newest"]) for one in lost} == {("not_newest", won[0]["requestId"])}


def test_only_a_finished_newest_version_can_be_changed(client: FlaskClient) -> None:
    request = started(client)
    headers = {"X-Access-Token": request["accessToken"]}
    url = f"/generator/requests/{request['requestId']}/content"
    letter = {"greeting": "Dear", "openingParagraph": "I write.", "bodyParagraphs": [], "closingParagraph": "",
              "signature": "Me"}  # fmt: skip
    early = refused(client.put(url, json={"coverLetterContent": letter}, headers=headers), 409)
    assert early["code"] == "not_finished"
    driven(client, request["requestId"], request["accessToken"])
    content = content_of(client, request["requestId"], headers)
    body = {"resumeContent": shortened(content["resumeContent"])}
    child = data(client.put(url, json=body, headers=headers), 201)
    told = refused(client.put(url, json=body, headers=headers), 409)
    assert (told["code"], told["details"]) == ("not_newest", {"newest": child["requestId"], "status": "pending"})
    token = {"X-Access-Token": child["accessToken"]}
    data(client.post(f"/generator/requests/{child['requestId']}/cancel", headers=token))
    assert data(client.put(url, json=body, headers=headers), 201)["version"] == 3
