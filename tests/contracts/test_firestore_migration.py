"""The migration of an original database where it really lies: Timestamps, references and all, in Firestore."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.cloud.firestore_v1 import Client

from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.bootstrap import build_services
from shared.generation.access import Credentials
from shared.migration.personal_info import PersonalInfoMigration, Undoing
from shared.migration.plan import Change, Plan
from shared.ports.identity import Caller, Role
from shared.settings import Settings
from tests.firestore.stand_in import new_project, running_firestore
from tests.originals import OLD_DEFAULT, PERSON, original, request_id, response, step
from tests.servers import ROOT

COUNT = 1000
NOON = datetime(2025, 10, 12, 12, 0, 0, 123000, tzinfo=UTC)
EDITOR = Caller("edit", Role.EDITOR)


@pytest.fixture(scope="module", autouse=True)
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def project() -> str:
    return new_project()


@pytest.fixture
def google(project: str) -> Iterator[Client]:
    """Google's own client, as the original system used it."""
    client = Client(project)
    yield client
    client._firestore_api.transport.close()


@pytest.fixture
def store(project: str) -> Iterator[FirestoreDocumentStore]:
    store = FirestoreDocumentStore(project)
    yield store
    store.close()


def natively(google: Client, number: int) -> dict[str, Any]:
    """A request as Firestore's Node client left it."""
    when = NOON + timedelta(minutes=number)
    steps = [step("fetch_data", startedAt=when, completedAt=when, duration=5), step("generate_resume")]
    return {**original(number), "createdAt": when, "steps": steps, "job": google.document("job-matches/m1")}


def fill(google: Client, count: int) -> dict[str, dict[str, Any]]:
    """Write an original database with Google's client. Returns what it reads back."""
    stamps = {"createdAt": NOON, "updatedAt": NOON}
    documents = {"default": {**OLD_DEFAULT, **stamps}, "other": {"type": "note", "defaults": {"at": NOON}}}
    documents |= {request_id(number): natively(google, number) for number in range(count)}
    documents |= {response(number)["id"]: {**response(number), "createdAt": NOON} for number in range(0, count, 100)}
    names = list(documents)
    for start in range(0, len(names), 400):
        batch = google.batch()
        for name in names[start : start + 400]:
            batch.set(google.collection("generator").document(name), documents[name])
        batch.commit()
    return read(google)


def read(google: Client) -> dict[str, dict[str, Any]]:
    return {found.id: found.to_dict() or {} for found in google.collection("generator").stream()}


class Kept(list[str]):
    def keep(self, plans: Sequence[Plan]) -> None:
        self.extend(json.dumps([[one.path, one.before, one.after] for one in plan.changes]) for plan in plans)

    def newest_first(self) -> Iterator[list[Change]]:
        for entry in reversed(self):
            yield [Change(*one) for one in json.loads(entry)]


def test_thousands_of_documents_go_and_come_back_with_every_value_as_firestore_had_it(store, google) -> None:
    before = fill(google, COUNT)
    migration, kept = PersonalInfoMigration(store, batch=300), Kept()
    assert sum(migration.apply(batch, kept.keep) for batch in migration.batches()) == COUNT + 1
    after = read(google)
    moved = before["default"] | {"id": "personal-info", "type": "personal-info"}
    assert after.pop("personal-info") == moved
    assert "default" not in after
    for name, document in after.items():
        expected = dict(before[name])
        if expected["type"] == "request":
            expected["personalInfo"] = expected.pop("defaults")
        assert document == expected
    assert isinstance(moved["createdAt"], datetime)
    assert not any(batch.due for batch in migration.batches())
    assert set(migration.roll_back(kept.newest_first()).values()) == {Undoing.RESTORED}
    assert read(google) == before


def test_what_was_migrated_is_shown_by_the_product(store, google, tmp_path) -> None:
    fill(google, 3)
    migration = PersonalInfoMigration(store)
    for batch in migration.batches():
        migration.apply(batch, Kept().keep)
    services = build_services(Settings(data_dir=tmp_path, signing_secret="x"), store=store)
    assert services.profiles.personal_info().created_at == NOON
    page = services.generation.history(EDITOR, {}, limit=2)
    assert [record.id for record in page.requests] == [request_id(2), request_id(1)]
    record = services.generation.read(request_id(1), Credentials(EDITOR))
    assert record.created_at == NOON + timedelta(minutes=1)
    assert record.steps[0].started_at == record.created_at
    assert record.attributes["personalInfo"] == PERSON
    services.generation.erase(request_id(1), Credentials(EDITOR))
    assert request_id(1) not in read(google)


def test_a_change_by_the_original_system_meanwhile_is_kept(store, google) -> None:
    fill(google, 1)
    migration, kept = PersonalInfoMigration(store), Kept()
    one = google.document(f"generator/{request_id(0)}")

    def keep(plans: Sequence[Plan]) -> None:
        if any(plan.path.endswith(request_id(0)) for plan in plans) and not kept.count("done"):
            one.update({"status": "failed", "updatedAt": NOON})
            kept.append("done")
        else:
            kept.keep(plans)

    for batch in migration.batches():
        migration.apply(batch, keep)
    document = one.get().to_dict()
    assert (document["status"], document["updatedAt"], document["personalInfo"]) == ("failed", NOON, PERSON)
    assert "defaults" not in document


def test_the_script_works_on_firestore_after_a_kill_too(google, project, host, tmp_path) -> None:
    before = fill(google, 60)
    place = {"DATA_DIR": str(tmp_path), "DOCUMENT_STORE": "firestore", "FIRESTORE_EMULATOR_HOST": host, "PATH": ""}

    def command(*arguments: str, **settings: str) -> subprocess.Popen[str]:
        program = [sys.executable, "-m", "scripts.programs.migrate_personal_info", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(program, cwd=ROOT, env={**place, **settings}, text=True, **pipes)

    def said(process: subprocess.Popen[str]) -> str:
        return "".join(process.communicate())

    assert "Set GOOGLE_CLOUD_PROJECT" in said(command())
    here = {"GOOGLE_CLOUD_PROJECT": project}
    assert "61 to change" in said(command(**here))
    assert read(google) == before
    process = command("--apply", "--batch", "5", **here)
    assert process.stderr is not None
    for line in process.stderr:
        if any(f"{percent} %" in line for percent in range(20, 50)):
            process.kill()
            break
    process.communicate()
    assert 0 < sum("personalInfo" in document for document in read(google).values()) < 60
    assert "changed." in said(command("--apply", **here))
    assert sum("personalInfo" in document for document in read(google).values()) == 60
    assert "Already migrated" in said(command("--apply", **here))
    (file,) = tmp_path.glob("*.jsonl")
    assert "62 put back" in said(command("--rollback", str(file), **here))
    assert read(google) == before
