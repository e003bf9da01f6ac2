"""Watching documents in a SQLite file that other processes write to.

One thread a store, while anybody watches. It asks SQLite's `data_version`, which changes with any commit of
another connection, and only then looks at the versions of the watched paths. A hundred idle watches cost what
one does: a few microseconds, forty times a second.
"""

import sqlite3
import threading
from collections.abc import Callable

import orjson

from shared.domain.errors import InternalError, SeamstepError

POLL_SECONDS = 0.025
_VERSIONS = "SELECT path, version FROM documents WHERE path IN (SELECT value FROM json_each(?))"


class SqliteWatch:
    """One document being watched; `version` is the last one seen, None while it is not there."""

    def __init__(self, path: str, version: int | None) -> None:
        self.path = path
        self._version = version
        self._changed = threading.Event()

    def wait(self, seconds: float) -> bool:
        """Whether the document may have changed since the last `wait`; at once, or False after `seconds`."""
        if not self._changed.wait(seconds):
            return False
        self._changed.clear()
        return True

    def see(self, version: int | None) -> None:
        """Wake the waiter if this is another version than the last."""
        if version != self._version:
            self._version = version
            self._changed.set()

    def wake(self) -> None:
        """The store closes: nothing more will be seen."""
        self._changed.set()


class SqliteWatcher:
    """The watches of one store. The thread starts with the first and ends with the last."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._watches: set[SqliteWatch] = set()
        self._look_again = False
        self._poller: tuple[threading.Thread, threading.Event] | None = None
        self._closed = False

    def add(self, watch: SqliteWatch) -> None:
        """Begin to watch. The next look is made in any case, so that no change since its version is lost."""
        with self._lock:
            if self._closed:
                raise InternalError("The document store is closed.")
            self._watches.add(watch)
            self._look_again = True
            if self._poller is None:
                stop = threading.Event()
                thread = threading.Thread(target=self._run, args=(stop,), name="sqlite-watcher", daemon=True)
                self._poller = thread, stop
                thread.start()

    def remove(self, watch: SqliteWatch) -> None:
        """Stop watching. Returns after the thread has ended if this was the last."""
        with self._lock:
            self._watches.discard(watch)
            poller = None if self._watches else self._take_poller()
        _end(poller)

    def close(self) -> None:
        """Wake everybody and end the thread."""
        with self._lock:
            self._closed = True
            for watch in self._watches:
                watch.wake()
            self._watches.clear()
            poller = self._take_poller()
        _end(poller)

    def _take_poller(self) -> tuple[threading.Thread, threading.Event] | None:
        poller, self._poller = self._poller, None
        return poller

    def _run(self, stop: threading.Event) -> None:
        connection: sqlite3.Connection | None = None
        seen: int | None = None
        while not stop.wait(POLL_SECONDS):
            try:
                if connection is None:
                    connection, seen = self._connect(), None
                seen = self._look(connection, seen)
            except (sqlite3.Error, SeamstepError):
                # The file is out of reach for now. Waiters time out meanwhile; a new connection looks at everything.
                if connection is not None:
                    connection.close()
                    connection = None
        if connection is not None:
            connection.close()

    def _look(self, connection: sqlite3.Connection, seen: int | None) -> int:
        data_version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        if data_version == seen and not self._look_again:
            return data_version
        with self._lock:
            watches = list(self._watches)
            self._look_again = False
        paths = orjson.dumps([watch.path for watch in watches]).decode()
        versions = dict(connection.execute(_VERSIONS, (paths,)).fetchall())
        for watch in watches:
            watch.see(versions.get(watch.path))
        return data_version


def _end(poller: tuple[threading.Thread, threading.Event] | None) -> None:
    if poller is not None:
        thread, stop = poller
        stop.set()
        thread.join()
