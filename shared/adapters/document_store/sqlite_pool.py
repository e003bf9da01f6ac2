"""Connections to one SQLite file, and what its errors mean to the rest of Seamstep."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from shared.domain.errors import InternalError, SeamstepError, Unavailable

Result = TypeVar("Result")

BUSY_SECONDS = 30.0
_MOST_IDLE = 8
_CONTENDED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_PASSING = _CONTENDED | {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_PERM,
}


def translated(error: sqlite3.Error) -> SeamstepError:
    """Locked, full or unreachable files pass (`Unavailable`, a commit may have happened); the rest is our mistake."""
    if _code(error) in _PASSING:
        return Unavailable(f"The data file cannot be used just now ({error}). Try again in a moment.")
    return InternalError(f"The data file refused a statement ({error}).")


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode with every commit synced to disk. Raises `sqlite3.Error`, `Unavailable`."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if _journal_mode(connection) != "wal" and _journal_mode(connection, "=WAL") != "wal":
            raise Unavailable("The data file must be on a local disk: its file system cannot hold SQLite's WAL.")
        connection.execute("PRAGMA synchronous=FULL")
    except (sqlite3.Error, SeamstepError):
        connection.close()
        raise
    return connection


def when_free(action: Callable[[], Result]) -> Result:
    """Run `action` again while other processes hold the file: SQLite's own wait does not cover the change to WAL."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return action()
        except sqlite3.Error as error:
            if _code(error) not in _CONTENDED or time.monotonic() > deadline:
                raise translated(error) from error
        time.sleep(0.01)


class ConnectionPool:
    """Idle connections, the last used first. A connection belongs to one operation, not to a thread.

    A file that is removed or replaced goes on living for those who have it open, and only for them: what they write
    there is lost when they end. So before each operation the path must still lead to the file that was opened first.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None  # its device and inode, once it is open
        self._idle: list[sqlite3.Connection] = []  # append and pop are atomic, so no lock
        self._closed = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one operation; what it left open is rolled back. Errors come out as ours.

        A connection that met an error is thrown away: its state after a failed commit is not known.
        """
        connection = self._take()
        let_go = self._give_back
        try:
            yield connection
        except sqlite3.Error as error:
            let_go = _close
            raise translated(error) from error
        finally:
            let_go(connection)

    def close(self) -> None:
        """Close what is idle now and what comes back later."""
        self._closed = True
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return
            _close(connection)

    def opened(self) -> sqlite3.Connection:
        """A connection for somebody who keeps and closes it. Raises `sqlite3.Error`, `Unavailable`."""
        self._require_same_file()
        connection = connect(self._path)
        self._file = self._file or _identity(self._path)
        return connection

    def _take(self) -> sqlite3.Connection:
        if self._closed:
            raise InternalError("The document store is closed.")
        self._require_same_file()
        try:
            return self._idle.pop()
        except IndexError:
            return when_free(self.opened)

    def _require_same_file(self) -> None:
        if self._file is not None and _identity(self._path) != self._file:
            raise Unavailable(
                "The data file was removed or replaced while the server ran. Put it back, or start the server again."
            )

    def _give_back(self, connection: sqlite3.Connection) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            _close(connection)
            return
        if len(self._idle) >= _MOST_IDLE:
            _close(connection)
            return
        self._idle.append(connection)
        if self._closed:  # closed meanwhile: nobody else would come for this one
            self.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file the path leads to; None if to none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _journal_mode(connection: sqlite3.Connection, change: str = "") -> str:
    return str(connection.execute(f"PRAGMA journal_mode{change}").fetchone()[0])


def _close(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.close()


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python's own module raised."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
