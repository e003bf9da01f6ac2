"""The blob store's promises, kept by Cloud Storage over HTTP; and what only Cloud Storage has to prove."""

import hashlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

from scripts.programs.ports import free_port
from scripts.stand_ins.storage_server import BUCKET, Fault, StorageServer, storage_server
from shared.adapters.blob_store import gcs_objects
from shared.adapters.blob_store.gcs import GcsBlobStore
from shared.domain.errors import InternalError, Unavailable
from tests.contracts.blob_store_contract import KEY, PDF, StoredBlobsContract
from tests.proofs import GCS

pytestmark = pytest.mark.backend(GCS)

LARGE = 9 * 1024 * 1024
"""Above 8 MiB the SDK uploads in two acts: it begins a session, then sends the bytes."""


@pytest.fixture(scope="module")
def running() -> Iterator[StorageServer]:
    with storage_server() as server:
        yield server


@pytest.fixture
def server(running: StorageServer) -> StorageServer:
    running.reset()
    return running


def a_store(server: StorageServer, **options) -> GcsBlobStore:
    return GcsBlobStore(BUCKET, endpoint=server.url, patience=options.pop("patience", 5.0), **options)


@pytest.fixture
def store(server: StorageServer) -> Iterator[GcsBlobStore]:
    opened = a_store(server)
    yield opened
    opened.close()


@pytest.fixture
def another(server: StorageServer) -> Iterator[GcsBlobStore]:
    opened = a_store(server)
    yield opened
    opened.close()


class TestGcsBlobStore(StoredBlobsContract):
    @pytest.fixture
    def store(self, server: StorageServer, signer, clock) -> Iterator[GcsBlobStore]:
        server.clock = clock
        opened = a_store(server, links=signer, clock=clock)
        yield opened
        opened.close()

    @pytest.fixture
    def created(self, clock) -> datetime:
        """Cloud Storage keeps whole milliseconds."""
        return clock.now.replace(microsecond=clock.now.microsecond // 1000 * 1000)


@pytest.fixture
def vendor(server: StorageServer) -> Iterator[Any]:
    """The bucket as another tool of its owner sees it."""
    client = storage.Client("demo", AnonymousCredentials(), client_options={"api_endpoint": server.url})
    yield client.bucket(BUCKET)
    client.close()


def everything(store: GcsBlobStore) -> dict[str, Callable[[], object]]:
    return {
        "put": lambda: store.put_if_absent(KEY, b"data", PDF, "a.pdf"),
        "read": lambda: store.read(KEY),
        "info": lambda: store.info(KEY),
        "list": lambda: list(store.list("requests/")),
        "delete": lambda: store.delete(KEY),
    }


METHODS = {"put": "POST", "read": "GET", "info": "GET", "list": "GET", "delete": "DELETE"}
every_call = pytest.mark.parametrize("name", METHODS)


def test_without_the_condition_the_same_server_would_overwrite(store, vendor):
    """So the tests of “never overwrite” fail if the product stops asking for it."""
    store.put_if_absent(KEY, b"first", PDF, "a.pdf")
    vendor.blob(KEY).upload_from_string(b"second")
    assert store.read(KEY) == b"second"


@pytest.mark.parametrize("size", [0, 5, LARGE])
def test_of_two_writers_the_second_changes_nothing(store, another, vendor, size):
    assert store.put_if_absent(KEY, b"1" * size, PDF, "first.pdf") is True
    first = vendor.get_blob(KEY)
    assert another.put_if_absent(KEY, b"2" * size, "text/html", "second.html") is False
    blob = vendor.get_blob(KEY)
    assert (blob.generation, blob.metageneration) == (first.generation, first.metageneration)
    assert (store.read(KEY), blob.content_type) == (b"1" * size, PDF)
    assert "first.pdf" in blob.content_disposition


def test_an_upload_that_was_begun_first_and_ends_last_is_refused(store, another, server):
    held = Fault("PUT", about="upload_id", status=503, times=1000)
    server.faults.append(held)
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(store.put_if_absent, KEY, b"late" * LARGE, PDF, "a.pdf")
        while held.times == 1000:
            threading.Event().wait(0.005)
        assert another.put_if_absent(KEY, b"early", PDF, "a.pdf")
        held.times = 0
        assert late.result(30) is False
    assert store.read(KEY) == b"early"


@pytest.mark.parametrize(
    "filename", ["Resume.pdf", 'Zoë "李" & Co; 50%.pdf', "履歴書.pdf", "\r\nX: y\n.pdf", "\ud800.pdf"]
)
def test_what_a_download_is_called_is_kept_in_any_script(store, vendor, filename):
    store.put_if_absent(KEY, b"data", PDF, filename)
    kept = vendor.get_blob(KEY).content_disposition
    assert kept.isascii()
    assert kept.isprintable()
    assert kept.startswith('inline; filename="')
    assert unquote(kept.partition("filename*=UTF-8''")[2]) == filename.replace("\ud800", "?")


def test_markup_is_never_shown_in_place(store, vendor):
    store.put_if_absent("requests/r1/a.html", b"<script>", "text/html; charset=utf-8", "a.html")
    assert vendor.get_blob("requests/r1/a.html").content_disposition.startswith("attachment;")


def test_info_hashes_the_bytes_as_stored_whatever_is_recorded_beside_them(store, vendor):
    store.put_if_absent(KEY, b"first", PDF, "a.pdf")
    forged = vendor.blob(KEY)
    forged.metadata = vendor.get_blob(KEY).metadata
    forged.upload_from_string(b"other", content_type=PDF)
    assert store.info(KEY).sha256 == hashlib.sha256(b"other").hexdigest()


def test_a_large_blob_is_vouched_for_by_size_and_crc32c_or_read_whole(server, vendor):
    store = a_store(server, hashed_up_to=4)
    store.put_if_absent(KEY, b"first", PDF, "a.pdf")
    assert store.info(KEY).sha256 == hashlib.sha256(b"first").hexdigest()
    assert not [request for request in server.requests if "alt=media" in request]
    forged = vendor.blob(KEY)
    forged.metadata = vendor.get_blob(KEY).metadata
    forged.upload_from_string(b"other", content_type=PDF)
    assert store.info(KEY).sha256 == hashlib.sha256(b"other").hexdigest()
    store.close()


def test_a_blob_that_goes_away_while_it_is_looked_at_is_not_there(store, server):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    server.faults.append(Fault("GET", about="alt=media", status=404))
    assert store.info(KEY) is None


def test_a_blob_that_is_replaced_while_it_is_looked_at_is_not_mixed_up(server, vendor):
    objects = gcs_objects.GcsObjects(BUCKET, server.url, None, None, 1.0)
    vendor.blob(KEY).upload_from_string(b"first")
    found = objects.find(KEY)
    vendor.blob(KEY).upload_from_string(b"other")
    with pytest.raises(Unavailable):
        objects.read_generation(found)
    objects.close()


@pytest.mark.parametrize("size", [100_000, LARGE])
def test_an_upload_cut_in_the_middle_is_repeated_and_whole(store, server, size):
    method = "PUT" if size == LARGE else "POST"
    server.faults.append(Fault(method, about="upload", cut_after=50_000))
    assert store.put_if_absent(KEY, b"x" * size, PDF, "a.pdf")
    assert store.info(KEY).sha256 == hashlib.sha256(b"x" * size).hexdigest()


@pytest.mark.parametrize("size", [100_000, LARGE])
def test_half_an_upload_is_never_seen(server, another, size):
    store = a_store(server, patience=0.3)
    method = "PUT" if size == LARGE else "POST"
    server.faults.append(Fault(method, about="upload", cut_after=50_000, times=1000))
    with pytest.raises(Unavailable):
        store.put_if_absent(KEY, b"x" * size, PDF, "a.pdf")
    assert another.info(KEY) is None
    assert list(another.list("")) == []
    store.close()


def test_a_put_whose_answer_was_lost_has_happened_once(store, server):
    server.faults.append(Fault("POST", lost_answer=True))
    assert store.put_if_absent(KEY, b"data", PDF, "a.pdf") is False
    assert store.read(KEY) == b"data"


def test_a_delete_whose_answer_was_lost_has_happened(store, server):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    server.faults.append(Fault("DELETE", lost_answer=True))
    store.delete(KEY)
    assert store.info(KEY) is None


@every_call
@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 429}, {"status": 500}, {"cut_after": 0}], ids=str)
def test_what_passes_is_waited_for(store, server, name, fault):
    if name != "put":
        store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    server.faults.append(Fault(METHODS[name], **fault))
    everything(store)[name]()
    assert server.faults[0].times == 0


