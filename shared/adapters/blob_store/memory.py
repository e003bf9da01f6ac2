"""The blob store in memory, for tests and trials."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.domain.errors import NotFound
from shared.domain.signed_links import LinkSigner
from shared.ports.blob_keys import checked_key, checked_prefix
from shared.ports.blob_store import BlobInfo


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class _Blob:
    data: bytes
    media_type: str
    created_at: datetime


class MemoryBlobStore:
    """Keeps the promises of `BlobStore` within one process."""

    def __init__(self, signer: LinkSigner, clock: Callable[[], datetime] = _utc_now) -> None:
        self._signer = signer
        self._clock = clock
        self._blobs: dict[str, _Blob] = {}
        self._lock = threading.Lock()

    def put_if_absent(self, key: str, data: bytes, media_type: str, filename: str) -> bool:
        """Store `data` under `key`; False if the key was there."""
        del filename  # the signed link carries it
        blob = _Blob(bytes(data), media_type, self._clock())
        with self._lock:
            return self._blobs.setdefault(checked_key(key), blob) is blob

    def read(self, key: str) -> bytes:
        """The bytes. Raises `NotFound`."""
        blob = self._blobs.get(checked_key(key))
        if blob is None:
            raise NotFound("That file is not there any more.")
        return blob.data

    def info(self, key: str) -> BlobInfo | None:
        """What is stored under `key`, or None."""
        blob = self._blobs.get(checked_key(key))
        if blob is None:
            return None
        sha256 = hashlib.sha256(blob.data).hexdigest()
        return BlobInfo(key, len(blob.data), sha256, blob.media_type, blob.created_at)

    def list(self, prefix: str, after: str = "") -> Iterator[tuple[str, datetime]]:
        """Keys that begin with `prefix` and sort behind `after`, sorted, and when each was created."""
        checked_prefix(prefix)
        with self._lock:
            found = [(key, blob.created_at) for key, blob in self._blobs.items() if key.startswith(prefix)]
        return iter(sorted(pair for pair in found if pair[0] > after))

    def delete(self, key: str) -> None:
        """Remove a blob. Removing nothing is fine."""
        with self._lock:
            self._blobs.pop(checked_key(key), None)

    def close(self) -> None:
        """Nothing to release."""

    def sign(self, key: str, filename: str, media_type: str, seconds: int) -> str:
        """A relative link below `/generator/blobs` that the app serves for `seconds`."""
        expires = int(self._clock().timestamp()) + seconds
        return self._signer.link("/generator/blobs", checked_key(key), filename, media_type, expires)
