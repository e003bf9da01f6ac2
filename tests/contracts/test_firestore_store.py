"""The document store's promises, kept by Firestore over its own wire protocol."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.ports.document_store import Transaction
from shared.ports.errors import AlreadyExists
from tests.contracts.document_store_contract import DocumentStoreContract, create
from tests.contracts.document_walk_contract import DocumentWalkContract
from tests.contracts.document_watch_contract import DocumentWatchContract
from tests.contracts.request_list_contract import RequestListContract
from tests.firestore.stand_in import FIRESTORE, new_project, running_firestore

pytestmark = pytest.mark.backend(FIRESTORE)


@pytest.fixture(scope="module", autouse=True)
def firestore() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def project() -> str:
    return new_project()


class TestFirestoreDocumentStore(
    DocumentStoreContract, DocumentWalkContract, DocumentWatchContract, RequestListContract
):
    @pytest.fixture
    def store(self, project, clock) -> Iterator[FirestoreDocumentStore]:
        store = FirestoreDocumentStore(project, clock=clock)
        yield store
        store.close()

    @pytest.fixture
    def another(self, project, clock) -> Iterator[FirestoreDocumentStore]:
        another = FirestoreDocumentStore(project, clock=clock)
        yield another
        another.close()

    @pytest.mark.parametrize("read_first", [True, False])
    def test_a_refused_create_cannot_be_swallowed(self, store, read_first):
        """Firestore refuses at the commit, unless the transaction has read the document: then it knows at once."""
        create(store, "generator/a", {"rev": 1})

        def work(transaction: Transaction) -> None:
            if read_first:
                transaction.get("generator/a")
            with pytest.raises(AlreadyExists) if read_first else nullcontext():
                transaction.create("generator/a", {"rev": 2})
            transaction.set("generator/b", {"rev": 1})

        with pytest.raises(AlreadyExists):
            store.transact(work)
        assert store.get_many(["generator/a", "generator/b"]) == [{"rev": 1}, None]
