"""The grounds that a proof can stand on: a document store that several processes open, and its whole history."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore
from tests.firestore.stand_in import new_project
from tests.recovery.history import History, changes_in, keep_history
from tests.recovery.history_store import HistoryDocumentStore

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


class Ground(Protocol):
    """Where documents lie while processes come and go."""

    def open(self, clock: Clock = utc_now) -> DocumentStore:
        """A store on it, whose every change is written down in the same commit."""
        ...

    def history(self) -> History:
        """Every committed state."""
        ...


@dataclass(frozen=True)
class SqliteGround:
    """One SQLite file. The database itself writes the history, by triggers."""

    file: Path

    def open(self, clock: Clock = utc_now) -> DocumentStore:
        """The file, made if it is not there."""
        store = SqliteDocumentStore(self.file, clock)
        keep_history(self.file)
        return store

    def history(self) -> History:
        """In the order of the commits."""
        return History(changes_in(self.file))


@dataclass(frozen=True)
class FirestoreGround:
    """One Firestore database. Each transaction writes its own history."""

    project: str

    def open(self, clock: Clock = utc_now) -> HistoryDocumentStore:
        """A client of its own."""
        return HistoryDocumentStore(FirestoreDocumentStore(self.project, clock=clock))

    def history(self) -> History:
        """In the order of `rev`: two writes of one rev stand side by side, and the check finds them."""
        with closing(self.open()) as store:
            return History(by_rev(store.changes()))


def by_rev(changes: Iterable[tuple[str, JsonObject]]) -> list[tuple[str, JsonObject]]:
    """Changes that were noted in no order, each record's oldest first."""
    return sorted(changes, key=lambda change: change[1].get("rev", 0))


def ground_of(backend: str, folder: Path) -> Ground:
    """New ground. `backend`: sqlite or firestore, which is looked for where the environment says."""
    return FirestoreGround(new_project()) if backend == "firestore" else SqliteGround(folder / "seamstep.sqlite")
