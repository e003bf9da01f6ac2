"""Watching documents through Firestore's own listeners: one stream a watch."""

import threading
import time
from typing import Any

from shared.adapters.document_store.firestore_connection import FirestoreConnection
from shared.domain.errors import InternalError, Unavailable

_LOOK_SECONDS = 0.25


class FirestoreWatch:
    """One document being watched. `wait` may be called by one thread at a time."""

    def __init__(self, connection: FirestoreConnection, path: str) -> None:
        self._connection = connection
        self._path = path
        self._known = threading.Event()
        self._changed = threading.Event()
        self._version: Any = None
        self._ended = False
        self._stream = self._listen()

    def wait(self, seconds: float) -> bool:
        """Whether the document may have changed since the last `wait`; at once, or False after `seconds`."""
        if not self._stream.is_active and not self._ended:
            # The library gave its stream up. What happened meanwhile is unknown: it may have changed.
            self._stream = self._listen()
            self._changed.set()
        if not self._changed.wait(seconds):
            return False
        self._changed.clear()
        return True

    def end(self) -> None:
        """Wake the waiter and stop listening."""
        self._ended = True
        self._changed.set()
        self._stream.unsubscribe()

    def _listen(self) -> Any:
        """A stream that has told the present version, so that whatever it tells from now on is a change."""
        self._known.clear()
        stream = self._connection.listen(self._path, self._tell)
        give_up = time.monotonic() + self._connection.seconds
        while not self._known.wait(_LOOK_SECONDS):
            if not stream.is_active or time.monotonic() > give_up:
                stream.unsubscribe()
                raise Unavailable("Firestore did not begin to tell of changes. Try again in a moment.")
        return stream

    def _tell(self, version: Any) -> None:
        if self._known.is_set() and version != self._version:
            self._changed.set()
        self._version = version
        self._known.set()


class FirestoreWatches:
    """The open watches of one store."""

    def __init__(self, connection: FirestoreConnection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._open: set[FirestoreWatch] = set()
        self._closed = False

    def open(self, path: str) -> FirestoreWatch:
        """Begin to watch. Returns when no later change can be missed."""
        watch = FirestoreWatch(self._connection, path)
        with self._lock:
            if not self._closed:
                self._open.add(watch)
                return watch
        watch.end()
        raise InternalError("The document store is closed.")

    def end(self, watch: FirestoreWatch) -> None:
        """Stop watching. Fine for a watch that the store's closing has ended."""
        with self._lock:
            ours = watch in self._open
            self._open.discard(watch)
        if ours:
            watch.end()

    def close(self) -> None:
        """Wake everybody and end all streams."""
        with self._lock:
            self._closed = True
            watches, self._open = self._open, set()
        for watch in watches:
            watch.end()
