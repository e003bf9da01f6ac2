"""What the disk costs at a given moment: plain commits of a small row with our store's pragmas."""

import sqlite3
import time
from pathlib import Path


class PlainCommits:
    """A file of its own. No commit that is measured beside it can cost less than these."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS rows (body TEXT)")
        self.commit()

    def commit(self) -> float:
        """Milliseconds of one."""
        began_at = time.perf_counter()
        self._connection.execute("INSERT INTO rows VALUES (?)", ("x" * 1000,))
        return (time.perf_counter() - began_at) * 1000

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
