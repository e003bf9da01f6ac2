"""What goes wrong between the product and Firestore, on a real wire, and what it is called here."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import grpc
import pytest
from google.api_core import exceptions
from google.auth import exceptions as auth_exceptions

from shared.adapters.document_store.firestore import FirestoreDocumentStore, FirestorePatience
from shared.adapters.document_store.firestore_errors import credentials_translation, translation
from shared.domain.errors import InternalError, SeamstepError, Unavailable
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.errors import AlreadyExists
from tests.contracts.document_list_contract import NEWEST
from tests.contracts.document_store_contract import write
from tests.firestore.faulty_wire import Fault, FaultyWire, faulty_wire
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE, new_project, running_firestore

pytestmark = pytest.mark.backend(FIRESTORE)

HASTY = FirestorePatience(call=5.0, contended=0.5)


@pytest.fixture(scope="module", autouse=True)
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def project() -> str:
    return new_project()


@pytest.fixture
def wire(host, project, monkeypatch) -> Iterator[tuple[FirestoreDocumentStore, FaultyWire]]:
    """A store whose calls pass through a wire that can fail."""
    with faulty_wire(host) as (address, wire):
        monkeypatch.setenv(EMULATOR_HOST, address)
        store = FirestoreDocumentStore(project, patience=HASTY)
        yield store, wire
        store.close()


def test_a_disturbed_commit_is_tried_again(wire):
    store, proxy = wire
    faults = [Fault(grpc.StatusCode.ABORTED)] * 3
    proxy.faults = lambda name: faults.pop() if name == "Commit" and faults else None
    store.transact(lambda transaction: transaction.create("generator/a", {"rev": 1}))
    assert proxy.seen.count("Commit") == 4
    assert store.get("generator/a") == {"rev": 1}


def test_a_disturbed_read_is_tried_again_with_the_whole_work(wire):
    store, proxy = wire
    faults = [Fault(grpc.StatusCode.ABORTED)] * 2
    proxy.faults = lambda name: faults.pop() if name == "BatchGetDocuments" and faults else None
    runs = []
    store.transact(lambda transaction: runs.append(transaction.get("generator/a")))
    assert runs == [None]
    assert not faults


def test_patience_with_others_ends(wire):
    store, proxy = wire
    proxy.faults = lambda name: Fault(grpc.StatusCode.ABORTED) if name == "Commit" else None
    with pytest.raises(Unavailable):
        write(store, "generator/a", {})
    assert proxy.seen.count("Commit") > 2


@pytest.mark.parametrize("status", ["UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN", "CANCELLED"])
def test_a_commit_whose_answer_is_lost_is_not_repeated_but_left_to_the_caller(wire, status):
    store, proxy = wire
    lost = Fault(grpc.StatusCode[status], after=True)
    proxy.faults = lambda name: lost if name == "Commit" else None
    with pytest.raises(Unavailable):
        store.transact(lambda transaction: transaction.create("generator/a", {"rev": 1}))
    assert proxy.seen.count("Commit") == 1
    assert store.get("generator/a") == {"rev": 1}


def test_a_read_that_finds_nobody_is_repeated(wire):
    store, proxy = wire
    faults = [Fault(grpc.StatusCode.UNAVAILABLE)] * 2
    proxy.faults = lambda _name: faults.pop() if faults else None
    assert store.get("generator/a") is None
    assert proxy.seen.count("BatchGetDocuments") == 3


@pytest.mark.parametrize("status", ["PERMISSION_DENIED", "UNAUTHENTICATED"])
def test_a_refusal_names_the_role_that_is_missing(wire, status):
    store, proxy = wire
    proxy.faults = lambda _name: Fault(grpc.StatusCode[status])
    for call in (lambda: store.get("generator/a"), lambda: write(store, "generator/a", {})):
        with pytest.raises(InternalError, match="IAM role"):
            call()


def test_a_quota_that_is_used_up_passes(wire):
    store, proxy = wire
    proxy.faults = lambda _name: Fault(grpc.StatusCode.RESOURCE_EXHAUSTED)
    with pytest.raises(Unavailable, match="quota"):
        store.get("generator/a")


def test_a_missing_index_is_named(wire):
    store, proxy = wire
    missing = Fault(grpc.StatusCode.FAILED_PRECONDITION, details="The query requires an index.")
    proxy.faults = lambda _name: missing
    with pytest.raises(InternalError, match=r"firestore\.indexes\.json"):
        store.query(NEWEST)


def test_work_that_fails_lets_go_of_its_locks(wire):
    store, proxy = wire

    def work(transaction: Transaction) -> None:
        transaction.get("generator/a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.transact(work)
    assert proxy.seen == ["BatchGetDocuments", "Rollback"]


def test_a_transaction_is_two_calls_and_a_write_alone_is_one(wire):
    store, proxy = wire
    store.transact(lambda transaction: transaction.set("generator/a", {"was": transaction.get("generator/a")}))
    write(store, "generator/b", {})
    assert proxy.seen == ["BatchGetDocuments", "Commit", "Commit"]


def test_a_firestore_that_is_not_there_is_unavailable(project, monkeypatch):
    monkeypatch.setenv(EMULATOR_HOST, "127.0.0.1:1")
    store: DocumentStore = FirestoreDocumentStore(project, patience=FirestorePatience(call=0.3))
    for call in (lambda: store.get("generator/a"), lambda: write(store, "generator/a", {})):
        with pytest.raises(Unavailable):
            call()
    store.close()


@pytest.mark.parametrize(
    "call",
    [lambda store: store.get("generator/a"), lambda store: store.transact(lambda tx: tx.get("generator/a"))],
    ids=["read", "transaction"],
)
def test_a_call_that_is_trying_again_while_the_store_is_closed_says_so(project, monkeypatch, call):
    monkeypatch.setenv(EMULATOR_HOST, "127.0.0.1:1")
    store: DocumentStore = FirestoreDocumentStore(project)
    with ThreadPoolExecutor(1) as pool:
        trying = pool.submit(call, store)
        assert not wait([trying], timeout=0.3).done
        store.close()
        with pytest.raises(InternalError, match="closed"):
            trying.result()


def test_a_watch_survives_a_stream_that_is_cut_off(wire):
    store, proxy = wire
    with store.watch("generator/a") as watch:
        for rev in range(3):
            write(store, "generator/a", {"rev": rev})
            assert watch.wait(10)
            proxy.break_streams()


def every_kind(of: type[BaseException]) -> list[type[BaseException]]:
    return sorted({of, *(kind for child in of.__subclasses__() for kind in every_kind(child))}, key=str)


@pytest.mark.parametrize("kind", every_kind(exceptions.GoogleAPIError), ids=lambda kind: kind.__name__)
def test_every_error_of_google_has_a_meaning_of_ours(kind):
    error = kind("details", cause=None) if issubclass(kind, exceptions.RetryError) else kind("details")
    assert isinstance(translation(error), SeamstepError)
    assert isinstance(translation(error), AlreadyExists) == (
        issubclass(kind, exceptions.Conflict) and kind is not exceptions.Aborted
    )


def test_missing_credentials_name_the_ways_to_give_some():
    assert "application-default login" in credentials_translation(auth_exceptions.DefaultCredentialsError()).message
    assert isinstance(credentials_translation(auth_exceptions.RefreshError()), Unavailable)


def test_without_credentials_the_store_says_what_is_missing(project, monkeypatch, tmp_path):
    for name, value in {"NO_GCE_CHECK": "true", "HOME": str(tmp_path), "CLOUDSDK_CONFIG": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    for name in (EMULATOR_HOST, "GOOGLE_APPLICATION_CREDENTIALS"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(InternalError, match="credentials"):
        FirestoreDocumentStore(project)


def test_a_store_without_a_project_asks_for_one(monkeypatch, tmp_path):
    key = {"type": "authorized_user", "client_id": "a", "client_secret": "b", "refresh_token": "c"}
    (tmp_path / "key.json").write_text(json.dumps(key))
    for name, value in {"NO_GCE_CHECK": "true", "PATH": str(tmp_path), "CLOUDSDK_CONFIG": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    for name in (EMULATOR_HOST, "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(InternalError, match="GOOGLE_CLOUD_PROJECT"):
        FirestoreDocumentStore()
