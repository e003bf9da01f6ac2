"""Taking everything along, and leaving nothing behind."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from functions.application import Application
from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.original import is_original_request
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE
from tests.http.conftest import PEOPLE, Build
from tests.http.v1.conftest import PROFILE, Person

_COLLECTIONS = (
    "accounts", "generator", "profiles", "jobs", "example-resumes", "layout-configs", "writing-style-configs",
    "generation-profiles",
)  # fmt: skip


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.backend("SQLite")),
        pytest.param("firestore", marks=pytest.mark.backend(FIRESTORE)),
    ]
)
def backend(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both stores: what an account holds and leaves behind is for each to prove."""
    name: str = request.param
    if name == "firestore":
        monkeypatch.setenv(EMULATOR_HOST, request.getfixturevalue("firestore"))
    return name


def test_the_export_holds_everything(anna: Person) -> None:
    things = anna.settled()
    response = anna.call("GET", "/me/export")
    assert response.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.data)) as archive:
        names = set(archive.namelist())
        folder = f"generations/{things.generation['id']}"
        assert {
            "account.json", "profile.json", "preferences.json", f"jobs/{things.job['id']}.json",
            f"example-resumes/{things.resume['example_resume_id']}.txt", f"{folder}/generation.json",
            f"{folder}/resume.pdf", f"{folder}/cover-letter.pdf",
        } == names  # fmt: skip
        assert json.loads(archive.read("profile.json"))["personalInfo"]["name"] == "Anna Bergqvist"
        assert b"Python" in archive.read(f"{folder}/generation.json")
        assert archive.read(f"{folder}/resume.pdf").startswith(b"%PDF")


def test_a_lost_file_keeps_nobody_from_all_the_others(driven: Application, anna: Person) -> None:
    things = anna.settled()
    blobs = driven.services.blobs
    keys = [key for key, _ in blobs.list("")]
    for key in keys:
        if "example-resumes/" in key or f"{things.generation['id']}/resume-" in key:
            blobs.delete(key)
    with zipfile.ZipFile(io.BytesIO(anna.call("GET", "/me/export").data)) as archive:
        names = set(archive.namelist())
    folder = f"generations/{things.generation['id']}"
    assert {"profile.json", f"{folder}/generation.json", f"{folder}/cover-letter.pdf"} <= names
    assert f"{folder}/resume.pdf" not in names


def test_leaving_leaves_nothing_and_touches_nobody_else(
    driven: Application, anna: Person, bert: Person, report: Callable[[str], None]
) -> None:
    things = anna.settled()
    kept = bert.settled()
    services = driven.services
    before = _documents(driven)
    assert any("Bergqvist" in text for text in before)
    anna.delete("/me")
    after = [text for text in _documents(driven) if '"bert"' not in text]
    # Bert's documents are about the same invented person: Anna's own are told by her uid and her ids.
    traces = ('"anna"', things.generation["id"], things.job["id"], things.profile["id"])
    assert [text[:200] for text in after if any(trace in text for trace in traces)] == []
    for folder in ("requests/", "accounts/"):
        keys = [key for key, _ in services.blobs.list(folder)]
        assert keys
        assert all(kept.generation["id"] in key or _is_berts(key, bert) for key in keys)
    for path in (f"/generations/{things.generation['id']}", f"/jobs/{things.job['id']}", "/profiles/me"):
        anna.get(path, status=404)
    assert anna.get("/generations")["statistics"]["total_generations"] == 0
    assert bert.get(f"/generations/{kept.generation['id']}")["status"] == "completed"
    assert bert.get("/profiles/me") == kept.profile
    anna.delete("/me")
    anna.post("/profiles", PROFILE)
    report(f"account: {len(before)} documents of two people, after leaving none of the first's, no file of theirs")


def test_leaving_removes_the_last_byte(build: Build, tmp_path: Path) -> None:
    """One person alone: no file of theirs stays, and no document in the database names them."""
    application = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase", driver="in_process")
    application.services.profiles.delete_profile()  # the example's
    driver = application.services.driver
    assert driver is not None
    driver.start()
    anna = Person(application.wsgi.test_client(), "anna")
    try:
        anna.settled()
    finally:
        driver.close()
    anna.delete("/me")
    assert _documents(application) == []
    assert list(application.services.blobs.list("")) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if not path.name.startswith("seamstep.sqlite")] == []


def test_leaving_ends_what_is_still_running(build: Build) -> None:
    application = build({"identity": MemoryIdentity(PEOPLE)}, auth_mode="firebase", driver="in_process")
    anna = Person(application.wsgi.test_client(), "anna")
    profile = anna.post("/profiles", PROFILE)
    job = anna.post("/jobs", {"title": "Engineer", "company": "Acme", "description": "Python."})
    started = anna.post("/generations/resume", {"profile_id": profile["id"], "job_id": job["id"]})
    anna.delete("/me")
    assert application.services.driving.advance(started["id"]) is None
    anna.get(f"/generations/{started['id']}", status=404)


@pytest.mark.parametrize("path", ["/me/export", "/me"])
def test_an_account_without_anything_can_leave(anna: Person, path: str) -> None:
    assert anna.call("GET" if "export" in path else "DELETE", path).status_code in {200, 204}


def _documents(application: Application) -> list[str]:
    store = application.services.driving.store
    found = []
    for collection in _COLLECTIONS:
        for path, document in store.walk(collection):
            if collection == "generator" and is_original_request(document):
                continue
            found.append(json.dumps({path: document}))
            found += [json.dumps({inner: store.get(inner)}) for inner in store.children(path)]
    return found


def _is_berts(key: str, bert: Person) -> bool:
    examples = bert.get("/preferences/example-resumes")["examples"]
    return key in {one["file_path"] for one in examples}
