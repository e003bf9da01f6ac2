"""GET …/documents/{name}: every format of a finished run, for its holder."""

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from functions.files import DOCUMENTS
from tests.http.conftest import ORDER, bearer, data, driven, refused, started

STARTS = {
    "pdf": b"%PDF-", "docx": b"PK", "html": b"<!doctype html>", "md": b"# Maren", "txt": b"Maren", "json": b"{",
}  # fmt: skip


def test_every_document_comes_in_every_format(client: FlaskClient) -> None:
    mine = started(client)
    driven(client, mine["requestId"], mine["accessToken"])
    for name, (_, form) in DOCUMENTS.items():
        answer = client.get(f"/generator/requests/{mine['requestId']}/documents/{name}?download=1")
        assert answer.status_code == 200, name
        assert answer.data.startswith(STARTS[form]), name
        assert f'_2026-11-22.{form}"' in answer.headers["Content-Disposition"]


def test_a_preview_may_be_framed_and_can_do_nothing(client: FlaskClient) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    answer = client.get(f"/generator/requests/{mine['requestId']}/documents/resume.html")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_other_bytes_than_were_drawn_are_not_handed_out(local: Application, client: FlaskClient) -> None:
    """A captive portal's page comes with 200, and a damaged disk with the right size."""
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    (file,) = local.services.settings.data_dir.rglob("resume-*.pdf")
    file.write_bytes(b"<html>Sign in to this network</html>")
    answer = client.get(f"/generator/requests/{mine['requestId']}/documents/resume.pdf")
    assert refused(answer, 503)["code"] == "file_damaged"


@pytest.mark.parametrize("form", ["docx", "html", "md", "txt", "json"])
def test_before_it_is_written_there_is_nothing_to_show(client: FlaskClient, form: str) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    one = f"/generator/requests/{mine['requestId']}/documents"
    assert refused(client.get(f"{one}/resume.{form}"), 409)["code"] == "not_finished"
    assert refused(client.get(f"{one}/cover-letter.{form}"), 404)["code"] == "no_such_file"
    refused(client.get(f"{one}/resume.exe"), 404)


def test_words_can_be_read_before_the_pages_are_drawn(client: FlaskClient) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    for _ in range(2):
        data(client.post(f"/generator/step/{mine['requestId']}"))
    one = f"/generator/requests/{mine['requestId']}/documents"
    assert client.get(f"{one}/resume.md").status_code == 200
    refused(client.get(f"{one}/resume.pdf"), 409)


def test_nobody_else_gets_them(visitor: FlaskClient) -> None:
    mine = started(visitor)
    driven(visitor, mine["requestId"], mine["accessToken"])
    address = f"/generator/requests/{mine['requestId']}/documents/resume.txt"
    refused(visitor.get(address), 404)
    refused(visitor.get(address, headers=bearer("bert")), 404)
    assert visitor.get(address, headers={"X-Access-Token": mine["accessToken"]}).status_code == 200


def test_the_request_says_what_machines_read_in_its_documents(client: FlaskClient) -> None:
    mine = started(client, {**ORDER, "generateType": "resume"})
    driven(client, mine["requestId"], mine["accessToken"])
    drawn = data(client.get(f"/generator/requests/{mine['requestId']}"))["documents"]["resume"]
    report = drawn["readBack"]
    assert drawn["pages"] == report["pages"] == 1
    assert {one["reader"]: one["found"] for one in report["extractions"]} == {
        "pypdf": report["fields"],
        "pdfium": report["fields"],
    }
    assert report["fontsEmbedded"]
    assert report["tagged"]
