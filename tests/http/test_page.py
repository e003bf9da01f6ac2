"""The page's files over HTTP: by name and nothing else, with the right types, and never in the way of the API."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from functions.application import Application
from functions.page import Page
from functions.page_sign_in import INIT, POLICY, page_sign_in
from functions.table import Family
from shared.settings import Settings
from tests.http.conftest import Build

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
INDEX = b"<!doctype html><title>The page</title>"
SCRIPT = b"console.log('hello');" * 100


@pytest.fixture
def backend() -> str:
    """SQLite alone: these files are in no store."""
    return "sqlite"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built page, with a secret beside it and links that lead out."""
    root = tmp_path / "dist"
    (root / "assets").mkdir(parents=True)
    (root / "index.html").write_bytes(INDEX)
    (root / "assets" / "index-abc123.js").write_bytes(SCRIPT)
    (root / "assets" / "index-abc123.css").write_bytes(b"a{}")
    (root / "icon.svg").write_bytes(b"<svg/>")
    (root / "manifest.webmanifest").write_bytes(b"{}")
    (root / ".built-from").write_bytes(b"hash")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (root / "way-out").symlink_to(tmp_path / "secret")
    (root / "door").symlink_to(tmp_path)
    return root


@pytest.fixture
def pages(build: Build, folder: Path) -> FlaskClient:
    return Application(build().services, page=Page(folder)).wsgi.test_client()


