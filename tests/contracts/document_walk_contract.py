"""What every document store promises to somebody who moves documents: a walk, and documents verbatim."""

import json

import pytest

from shared.domain.errors import InternalError
from shared.ports.document_store import DocumentStore, Transaction
from tests.contracts.document_list_contract import put

ODD = {"type": 7, "nested": {"list": [1, 2.5, None, True, {"deep": "é"}], "empty": {}}, "none": None, "odd. name": ""}


def walked(store: DocumentStore, collection: str, limit: int) -> list[str]:
    """All paths, batch by batch."""
    found: list[str] = []
    while batch := store.walk(collection, found[-1] if found else None, limit):
        assert len(batch) <= limit
        found.extend(path for path, _ in batch)
    return found


class DocumentWalkContract:
    """A backend gives the fixture `store` (empty) and `another` (a second handle on the same data)."""

    @pytest.mark.parametrize("limit", [1, 2, 3, 50])
    def test_a_walk_finds_each_document_of_the_collection_once_in_order(self, store, limit):
        inside = [f"generator/{name}" for name in ("A", "a", "a b", "a-b", "a0", "b", "é", "🧵")]
        for path in [*reversed(inside), "generators/x", "generato/x", "generator/a/private/input", "other/y"]:
            store.transact(lambda transaction, path=path: transaction.set(path, {"path": path}))
        assert walked(store, "generator", limit) == inside
        assert store.walk("generator/a/private") == [
            ("generator/a/private/input", {"path": "generator/a/private/input"})
        ]
        assert store.walk("nowhere") == []

    def test_a_walk_asks_for_no_field_at_all(self, store):
        for name, document in {"a": {}, "b": ODD, "c": {"createdAt": {"_seconds": 1}}}.items():
            store.transact(lambda transaction, n=name, d=document: transaction.set(f"generator/{n}", d))
        assert store.walk("generator") == [
            ("generator/a", {}),
            ("generator/b", ODD),
            ("generator/c", {"createdAt": {"_seconds": 1}}),
        ]

    def test_a_walk_goes_on_where_it_was_whatever_happened_to_that_document(self, store, another):
        for name in "abc":
            put(store, name)
        ((first, _),) = store.walk("generator", limit=1)
        another.transact(lambda transaction: transaction.delete(first))
        put(another, "ab")
        assert [path for path, _ in store.walk("generator", first)] == ["generator/ab", "generator/b", "generator/c"]

    def test_a_verbatim_copy_survives_json_and_is_written_back_as_it_was(self, store, another):
        put(store, "a", **ODD)
        kept = json.dumps(store.transact(lambda transaction: transaction.verbatim("generator/a")))
        assert store.walk("generator") == [("generator/a", json.loads(kept))]
        before = store.get("generator/a")
        put(store, "a", changed=True)
        store.transact(lambda transaction: transaction.set_verbatim("generator/a", json.loads(kept)))
        store.transact(lambda transaction: transaction.set_verbatim("generator/b", json.loads(kept)))
        assert another.get("generator/a") == another.get("generator/b") == before

    def test_nothing_is_verbatim_where_nothing_is(self, store):
        assert store.transact(lambda transaction: transaction.verbatim("generator/a")) is None

    def test_lists_follow_what_was_written_verbatim(self, store):
        def move(transaction: Transaction) -> None:
            document = transaction.verbatim("generator/a")
            transaction.set_verbatim("generator/b", {**document, "ownerUid": "ada"})
            transaction.delete("generator/a")

        put(store, "a", createdAt="2026", ownerUid="bob")
        store.transact(move)
        assert store.get("generator/b") == {"type": "request", "createdAt": "2026", "ownerUid": "ada"}
        assert store.get("generator/a") is None

    def test_verbatim_reads_come_before_the_first_write_too(self, store):
        def work(transaction: Transaction) -> None:
            transaction.set_verbatim("generator/a", {"rev": 1})
            transaction.verbatim("generator/b")

        with pytest.raises(InternalError):
            store.transact(work)
        assert store.get("generator/a") is None

    def test_a_closed_store_does_not_walk(self, store):
        store.close()
        with pytest.raises(InternalError):
            store.walk("generator")
