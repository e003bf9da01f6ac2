"""Owned things: one place that says whose each is, one short list a person."""

from datetime import UTC, datetime

import pytest

from shared.accounts.ownership import account_path, owner_of
from shared.accounts.shelf import Shelf
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Conflict, Forbidden, NotFound, Unauthorized
from shared.ports.identity import Caller, Role


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(MemoryDocumentStore(lambda: datetime.now(UTC)), "books", "book", ("title",), most=3)


def test_a_thing_is_its_owners_alone(shelf: Shelf) -> None:
    kept = shelf.add("anna", {"title": "One"})
    assert shelf.get("anna", kept["id"]) == kept
    for refused in (
        lambda: shelf.get("bert", kept["id"]),
        lambda: shelf.change("bert", kept["id"], lambda before: before),
        lambda: shelf.remove("bert", kept["id"]),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert shelf.lines("bert") == []
    with pytest.raises(NotFound):
        shelf.get("anna", "unknown")


def test_a_change_cannot_give_a_thing_away(shelf: Shelf) -> None:
    kept = shelf.add("anna", {"title": "One"})
    changed = shelf.change(
        "anna", kept["id"], lambda before: {**before, "ownerUid": "bert", "id": "x", "title": "Two"}
    )
    assert (changed["ownerUid"], changed["id"], changed["title"]) == ("anna", kept["id"], "Two")
    assert [line["title"] for line in shelf.lines("anna")] == ["Two"]


def test_the_list_is_newest_first_and_bounded(shelf: Shelf) -> None:
    kept = [shelf.add("anna", {"title": title}) for title in ("One", "Two", "Three")]
    assert [line["title"] for line in shelf.lines("anna")] == ["Three", "Two", "One"]
    with pytest.raises(Conflict):
        shelf.add("anna", {"title": "Four"})
    shelf.remove("anna", kept[0]["id"])
    shelf.add("anna", {"title": "Four"})
    assert [one["title"] for one in shelf.everything("anna")] == ["Four", "Three", "Two"]


def test_clearing_leaves_nothing(shelf: Shelf) -> None:
    for title in ("One", "Two"):
        shelf.add("anna", {"title": title})
    kept = shelf.add("bert", {"title": "His"})
    shelf.clear("anna")
    assert shelf.store.children(account_path("anna")) == []
    assert shelf.everything("bert") == [kept]
    assert [path for path, _ in shelf.store.walk("books")] == [f"books/{kept['id']}"]


def test_a_visitor_owns_nothing() -> None:
    with pytest.raises(Unauthorized):
        owner_of(Caller(None, Role.VISITOR))


@pytest.mark.parametrize("owner", ["anna", "a/b", "../x", "ü" * 500, "a b|c"])
def test_any_uid_makes_a_path(owner: str) -> None:
    assert account_path(owner).count("/") == 1
