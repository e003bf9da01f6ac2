"""A document store that writes its own history: every change in the same commit as the change itself."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Transaction

Result = TypeVar("Result")
HISTORY = "history/all"


class HistoryDocumentStore:
    """Any document store, with `{path, body}` below `history/all` for every write. All else passes through."""

    def __init__(self, inner: DocumentStore) -> None:
        self._inner = inner

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """The store's own, with the history beside what `work` writes."""
        return self._inner.transact(lambda transaction: work(_Noting(transaction)))

    def changes(self) -> list[tuple[str, JsonObject]]:
        """(path, body) of every write, in no order."""
        noted = self._inner.get_many(self._inner.children(HISTORY))
        return [(note["path"], note["body"]) for note in noted if note is not None]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Noting:
    def __init__(self, inner: Transaction) -> None:
        self._inner = inner

    @property
    def now(self) -> datetime:
        return self._inner.now

    def get(self, path: str) -> JsonObject | None:
        return self._inner.get(path)

    def create(self, path: str, document: JsonObject) -> None:
        self._inner.create(path, document)
        self._note(path, document)

    def set(self, path: str, document: JsonObject) -> None:
        self._inner.set(path, document)
        self._note(path, document)

    def delete(self, path: str) -> None:
        self._inner.delete(path)

    def _note(self, path: str, document: JsonObject) -> None:
        self._inner.create(f"{HISTORY}/changes/{uuid.uuid4().hex}", {"path": path, "body": document})
