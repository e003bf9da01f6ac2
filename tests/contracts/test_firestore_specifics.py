"""What Firestore alone has: a clock far away, Timestamps, limits of its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from google.api_core.datetime_helpers import DatetimeWithNanoseconds
from google.cloud.firestore_v1 import Client, GeoPoint

from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.domain.errors import InternalError, TooLarge
from shared.domain.instants import to_text
from shared.ports.document_store import Query, Transaction
from tests.contracts.document_list_contract import NEWEST, names, pages
from tests.contracts.document_store_contract import write
from tests.firestore.stand_in import FIRESTORE, GIVEN_HOST, new_project, running_firestore

pytestmark = pytest.mark.backend(FIRESTORE)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
EXPIRED = Query("generator", "expireAt", (("type", "request"),), descending=False)


def minute(number: int) -> str:
    return to_text(NOON + timedelta(minutes=number))


@pytest.fixture(scope="module", autouse=True)
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def project() -> str:
    return new_project()


@pytest.fixture
def google(project) -> Iterator[Client]:
    """Google's own client on the same database, to see what really lies there."""
    client = Client(project)
    yield client
    client._firestore_api.transport.close()


@pytest.fixture
def store(project) -> Iterator[FirestoreDocumentStore]:
    store = FirestoreDocumentStore(project)
    yield store
    store.close()


class TestTime:
    def test_now_is_the_time_of_the_first_read_as_firestore_tells_it(self, store):
        def work(transaction: Transaction) -> tuple[datetime, datetime]:
            transaction.get("generator/a")
            first = transaction.now
            transaction.get("generator/b")
            return first, transaction.now

        earlier = store.transact(work)
        later = store.transact(work)
        assert earlier[0] == earlier[1] < later[0]
        assert earlier[0].tzinfo is not None

    def test_a_transaction_that_reads_nothing_gets_the_time_of_a_read_made_for_it(self, store):
        before = store.transact(lambda transaction: transaction.now)
        assert store.usage.reads == 1
        assert before < store.transact(lambda transaction: transaction.now)

    def test_a_transaction_that_never_asks_the_time_does_not_pay_for_it(self, store):
        write(store, "generator/a", {})
        assert (store.usage.reads, store.usage.writes, store.usage.commits) == (0, 1, 1)


