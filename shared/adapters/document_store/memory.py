"""The document store in memory, for tests and trials: the same promises as the others, gone with the process."""

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

import orjson

from shared.domain.errors import InternalError, Unavailable
from shared.domain.model import JsonObject
from shared.ports.document_queries import OrderKey, field_of, index_for, order_key, page_of, position_of
from shared.ports.document_store import Page, Query, Transaction, Watch
from shared.ports.errors import AlreadyExists

Result = TypeVar("Result")

_WRITE_SECONDS = 30.0
_PLAIN = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def _utc_now() -> datetime:
    return datetime.now(UTC)


class MemoryDocumentStore:
    """Keeps the promises of `DocumentStore` within one process. Bodies are kept as JSON, so nobody shares them."""

    def __init__(self, clock: Callable[[], datetime] = _utc_now) -> None:
        self._clock = clock
        self._bodies: dict[str, bytes] = {}
        self._versions: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._write_turn = threading.Lock()  # held while `work` runs; readers see the last commit meanwhile
        self._changed = threading.Condition()  # held for moments only: bodies and versions change together
        self._closed = False

    def get(self, path: str) -> JsonObject | None:
        """The committed document at `path`, or None."""
        return self.get_many([path])[0]

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        """Committed documents of one moment, in the order asked for."""
        with self._opened():
            bodies = [self._bodies.get(path) for path in paths]
        return [None if body is None else orjson.loads(body) for body in bodies]

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` once, alone among writers, and commit what it wrote."""
        if not self._write_turn.acquire(timeout=_WRITE_SECONDS):
            raise Unavailable("Other writers have held the store for too long. Try again in a moment.")
        try:
            with self._opened():
                transaction = _MemoryTransaction(self._bodies, self._clock())
            result = work(transaction)
            if transaction.conflict is not None:
                raise transaction.conflict
            self._commit(transaction.writes)
            return result
        finally:
            self._write_turn.release()

    def query(self, query: Query) -> Page:
        """One page of a list. It walks the collection, which memory may, and refuses what others would refuse."""
        index_for(query)
        start = position_of(query)
        after = None if start is None else (order_key(start[0]), start[1])
        with self._opened():
            bodies = [(path, body) for path, body in self._bodies.items() if _collection(path) == query.collection]
        found = []
        for path, body in bodies:
            document = orjson.loads(body)
            place = _place(query, path, document)
            if place is not None and (after is None or (place < after if query.descending else place > after)):
                found.append((place, (path, document)))
        found.sort(key=lambda pair: pair[0], reverse=query.descending)
        return page_of(query, [document for _, document in found[: query.limit + 1]])

    def children(self, path: str) -> list[str]:
        """Paths of all documents below `path`, sorted."""
        with self._opened():
            return sorted(child for child in self._bodies if child.startswith(f"{path}/"))

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        """Documents right in a collection, in the order of their paths."""
        with self._opened():
            inside = {path: body for path, body in self._bodies.items() if _collection(path) == collection}
        later = sorted(path for path in inside if after is None or path > after)
        return [(path, orjson.loads(inside[path])) for path in later[:limit]]

    @contextmanager
    def watch(self, path: str) -> Iterator[Watch]:
        """Watch one document while the context lasts."""
        with self._opened():
            watch = _MemoryWatch(self._changed, lambda: (self._closed, self._versions.get(path)))
        yield watch

    def close(self) -> None:
        """Refuse all further use and wake the watchers. Closing twice is fine."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @contextmanager
    def _opened(self) -> Iterator[None]:
        with self._changed:
            if self._closed:
                raise InternalError("The document store is closed.")
            yield

    def _commit(self, writes: dict[str, bytes | None]) -> None:
        with self._opened():
            for path, body in writes.items():
                if body is None:
                    self._bodies.pop(path, None)
                else:
                    self._bodies[path] = body
                self._versions[path] = next(self._numbers)
            if writes:
                self._changed.notify_all()


class _MemoryTransaction:
    """Writes wait here until `work` has returned."""

    def __init__(self, committed: dict[str, bytes], now: datetime) -> None:
        self.now = now
        self.conflict: AlreadyExists | None = None
        self.writes: dict[str, bytes | None] = {}
        self._committed = committed

    def get(self, path: str) -> JsonObject | None:
        if self.writes:
            raise InternalError("A transaction read after its first write.")
        body = self._committed.get(path)
        return None if body is None else orjson.loads(body)

    def create(self, path: str, document: JsonObject) -> None:
        if self.writes.get(path, None if path in self.writes else self._committed.get(path)) is not None:
            # Kept, so that a caller who swallows it still commits nothing, as on a store that tells at commit.
            self.conflict = AlreadyExists()
            raise self.conflict
        self.set(path, document)

    def set(self, path: str, document: JsonObject) -> None:
        try:
            self.writes[path] = orjson.dumps(document, option=_PLAIN)
        except TypeError as error:
            raise InternalError(f"A document holds something that is not JSON ({error}).") from error

    def delete(self, path: str) -> None:
        self.writes[path] = None

    verbatim = get
    set_verbatim = set


class _MemoryWatch:
    def __init__(self, changed: threading.Condition, state: Callable[[], tuple[bool, int | None]]) -> None:
        self._changed = changed
        self._state = state
        self._seen = state()

    def wait(self, seconds: float) -> bool:
        with self._changed:
            changed = self._changed.wait_for(lambda: self._state() != self._seen, seconds)
            self._seen = self._state()
            return changed


def _collection(path: str) -> str:
    return path.rpartition("/")[0]


def _place(query: Query, path: str, document: JsonObject) -> tuple[OrderKey, str] | None:
    """Where the document stands in the query's list; None if it is not in it."""
    key = order_key(field_of(document, query.order_by))
    if key is None or any(order_key(field_of(document, field)) != order_key(value) for field, value in query.where):
        return None
    if query.below is not None and not (key[0] == 1 and key < (1, query.below)):
        return None
    return key, path
