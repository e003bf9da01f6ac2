"""The Cloud Storage stand-in serves a link only to whoever it was signed for, and only as long as it lives."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scripts.stand_ins.signed_links import new_key_file, signer_of
from scripts.stand_ins.storage_server import BUCKET, StorageServer, storage_server
from shared.adapters.blob_store.gcs import GcsBlobStore
from shared.domain.signed_links import LinkSigner
from tests.contracts.blob_store_contract import KEY, PDF

NAME = 'Zoë "李" & Co; 50%.pdf'


@pytest.fixture(scope="module")
def key_files() -> Iterator[tuple[Path, Path]]:
    """Its own, and somebody else's under the same account."""
    pair = (new_key_file(), new_key_file())
    yield pair
    for path in pair:
        path.unlink()


@pytest.fixture(scope="module")
def server(key_files: tuple[Path, Path]) -> Iterator[StorageServer]:
    with storage_server(signer_of(key_files[0])) as running:
        GcsBlobStore(BUCKET, endpoint=running.url).put_if_absent(KEY, b"%PDF", PDF, NAME)
        yield running


def link(server: StorageServer, key_file: Path) -> str:
    store = GcsBlobStore(BUCKET, endpoint=server.url, signing_key_file=str(key_file))
    signed = store.sign(KEY, NAME, PDF, 900)
    store.close()
    return signed


def status(url: str, method: str = "GET") -> int:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_good_link_is_served_and_no_other(server: StorageServer, key_files: tuple[Path, Path]) -> None:
    good = link(server, key_files[0])
    assert status(good) == 200
    assert status(good, "DELETE") == 403
    assert status(good.partition("?")[0]) == 403
    assert status(good.replace("X-Goog-Expires=900", "X-Goog-Expires=901")) == 403
    assert status(link(server, key_files[1])) == 403
    assert status(good) == 200


def test_a_link_ends(server: StorageServer, key_files: tuple[Path, Path]) -> None:
    good = link(server, key_files[0])
    for seconds, expected in ((890, 200), (902, 403)):
        server.clock = lambda later=timedelta(seconds=seconds): datetime.now(UTC) + later
        assert status(good) == expected
    server.clock = lambda: datetime.now(UTC)


@pytest.mark.parametrize("told", [None, {"type": "authorized_user", "refresh_token": "r"}, ["no object"]])
def test_a_file_without_a_service_accounts_key_leaves_the_link_to_the_app(
    server: StorageServer, tmp_path: Path, told: object
) -> None:
    path = tmp_path / "credentials.json"
    if told is not None:
        path.write_text(json.dumps(told), encoding="utf-8")
    links = LinkSigner(b"a secret for tests")
    store = GcsBlobStore(BUCKET, endpoint=server.url, signing_key_file=str(path), links=links)
    assert store.sign(KEY, NAME, PDF, 900).startswith("/generator/blobs/")
    store.close()
