"""The file that can undo a migration: JSON lines, for its owner's eyes only, on the disk before a change is made.

The first line names the database. Each further line is what one transaction was about to change, before and after.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from shared.migration.plan import Change, Plan


class RollbackFileError(Exception):
    """The rollback file cannot be used. The message says why and what to do."""


class RollbackFile:
    """Opened to add to it; a line that a kill has torn is cut off, for nothing of it was carried out."""

    def __init__(self, path: Path, database: str) -> None:
        self.path = path
        self.lines = 0
        self._database = database
        self._file: BinaryIO | None = None

    def keep(self, plans: Sequence[Plan]) -> None:
        """Write and sync what the plans change. The file is made when the first change is due."""
        if self._file is None:
            self._file = self._opened()
        for plan in plans:
            self._file.write(_line([_as_json(change) for change in plan.changes]))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.lines += len(plans)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    def _opened(self) -> BinaryIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        number = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.fchmod(number, 0o600)
        file = os.fdopen(number, "r+b", buffering=1024 * 1024)
        with ExitStack() as unless_ready:
            unless_ready.callback(file.close)
            _lock(file, self.path)
            _cut_torn_line(file)
            if file.tell():
                _check_first_line(file, self.path, self._database)
            else:
                file.write(_line({"migration": "personal-info", "database": self._database}))
            file.seek(0, os.SEEK_END)
            _sync_folder(self.path.parent)
            unless_ready.pop_all()
        return file


def entries(path: Path, database: str) -> Iterator[list[Change]]:
    """What `keep` was given, newest first. Raises `RollbackFileError` for a file that is none, or another's."""
    with path.open("rb") as file:
        _lock(file, path)
        places = _places(file)
        file.seek(0)
        _check_first_line(file, path, database)
        for place in reversed(places[1:]):
            file.seek(place)
            try:
                yield [Change(one["path"], one["before"], one["after"]) for one in json.loads(file.readline())]
            except (ValueError, TypeError, KeyError) as error:
                raise RollbackFileError(
                    f"{path} is damaged at byte {place}. Nothing before it was undone."
                ) from error


def count(path: Path) -> int:
    """How many entries the file holds."""
    with path.open("rb") as file:
        return max(0, len(_places(file)) - 1)


def _places(file: BinaryIO) -> list[int]:
    """Where each whole line begins."""
    places, place = [], 0
    for line in file:
        if line.endswith(b"\n"):
            places.append(place)
        place += len(line)
    return places


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise RollbackFileError(f"Another migration is at work with {path}. Wait until it has ended.") from error


def _check_first_line(file: BinaryIO, path: Path, database: str) -> None:
    file.seek(0)
    try:
        said = json.loads(file.readline())
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("migration") != "personal-info":
        raise RollbackFileError(f"{path} is no rollback file of this migration.")
    if said.get("database") != database:
        raise RollbackFileError(
            f"{path} belongs to {said.get('database')}, and this is {database}. "
            "If that is the same database in a new place, change the file's first line."
        )


def _cut_torn_line(file: BinaryIO) -> None:
    """Leave the file at the end of its last whole line."""
    end = 0
    file.seek(0)
    for line in file:
        end += len(line) if line.endswith(b"\n") else 0
    file.truncate(end)
    file.seek(end)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _as_json(change: Change) -> dict[str, Any]:
    return {"path": change.path, "before": change.before, "after": change.after}


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