@every_call
@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 429}, {"cut_after": 0}, {"silence": 0.4}], ids=str)
def test_what_does_not_pass_is_unavailable_within_our_patience(server, name, fault, monkeypatch):
    monkeypatch.setattr(gcs_objects, "_CALL_SECONDS", (1.0, 0.1))
    store = a_store(server, patience=0.2)
    server.faults.append(Fault(METHODS[name], times=1000, **fault))
    with pytest.raises(Unavailable, match="try again"):
        everything(store)[name]()
    store.close()


@every_call
def test_when_to_try_again_is_handed_on(server, name):
    store = a_store(server, patience=0.1)
    server.faults.append(Fault(METHODS[name], status=429, times=1000, headers={"Retry-After": "7"}))
    with pytest.raises(Unavailable) as refused:
        everything(store)[name]()
    assert refused.value.retry_after == 7
    store.close()


@every_call
def test_a_refusal_names_the_role_and_is_not_repeated(store, server, name):
    server.faults.append(Fault(METHODS[name], status=403, times=1000))
    with pytest.raises(InternalError, match=r"roles/storage\.objectUser on the bucket “seamstep-documents”"):
        everything(store)[name]()
    assert len(server.requests) == 1


@every_call
def test_nobody_at_the_address_is_unavailable(name):
    store = GcsBlobStore(BUCKET, endpoint=f"http://127.0.0.1:{free_port()}", patience=0.1)
    with pytest.raises(Unavailable):
        everything(store)[name]()
    store.close()


@pytest.mark.parametrize("name", ["put", "list"])
def test_a_missing_bucket_is_told_apart_from_a_missing_file(server, name):
    store = GcsBlobStore("no-such-bucket", endpoint=server.url)
    with pytest.raises(InternalError, match="GCS_BUCKET"):
        everything(store)[name]()
    store.close()


def test_bytes_that_arrive_damaged_are_not_handed_on(store, server):
    store.put_if_absent(KEY, b"data", PDF, "a.pdf")
    server.faults.append(Fault("GET", about="alt=media", damaged=True))
    with pytest.raises(Unavailable):
        store.read(KEY)
    assert store.read(KEY) == b"data"


def test_google_is_not_imported_before_the_first_use():
    program = (
        "import sys\n"
        "from shared.adapters.blob_store.gcs import GcsBlobStore\n"
        "GcsBlobStore('bucket')\n"
        "assert not {'google.auth', 'google.cloud.storage', 'requests'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
