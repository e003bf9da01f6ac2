"""POST /generator/profile/import, and the profile as a JSON Resume file."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from shared.adapters.identity.memory import MemoryIdentity
from tests.http.conftest import PEOPLE, Build, bearer, data, refused

IMPORT = "/generator/profile/import"
EXAMPLE = Path(__file__).parents[2] / "examples" / "resumes" / "site-manager.txt"


def form(content: bytes, name: str = "resume.txt") -> dict[str, Any]:
    return {"file": (io.BytesIO(content), name)}


def test_a_text_file_becomes_a_draft_and_nothing_is_saved(client: FlaskClient) -> None:
    before = data(client.get("/generator/profile"))
    draft = data(client.post(IMPORT, data=form(EXAMPLE.read_bytes())))
    assert draft["profile"]["personalInfo"]["name"] == "Oluwaseun Brightwater"
    field = next(one for one in draft["fields"] if one["path"] == "/entries/0/title")
    assert field["source"] in EXAMPLE.read_text("utf-8")
    assert data(client.get("/generator/profile")) == before


def test_a_draft_can_be_saved_as_it_is(client: FlaskClient) -> None:
    draft = data(client.post(IMPORT, data=form(EXAMPLE.read_bytes())))
    saved = data(client.put("/generator/profile", json=draft["profile"]))
    assert [entry["title"] for entry in saved["entries"]] == [one["title"] for one in draft["profile"]["entries"]]


def test_the_bytes_decide_and_not_the_name(client: FlaskClient) -> None:
    draft = data(client.post(IMPORT, data=form(EXAMPLE.read_bytes(), "resume.pdf")))
    assert draft["profile"]["entries"]


def test_an_export_imports_again(client: FlaskClient) -> None:
    exported = client.get("/generator/profile?format=json-resume")
    assert exported.status_code == 200
    assert "attachment" in exported.headers["Content-Disposition"]
    draft = data(client.post(IMPORT, data=form(exported.data, "resume.json")))
    assert draft["profile"]["personalInfo"]["name"] == json.loads(exported.data)["basics"]["name"]
    before = unstamped(data(client.get("/generator/profile")))
    assert unstamped(draft["profile"]) == before
    assert unstamped(data(client.put("/generator/profile", json=draft["profile"]))) == before


def unstamped(value: Any) -> Any:
    """Without what the store writes by itself: who changed it, and when."""
    if isinstance(value, dict):
        stamps = {"createdAt", "updatedAt", "createdBy", "updatedBy"}
        return {key: unstamped(inner) for key, inner in value.items() if key not in stamps}
    return [unstamped(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ([(b"", "resume.txt")], 422, "empty_file"),
        ([(b"\xd0\xcf\x11\xe0" + bytes(600), "old.doc")], 415, "unsupported_media"),
        ([(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "me.png")], 415, "unsupported_media"),
        ([(b"%PDF-1.7\nnothing", "broken.pdf")], 422, "broken_file"),
        ([(b"{not json", "resume.txt")], 422, "unreadable_file"),
        ([], 422, "invalid_input"),
        ([(b"a", "a.txt"), (b"b", "b.txt")], 422, "invalid_input"),
    ],
)
def test_what_cannot_be_read_is_refused(
    client: FlaskClient, sent: list[tuple[bytes, str]], status: int, code: str
) -> None:
    files = {"file": [(io.BytesIO(content), name) for content, name in sent]} if sent else {}
    answer = client.post(IMPORT, data=files, content_type="multipart/form-data")
    assert refused(answer, status)["code"] == code


def test_a_body_that_is_no_form_is_refused(client: FlaskClient) -> None:
    refused(client.post(IMPORT, json={"basics": {}}), 415)


@pytest.mark.parametrize("size", [5 * 1024 * 1024 + 1, 7 * 1024 * 1024])
def test_a_file_over_5_mb_is_refused(client: FlaskClient, size: int) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    body = head + b"a" * size + b"\r\n--b--\r\n"
    refused(client.post(IMPORT, data=body, content_type="multipart/form-data; boundary=b"), 413)


def test_whoever_is_signed_in_imports_and_each_counts_alone(build: Build) -> None:
    parts = {"identity": MemoryIdentity(PEOPLE)}
    client = build(parts, auth_mode="firebase", scores_a_caller=2).wsgi.test_client()
    refused(client.post(IMPORT, data=form(EXAMPLE.read_bytes())), 401)
    for _ in range(2):
        draft = data(client.post(IMPORT, data=form(EXAMPLE.read_bytes()), headers=bearer("anna")))
        assert draft["profile"]["personalInfo"]["name"] == "Oluwaseun Brightwater"
    told = refused(client.post(IMPORT, data=form(EXAMPLE.read_bytes()), headers=bearer("anna")), 429)
    assert told["details"]["limit"] == 2
    for other in ("bert", "editor"):
        data(client.post(IMPORT, data=form(EXAMPLE.read_bytes()), headers=bearer(other)))
