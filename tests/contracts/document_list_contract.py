"""What every document store promises about lists."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from shared.domain.errors import InternalError, InvalidInput
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Page, Query

NEWEST = Query("generator", "createdAt", (("type", "request"),))
OF_OWNER = replace(NEWEST, where=(("type", "request"), ("ownerUid", "ada")))


def put(store: DocumentStore, name: str, **fields: object) -> None:
    document = {"type": "request", **fields}
    store.transact(lambda transaction: transaction.set(f"generator/{name}", document))


def minute(number: int) -> str:
    return f"2026-11-22T08:{number:02}:00.000000Z"


def names(page: Page) -> str:
    return "".join(path.rpartition("/")[2] for path, _ in page.documents)


def pages(store: DocumentStore, query: Query) -> Iterator[Page]:
    """All pages of a list, as somebody who scrolls sees them."""
    page = store.query(query)
    yield page
    while page.next_cursor:
        page = store.query(replace(query, cursor=page.next_cursor))
        yield page


def forged(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


class DocumentListContract:
    """A backend gives the fixture `store`."""

    @pytest.fixture
    def filled(self, store) -> DocumentStore:
        """Five requests: a and c are Ada's, b d e Bob's; b and c of the same minute."""
        for name, when, owner in [
            ("a", 1, "ada"),
            ("c", 2, "ada"),
            ("b", 2, "bob"),
            ("d", 3, "bob"),
            ("e", 4, "bob"),
        ]:
            put(store, name, createdAt=minute(when), ownerUid=owner, status="pending")
        return store

    def test_a_list_is_in_the_order_asked_for_and_ties_go_by_path(self, filled):
        assert names(filled.query(NEWEST)) == "edcba"
        assert names(filled.query(replace(NEWEST, descending=False))) == "abcde"

    def test_a_list_carries_paths_and_whole_documents(self, filled):
        document = {"type": "request", "createdAt": minute(4), "ownerUid": "bob", "status": "pending"}
        assert filled.query(replace(NEWEST, limit=1)).documents == (("generator/e", document),)

    def test_filters_narrow_a_list_whatever_their_order(self, filled):
        assert names(filled.query(OF_OWNER)) == "ca"
        assert names(filled.query(replace(OF_OWNER, where=OF_OWNER.where[::-1]))) == "ca"

    def test_a_filter_that_matches_nothing_gives_an_empty_page(self, filled):
        assert filled.query(replace(NEWEST, where=(("type", "request"), ("status", "lost")))) == Page((), None)

    def test_below_leaves_out_what_is_not_before_it(self, filled):
        assert names(filled.query(replace(NEWEST, below=minute(3)))) == "cba"
        assert names(filled.query(replace(NEWEST, below=minute(3), descending=False))) == "abc"

    @pytest.mark.parametrize("descending", [True, False])
    @pytest.mark.parametrize("below", [None, minute(4)])
    @pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
    def test_pages_join_to_the_whole_list_without_a_gap_or_a_double(self, filled, limit, below, descending):
        query = replace(NEWEST, limit=limit, below=below, descending=descending)
        whole = names(filled.query(replace(query, limit=50)))
        found = list(pages(filled, query))
        assert "".join(map(names, found)) == whole
        assert all(len(page.documents) == limit for page in found[:-1])
        assert found[-1].documents

    def test_a_list_goes_on_rightly_when_documents_come_and_go_between_pages(self, filled):
        first = filled.query(replace(NEWEST, limit=2))
        put(filled, "z", createdAt=minute(9))
        filled.transact(lambda transaction: transaction.delete("generator/d"))
        assert names(filled.query(replace(NEWEST, limit=9, cursor=first.next_cursor))) == "cba"

    @pytest.mark.parametrize(
        "value", [{}, {"createdAt": None}, {"createdAt": ["x"]}, {"createdAt": {"x": 1}}], ids=str
    )
    def test_documents_without_the_order_field_are_not_in_the_list(self, filled, value):
        put(filled, "f", **value)
        assert names(filled.query(NEWEST)) == "edcba"

    def test_a_document_joins_and_leaves_a_list_as_it_changes(self, filled):
        put(filled, "a", createdAt=minute(7), ownerUid="ada")
        assert names(filled.query(OF_OWNER)) == "ac"
        put(filled, "a", createdAt=minute(7), ownerUid="bob")
        assert names(filled.query(OF_OWNER)) == "c"
        put(filled, "a", ownerUid="ada")
        assert names(filled.query(OF_OWNER)) == "c"
        filled.transact(lambda transaction: transaction.delete("generator/c"))
        assert names(filled.query(OF_OWNER)) == ""

    def test_only_documents_right_in_the_collection_are_listed(self, filled):
        for path in ("generator/a/results/1", "other/x"):
            document = {"type": "request", "createdAt": minute(5)}
            filled.transact(lambda transaction, p=path, d=document: transaction.set(p, d))
        assert names(filled.query(NEWEST)) == "edcba"

    def test_dotted_fields_order_a_list(self, store):
        leases = Query(
            "generator", "lease.expiresAt", (("status", "processing"),), descending=False, below=minute(30)
        )
        for name, when in [("a", 20), ("b", 10), ("c", 40)]:
            put(store, name, status="processing", lease={"expiresAt": minute(when)})
        put(store, "d", status="processing", lease=None)
        put(store, "e", status="processing", lease="text")
        assert names(store.query(leases)) == "ba"

    @pytest.mark.parametrize(
        ("wanted", "found"), [(1, "ab"), (True, "c"), ("1", "d"), (False, "f"), (0, "e"), ("true", "")], ids=repr
    )
    def test_a_filter_tells_numbers_booleans_and_text_apart(self, store, wanted, found):
        for name, value in [("a", 1), ("b", 1.0), ("c", True), ("d", "1"), ("e", 0), ("f", False), ("g", None)]:
            put(store, name, createdAt=minute(1), status=value)
        query = replace(NEWEST, where=(("type", "request"), ("status", wanted)), descending=False)
        assert names(store.query(query)) == found

    @pytest.mark.parametrize(
        "query",
        [
            replace(NEWEST, where=()),
            replace(NEWEST, order_by="updatedAt"),
            replace(NEWEST, collection="other"),
            replace(NEWEST, where=(*NEWEST.where, ("provider", "offline"))),
            replace(NEWEST, where=NEWEST.where * 2),
        ],
        ids=["filter too few", "other order", "other collection", "filter too many", "filter twice"],
    )
    def test_a_list_without_a_declared_index_is_refused(self, filled, query):
        with pytest.raises(InternalError):
            filled.query(query)

    def test_a_page_of_nothing_is_refused(self, filled):
        with pytest.raises(InvalidInput):
            filled.query(replace(NEWEST, limit=0))

    def test_a_cursor_serves_its_own_list_only_but_any_page_size(self, filled):
        cursor = filled.query(replace(NEWEST, limit=2, below=minute(4))).next_cursor
        own = replace(NEWEST, below=minute(4), cursor=cursor)
        assert names(filled.query(replace(own, limit=1))) == "b"
        for other in (
            replace(own, below=None),
            replace(own, descending=False),
            replace(own, where=OF_OWNER.where),
            replace(own, where=(("type", "other"),)),
        ):
            with pytest.raises(InvalidInput):
                filled.query(other)

    def test_a_cursor_that_was_cut_or_changed_is_refused(self, filled):
        cursor = filled.query(replace(NEWEST, limit=2)).next_cursor
        fingerprint, value, path = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        assert names(filled.query(replace(NEWEST, cursor=forged(fingerprint, value, path).rstrip("=")))) == "cba"
        for bad in (
            *("", "no cursor", "🧵", cursor[:-3], cursor + "!", "A" * 5000, "W1tb" * 1000),
            *(forged(), forged(fingerprint), forged("0" * 16, value, path), forged(fingerprint, value, path, 1)),
            *(forged(fingerprint, None, path), forged(fingerprint, [value], path), forged(fingerprint, value, 7)),
            *(
                forged(fingerprint, 10**400, path),
                forged(fingerprint, "\ud800", path),
                forged(fingerprint, value, "\udfff"),
            ),
            base64.urlsafe_b64encode(json.dumps({"a": 1}).encode()).decode(),
        ):
            with pytest.raises(InvalidInput):
                filled.query(replace(NEWEST, cursor=bad))

    def test_a_long_list_with_many_ties_is_walked_once(self, store):
        def fill(transaction) -> None:
            for number in range(120):
                document: JsonObject = {"type": "request", "createdAt": minute(number % 3)}
                transaction.set(f"generator/{number:03}", document)

        store.transact(fill)
        walked = [path for page in pages(store, replace(NEWEST, limit=7)) for path, _ in page.documents]
        assert len(walked) == len(set(walked)) == 120
