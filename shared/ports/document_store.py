"""The document store: JSON documents at slash-separated paths, changed in transactions.

Made so that SQLite and Firestore can both keep every promise here; one contract suite holds them to it.
Documents hold JSON values only; points in time are text as `shared.domain.instants` writes it.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from shared.domain.model import JsonObject

Result = TypeVar("Result")


class Transaction(Protocol):
    """Reads and writes that happen together or not at all. All reads come before the first write.

    A `get` after a write raises `InternalError`; once a `create` was refused, nothing of the transaction is written.
    """

    @property
    def now(self) -> datetime:
        """The store's clock at the start of this transaction: the only clock that leases are judged by."""
        ...

    def get(self, path: str) -> JsonObject | None:
        """The document at `path` as this transaction sees it, or None. The caller may keep and change it."""
        ...

    def create(self, path: str, document: JsonObject) -> None:
        """Write a document that must not be there yet. Raises `AlreadyExists`, at once or at commit."""
        ...

    def set(self, path: str, document: JsonObject) -> None:
        """Write a document whole, whether it was there or not."""
        ...

    def delete(self, path: str) -> None:
        """Remove a document. Removing nothing is fine."""
        ...

    def verbatim(self, path: str) -> JsonObject | None:
        """The document as the store itself keeps it, or None: for moving documents and for keeping copies.

        JSON too, and the same as `get` gives but for what the store keeps in a form that JSON has none for
        (Firestore's Timestamps, say): that is spelled in the store's own way, and only `set_verbatim` reads it.
        """
        ...

    def set_verbatim(self, path: str, document: JsonObject) -> None:
        """Write what `verbatim` or `walk` of the same kind of store gave, its fields added, left out or renamed."""
        ...


@dataclass(frozen=True)
class Query:
    """Documents of one collection in the order of one field, filtered by equality.

    Each combination of `where` fields and `order_by` must be declared in `shared.domain.indexes`; a store
    refuses any other, so that no list ever walks the whole collection. A field may be dotted
    (`lease.expiresAt`). Documents without the `order_by` field, or with null there, are not in the list;
    those of one order value go by path, in the same direction. `where` values are text, numbers or booleans, and
    true is not 1. `below`: only documents whose order field is text that sorts before this value.
    `cursor`: a `Page.next_cursor` from the same query.
    """

    collection: str
    order_by: str
    where: tuple[tuple[str, str | int | bool], ...] = ()
    descending: bool = True
    below: str | None = None
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list: (path, document) pairs, and where the next page begins (None at the end)."""

    documents: tuple[tuple[str, JsonObject], ...]
    next_cursor: str | None


class Watch(Protocol):
    """Somebody waiting for one document to change."""

    def wait(self, seconds: float) -> bool:
        """Return True as soon as the document may have changed since the last `wait`, else False after `seconds`.

        A change made between opening the watch and the first `wait` is never missed.
        """
        ...


class DocumentStore(Protocol):
    """Where every document lives."""

    def get(self, path: str) -> JsonObject | None:
        """The committed document at `path`, or None."""
        ...

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        """Committed documents, in the order asked for."""
        ...

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in a transaction and commit. `work` may run more than once: it must have no other effect.

        If `work` raises, nothing is written and the error passes through. Raises `Unavailable` when the
        store cannot be reached, stays contended, or cannot say whether a commit happened.
        """
        ...

    def query(self, query: Query) -> Page:
        """One page of a list. Raises `InvalidInput` for a cursor that is not ours."""
        ...

    def children(self, path: str) -> list[str]:
        """Paths of all documents below `path` (not itself), sorted."""
        ...

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        """Documents right in a collection, whatever fields they have, in the order of their paths: verbatim.

        At most `limit`, beginning behind the path `after`. It needs no index and reads everything: for
        maintenance, never for an answer to a caller.
        """
        ...

    def watch(self, path: str) -> AbstractContextManager[Watch]:
        """Watch one document while the context lasts."""
        ...

    def close(self) -> None:
        """Release files and threads. The store cannot be used afterwards."""
        ...