class TestTimestamps:
    def test_an_expiry_is_a_timestamp_in_firestore_and_the_same_text_outside(self, store, google):
        document = {"expireAt": minute(0), "createdAt": minute(1), "lease": {"expireAt": minute(2)}}
        write(store, "generator/a", document)
        kept = google.document("generator/a").get().to_dict()
        assert (kept["expireAt"], kept["createdAt"]) == (NOON, minute(1))
        assert kept["lease"] == {"expireAt": minute(2)}
        assert store.get("generator/a") == document

    @pytest.mark.parametrize("text", ["never", "2026-11-22", "2026-11-22T12:00:00Z", ""])
    def test_an_expiry_that_is_not_spelled_as_ours_stays_as_it_is(self, store, text):
        write(store, "generator/a", {"expireAt": text})
        assert store.get("generator/a") == {"expireAt": text}

    def test_a_list_by_expiry_knows_timestamps_and_text_as_one(self, store):
        for name, expiry in [("a", minute(3)), ("b", minute(1)), ("c", "2026-11-22T12:02"), ("d", None), ("e", 7)]:
            write(store, f"generator/{name}", {"type": "request", "expireAt": expiry})
        assert names(store.query(EXPIRED)) == "ebca"
        assert names(store.query(replace(EXPIRED, descending=True))) == "acbe"
        one_by_one = replace(EXPIRED, limit=1)
        assert "".join(map(names, pages(store, one_by_one))) == "ebca"
        assert "".join(map(names, pages(store, replace(one_by_one, descending=True)))) == "acbe"
        assert names(store.query(replace(EXPIRED, below=minute(3)))) == "bc"
        assert names(store.query(replace(EXPIRED, below="2026-11-22T12:01:30"))) == "b"

    @pytest.mark.parametrize("descending", [True, False])
    @pytest.mark.parametrize("limit", [1, 2, 3])
    def test_documents_of_the_original_system_stand_among_ours(self, store, google, limit, descending):
        for number in range(6):
            when = NOON + timedelta(minutes=number // 2)
            document = {"type": "request", "createdAt": when if number % 2 else to_text(when)}
            google.document(f"generator/{number}").set(document)
        query = replace(NEWEST, limit=limit, descending=descending)
        assert "".join(map(names, pages(store, query))) == ("543210" if descending else "012345")
        assert store.get("generator/1") == {"type": "request", "createdAt": minute(0)}

    def test_a_list_sorts_numbers_text_and_booleans_as_every_store_does(self, store):
        for name, value in [("a", 2.5), ("b", -1), ("c", "x"), ("d", ""), ("e", True), ("f", False)]:
            write(store, f"generator/{name}", {"type": "request", "createdAt": value})
        for limit in (1, 2, 6):
            walked = pages(store, replace(NEWEST, limit=limit, descending=False))
            assert "".join(map(names, walked)) == "badcfe"
            assert "".join(map(names, pages(store, replace(NEWEST, limit=limit)))) == "efcdab"

    def test_other_kinds_of_values_are_read_as_json(self, store, google):
        google.document("generator/a").set({"photo": b"\x00\xff", "author": google.document("generator/b")})
        assert store.get("generator/a") == {"photo": "AP8=", "author": "generator/b"}


class TestVerbatim:
    def test_a_copy_keeps_what_json_has_no_form_for(self, store, google):
        original = {
            "createdAt": DatetimeWithNanoseconds(2025, 10, 12, 8, 30, 0, 123456, tzinfo=UTC),
            "steps": [{"startedAt": NOON, "result": {"photo": b"\x00\xff"}}],
            "author": google.document("generator/b"),
            "place": GeoPoint(52.5, 13.4),
            "rates": [float("inf"), -0.5, 7, True, None],
            "~firestore": {"~firestore": 1},
            "~json": "[]",
            "like a tag": {"~firestore": {"stringValue": "x"}},
            "expireAt": minute(0),
        }
        google.document("generator/a").set(original)
        kept = json.dumps(store.transact(lambda transaction: transaction.verbatim("generator/a")))
        assert json.dumps(store.walk("generator")[0][1]) == kept
        store.transact(lambda transaction: transaction.set_verbatim("generator/b", json.loads(kept)))
        assert google.document("generator/b").get().to_dict() == original
        assert store.transact(lambda transaction: transaction.verbatim("generator/b")) == json.loads(kept)

    @pytest.mark.parametrize("value", [{"~firestore": {"noSuchValue": 1}}, {"~firestore": 5}, NOON])
    def test_what_firestore_never_gave_is_refused(self, store, value):
        with pytest.raises(InternalError):
            store.transact(lambda transaction: transaction.set_verbatim("generator/a", {"field": value}))


class TestValues:
    @pytest.mark.parametrize(
        "document",
        [
            {"table": [[1, 2], [], [[None]]]},
            {"large": 2**63, "small": -(2**63)},
            {"__name__": 1, "expireAt": "2026-11-22T12:00:00.000000Z"},
            {"": 1, "a.b": 2, "`": 3},
            {"inner": {"": {"x": [[1]]}}},
            {"~json": "[]", "inner": {"~json": {"~json": 1}}},
        ],
        ids=["lists in lists", "64 bits", "reserved", "odd names", "inner names", "our own mark"],
    )
    def test_what_firestore_has_no_form_for_comes_back_all_the_same(self, store, document):
        write(store, "generator/a", document)
        assert store.get("generator/a") == document

    def test_more_levels_than_firestore_takes(self, store):
        document: dict = {"end": True}
        for level in range(40):
            document = {"level": level, "below": [document]} if level % 2 else {"below": document}
        write(store, "generator/a", document)
        assert store.get("generator/a") == document

    @pytest.mark.parametrize("name", ["", ".", "..", "__a__", "a/b", "x" * 1501, "\ud800", "a\0b", "\x85"], ids=ascii)
    def test_nothing_is_where_firestore_can_hold_nothing(self, store, name):
        write(store, "generator/a", {})
        path = f"generator/{name}"
        assert store.get_many([path, "generator/a"]) == [None, {}]
        assert store.transact(lambda transaction: transaction.get(path)) is None

    def test_a_whole_double_stays_a_double(self, store):
        if not GIVEN_HOST:
            pytest.skip("the stand-in's JavaScript numbers do not tell 3.0 from 3; Firestore does")
        write(store, "generator/a", {"value": 3.0})
        assert type(store.get("generator/a")["value"]) is float

    def test_a_document_over_one_mebibyte_is_too_large(self, store):
        with pytest.raises(TooLarge):
            write(store, "generator/a", {"posting": "x" * 1_100_000})
