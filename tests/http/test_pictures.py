"""Uploading avatar and logo: re-encoded, checked, and really on the documents."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.http.conftest import ORDER, data, driven, refused, started
from tests.pictures import picture

UPLOAD = "/generator/upload-image"


def form(kind: str = "avatar", content: bytes | None = None, name: str = "me.png") -> dict[str, Any]:
    return {"imageType": kind, "file": (io.BytesIO(content if content is not None else picture("PNG")), name)}


def resume_size(client: FlaskClient) -> int:
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    return len(client.get(f"/generator/requests/{mine['requestId']}/documents/resume.pdf").data)


def test_an_upload_is_kept_under_its_hash_and_named_by_personal_info(client: FlaskClient) -> None:
    saved = data(client.post(UPLOAD, data=form("logo")), 200)
    assert saved["imageType"] == "logo"
    assert saved["gcsPath"].startswith("images/logos/logo-")
    assert data(client.get("/generator/personal-info"), 200)["logo"] == saved["gcsPath"]
    shown = client.get(saved["url"])
    assert (shown.status_code, shown.headers["Content-Type"], len(shown.data)) == (200, "image/png", saved["size"])
    assert "sandbox" in shown.headers["Content-Security-Policy"]


def test_the_picture_appears_in_the_pdf(client: FlaskClient) -> None:
    plain = resume_size(client)
    data(client.post(UPLOAD, data=form("avatar", picture("JPEG", (300, 300)))), 200)
    assert resume_size(client) > plain


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (lambda: form("portrait"), 422),
        (lambda: {"file": (io.BytesIO(picture("PNG")), "me.png")}, 422),
        (lambda: {"imageType": "avatar", "other": (io.BytesIO(b"x"), "x.png")}, 422),
        (lambda: form("avatar", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "me.svg"), 415),
        (lambda: form("avatar", b"GIF89a", "me.png"), 415),
    ],
)
def test_what_is_no_picture_is_refused(client: FlaskClient, sent: Callable[[], dict[str, Any]], status: int) -> None:
    refused(client.post(UPLOAD, data=sent()), status)


@pytest.mark.parametrize("size", [5 * 1024 * 1024 + 1, 7 * 1024 * 1024])
def test_a_picture_over_5_mb_is_refused(client: FlaskClient, size: int) -> None:
    head = '--b\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    parts = (head.format("imageType", ""), "avatar\r\n", head.format("file", '; filename="a.png"'))
    body = "".join(parts).encode() + bytes(size) + b"\r\n--b--\r\n"
    refused(client.post(UPLOAD, data=body, content_type="multipart/form-data; boundary=b"), 413)


def test_json_is_not_a_form(client: FlaskClient) -> None:
    refused(client.post(UPLOAD, json={"imageType": "avatar"}), 415)


def test_names_and_paths_of_the_upload_are_never_used(client: FlaskClient) -> None:
    saved = data(client.post(UPLOAD, data=form(name="../../../etc/passwd")), 200)
    assert "etc" not in saved["gcsPath"]


def test_the_picture_that_is_there_can_be_looked_at(client: FlaskClient) -> None:
    refused(client.get("/generator/images/avatar"), 404)
    refused(client.get("/generator/images/signature"), 404)
    data(client.post(UPLOAD, data=form("avatar")), 200)
    shown = client.get(data(client.get("/generator/images/avatar"))["url"])
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    data(client.put("/generator/personal-info", json={"avatar": "https://elsewhere.example/me.png"}))
    refused(client.get("/generator/images/avatar"), 404)
