"""Adapters that end the process, with SIGKILL, at one chosen boundary: before or after one mutating call."""

import os
import signal
from collections.abc import Callable
from typing import Any, TypeVar

from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Transaction

Result = TypeVar("Result")


class Boundaries:
    """Counts boundaries and kills at number `fatal` (counted from 1; 0 never kills)."""

    def __init__(self, fatal: int) -> None:
        self._fatal = fatal
        self.passed = 0

    def cross(self) -> None:
        """One more boundary."""
        self.passed += 1
        if self.passed == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


class KillingDocumentStore:
    """Any document store, with a boundary on both sides of every transaction. All else passes through."""

    def __init__(self, inner: DocumentStore, boundaries: Boundaries) -> None:
        self._inner = inner
        self._boundaries = boundaries

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Cross, run, cross."""
        self._boundaries.cross()
        result = self._inner.transact(work)
        self._boundaries.cross()
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class KillingBlobStore:
    """Any blob store, with a boundary on both sides of every write. All else passes through."""

    def __init__(self, inner: BlobStore, boundaries: Boundaries) -> None:
        self._inner = inner
        self._boundaries = boundaries

    def put_if_absent(self, key: str, data: bytes, media_type: str, filename: str) -> bool:
        """Cross, write, cross."""
        self._boundaries.cross()
        written = self._inner.put_if_absent(key, data, media_type, filename)
        self._boundaries.cross()
        return written

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)
