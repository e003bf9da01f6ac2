"""The calls that the store makes to Firestore, with their timeouts, and Google's errors already ours.

They go to the generated API beneath the client's own transactions, for three reasons. A transaction there can begin
with its first read, one round trip less. A commit must not be repeated by the library: after a lost answer the
second would be refused, and the refusal would hide that the first had counted. And a write that reads nothing needs
no transaction at all.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from google.api_core import exceptions
from google.api_core.retry import Retry, if_exception_type
from google.cloud.firestore_v1 import Client, types

from shared.adapters.document_store.firestore_errors import translated
from shared.adapters.document_store.firestore_values import instant_from
from shared.adapters.document_store.firestore_values import read as as_json
from shared.domain.errors import InternalError, Unavailable
from shared.domain.model import JsonObject

Reader = Callable[[Any], JsonObject]
"""How a document's `fields` become JSON."""

CLOCK = "clock/now"
"""A document that is never there. Reading it tells Firestore's time."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CLOSED = "The document store is closed."
_MAX_NAME = 1500  # bytes, of each part of a path


@dataclass(frozen=True)
class Reading:
    """Documents of one moment: only those that are there. `transaction`: the one that this read has begun."""

    documents: dict[str, JsonObject]
    at: datetime
    transaction: bytes


@dataclass
class Usage:
    """What has been asked of Firestore so far, as it is billed: documents read and written, and commits."""

    reads: int = 0
    writes: int = 0
    commits: int = 0


class FirestoreConnection:
    """One client, one database. Paths go in and come out as the port writes them (`generator/a`).

    `seconds`: how long a call may take, a read's repetitions included.
    """

    def __init__(self, client: Client, seconds: float) -> None:
        self.usage = Usage()
        self.seconds = seconds
        self._counting = threading.Lock()
        self._client = client
        self._closed = False
        # The generated API has no public door on the client; the version is pinned, and this is its only use.
        self._api = client._firestore_api
        self._write_options = {"retry": None, "timeout": seconds, "metadata": client._rpc_metadata}
        self._read_options = {**self._write_options, "retry": _reading_again(seconds, exceptions.Aborted)}
        # A read in a transaction that was aborted is lost with it: all of the work has to run again.
        self._locking_read_options = {**self._write_options, "retry": _reading_again(seconds)}
        self.database: str = client._database_string
        self.root = f"{self.database}/documents"

    def name(self, path: str) -> str:
        """The resource name of a path."""
        return f"{self.root}/{path}"

    def path(self, name: str) -> str:
        """The path of a resource name."""
        return name.removeprefix(f"{self.root}/")

    def read(self, paths: Iterable[str], transaction: bytes = b"", reader: Reader = as_json) -> Reading:
        """Read documents in one call, in a transaction that has begun or in none."""
        return self._read(paths, {"transaction": transaction} if transaction else {}, reader)

    def begin_and_read(self, paths: Iterable[str], retry_of: bytes, reader: Reader = as_json) -> Reading:
        """Begin a transaction and read. `retry_of`: an earlier try, whose place in the queue this one takes."""
        options = {"read_write": {"retry_transaction": retry_of}}
        return self._read(paths, {"new_transaction": options}, reader)

    def commit(self, writes: Sequence[Any], transaction: bytes) -> None:
        """Write all or nothing. Raises `Contended`, `AlreadyExists`, or `Unavailable` if it may have happened."""
        request = types.CommitRequest.pb()(database=self.database, writes=writes, transaction=transaction)
        with self._calling():
            self._count(writes=len(writes), commits=1)
            self._api.commit(request=request, **self._write_options)

    def rollback(self, transaction: bytes) -> None:
        """Let go of a transaction's locks. If that fails, Firestore lets go of them by itself after a while."""
        request = {"database": self.database, "transaction": transaction}
        try:
            self._api.rollback(request=request, **self._write_options)
        except exceptions.GoogleAPIError:
            return

    def run(self, parent: str, query: dict[str, Any], reader: Reader = as_json) -> list[tuple[str, JsonObject]]:
        """The documents that a structured query finds, in its order."""
        found = []
        with self._calling():
            request = {"parent": parent, "structured_query": query}
            for response in self._api.run_query(request=request, **self._read_options):
                document = types.RunQueryResponse.pb(response).document
                if document.name:
                    found.append((self.path(document.name), reader(document.fields)))
            self._count(reads=max(1, len(found)))
        return found

    def listen(self, path: str, told: Callable[[Any], None]) -> Any:
        """Have `told` called, in another thread, with a mark of every version of a document: None if it is gone."""

        def seen(documents: Sequence[Any], _changes: object, _at: object) -> None:
            told(next((document.update_time for document in documents if document.exists), None))

        with self._calling():
            return self._client.document(path).on_snapshot(seen)

    def close(self) -> None:
        """Refuse all further calls and close the channel. Closing twice is fine."""
        if not self._closed:
            self._closed = True
            self._api.transport.close()

    def _read(self, paths: Iterable[str], how: dict[str, Any], reader: Reader) -> Reading:
        names = [self.name(path) for path in paths if _names_a_document(path)] or [self.name(CLOCK)]
        request = {"database": self.database, "documents": names, **how}
        documents: dict[str, JsonObject] = {}
        at, begun = None, b""
        with self._calling():
            self._count(reads=len(names))
            for response in self._responses(request):
                begun = response.transaction or begun
                if response.HasField("read_time"):
                    at = instant_from(response.read_time)
                if response.HasField("found"):
                    documents[self.path(response.found.name)] = reader(response.found.fields)
        if at is None:
            raise Unavailable("Firestore answered without an answer. Try again in a moment.")
        return Reading(documents, at, begun)

    def _responses(self, request: dict[str, Any]) -> Iterator[Any]:
        locking = "transaction" in request or "new_transaction" in request
        options = self._locking_read_options if locking else self._read_options
        for response in self._api.batch_get_documents(request=request, **options):
            yield types.BatchGetDocumentsResponse.pb(response)

    def _count(self, reads: int = 0, writes: int = 0, commits: int = 0) -> None:
        with self._counting:
            self.usage.reads += reads
            self.usage.writes += writes
            self.usage.commits += commits

    @contextmanager
    def _calling(self) -> Iterator[None]:
        if self._closed:
            raise InternalError(_CLOSED)
        try:
            with translated():
                yield
        except ValueError as error:  # what gRPC raises on a channel that was closed while a call was trying again
            if self._closed:
                raise InternalError(_CLOSED) from error
            raise


def _names_a_document(path: str) -> bool:
    """Whether Firestore can hold anything there. What it cannot hold is not there, as in every other store."""
    try:
        segments = path.encode().split(b"/")
    except UnicodeEncodeError:
        return False
    if _CONTROL.search(path):
        return False
    return len(segments) % 2 == 0 and all(
        0 < len(segment) <= _MAX_NAME
        and segment not in {b".", b".."}
        and not (segment.startswith(b"__") and segment.endswith(b"__"))
        for segment in segments
    )


def _reading_again(seconds: float, *also: type[Exception]) -> Retry:
    return Retry(
        predicate=if_exception_type(exceptions.ServiceUnavailable, exceptions.InternalServerError, *also),
        initial=0.1,
        maximum=2.0,
        multiplier=2.0,
        timeout=seconds,
    )
