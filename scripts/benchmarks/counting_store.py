"""A document store that counts what passes through it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Page, Query, Transaction, Watch

Result = TypeVar("Result")


@dataclass
class Counts:
    """`commits`: transactions that wrote. `reads` and `writes`: documents, inside and outside transactions."""

    commits: int = 0
    reads_in_transactions: int = 0
    reads_outside: int = 0
    writes: int = 0


@dataclass
class CountingStore:
    """Keeps the promises of `DocumentStore` by leaving everything to `store`."""

    store: DocumentStore
    counts: Counts = field(default_factory=Counts)

    def get(self, path: str) -> JsonObject | None:
        """One read."""
        self.counts.reads_outside += 1
        return self.store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        """A read for each path."""
        self.counts.reads_outside += len(paths)
        return self.store.get_many(paths)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """A commit, if `work` wrote anything."""
        before = self.counts.writes
        result = self.store.transact(lambda tx: work(_CountingTransaction(tx, self.counts)))
        self.counts.commits += self.counts.writes > before
        return result

    def query(self, query: Query) -> Page:
        """A read for each document of the page."""
        page = self.store.query(query)
        self.counts.reads_outside += len(page.documents)
        return page

    def children(self, path: str) -> list[str]:
        """Paths are not counted: no document is read."""
        return self.store.children(path)

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        """A read for each document."""
        found = self.store.walk(collection, after, limit)
        self.counts.reads_outside += len(found)
        return found

    def watch(self, path: str) -> AbstractContextManager[Watch]:
        """Not counted."""
        return self.store.watch(path)

    def close(self) -> None:
        """Close the store behind."""
        self.store.close()


@dataclass(frozen=True)
class _CountingTransaction:
    transaction: Transaction
    counts: Counts

    @property
    def now(self) -> datetime:
        return self.transaction.now

    def get(self, path: str) -> JsonObject | None:
        self.counts.reads_in_transactions += 1
        return self.transaction.get(path)

    def create(self, path: str, document: JsonObject) -> None:
        self.counts.writes += 1
        self.transaction.create(path, document)

    def set(self, path: str, document: JsonObject) -> None:
        self.counts.writes += 1
        self.transaction.set(path, document)

    def delete(self, path: str) -> None:
        self.counts.writes += 1
        self.transaction.delete(path)

    def verbatim(self, path: str) -> JsonObject | None:
        self.counts.reads_in_transactions += 1
        return self.transaction.verbatim(path)

    def set_verbatim(self, path: str, document: JsonObject) -> None:
        self.counts.writes += 1
        self.transaction.set_verbatim(path, document)
