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
from shared.engine.records import Status
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Query

ORPHAN_AGE = timedelta(hours=24)  #: younger files may belong to a step that is still running
BATCH = 100


@dataclass(frozen=True)
class SweepReport:
    """How many of each were settled."""

    expired_leases: int = 0
    erased_requests: int = 0
    orphaned_blobs: int = 0


class Sweeper:
    """Settles what nobody came back for."""

    def __init__(self, store: DocumentStore, blobs: BlobStore, engine: Engine) -> None:
        self._store = store
        self._blobs = blobs
        self._engine = engine
        self._eraser = Eraser(store, blobs)

    def sweep(self) -> SweepReport:
        """One round, at most `BATCH` of each kind by the store's clock."""
        now = self._store.transact(lambda tx: tx.now)
        return SweepReport(self._expire_leases(now), self._erase_old(now), self._delete_orphans(now))

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
        except (NotFound, InternalError):  # erased meanwhile, or of a version that is gone: the others go on
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

    def _delete_orphans(self, now: datetime) -> int:
        """Files that no record refers to: of terminal requests, or of requests that are gone. And old."""
        deleted = 0
        referenced: dict[str, frozenset[str] | None] = {}
        for key, created_at in self._blobs.list("requests/"):
            if deleted >= BATCH:
                break
            if now - created_at < ORPHAN_AGE:
                continue
            request_id = key.split("/")[1]
            if request_id not in referenced:
                referenced = {request_id: self._referenced(request_id)}  # keys come sorted: one request at a time
            kept = referenced[request_id]
            if kept is not None and key not in kept:
                self._blobs.delete(key)
                deleted += 1
        return deleted

    def _referenced(self, request_id: str) -> frozenset[str] | None:
        """Keys that the request refers to; empty for one that is gone, None for one that may still write."""
        try:
            record = self._engine.read(request_id)
        except NotFound:
            return frozenset()
        except Conflict:  # an earlier version's: which files are its own is not for us to say
            return None
        if not record.terminal:
            return None
        return frozenset(artefact.blob_key(request_id) for artefact in record.artefacts)
