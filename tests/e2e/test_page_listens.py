"""Pages that listen to Firestore with Firebase's own SDK while the product writes: every change, in order.

Firestore may give a listener several changes as one snapshot. So two things are asserted: left alone, what a page
hears is a part of what was committed, in order, its beginning and its end among it; and where each commit waits for
the page to have heard of it, nothing at all is missing.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.indexes import INDEXES, Index
from shared.domain.job import Job
from shared.domain.model import JsonObject
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.paths import request_path
from shared.engine.records import RequestRecord
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.document_store import Transaction
from shared.ports.identity import Caller, Role
from shared.services import Services
from shared.settings import Settings
from tests.firestore.page_listener import Page, page
from tests.firestore.stand_in import FIRESTORE, new_project, running_firestore

pytestmark = pytest.mark.backend(FIRESTORE)

ANNA = Caller("anna", Role.SIGNED_IN, "anna@example.org")
BERT = Caller("bert", Role.SIGNED_IN, "bert@example.org")
EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"
#: The jobs panel's list, as the page asks for it.
NEWEST, PANEL = ("createdAt", "desc"), 20


class WatchedStore(FirestoreDocumentStore):
    """Firestore, with a word to whoever wants to know after each commit."""

    committed: Callable[[], None] | None = None

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        result = super().transact(work)
        if self.committed is not None:
            self.committed()
        return result


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def project() -> str:
    return new_project()


@pytest.fixture
def store(host: str, project: str) -> WatchedStore:
    assert host
    return WatchedStore(project)


@pytest.fixture
def services(store: WatchedStore, tmp_path: Path) -> Iterator[Services]:
    settings = Settings(data_dir=tmp_path, signing_secret="x" * 32, auth_mode="firebase", firebase_project_id="demo")
    services = build_services(settings, store=store, blobs=MemoryBlobStore(LinkSigner(b"x")))
    services.profiles.save_profile(Profile.model_validate(json.loads(EXAMPLE.read_text("utf-8"))), editor=None)
    yield services
    services.close()


@pytest.fixture
def annas(host: str, project: str) -> Iterator[Page]:
    with page(host, project, "anna") as opened:
        yield opened


def start(services: Services, caller: Caller = ANNA) -> RequestRecord:
    order = Order(generate_type=GenerateType.BOTH, job=Job(role="Tailor", company="Acme"), fingerprint="f")
    return services.generation.start(order, caller).record


def run(services: Services, request_id: str) -> None:
    while not services.generation.step(request_id, Credentials(ANNA)).record.terminal:
        pass


class Committed:
    """Every state of one document, read after each commit; with pages, each commit waits until they have heard."""

    def __init__(self, store: WatchedStore, path: str, *listeners: tuple[Page, str]) -> None:
        self.states = [state for state in [store.get(path)] if state is not None]
        self._store, self._path, self._listeners = store, path, listeners
        store.committed = self._look

    def _look(self) -> None:
        state = self._store.get(self._path)
        if state is None or state == self.states[-1]:
            return
        self.states.append(state)
        for opened, name in self._listeners:
            opened.wait(name, lambda snapshots: snapshots[-1]["documents"] == [state])


def completed_steps(document: JsonObject) -> int:
    """How many steps are done; they must be the first ones."""
    done = [step["status"] == "completed" for step in document["steps"]]
    assert done == sorted(done, reverse=True)
    return sum(done)


def test_a_page_that_keeps_up_misses_no_change(services, store, annas, report: Callable[[str], None]) -> None:
    record = start(services)
    path = request_path(record.id)
    for name in ("one", "two"):
        annas.listen(name, path)
    committed = Committed(store, path, (annas, "one"), (annas, "two"))
    run(services, record.id)
    for name in ("one", "two"):
        assert annas.documents(name) == committed.states
    assert [state["rev"] for state in committed.states] == list(range(1, 2 + 2 * len(record.steps)))
    seen = [completed_steps(state) for state in committed.states]
    assert sorted(set(seen)) == list(range(len(record.steps) + 1))
    assert committed.states[-1]["status"] == "completed"
    report(
        f"page listening with Firebase's SDK: {len(committed.states)} of {len(committed.states)} committed states "
        "in order, on two listeners"
    )


def test_what_a_hurried_page_hears_is_true_in_order_and_ends_at_the_end(services, store, annas) -> None:
    record = start(services)
    path = request_path(record.id)
    annas.listen("page", path)
    committed = Committed(store, path)
    run(services, record.id)
    annas.wait("page", lambda snapshots: snapshots[-1]["documents"][0]["status"] == "completed")
    heard = annas.documents("page")
    by_rev = {state["rev"]: state for state in committed.states}
    revs = [document["rev"] for document in heard if document is not None]
    assert revs == sorted(set(revs)), "a page never hears twice, nor back in time"
    assert (revs[0], revs[-1]) == (1, max(by_rev))
    assert heard == [by_rev[rev] for rev in revs], "what a page hears was committed"
    assert not any(snapshot["fromCache"] for snapshot in annas.heard("page"))


def test_a_page_that_comes_late_begins_with_the_present(services, store, annas) -> None:
    record = start(services)
    path = request_path(record.id)
    for _step in range(3):
        services.generation.step(record.id, Credentials(ANNA))
    annas.listen("late", path)
    (first,) = annas.documents("late")
    assert first == store.get(path)
    assert first is not None
    assert completed_steps(first) == 3
    committed = Committed(store, path, (annas, "late"))
    run(services, record.id)
    assert annas.documents("late") == committed.states
    annas.listen("after the end", path)
    assert annas.documents("after the end") == committed.states[-1:]


def test_a_page_that_stops_listening_hears_no_more_and_others_still_do(services, store, annas) -> None:
    record = start(services)
    path = request_path(record.id)
    for name in ("leaves", "stays"):
        annas.listen(name, path)
    annas.end("leaves")
    told = len(annas.documents("leaves"))
    committed = Committed(store, path, (annas, "stays"))
    run(services, record.id)
    assert annas.documents("stays") == committed.states
    assert len(annas.documents("leaves")) == told


def test_a_request_that_is_cancelled_and_then_erased_is_shown_so(services, annas) -> None:
    record = start(services)
    annas.listen("page", request_path(record.id))
    services.generation.step(record.id, Credentials(ANNA))
    services.generation.cancel(record.id, Credentials(ANNA))
    annas.wait("page", lambda snapshots: snapshots[-1]["documents"][0]["status"] == "cancelled")
    services.generation.erase(record.id, Credentials(ANNA))
    # Where rules are enforced, what is no longer there is refused.
    annas.wait("page", lambda snapshots: snapshots[-1].get("documents") == [] or "error" in snapshots[-1])


def test_the_response_comes_with_the_last_step(services, annas) -> None:
    """As a list, for the rules refuse a listener on a document that is not there yet."""
    record = start(services)
    annas.listen_to_list("responses", {"ownerUid": "anna", "type": "response"}, NEWEST, 1)
    assert [snapshot["documents"] for snapshot in annas.heard("responses")] == [[]]
    run(services, record.id)
    annas.wait("responses", lambda snapshots: snapshots[-1]["documents"] != [])
    (response,) = annas.heard("responses")[-1]["documents"]
    assert (response["requestId"], response["result"]["success"]) == (record.id, True)


def test_the_jobs_panel_shows_the_newest_of_its_person_and_what_becomes_of_them(services, annas) -> None:
    mine = [start(services) for _request in range(PANEL + 2)]
    start(services, BERT)
    # The type keeps responses out, and is what the index of this list begins with.
    annas.listen_to_list("panel", {"ownerUid": "anna", "type": "request"}, NEWEST, PANEL)
    shown = [[one["id"] for one in snapshot["documents"]] for snapshot in annas.heard("panel")]
    assert shown == [[record.id for record in reversed(mine[2:])]]

    newest = start(services)
    annas.wait("panel", lambda snapshots: snapshots[-1]["documents"][0]["id"] == newest.id)
    run(services, newest.id)
    annas.wait("panel", lambda snapshots: snapshots[-1]["documents"][0]["status"] == "completed")
    final = annas.heard("panel")[-1]["documents"]
    assert [one["id"] for one in final] == [newest.id, *(record.id for record in reversed(mine[3:]))]
    assert {one["ownerUid"] for one in final} == {"anna"}
    done = [completed_steps(snapshot["documents"][0]) for snapshot in annas.heard("panel")[1:]]
    assert done == sorted(done)

    annas.listen("one of them", request_path(mine[3].id))
    services.generation.erase(newest.id, Credentials(ANNA))
    left = [record.id for record in reversed(mine[2:])]
    annas.wait("panel", lambda snapshots: [one["id"] for one in snapshots[-1]["documents"]] == left)
    assert len(annas.documents("one of them")) == 1


def test_the_panels_list_has_its_index() -> None:
    """The stand-in finds without indexes; Firestore refuses a list that has none."""
    assert Index("generator", ("ownerUid", "type"), "createdAt") in INDEXES
