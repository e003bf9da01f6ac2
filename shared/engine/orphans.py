"""Files that no record refers to: of terminal requests, or of requests that are gone. And old.

One hunt walks all keys, some in each round, and remembers where it is; the next begins a day after the last ended.
So every kept request is read once a day, however often the sweep runs.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from shared.domain.errors import Conflict, NotFound
from shared.domain.instants import from_text, to_text
from shared.domain.model import JsonObject
from shared.engine.paths import request_path
from shared.engine.recording import parse
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore

ORPHAN_AGE = timedelta(hours=24)  #: younger files may belong to a step that is still running
PROGRESS = "maintenance/orphan-hunt"
KEYS = 1_000  #: looked at in a round


@dataclass(frozen=True)
class OrphanHunt:
    """`every`: how long after one hunt the next begins."""

    store: DocumentStore
    blobs: BlobStore
    every: timedelta = timedelta(days=1)

    def round(self, now: datetime) -> int:
        """Go on where the last round stopped; how many files were deleted.

        A round that dies is begun again from where it began: deleting what is gone is fine.
        """
        progress = self.store.get(PROGRESS) or {}
        if "endedAt" in progress and now - from_text(progress["endedAt"]) < self.every:
            return 0
        page = list(islice(self.blobs.list("requests/", progress.get("after", "")), KEYS))
        deleted = 0
        for key in self._orphans([key for key, created_at in page if now - created_at >= ORPHAN_AGE]):
            self.blobs.delete(key)
            deleted += 1
        self._remember({"after": page[-1][0]} if len(page) == KEYS else {"endedAt": to_text(now)})
        return deleted

    def _orphans(self, keys: list[str]) -> list[str]:
        ids = sorted({key.split("/")[1] for key in keys})
        stored = self.store.get_many([request_path(one) for one in ids])
        kept = {one: _referenced(one, document) for one, document in zip(ids, stored, strict=True)}
        return [key for key in keys if (files := kept[key.split("/")[1]]) is not None and key not in files]

    def _remember(self, progress: JsonObject) -> None:
        self.store.transact(lambda tx: tx.set(PROGRESS, progress))


def _referenced(request_id: str, document: JsonObject | None) -> frozenset[str] | None:
    """Keys that the request refers to; empty for one that is gone, None for one that may still write."""
    try:
        record = parse(document)
    except NotFound:
        return frozenset()
    except Conflict:  # an earlier version's: which files are its own is not for us to say
        return None
    if not record.terminal:
        return None
    return frozenset(artefact.blob_key(request_id) for artefact in record.artefacts)
