"""The sweep: dead leases, requests past their time, files nobody refers to.

Safe to run anywhere, at any time, by several at once: each item is settled in its own transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.errors import Conflict, InternalError, NotFound
from shared.domain.indexes import REQUESTS
from shared.domain.instants import to_text
from shared.engine.engine import Engine
from shared.engine.erase import Eraser
from shared.engine.orphans import OrphanHunt
from shared.engine.records import Status
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Query

BATCH = 100


@dataclass(frozen=True)
class SweepReport:
    """How many of each were settled."""

    expired_leases: int = 0
    erased_requests: int = 0
    orphaned_blobs: int = 0


class Sweeper:
    """Settles what nobody came back for."""

    def __init__(
        self,
        store: DocumentStore,
        blobs: BlobStore,
        engine: Engine,
        hunt_every: timedelta = timedelta(days=1),
    ) -> None:
        self._store = store
        self._hunt = OrphanHunt(store, blobs, hunt_every)
        self._engine = engine
        self._eraser = Eraser(store, blobs)

    def sweep(self) -> SweepReport:
        """One round by the store's clock: at most `BATCH` leases and requests, and a part of the files."""
        now = self._store.transact(lambda tx: tx.now)
        return SweepReport(self._expire_leases(now), self._erase_old(now), self._hunt.round(now))

    def _expire_leases(self, now: datetime) -> int:
        dead = self._store.query(
            Query(
                REQUESTS,
                order_by="lease.expiresAt",
                where=(("status", Status.PROCESSING.value),),
                descending=False,
                below=to_text(now),
                limit=BATCH,
            )
        )
        return sum(self._expired(document["id"]) for _path, document in dead.documents)

    def _expired(self, request_id: str) -> bool:
        try:
            return self._engine.expire(request_id).changed
        except (NotFound, Conflict, InternalError):  # erased, unreadable or of a version that is gone: others go on
            return False

    def _erase_old(self, now: datetime) -> int:
        old = self._store.query(
            Query(
                REQUESTS,
                order_by="expireAt",
                where=(("type", "request"),),
                descending=False,
                below=to_text(now),
                limit=BATCH,
            )
        )
        for _path, document in old.documents:
            self._eraser.erase(document["id"])
        return len(old.documents)
