"""The blob store's promises, kept by each embedded backend; and what only a folder has to prove."""

import errno
import hashlib
import multiprocessing
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from shared.adapters.blob_store.folder import STALE, FolderBlobStore
from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.domain.errors import InvalidInput, Unavailable
from shared.domain.signed_links import LinkSigner
from tests.contracts.blob_store_contract import KEY, PDF, BlobStoreContract, ManualClock

pytestmark = pytest.mark.backend("folder")

SPAWN = multiprocessing.get_context("spawn")
JOIN_SECONDS = 120
SIGNER = LinkSigner(b"a secret for tests")


@pytest.mark.backend("memory files")
class TestMemoryBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self, signer, clock) -> MemoryBlobStore:
        return MemoryBlobStore(signer, clock)

    @pytest.fixture
    def another(self, store) -> MemoryBlobStore:
        """Memory has one handle on its blobs."""
        return store


class TestFolderBlobStore(BlobStoreContract):
    @pytest.fixture
    def store(self, tmp_path, signer, clock) -> FolderBlobStore:
        return FolderBlobStore(tmp_path / "blobs", signer, clock)

    @pytest.fixture
    def another(self, tmp_path, signer, clock) -> FolderBlobStore:
        return FolderBlobStore(tmp_path / "blobs", signer, clock)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def store(root: Path, clock) -> FolderBlobStore:
    return FolderBlobStore(root, SIGNER, clock)


def incoming(root: Path) -> list[Path]:
    return list((root / ".incoming").iterdir())


def blob(number: int) -> bytes:
    return bytes([number % 256]) * 3_000_000


def put_for_ever(root: Path, begun: Event) -> None:
    """Writes blobs under names that carry the hash of their bytes."""
    store = FolderBlobStore(root, SIGNER)
    for number in range(1_000_000):
        data = blob(number)
        store.put_if_absent(f"requests/r{number}/x-{hashlib.sha256(data).hexdigest()}.pdf", data, PDF, "x.pdf")
        begun.set()


@pytest.mark.parametrize("pause", [0.0, 0.007, 0.019])
def test_a_killed_writer_leaves_no_half_file_under_a_final_name(store, root, pause):
    begun = SPAWN.Event()
    process = SPAWN.Process(target=put_for_ever, args=(root, begun))
    process.start()
    assert begun.wait(JOIN_SECONDS)
    threading.Event().wait(pause)
    process.kill()
    process.join(JOIN_SECONDS)
    assert process.exitcode == -signal.SIGKILL
    keys = [key for key, _ in store.list("")]
    assert keys
    assert all(store.info(key).sha256 in key for key in keys)


def put_what_a_dead_process_left(root: Path, store: FolderBlobStore, clock: ManualClock) -> Path:
    """A temporary file as the store names them: its age stands in the name."""
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    left = root / ".incoming" / f"{int(clock.now.timestamp()) * 1_000_000}-left"
    left.write_bytes(b"ha")
    return left


def test_temporary_files_are_neither_listed_nor_read(store, root, clock):
    left = put_what_a_dead_process_left(root, store, clock)
    assert [key for key, _ in store.list("")] == [KEY]
    with pytest.raises(InvalidInput):
        store.read(f".incoming/{left.name}")


def test_a_temporary_file_is_swept_when_it_is_stale_and_not_before(store, root, clock):
    left = put_what_a_dead_process_left(root, store, clock)
    clock.now += STALE - timedelta(seconds=1)
    FolderBlobStore(root, SIGNER, clock).put_if_absent("requests/r2/a.pdf", b"data", PDF, "a.pdf")
    assert incoming(root) == [left]
    clock.now += timedelta(seconds=2)
    store.put_if_absent("requests/r3/a.pdf", b"data", PDF, "a.pdf")
    assert incoming(root) == []


def test_a_put_leaves_no_temporary_file(store, root):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    assert incoming(root) == []


def test_the_last_delete_leaves_no_empty_folder(store, root):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    store.delete(KEY)
    assert [path.name for path in root.iterdir()] == [".incoming"]


def test_symbolic_links_never_lead_out(store, root, tmp_path):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (root / "requests" / "out").symlink_to(tmp_path)
    (root / "requests" / "out.pdf").symlink_to(tmp_path / "secret.pdf")
    for key in ("requests/out/secret.pdf", "requests/out.pdf", "requests/out/new.pdf"):
        for use in (store.read, store.info, store.delete, lambda key: store.put_if_absent(key, b"x", PDF, "x.pdf")):
            with pytest.raises(InvalidInput):
                use(key)
    with pytest.raises(InvalidInput):
        store.list("requests/out/")
    assert [key for key, _ in store.list("")] == [KEY]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blobs", "secret.pdf"]


def test_the_root_itself_may_be_a_symbolic_link(root, tmp_path, clock):
    (tmp_path / "elsewhere").mkdir()
    root.symlink_to(tmp_path / "elsewhere")
    store = FolderBlobStore(root, SIGNER, clock)
    assert store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    assert (tmp_path / "elsewhere" / KEY).read_bytes() == b"data"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.pdf", PDF),
        ("a.HTML", "text/html"),
        ("a.unknown", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_the_media_type_is_told_from_the_ending(store, name, media_type):
    store.put_if_absent(f"requests/{name}", b"data", "whatever/was-said", name)
    assert store.info(f"requests/{name}").media_type == media_type


@pytest.mark.parametrize("key", [f"{KEY}/below.pdf", "requests/r1", "requests"])
def test_a_key_cannot_be_a_file_and_a_folder(store, key):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    with pytest.raises(InvalidInput):
        store.put_if_absent(key, b"data", PDF, "a.pdf")
    assert [listed for listed, _ in store.list("")] == [KEY]


@pytest.fixture
def file_size_limit() -> Iterator[int]:
    """A limit that the kernel enforces on this process as it does a full disk: the write fails part of the way."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield 100_000
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_write_that_fails_half_way_is_unavailable_and_leaves_nothing(store, root, file_size_limit):
    with pytest.raises(Unavailable) as failed:
        store.put_if_absent(KEY, b"x" * (file_size_limit + 1), PDF, "a.pdf")
    assert failed.value.__cause__.errno == errno.EFBIG
    assert incoming(root) == []
    assert list(store.list("")) == []


@pytest.fixture
def no_more_files() -> Iterator[Callable[[], None]]:
    """From the call on, this process may open no further file: the store cannot look, whoever runs the test."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize("use", ["read", "info", "list"])
def test_a_folder_that_cannot_be_read_is_unavailable_not_empty(store, no_more_files, use):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    no_more_files()
    with pytest.raises(Unavailable):
        getattr(store, use)(KEY)


def test_a_root_that_is_no_folder_is_unusable(root, clock):
    root.write_bytes(b"a file in the way")
    with pytest.raises(InvalidInput):
        FolderBlobStore(root, SIGNER, clock).put_if_absent(KEY, b"data", PDF, "a.pdf")
