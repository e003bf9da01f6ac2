"""A document store with bad days: it fails before, it fails after the commit, and others come in between."""

import random
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

from shared.domain.errors import Unavailable
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Page, Query, Transaction, Watch

Result = TypeVar("Result")


@dataclass
class Faults:
    """How often each misfortune comes (0–1), and how often it has come."""

    before: float = 0.15
    after_commit: float = 0.15
    in_between: float = 0.15
    counts: dict[str, int] = field(default_factory=lambda: {"before": 0, "after commit": 0, "in between": 0})


class FaultyDocumentStore:
    """Any store, with the faults that a seed chooses. `meanwhile` is what another caller does in between."""

    def __init__(
        self,
        store: DocumentStore,
        chance: random.Random,
        faults: Faults,
        meanwhile: Callable[[], object] | None = None,
    ) -> None:
        self._store = store
        self._chance = chance
        self._faults = faults
        self.meanwhile = meanwhile

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """The store's own, unless it fails before it begins, or keeps to itself that it has committed."""
        if self._strikes("before", self._faults.before):
            raise Unavailable
        if self.meanwhile is not None and self._strikes("in between", self._faults.in_between):
            self.meanwhile()
        result = self._store.transact(work)
        if self._strikes("after commit", self._faults.after_commit):
            raise Unavailable
        return result

    def _strikes(self, name: str, likelihood: float) -> bool:
        strikes = self._chance.random() < likelihood
        self._faults.counts[name] += strikes
        return strikes

    def get(self, path: str) -> JsonObject | None:
        return self._store.get(path)

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        return self._store.get_many(paths)

    def query(self, query: Query) -> Page:
        return self._store.query(query)

    def children(self, path: str) -> list[str]:
        return self._store.children(path)

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        return self._store.walk(collection, after, limit)

    def watch(self, path: str) -> AbstractContextManager[Watch]:
        return self._store.watch(path)

    def close(self) -> None:
        self._store.close()
