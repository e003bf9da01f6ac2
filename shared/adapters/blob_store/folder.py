"""The blob store in a folder: one file a key, whole or not at all, shared by any number of processes.

A blob is written to a temporary file and linked to its name, which fails if the name is taken; so nobody
overwrites anybody, and a kill leaves nothing but a temporary file, swept an hour later. A folder keeps no media
types: `info` tells it from the file's ending (application/octet-stream for one it does not know). A link carries
the media type it was signed with.
"""

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from shared.domain.errors import InvalidInput, NotFound, Unavailable
from shared.domain.signed_links import LinkSigner
from shared.ports.blob_keys import checked_key, checked_prefix
from shared.ports.blob_store import BlobInfo

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".tex": "application/x-tex",
    ".txt": "text/plain",
    ".yaml": "application/yaml",
    ".zip": "application/zip",
}
STALE = timedelta(hours=1)
"""A temporary file of this age belongs to a process that died."""

_INCOMING = ".incoming"  # no key begins with a dot
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ATTEMPTS = 100
_NOT_THERE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class FolderBlobStore:
    """Keeps the promises of `BlobStore` below `root`, which is made with the first blob. Never leaves it."""

    def __init__(self, root: Path, signer: LinkSigner, clock: Callable[[], datetime] = _utc_now) -> None:
        self._root = root.resolve()
        self._incoming = self._root / _INCOMING
        self._signer = signer
        self._clock = clock
        self._swept: datetime | None = None

    def put_if_absent(self, key: str, data: bytes, media_type: str, filename: str) -> bool:
        """Store `data` under `key` and sync it to disk; False if the key was there. Raises `Unavailable`."""
        del media_type, filename  # the file's ending and the signed link carry them
        path = self._path(key)
        with _translated():
            self._sweep()
            return self._put(path, data)

    def read(self, key: str) -> bytes:
        """The bytes. Raises `NotFound`, `Unavailable`."""
        path = self._path(key)
        with _translated():
            try:
                return path.read_bytes()
            except _NOT_THERE as error:
                raise NotFound("That file is not there any more.") from error

    def info(self, key: str) -> BlobInfo | None:
        """What is stored under `key`, its bytes read and hashed, or None."""
        path = self._path(key)
        with _translated(), suppress(*_NOT_THERE), path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            status = os.fstat(file.fileno())
            media_type = MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
            return BlobInfo(key, status.st_size, sha256, media_type, _created_at(status))
        return None

    def list(self, prefix: str, after: str = "") -> Iterator[tuple[str, datetime]]:
        """Keys that begin with `prefix` and sort behind `after`, sorted, and when each was created."""
        folder = self._root / checked_prefix(prefix).rpartition("/")[0]
        found = []
        with _translated():
            self._inside(folder)
            for parent, folders, names in os.walk(folder, onerror=_unless_gone):
                folders[:] = [name for name in folders if not name.startswith(".")]
                for name in names:
                    path = Path(parent, name)
                    key = path.relative_to(self._root).as_posix()
                    if key > after and key.startswith(prefix) and (status := _status(path)) is not None:
                        found.append((key, _created_at(status)))
        return iter(sorted(found))

    def delete(self, key: str) -> None:
        """Remove a blob, and the folders that it leaves empty. Removing nothing is fine."""
        path = self._path(key)
        with _translated():
            with suppress(*_NOT_THERE):
                path.unlink()
            with suppress(OSError):  # the first folder that is not empty, or is gone, ends it
                for folder in path.parents:
                    if folder == self._root:
                        break
                    folder.rmdir()

    def close(self) -> None:
        """Nothing is kept open between two calls."""

    def sign(self, key: str, filename: str, media_type: str, seconds: int) -> str:
        """A relative link below `/generator/blobs` that the app serves for `seconds`."""
        expires = int(self._clock().timestamp()) + seconds
        return self._signer.link("/generator/blobs", checked_key(key), filename, media_type, expires)

    def _path(self, key: str) -> Path:
        return self._inside(self._root / checked_key(key))

    def _inside(self, path: Path) -> Path:
        """The path, unless somebody laid a symbolic link on the way that leads elsewhere."""
        if os.path.realpath(path) != str(path):
            raise InvalidInput("That is not the name of a file kept here.", details={"field": "key"})
        return path

    def _put(self, path: Path, data: bytes) -> bool:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        stored = False
        if not path.exists():
            temporary = self._written(data)
            try:
                stored = _linked(temporary, path)
            finally:
                temporary.unlink(missing_ok=True)
        # Also where a neighbour stored it, who may have died before it was sure to last.
        for folder in path.parents:
            with suppress(FileNotFoundError):
                _sync_folder(folder)
            if folder == self._root.parent:
                break
        return stored

    def _written(self, data: bytes) -> Path:
        """A temporary file with the data, on disk. Its name tells its age by the store's own clock."""
        _make_folder(self._incoming)
        microseconds = (self._clock() - _EPOCH) // _MICROSECOND
        descriptor, name = tempfile.mkstemp(dir=self._incoming, prefix=f"{microseconds}-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.utime(file.fileno(), ns=(microseconds * 1000, microseconds * 1000))
                os.fsync(file.fileno())
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        return Path(name)

    def _sweep(self) -> None:
        """Remove what dead processes left half written; looks once in the time it takes to become stale."""
        now = self._clock()
        if self._swept is not None and now - self._swept < STALE:
            return
        self._swept = now
        with suppress(FileNotFoundError):
            for path in self._incoming.iterdir():
                written, _, _ = path.name.partition("-")
                if written.isdecimal() and now - (_EPOCH + int(written) * _MICROSECOND) >= STALE:
                    path.unlink(missing_ok=True)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOTDIR, errno.EISDIR):
            raise InvalidInput("Another file has a part of that name.", details={"field": "key"}) from error
        raise Unavailable(
            f"The files cannot be reached just now ({error.strerror}). Try again in a moment."
        ) from error


def _unless_gone(error: OSError) -> None:
    """A folder that went away meanwhile holds nothing; one that cannot be read must not look empty."""
    if not isinstance(error, _NOT_THERE):
        raise error


def _linked(temporary: Path, path: Path) -> bool:
    """Give the file its name; False if that is taken."""
    for _ in range(_ATTEMPTS):
        # A neighbour's delete may take the empty folder away at any moment: then make it again.
        with suppress(FileNotFoundError):
            _make_folder(path.parent)
            try:
                os.link(temporary, path)
            except FileExistsError:
                return False
            return True
        if not temporary.exists():
            break
    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it. Raises `FileNotFoundError` if it is being removed meanwhile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        code = errno.ENOTDIR if folder.is_file() else errno.ENOENT
        raise OSError(code, os.strerror(code)) from error


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _status(path: Path) -> os.stat_result | None:
    """The status of a regular file; None for anything else, or if it has just gone."""
    with suppress(FileNotFoundError):
        status = path.lstat()
        return status if stat.S_ISREG(status.st_mode) else None
    return None


def _created_at(status: os.stat_result) -> datetime:
    """A blob never changes, so its time of writing, set from the store's clock, is its time of creation."""
    return _EPOCH + status.st_mtime_ns // 1000 * _MICROSECOND