def get(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    return client.get(path, headers={**BROWSER, **{name.replace("_", "-"): text for name, text in headers.items()}})


@pytest.mark.parametrize(
    "path", ["/", "/g/resume-generator-request-1", "/history", "/there/is/no/such/page", "/index.html"]
)
def test_a_person_gets_the_page_with_its_policy(pages: FlaskClient, path: str) -> None:
    answer = get(pages, path)
    assert (answer.status_code, answer.data) == (200, INDEX)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize(
    ("path", "media_type", "cache"),
    [
        ("/assets/index-abc123.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/assets/index-abc123.css", "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ],
)
def test_a_file_has_its_type_and_is_kept_by_its_hash(
    pages: FlaskClient, path: str, media_type: str, cache: str
) -> None:
    answer = get(pages, path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)
    assert answer.headers["Cache-Control"] == cache
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_has_not_changed_is_not_sent_again(pages: FlaskClient) -> None:
    first = get(pages, "/icon.svg")
    again = get(pages, "/icon.svg", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


def test_text_is_compressed_where_the_browser_can_read_that(pages: FlaskClient) -> None:
    small = get(pages, "/assets/index-abc123.js", Accept_Encoding="gzip")
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(SCRIPT) / 10
    assert get(pages, "/assets/index-abc123.js").data == SCRIPT
    assert small.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    ["/../secret", "/assets/../../secret", "/%2e%2e/secret", "/..%2fsecret", "/assets/%2e%2e%2f%2e%2e%2fsecret",
     "/.//secret", "/way-out", "/door/secret", "/.built-from", "/assets", "/assets/", "/secret%00.js", "/..\\secret"],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(pages: FlaskClient, path: str) -> None:
    answer = get(pages, path)
    assert b"secret" not in answer.data
    assert b"hash" not in answer.data
    assert answer.data == INDEX


@pytest.mark.parametrize(
    "path", ["/generator", "/generator/nothing", "/experience/nothing", "/api/v1/nothing", "/health/x"]
)
def test_an_unknown_route_of_the_api_stays_an_error_in_json(pages: FlaskClient, path: str) -> None:
    answer = get(pages, path)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")


def test_who_does_not_ask_for_a_page_gets_none(pages: FlaskClient) -> None:
    assert pages.get("/nowhere").status_code == 404
    assert pages.get("/nowhere", headers={"Accept": "application/json"}).status_code == 404
    assert pages.post("/history", headers=BROWSER).status_code == 404
    assert pages.get("/health", headers=BROWSER).get_json()["service"] == "seamstep"


def test_a_deployed_function_serves_no_page(build: Build, folder: Path) -> None:
    application = Application(build().services, page=Page(folder))
    with application.wsgi.test_request_context("/", headers=BROWSER) as context:
        assert application.dispatch(context.request, Family.API).status_code == 404


def test_before_it_is_built_the_page_says_how(build: Build, tmp_path: Path) -> None:
    client = Application(build().services, page=Page(tmp_path / "nothing")).wsgi.test_client()
    answer = get(client, "/")
    assert answer.status_code == 503
    assert "npm run build --prefix web" in answer.text
    assert get(client, "/assets/index.js", Accept="*/*").status_code == 404


def test_a_foreign_name_for_this_server_gets_no_page_either(pages: FlaskClient) -> None:
    assert get(pages, "/", Host="evil.example").status_code == 403


class TestSigningIn:
    """What the page is told about it."""

    FIREBASE = Settings(auth_mode="firebase", firebase_project_id="demo", firebase_api_key="public-key")

    def told(self, build: Build, folder: Path, settings: Settings) -> tuple[dict[str, Any], str]:
        page = Page(folder, page_sign_in(settings))
        client = Application(build().services, page=page).wsgi.test_client()
        answer = client.get(INIT)
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.get_json(), get(client, "/").headers["Content-Security-Policy"]

    @pytest.mark.parametrize(
        "settings",
        [Settings(), replace(FIREBASE, firebase_api_key=""), replace(FIREBASE, auth_mode="local")],
        ids=["nothing set", "no key", "local"],
    )
    def test_where_nobody_signs_in_it_hears_nothing_and_may_call_nobody(
        self, build: Build, folder: Path, settings: Settings
    ) -> None:
        assert self.told(build, folder, settings) == ({}, POLICY)

    def test_a_deployment_tells_its_public_configuration_and_allows_its_hosts(
        self, build: Build, folder: Path
    ) -> None:
        settings = replace(self.FIREBASE, signing_secret="secret", document_store="firestore", gemini_api_key="key")
        told, policy = self.told(build, folder, settings)
        assert told == {
            "apiKey": "public-key", "authDomain": "demo.firebaseapp.com", "projectId": "demo",
            "seamstep": {"firestore": {"database": "(default)"}},
        }  # fmt: skip
        assert _foreign(policy) == {
            "script-src": {"https://apis.google.com"},
            "connect-src": {"https://identitytoolkit.googleapis.com", "https://securetoken.googleapis.com",
                            "https://firestore.googleapis.com"},
            "frame-src": {"https://demo.firebaseapp.com"},
        }  # fmt: skip
        assert "unsafe" not in policy

    def test_without_firestore_nothing_is_said_of_it(self, build: Build, folder: Path) -> None:
        told, policy = self.told(build, folder, replace(self.FIREBASE, firebase_auth_domain="sign-in.example.org"))
        assert (told["authDomain"], told["seamstep"]) == ("sign-in.example.org", {})
        assert "firestore" not in policy
        assert _foreign(policy)["frame-src"] == {"https://sign-in.example.org"}

    def test_on_emulators_only_they_are_called(self, build: Build, folder: Path) -> None:
        here = {"firebase_auth_emulator_host": "127.0.0.1:9099", "firestore_emulator_host": "127.0.0.1:8085"}
        told, policy = self.told(build, folder, replace(self.FIREBASE, document_store="firestore", **here))
        assert told["seamstep"] == {
            "authEmulator": "127.0.0.1:9099", "firestore": {"database": "(default)", "emulator": "127.0.0.1:8085"},
        }  # fmt: skip
        assert _foreign(policy) == {"connect-src": {"http://127.0.0.1:9099", "http://127.0.0.1:8085"}}


def _foreign(policy: str) -> dict[str, set[str]]:
    """The hosts that a policy allows besides the page's own, by directive."""
    parts = (part.split() for part in policy.split("; "))
    found = {name: {host for host in hosts if host.startswith("http")} for name, *hosts in parts}
    return {name: hosts for name, hosts in found.items() if hosts}
