"""The product behind its HTTP functions, on SQLite and on Firestore, and callers of every kind."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from functions.application import Application
from functions.limits import EventStreams
from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.adapters.identity.memory import MemoryIdentity
from shared.bootstrap import build_services
from shared.domain.profile import Profile
from shared.ports.document_store import DocumentStore
from shared.ports.identity import Caller, Role
from shared.settings import Settings
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE, firestore_host, new_project

EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"
JOB = {"role": "Backend Engineer", "company": "Acme", "jobDescriptionText": "Python and PostgreSQL."}
ORDER: dict[str, Any] = {"generateType": "both", "job": JOB, "date": "2026-11-22"}

ANNA = Caller("anna", Role.SIGNED_IN, "anna@example.org")
BERT = Caller("bert", Role.SIGNED_IN, "bert@example.org")
EDITOR = Caller("edit", Role.EDITOR, "edit@example.org")
PEOPLE = {"anna": ANNA, "bert": BERT, "editor": EDITOR}

Build = Callable[..., Application]
OpenStore = Callable[..., DocumentStore]


def bearer(name: str) -> dict[str, str]:
    """The sign-in of one of `PEOPLE`."""
    return {"Authorization": f"Bearer {name}"}


def data(response: TestResponse, status: int = 200) -> dict[str, Any]:
    """The envelope's content, after a look at the status."""
    assert response.status_code == status, response.get_data(as_text=True)[:500]
    body: dict[str, Any] = response.get_json()
    assert body["success"] is True
    return dict(body["data"])


def refused(response: TestResponse, status: int) -> dict[str, Any]:
    """The error, after a look at the one shape that every error has."""
    assert response.status_code == status, response.get_data(as_text=True)[:500]
    body = response.get_json()
    assert set(body) <= {"success", "error", "retry_after"}
    assert body["success"] is False
    assert set(body["error"]) == {"code", "message", "details"}
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if "retry_after" in body:
        assert int(response.headers["Retry-After"]) == body["retry_after"] >= 1
        assert body["error"]["details"]["retry_after"] == body["retry_after"]
    return dict(body["error"])


def started(client: FlaskClient, order: dict[str, Any] | None = None, **headers: str) -> dict[str, Any]:
    """A new request: its id and token."""
    return data(client.post("/generator/start", json=order or ORDER, headers=headers), 201)


def driven(client: FlaskClient, request_id: str, token: str) -> dict[str, Any]:
    """The last answer of the step loop."""
    for _ in range(8):
        answer = data(client.post(f"/generator/step/{request_id}", headers={"X-Access-Token": token}))
        if answer["status"] in {"completed", "failed", "cancelled", "waiting"}:
            return answer
    raise AssertionError("the request did not end")


@pytest.fixture(scope="session")
def firestore() -> Iterator[str]:
    """A Firestore for all of this process's tests."""
    with firestore_host() as host:
        yield host


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.backend("SQLite")),
        pytest.param("firestore", marks=pytest.mark.backend(FIRESTORE)),
    ]
)
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The document store that the test runs on. A module whose tests are about none overrides it."""
    name: str = request.param
    if name == "firestore":
        monkeypatch.setenv(EMULATOR_HOST, request.getfixturevalue("firestore"))
    return name


@pytest.fixture
def open_store(backend: str, tmp_path: Path) -> OpenStore:
    """Opens a store of the backend's kind, for a test that needs a hand on it; give it to `build` as a part."""

    def open_store(clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> DocumentStore:
        if backend == "firestore":
            return FirestoreDocumentStore(new_project(), clock=clock)
        return SqliteDocumentStore(tmp_path / "own" / "seamstep.sqlite", clock)

    return open_store


@pytest.fixture
def build(tmp_path: Path, backend: str) -> Iterator[Build]:
    """Puts the product together; `heartbeat` and settings by keyword, parts by `parts`. The example profile is in."""
    built: list[Application] = []

    def build(parts: dict[str, Any] | None = None, heartbeat: float = 15.0, **settings: Any) -> Application:
        where = {"document_store": backend, "google_cloud_project": new_project()}
        chosen = Settings(
            **{"data_dir": tmp_path / str(len(built)), "signing_secret": "for tests only", **where, **settings}
        )
        services = build_services(chosen, **(parts or {}))
        services.profiles.save_profile(Profile.model_validate(json.loads(EXAMPLE.read_text("utf-8"))), editor=None)
        built.append(Application(services, EventStreams(chosen.event_streams, heartbeat)))
        return built[-1]

    yield build
    for application in built:
        application.services.close()


@pytest.fixture
def local(build: Build) -> Application:
    """One owner on this machine."""
    return build()


@pytest.fixture
def client(local: Application) -> FlaskClient:
    """The owner's browser."""
    return local.wsgi.test_client()


@pytest.fixture
def public(build: Build) -> Application:
    """A deployment with sign-in, where Anna, Bert and the editor have accounts."""
    return build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase")


@pytest.fixture
def visitor(public: Application) -> FlaskClient:
    """A browser without an account, or with one that the test shows."""
    return public.wsgi.test_client()
