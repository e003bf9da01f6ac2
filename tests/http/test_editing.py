"""Changing a finished document: checked, drawn and kept as a new version, without a model."""

from typing import Any

from flask.testing import FlaskClient

from tests.http.conftest import data, driven, refused, started

Content = dict[str, Any]
INVENTED = "Cut cloud costs by 62 % with a team of 40 engineers."


def finished(client: FlaskClient) -> tuple[str, dict[str, str], Content]:
    """A completed request: its id, its token as headers, and its content."""
    request = started(client)
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
