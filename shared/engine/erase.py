"""Erasing a request: record, input, checkpoints, response and files."""

from shared.domain.errors import Conflict, NotFound
from shared.engine import versions
from shared.engine.paths import blob_prefix, request_path, response_path
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction


class Eraser:
    """Documents first, in one transaction, so that nothing can run any more; then the files.

    A kill in between leaves files of a request that is gone, which the sweep deletes. A step that is running
    meanwhile finds no record and is discarded. Of several versions the others point past the one that is gone, from
    the same commit on.
    """

    def __init__(self, store: DocumentStore, blobs: BlobStore) -> None:
        self._store = store
        self._blobs = blobs

    def erase(self, request_id: str) -> None:
        """Remove every trace. Erasing what is gone is fine."""
        record = request_path(request_id)
        self._delete([record, response_path(request_id), *self._store.children(record)], request_id)
        # A step may have completed between the listing and the deletion; without a record no other one can.
        self._delete(self._store.children(record))
        for key, _created_at in list(self._blobs.list(blob_prefix(request_id))):
            self._blobs.delete(key)

    def _delete(self, paths: list[str], request_id: str | None = None) -> None:
        def delete(tx: Transaction) -> None:
            mended = _mended(tx, request_id) if request_id is not None else ()
            for path in paths:
                tx.delete(path)
            for record in mended:
                tx.set(request_path(record.id), record.to_json())

        if paths:
            self._store.transact(delete)


def _mended(tx: Transaction, request_id: str) -> versions.Mended:
    """The versions beside this one that have to change. None for what is no request of ours, or is gone."""
    try:
        return versions.without(versions.family_of(tx.get, request_id), request_id)
    except (NotFound, Conflict):
        return ()
