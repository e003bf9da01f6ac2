"""The blob store: bytes under a key, written once and never changed.

Keys are content-addressed by the caller (`requests/<id>/<name>-<sha256>.<ext>`), so writing the same key
twice means writing the same bytes twice: the second write is a success that changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class BlobInfo:
    """What the store knows of a blob. `size` in bytes; `sha256` hex, computed from the bytes as stored."""

    key: str
    size: int
    sha256: str
    media_type: str
    created_at: datetime


class BlobStore(Protocol):
    """Where files live."""

    def put_if_absent(self, key: str, data: bytes, media_type: str, filename: str) -> bool:
        """Store `data` whole or not at all; False if the key was there. `filename` is what a download is called."""
        ...

    def read(self, key: str) -> bytes:
        """The bytes. Raises `NotFound`."""
        ...

    def info(self, key: str) -> BlobInfo | None:
        """What is stored under `key`, or None."""
        ...

    def list(self, prefix: str, after: str = "") -> Iterator[tuple[str, datetime]]:
        """Keys that begin with `prefix` and sort behind `after`, sorted, and when each was created."""
        ...

    def delete(self, key: str) -> None:
        """Remove a blob. Removing nothing is fine."""
        ...

    def sign(self, key: str, filename: str, media_type: str, seconds: int) -> str:
        """A link to the blob that works without a credential for `seconds`. Relative if the app itself serves it."""
        ...

    def close(self) -> None:
        """Release connections. The store cannot be used afterwards."""
        ...
