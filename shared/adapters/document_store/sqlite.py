"""The document store in one SQLite file: any number of threads and processes, every commit synced to disk."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import orjson

from shared.adapters.document_store.sqlite_pool import BUSY_SECONDS, ConnectionPool
from shared.adapters.document_store.sqlite_schema import Layout, Values, prepare
from shared.adapters.document_store.sqlite_watcher import SqliteWatch, SqliteWatcher
from shared.domain.errors import InternalError, Unavailable
from shared.domain.indexes import INDEXES, Index
from shared.domain.model import JsonObject
from shared.ports.document_queries import page_of, position_of
from shared.ports.document_store import Page, Query, Transaction, Watch
from shared.ports.errors import AlreadyExists

Result = TypeVar("Result")

_GET = "SELECT body FROM documents WHERE path = ?"
_GET_MANY = "SELECT path, body FROM documents WHERE path IN (SELECT value FROM json_each(?))"
_VERSION = "SELECT version FROM documents WHERE path = ?"
_CHILDREN = "SELECT path FROM documents WHERE path > ? AND path < ? ORDER BY path"
_WALK = "SELECT path, body FROM documents WHERE path > ? AND path < ? AND collection = ? ORDER BY path LIMIT ?"
_DELETE = "DELETE FROM documents WHERE path = ?"
# orjson would write dates in a spelling of its own that does not sort; only JSON values get in.
_PLAIN = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteDocumentStore:
    """Keeps the promises of `DocumentStore` in the file at `path`, which is made if it is not there.

    Raises `Unavailable` if the file cannot be opened and `InternalError` if a newer Seamstep wrote it.
    """

    def __init__(
        self, path: Path, clock: Callable[[], datetime] = _utc_now, *, indexes: Sequence[Index] = INDEXES
    ) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"The data folder cannot be made ({error.strerror}).") from error
        self._clock = clock
        self._layout = Layout(indexes)
        self._pool = ConnectionPool(path)
        self._watcher = SqliteWatcher(self._pool.opened)
        # Threads of one process queue here, woken at once; only other processes are waited for by SQLite's polling.
        self._write_turn = threading.Lock()
        with ExitStack() as unless_prepared:
            unless_prepared.callback(self._pool.close)
            self._prepare()
            unless_prepared.pop_all()

    def get(self, path: str) -> JsonObject | None:
        """The committed document at `path`, or None."""
        with self._pool.connection() as connection:
            row = connection.execute(_GET, (path,)).fetchone()
        return None if row is None else orjson.loads(row[0])

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        """Committed documents of one moment, in the order asked for."""
        with self._pool.connection() as connection:
            bodies = dict(connection.execute(_GET_MANY, (orjson.dumps(list(paths)).decode(),)).fetchall())
        return [orjson.loads(bodies[path]) if path in bodies else None for path in paths]

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` once, holding the file's write lock from its first read on, and commit."""
        if not self._write_turn.acquire(timeout=BUSY_SECONDS):
            raise Unavailable("Other writers have held the data file for too long. Try again in a moment.")
        try:
            with self._pool.connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                transaction = _SqliteTransaction(connection, self._layout, self._clock())
                result = work(transaction)
                if transaction.conflict is not None:
                    raise transaction.conflict
                connection.execute("COMMIT")
                return result
        finally:
            self._write_turn.release()

    def query(self, query: Query) -> Page:
        """One page of a list, always by the index declared for it."""
        statement, values = self._layout.list_statement(query, position_of(query))
        with self._pool.connection() as connection:
            rows = connection.execute(statement, values).fetchall()
        return page_of(query, [(path, orjson.loads(body)) for path, body in rows])

    def children(self, path: str) -> list[str]:
        """Paths of all documents below `path`, sorted."""
        with self._pool.connection() as connection:
            rows = connection.execute(_CHILDREN, (f"{path}/", f"{path}0")).fetchall()  # 0 comes right after /
        return [child for (child,) in rows]

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        """Documents right in a collection, in the order of their paths."""
        first, end = f"{collection}/", f"{collection}0"  # 0 comes right after /
        with self._pool.connection() as connection:
            rows = connection.execute(_WALK, (max(first, after or first), end, collection, limit)).fetchall()
        return [(path, orjson.loads(body)) for path, body in rows]

    @contextmanager
    def watch(self, path: str) -> Iterator[Watch]:
        """Watch one document; a change by any process is seen within about 25 milliseconds."""
        with self._pool.connection() as connection:
            row = connection.execute(_VERSION, (path,)).fetchone()
        watch = SqliteWatch(path, None if row is None else row[0])
        self._watcher.add(watch)
        try:
            yield watch
        finally:
            self._watcher.remove(watch)

    def close(self) -> None:
        """Wake the watchers, end their thread, close every connection. Closing twice is fine."""
        self._watcher.close()
        self._pool.close()

    def _prepare(self) -> None:
        with self._pool.connection() as connection:
            prepare(connection, self._layout)


class _SqliteTransaction:
    """Reads and writes go to SQLite as they come; the column values of what was read say what a write changes."""

    def __init__(self, connection: sqlite3.Connection, layout: Layout, now: datetime) -> None:
        self.now = now
        self.conflict: AlreadyExists | None = None
        self._execute = connection.execute
        self._layout = layout
        self._known: dict[str, Values | None] = {}
        self._wrote = False

    def get(self, path: str) -> JsonObject | None:
        if self._wrote:
            raise InternalError("A transaction read after its first write.")
        row = self._execute(self._layout.read, (path,)).fetchone()
        if row is None:
            self._known[path] = None
            return None
        self._known[path] = row[1:]
        document: JsonObject = orjson.loads(row[0])
        return document

    def create(self, path: str, document: JsonObject) -> None:
        self._wrote = True
        collection = path.rpartition("/")[0]
        values = self._layout.values(collection, document)
        try:
            self._execute(self._layout.insert, (path, collection, _body(document), *values))
        except sqlite3.IntegrityError as error:
            # Kept, so that a caller who swallows it still commits nothing, as on a store that tells at commit.
            self.conflict = AlreadyExists()
            raise self.conflict from error
        self._known[path] = values

    def set(self, path: str, document: JsonObject) -> None:
        self._wrote = True
        body = _body(document)
        collection = path.rpartition("/")[0]
        after = self._layout.values(collection, document)
        before = self._values_at(path)
        if before is None:
            self._execute(self._layout.insert, (path, collection, body, *after))
        else:
            statement, changed = self._layout.update(before, after)
            self._execute(statement, (body, *changed, path))
        self._known[path] = after

    def delete(self, path: str) -> None:
        self._wrote = True
        self._execute(_DELETE, (path,))
        self._known[path] = None

    verbatim = get
    set_verbatim = set

    def _values_at(self, path: str) -> Values | None:
        """What the columns hold now. The write lock is ours, so what this transaction read or wrote still holds."""
        try:
            return self._known[path]
        except KeyError:
            row: tuple[Any, ...] | None = self._execute(self._layout.read_values, (path,)).fetchone()
            return None if row is None else row[1:]


def _body(document: JsonObject) -> bytes:
    try:
        return orjson.dumps(document, option=_PLAIN)
    except TypeError as error:
        raise InternalError(f"A document holds something that is not JSON ({error}).") from error
