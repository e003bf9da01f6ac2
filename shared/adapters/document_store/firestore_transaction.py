"""One try at a transaction: reads go to Firestore as they come, writes wait for the commit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from google.cloud.firestore_v1 import types

from shared.adapters.document_store.firestore_connection import CLOCK, FirestoreConnection, Reader
from shared.adapters.document_store.firestore_values import fill, read
from shared.adapters.document_store.firestore_verbatim import fill_verbatim, read_verbatim
from shared.domain.errors import InternalError
from shared.domain.model import JsonObject
from shared.ports.errors import AlreadyExists

_Write: Any = types.Write.pb()


@dataclass
class _Pending:
    """What a document will be (a write without fields is a deletion), and whether it must not be there before."""

    write: Any
    must_be_new: bool

    @property
    def deletes(self) -> bool:
        return bool(self.write.delete)


class FirestoreTransaction:
    """Keeps the promises of `Transaction`. `retry_of`: the transaction of an earlier try at the same work."""

    def __init__(
        self, connection: FirestoreConnection, clock: Callable[[], datetime] | None, retry_of: bytes = b""
    ) -> None:
        self.conflict: AlreadyExists | None = None
        self.id = b""
        self._connection = connection
        self._retry_of = retry_of
        self._now = clock() if clock else None
        self._there: dict[str, bool] = {}
        self._pending: dict[str, _Pending] = {}

    @property
    def now(self) -> datetime:
        """The time of the first read as Firestore tells it; for a transaction that has read nothing, one is made."""
        if self._now is None:
            # Outside of the transaction, so that nobody ever waits for a lock on the clock.
            self._now = self._connection.read([CLOCK]).at
        return self._now

    def get(self, path: str) -> JsonObject | None:
        return self._get(path, read)

    def verbatim(self, path: str) -> JsonObject | None:
        return self._get(path, read_verbatim)

    def _get(self, path: str, reader: Reader) -> JsonObject | None:
        if self._pending:
            raise InternalError("A transaction read after its first write.")
        if self.id:
            reading = self._connection.read([path], self.id, reader)
        else:
            reading = self._connection.begin_and_read([path], self._retry_of, reader)
            self.id = reading.transaction
        self._now = self._now or reading.at
        document = reading.documents.get(path)
        self._there[path] = document is not None
        return document

    def create(self, path: str, document: JsonObject) -> None:
        before = self._pending.get(path)
        there = self._there.get(path, False) if before is None else not before.deletes
        if there:
            # Kept, so that a caller who swallows it still commits nothing, as if the commit had told.
            self.conflict = AlreadyExists()
            raise self.conflict
        self._write(path, self._update(path, document), must_be_new=before is None or before.must_be_new)

    def set(self, path: str, document: JsonObject) -> None:
        self._write(path, self._update(path, document), must_be_new=self._must_be_new(path))

    def set_verbatim(self, path: str, document: JsonObject) -> None:
        self._write(path, self._update(path, document, fill_verbatim), must_be_new=self._must_be_new(path))

    def delete(self, path: str) -> None:
        self._write(path, _Write(delete=self._connection.name(path)), must_be_new=self._must_be_new(path))

    def writes(self) -> list[Any]:
        """One write a document, whatever happened to it on the way."""
        for pending in self._pending.values():
            if pending.must_be_new:
                pending.write.current_document.exists = False
        return [pending.write for pending in self._pending.values()]

    def _must_be_new(self, path: str) -> bool:
        return path in self._pending and self._pending[path].must_be_new

    def _update(self, path: str, document: JsonObject, fill: Callable[[Any, JsonObject], None] = fill) -> Any:
        write = _Write()
        write.update.name = self._connection.name(path)
        fill(write.update.fields, document)
        return write

    def _write(self, path: str, write: Any, *, must_be_new: bool) -> None:
        self._pending[path] = _Pending(write, must_be_new)
