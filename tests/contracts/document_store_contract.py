"""What every document store promises. A backend's test class inherits this and says how a store is made."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.errors import InternalError
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Transaction
from shared.ports.errors import AlreadyExists
from tests.contracts.document_list_contract import NEWEST, DocumentListContract, names


class ManualClock:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class Stop(Exception):
    """Raised by work that changes its mind."""


def write(store: DocumentStore, path: str, document: JsonObject) -> None:
    store.transact(lambda transaction: transaction.set(path, document))


def create(store: DocumentStore, path: str, document: JsonObject) -> None:
    store.transact(lambda transaction: transaction.create(path, document))


def delete(store: DocumentStore, path: str) -> None:
    store.transact(lambda transaction: transaction.delete(path))


def in_threads(count: int, action: Callable[[int], object]) -> list[object]:
    """Run the action in threads that begin together."""
    start = threading.Barrier(count)

    def begin(number: int) -> object:
        start.wait()
        return action(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


class DocumentStoreContract(DocumentListContract):
    """A backend gives the fixtures `store` (empty, on `clock`) and `another` (a second handle on the same data)."""

    @pytest.fixture
    def clock(self) -> ManualClock:
        return ManualClock()

    def test_nothing_is_read_where_nothing_was_written(self, store):
        assert store.get("generator/a") is None
        assert store.transact(lambda transaction: transaction.get("generator/a")) is None

    def test_a_written_document_is_read_back_by_every_handle(self, store, another):
        write(store, "generator/a", {"status": "pending"})
        assert store.get("generator/a") == another.get("generator/a") == {"status": "pending"}

    def test_set_replaces_a_document_whole(self, store):
        write(store, "generator/a", {"status": "pending", "rev": 1})
        write(store, "generator/a", {"rev": 2})
        assert store.get("generator/a") == {"rev": 2}

    def test_the_last_of_several_writes_in_a_transaction_counts(self, store):
        def work(transaction: Transaction) -> None:
            transaction.create("generator/a", {"status": "one"})
            transaction.set("generator/a", {"status": "two"})
            transaction.set("generator/b", {"status": "three"})
            transaction.delete("generator/b")
            transaction.create("generator/b", {"status": "four"})

        store.transact(work)
        assert store.get_many(["generator/a", "generator/b"]) == [{"status": "two"}, {"status": "four"}]

    @pytest.mark.parametrize("before", [None, {"type": "request", "createdAt": "2026", "status": "one"}])
    def test_lists_follow_the_last_of_several_writes_too(self, store, before):
        if before:
            write(store, "generator/a", before)

        def work(transaction: Transaction) -> None:
            found = transaction.get("generator/a")
            assert found == before
            (transaction.set if found else transaction.create)(
                "generator/a", {"type": "request", "createdAt": "2027"}
            )
            transaction.set("generator/a", {"type": "request", "createdAt": "2026", "status": "two"})
            transaction.set("generator/a", {"type": "request", "createdAt": "2026", "status": "one"})

        store.transact(work)
        ones = replace(NEWEST, where=(("type", "request"), ("status", "one")), below="2027")
        assert names(store.query(ones)) == "a"

    def test_a_deleted_document_is_gone_and_deleting_it_again_is_fine(self, store):
        write(store, "generator/a", {"rev": 1})
        delete(store, "generator/a")
        delete(store, "generator/a")
        assert store.get("generator/a") is None
        create(store, "generator/a", {"rev": 2})
        assert store.get("generator/a") == {"rev": 2}

    def test_the_result_of_the_work_is_returned(self, store):
        assert store.transact(lambda _: "done") == "done"

    def test_work_that_raises_writes_nothing_and_its_error_passes_through(self, store, another):
        write(store, "generator/a", {"rev": 1})

        def work(transaction: Transaction) -> None:
            transaction.set("generator/a", {"rev": 2})
            transaction.create("generator/b", {"rev": 1})
            transaction.delete("generator/a")
            raise Stop

        with pytest.raises(Stop):
            store.transact(work)
        assert another.get_many(["generator/a", "generator/b"]) == [{"rev": 1}, None]
        write(store, "generator/a", {"rev": 3})
        assert another.get("generator/a") == {"rev": 3}

    def test_others_see_nothing_of_a_transaction_before_its_commit(self, store, another):
        def work(transaction: Transaction) -> JsonObject | None:
            transaction.set("generator/a", {"rev": 1})
            return another.get("generator/a")

        assert store.transact(work) is None
        assert another.get("generator/a") == {"rev": 1}

    def test_creating_what_exists_is_refused_and_changes_nothing(self, store):
        create(store, "generator/a", {"rev": 1})

        def work(transaction: Transaction) -> None:
            transaction.set("generator/b", {"rev": 1})
            transaction.create("generator/a", {"rev": 2})

        with pytest.raises(AlreadyExists):
            store.transact(work)
        assert store.get_many(["generator/a", "generator/b"]) == [{"rev": 1}, None]

    def test_a_refused_create_cannot_be_swallowed(self, store):
        create(store, "generator/a", {"rev": 1})

        def work(transaction: Transaction) -> None:
            with pytest.raises(AlreadyExists):
                transaction.create("generator/a", {"rev": 2})
            transaction.set("generator/b", {"rev": 1})

        with pytest.raises(AlreadyExists):
            store.transact(work)
        assert store.get("generator/b") is None

    @pytest.mark.parametrize("write_first", ["set", "create", "delete"])
    def test_reading_after_the_first_write_is_refused(self, store, write_first):
        def work(transaction: Transaction) -> None:
            getattr(transaction, write_first)("generator/a", *([] if write_first == "delete" else [{"rev": 1}]))
            transaction.get("generator/b")

        with pytest.raises(InternalError):
            store.transact(work)
        assert store.get("generator/a") is None

    def test_now_is_the_store_s_clock_at_the_start_of_the_transaction(self, store, clock):
        def work(transaction: Transaction) -> tuple[datetime, datetime]:
            first = transaction.now
            clock.now += timedelta(seconds=5)
            return first, transaction.now

        start = clock.now
        assert store.transact(work) == (start, start)
        assert store.transact(lambda transaction: transaction.now) == start + timedelta(seconds=5)

    def test_many_documents_come_in_the_order_asked_for(self, store):
        for name in "abc":
            write(store, f"generator/{name}", {"name": name})
        wanted = ["generator/c", "generator/missing", "generator/a", "generator/c"]
        assert store.get_many(wanted) == [{"name": "c"}, None, {"name": "a"}, {"name": "c"}]
        assert store.get_many([]) == []

    def test_more_documents_than_a_statement_has_parameters(self, store):
        write(store, "generator/last", {"rev": 1})
        assert store.get_many([*(f"generator/{n}" for n in range(1200)), "generator/last"])[-1] == {"rev": 1}

    def test_children_are_all_documents_below_in_order(self, store):
        below = ["generator/a/private/input", "generator/a/results/1", "generator/a/results/1/parts/é"]
        for path in ["generator/a", *reversed(below), "generator/a b/results/1", "generator/a0", "generator/ab"]:
            write(store, path, {"path": path})
        assert store.children("generator/a") == below
        assert store.children("generator/ab") == []

    def test_a_caller_s_copy_is_the_caller_s_own(self, store):
        document = {"steps": [{"status": "pending"}]}
        write(store, "generator/a", document)
        document["steps"][0]["status"] = "changed by the writer"
        store.get("generator/a")["steps"].append("changed by a reader")
        first, second = store.get_many(["generator/a", "generator/a"])
        first["steps"].clear()

        def work(transaction: Transaction) -> None:
            transaction.get("generator/a")["steps"][0]["status"] = "changed in a transaction that writes nothing"

        store.transact(work)
        assert store.get("generator/a") == second == {"steps": [{"status": "pending"}]}

    def test_a_document_that_is_changed_after_set_is_written_as_it_was(self, store):
        def work(transaction: Transaction) -> None:
            document = {"steps": ["one"]}
            transaction.set("generator/a", document)
            document["steps"].append("two")

        store.transact(work)
        assert store.get("generator/a") == {"steps": ["one"]}

    @pytest.mark.parametrize(
        "value",
        [
            0,
            -1,
            2**53 + 1,
            1.5,
            1e-300,
            True,
            False,
            None,
            "",
            "Zoë 李 🧵 \u0000 \U0010ffff",
            [],
            {},
            [{"a": [None, 1.0]}],
        ],
        ids=repr,
    )
    def test_json_values_come_back_as_they_went_in(self, store, value):
        write(store, "generator/a", {"value": value, "status": value})
        back = store.get("generator/a")
        assert back == {"value": value, "status": value}
        assert type(back["value"]) is type(value)

    def test_a_large_document_comes_back_whole(self, store):
        large = {"posting": "Stitch 🧵 and seam. " * 42_000}
        write(store, "generator/a/private/input", large)
        assert len(large["posting"].encode()) > 900_000
        assert store.get("generator/a/private/input") == large

    @pytest.mark.parametrize(
        "value", [datetime(2026, 1, 1, tzinfo=UTC), object(), {1: "a"}], ids=["time", "object", "key"]
    )
    def test_what_is_not_json_is_refused(self, store, value):
        with pytest.raises(InternalError):
            write(store, "generator/a", {"value": value})
        assert store.get("generator/a") is None

    def test_a_concurrent_create_has_one_winner(self, store, another):
        def attempt(number: int) -> bool:
            try:
                create((store, another)[number % 2], "generator/a", {"by": number})
            except AlreadyExists:
                return False
            return True

        won = in_threads(8, attempt)
        assert won.count(True) == 1
        assert store.get("generator/a") == {"by": won.index(True)}

    def test_contended_increments_are_all_counted(self, store, another):
        def increment(transaction: Transaction) -> None:
            count = (transaction.get("generator/a") or {"count": 0})["count"]
            transaction.set("generator/a", {"count": count + 1})

        def twenty_five_times(number: int) -> None:
            for _ in range(25):
                (store, another)[number % 2].transact(increment)

        in_threads(8, twenty_five_times)
        assert store.get("generator/a") == {"count": 200}

    def test_a_closed_store_refuses_work_and_closing_it_again_is_fine(self, store):
        store.close()
        store.close()
        with pytest.raises(InternalError):
            store.get("generator/a")
        with pytest.raises(InternalError):
            write(store, "generator/a", {})
