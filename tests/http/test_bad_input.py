"""Whatever is sent: a clear error in the one shape, or a good document. Never a 500, never a lost request."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.domain.profile import Entry, PersonalInfo, Profile
from tests.http.conftest import JOB, ORDER, Build, data, driven, refused, started

DEEP = "[" * 60 + "]" * 60
VERY_DEEP = '{"job":' + "[" * 100_000 + "]" * 100_000 + "}"


def order(**changes: Any) -> bytes:
    return json.dumps({**ORDER, **changes}).encode()


def job(**changes: Any) -> bytes:
    return order(job={**JOB, **changes})


BAD_STARTS: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 422),
    "not JSON": (b"{", 400),
    "not UTF-8": (b'{"job": "\xff"}', 400),
    "a list": (b"[]", 400),
    "a string": (b'"start"', 400),
    "NaN": (b'{"job": NaN}', 400),
    "Infinity": (b'{"job": -Infinity}', 400),
    "a number beyond all bounds": (b'{"job": 1e999}', 400),
    "a whole number beyond all bounds": (b'{"job": 1' + b"0" * 400 + b"}", 400),
    "more digits than are read": (b'{"job": 1' + b"0" * 5000 + b"}", 400),
    "a key twice": (b'{"job": 1, "job": 2}', 400),
    "half a surrogate pair": (b'{"job": "\\ud800"}', 400),
    "half a surrogate pair as a key": (b'{"\\ud800": 1}', 400),
    "60 levels": (b'{"job": ' + DEEP.encode() + b"}", 400),
    "100,000 levels": (VERY_DEEP.encode(), 400),
    "10 MB": (b'{"job": "' + b"x" * 10_000_000 + b'"}', 413),
    "no job": (b'{"generateType": "both"}', 422),
    "no type": (json.dumps({"job": JOB}).encode(), 422),
    "job of the wrong type": (order(job="Acme"), 422),
    "role of the wrong type": (job(role=5), 422),
    "unknown type": (order(generateType="poem"), 422),
    "unknown field": (order(salary=5), 422),
    "Python's own field name": (json.dumps({"generate_type": "both", "job": JOB}).encode(), 422),
    "a number for a date": (order(date=1700000000), 422),
    "no such date": (order(date="2026-02-30"), 422),
    "text for true": (order(options={"allowOfflineFallback": "yes"}), 422),
    "an empty role": (job(role=""), 422),
    "a blank company": (job(company=" \t "), 422),
    "a company of control characters": (job(company="\u0000\u0001\u001f"), 422),
    "role of 201 characters": (job(role="x" * 201), 422),
    "posting of 10,001 characters": (job(jobDescriptionText="x" * 10_001), 422),
    "six focus areas": (order(options={"focusAreas": ["a", "b", "c", "d", "e", "f"]}), 422),
    "an accent that is no colour": (order(options={"accentColor": "red"}), 422),
    "a provider that is not set up": (order(provider="gemini"), 422),
    "a right-to-left company": (job(company="חברה"), 422),
    "a profile that is not there": (order(profileId="somebody"), 404),
}


@pytest.mark.parametrize("name", BAD_STARTS)
def test_a_bad_start_is_refused_before_a_request_exists(client: FlaskClient, name: str) -> None:
    body, status = BAD_STARTS[name]
    error = refused(client.post("/generator/start", data=body, content_type="application/json"), status)
    assert error["message"]
    assert data(client.get("/generator/requests"))["requests"] == []


def test_broken_rules_name_the_field_and_never_repeat_what_was_sent(client: FlaskClient) -> None:
    response = client.post("/generator/start", json={**ORDER, "job": {**JOB, "role": ["my-secret"]}})
    assert refused(response, 422)["details"]["fields"][0]["field"] == "job.role"
    assert b"my-secret" not in response.data


def test_forms_with_files_are_not_read(client: FlaskClient) -> None:
    refused(client.post("/generator/start", data=order(), content_type="multipart/form-data; boundary=x"), 415)


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/json; charset=utf-8", "application/x-www-form-urlencoded"]
)
def test_json_is_read_under_any_other_name(client: FlaskClient, media_type: str) -> None:
    data(client.post("/generator/start", data=order(), content_type=media_type), 201)


def test_a_chunked_body_is_bounded_too(client: FlaskClient) -> None:
    endless = {"wsgi.input": Endless(), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    refused(client.post("/generator/start", environ_overrides=endless), 413)


class Endless:
    """A body that never ends."""

    def read(self, size: int = -1) -> bytes:
        return b" " * size


GOOD_JOBS: dict[str, dict[str, Any]] = {
    "no posting": {"role": "Engineer", "company": "Acme"},
    "an empty posting": {**JOB, "jobDescriptionText": ""},
    "a posting of 10,000 characters": {**JOB, "jobDescriptionText": "Python " * 1428 + "abcd"},
    "control characters": {**JOB, "role": "Back\u0000end\u0007 Engineer", "jobDescriptionText": "a\u0000\u001b[31mb"},
    "a path": {**JOB, "company": "../../etc"},
    "Greek": {**JOB, "role": "Μηχανικός", "company": "Ελληνική"},
    "Cyrillic": {**JOB, "role": "Инженер", "company": "Завод"},
    "Japanese": {**JOB, "role": "エンジニア", "company": "株式会社"},
    "emoji": {**JOB, "role": "Engineer 🚀", "company": "🦄"},
    "quotation marks and line breaks": {**JOB, "company": 'A"c\r\nme;\\'},
}


@pytest.mark.parametrize("name", GOOD_JOBS)
def test_an_unusual_job_gets_its_documents(client: FlaskClient, name: str) -> None:
    mine = started(client, {**ORDER, "job": GOOD_JOBS[name]})
    assert driven(client, mine["requestId"], mine["accessToken"])["status"] == "completed"
    response = client.get(f"/generator/requests/{mine['requestId']}/documents/resume.pdf?download=1")
    assert response.data.startswith(b"%PDF-")
    named = response.headers["Content-Disposition"]
    assert named.startswith('attachment; filename="')
    assert named.isascii()
    assert "/" not in named
    assert "\n" not in named


@pytest.mark.parametrize(
    "profile",
    [
        Profile(personal_info=PersonalInfo(name="Ada")),
        Profile(personal_info=PersonalInfo(name="Ada 🚀"), entries=(Entry(title="Somewhere", role="Clerk"),)),
    ],
    ids=["empty", "without dates"],
)
def test_a_sparse_profile_gets_a_document_or_a_clear_error(build: Build, profile: Profile) -> None:
    application = build()
    application.services.profiles.save_profile(profile, editor=None)
    client = application.wsgi.test_client()
    mine = started(client)
    end = driven(client, mine["requestId"], mine["accessToken"])
    assert end["status"] == "completed" or end["error"]["message"]


BAD_CALLS = {
    "unknown route": ("GET", "/generator/nothing", None, 404),
    "no such id": ("GET", "/generator/requests/resume-generator-request-0", None, 404),
    "an id of something else": ("GET", "/generator/requests/personal-info", None, 404),
    "an id with a NUL": ("GET", "/generator/requests/a%00b", None, 404),
    "an id that is no UTF-8": ("GET", "/generator/requests/%ff", None, 404),
    "a path upwards": ("GET", "/generator/blobs/..%2f..%2fetc%2fpasswd", None, 422),
    "a step of nothing": ("POST", "/generator/step/unknown", {}, 404),
    "a limit of text": ("GET", "/generator/requests?limit=all", None, 422),
    "a limit of 0": ("GET", "/generator/requests?limit=0", None, 422),
    "a status that is none": ("GET", "/generator/requests?status=done", None, 422),
    "a cursor that is none": ("GET", "/generator/requests?cursor=x", None, 422),
    "an unknown entry": ("PUT", "/experience/entries/none", {"title": "x"}, 404),
    "an unknown entry to remove": ("DELETE", "/experience/entries/none", None, 404),
    "an unknown blurb": ("GET", "/experience/blurbs/none", None, 404),
    "a name that is no blurb's": ("POST", "/experience/blurbs", {"name": "A B", "title": "x"}, 422),
    "an entry without a title": ("POST", "/experience/entries", {"role": "x"}, 422),
    "personal info of the wrong type": ("PUT", "/generator/personal-info", {"name": 5}, 422),
    "personal info without a name": ("PUT", "/generator/personal-info", {"name": None}, 422),
    "a profile of nothing": ("PUT", "/generator/profile", {}, 422),
}


@pytest.mark.parametrize("name", BAD_CALLS)
def test_a_bad_call_is_refused_in_the_one_shape(client: FlaskClient, name: str) -> None:
    method, path, body, status = BAD_CALLS[name]
    refused(client.open(path, method=method, json=body), status)


def test_an_unknown_step_name_is_refused_and_changes_nothing(client: FlaskClient) -> None:
    mine = started(client)["requestId"]
    error = refused(client.post(f"/generator/step/{mine}", json={"step": "dance"}), 422)
    assert error["code"] == "unknown_step"
    refused(client.post(f"/generator/step/{mine}", json={"step": "upload_documents"}), 409)
    assert data(client.get(f"/generator/requests/{mine}"))["rev"] == 1
