"""Erasing a request: record, input, checkpoints, response and files."""

from shared.engine.paths import blob_prefix, request_path, response_path
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction


class Eraser:
    """Documents first, in one transaction, so that nothing can run any more; then the files.

    A kill in between leaves files of a request that is gone, which the sweep deletes. A step that is running
    meanwhile finds no record and is discarded.
    """

    def __init__(self, store: DocumentStore, blobs: BlobStore) -> None:
        self._store = store
        self._blobs = blobs

    def erase(self, request_id: str) -> None:
        """Remove every trace. Erasing what is gone is fine."""
        record = request_path(request_id)
        self._delete([record, response_path(request_id), *self._store.children(record)])
        # A step may have completed between the listing and the deletion; without a record no other one can.
        self._delete(self._store.children(record))
        for key, _created_at in list(self._blobs.list(blob_prefix(request_id))):
            self._blobs.delete(key)

    def _delete(self, paths: list[str]) -> None:
        def delete(tx: Transaction) -> None:
            for path in paths:
                tx.delete(path)

        if paths:
            self._store.transact(delete)
