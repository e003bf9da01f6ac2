"""The document store's promises, kept by each embedded backend."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from tests.contracts.document_list_contract import NEWEST, pages
from tests.contracts.document_store_contract import DocumentStoreContract
from tests.contracts.document_walk_contract import DocumentWalkContract
from tests.contracts.document_watch_contract import DocumentWatchContract
from tests.contracts.request_list_contract import RequestListContract

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.sampled_from([0.0, 0.5, 2.0**70, 2**63]),
    st.text("aZ9é🧵", max_size=2),
)
DOCUMENTS = st.lists(st.fixed_dictionaries({"type": st.sampled_from(["request", 1, True]), "createdAt": VALUES}))


@pytest.mark.backend("SQLite")
class TestSqliteDocumentStore(
    DocumentStoreContract, DocumentWalkContract, DocumentWatchContract, RequestListContract
):
    @pytest.fixture
    def store(self, tmp_path: Path, clock) -> Iterator[SqliteDocumentStore]:
        store = SqliteDocumentStore(tmp_path / "data" / "seamstep.db", clock)
        yield store
        store.close()

    @pytest.fixture
    def another(self, tmp_path: Path, clock) -> Iterator[SqliteDocumentStore]:
        another = SqliteDocumentStore(tmp_path / "data" / "seamstep.db", clock)
        yield another
        another.close()


@pytest.mark.backend("memory")
class TestMemoryDocumentStore(
    DocumentStoreContract, DocumentWalkContract, DocumentWatchContract, RequestListContract
):
    @pytest.fixture
    def store(self, clock) -> Iterator[MemoryDocumentStore]:
        store = MemoryDocumentStore(clock)
        yield store
        store.close()

    @pytest.fixture
    def another(self, store) -> MemoryDocumentStore:
        """Memory has one handle on its data."""
        return store


@pytest.mark.backend("memory", "SQLite")
@settings(max_examples=40, deadline=None)
@given(
    DOCUMENTS,
    st.booleans(),
    st.integers(1, 4),
    st.sampled_from([None, "", "a", "🧵"]),
    st.sampled_from(["request", True]),
)
def test_the_stores_give_the_same_pages_with_the_same_cursors(documents, descending, limit, below, kind):
    query = replace(NEWEST, where=(("type", kind),), descending=descending, limit=limit, below=below)
    with TemporaryDirectory() as folder:
        stores = MemoryDocumentStore(), SqliteDocumentStore(Path(folder, "seamstep.db"))
        for store in stores:
            for number, document in enumerate(documents):
                store.transact(lambda transaction, n=number, d=document: transaction.set(f"generator/{n}", d))
        in_memory, in_file = (list(pages(store, query)) for store in stores)
        for store in stores:
            store.close()
    assert in_memory == in_file
