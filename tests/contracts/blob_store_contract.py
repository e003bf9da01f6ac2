"""What every blob store promises. A backend's test class inherits this and says how a store is made."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from shared.domain.errors import InvalidInput, NotFound
from shared.domain.signed_links import LinkSigner

KEY = "requests/r1/resume-0a1b.pdf"
PDF = "application/pdf"
BAD_KEYS = (
    *("", "/", "/etc/passwd", "requests/", "requests//a.pdf", "..", ".", "../a.pdf", "requests/../../a.pdf"),
    *("requests/./a.pdf", "requests/..", ".incoming/1-a", "requests/.hidden", "requests\\a.pdf", "..\\a.pdf"),
    *("requests/a\x00.pdf", "requests/a\n.pdf", "requests/\x7f", "requests/\u202efdp", "requests/\ud800"),
    *("requests/" + "a" * 241, "requests/" + "é" * 121, "/".join(["a" * 100] * 11)),
)


class ManualClock:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 8, 30, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


class StoredBlobsContract:
    """A backend gives the fixtures `store` (empty, on `clock` and `signer`) and `another` (on the same blobs)."""

    @pytest.fixture
    def clock(self) -> ManualClock:
        return ManualClock()

    @pytest.fixture
    def signer(self) -> LinkSigner:
        return LinkSigner(b"a secret for tests")

    @pytest.fixture
    def created(self, clock) -> datetime:
        """What the store makes of the clock's time: a backend that keeps whole milliseconds says so here."""
        return clock.now

    def test_stored_bytes_are_read_back_by_every_handle(self, store, another):
        assert store.put_if_absent(KEY, b"%PDF \x00\xff", PDF, "Resume.pdf")
        assert store.read(KEY) == another.read(KEY) == b"%PDF \x00\xff"

    def test_a_key_is_written_once_and_never_changed(self, store, another):
        assert store.put_if_absent(KEY, b"first", PDF, "Resume.pdf") is True
        assert store.put_if_absent(KEY, b"first", PDF, "Resume.pdf") is False
        assert another.put_if_absent(KEY, b"second", PDF, "Resume.pdf") is False
        assert store.read(KEY) == b"first"

    def test_a_concurrent_put_has_one_winner_whose_bytes_stay(self, store, another):
        start = threading.Barrier(8)

        def attempt(number: int) -> bool:
            start.wait()
            return (store, another)[number % 2].put_if_absent(KEY, bytes([number]) * 100_000, PDF, "Resume.pdf")

        with ThreadPoolExecutor(8) as pool:
            won = list(pool.map(attempt, range(8)))
        assert won.count(True) == 1
        assert store.read(KEY) == bytes([won.index(True)]) * 100_000

    def test_info_tells_size_hash_media_type_and_time_of_creation(self, store, clock, created):
        data = b"seam" * 100_000
        store.put_if_absent(KEY, data, PDF, "Resume.pdf")
        clock.now += timedelta(days=1)
        info = store.info(KEY)
        assert (info.key, info.size, info.media_type, info.created_at) == (KEY, 400_000, PDF, created)
        assert info.sha256 == hashlib.sha256(data).hexdigest()

    def test_an_empty_blob_is_a_blob(self, store):
        assert store.put_if_absent(KEY, b"", PDF, "Resume.pdf")
        assert store.read(KEY) == b""
        assert store.info(KEY).size == 0

    def test_what_is_not_there_is_told_apart_from_what_is(self, store):
        store.put_if_absent(KEY, b"data", PDF, "Resume.pdf")
        for missing in ("requests/r2/resume.pdf", "requests/r1", "requests"):
            assert store.info(missing) is None
            with pytest.raises(NotFound):
                store.read(missing)

    def test_a_list_is_sorted_and_holds_the_keys_that_begin_with_the_prefix(self, store, created):
        keys = ["requests/r1/b.pdf", "requests/r1/a.pdf", "requests/r10/a.pdf", "requests/r2/a.pdf", "other/a.pdf"]
        for key in keys:
            store.put_if_absent(key, b"data", PDF, "a.pdf")

        def listed(prefix: str) -> list[str]:
            return [key for key, _ in store.list(prefix)]

        assert listed("") == sorted(keys)
        assert listed("requests/") == sorted(keys[:4])
        assert listed("requests/r1") == ["requests/r1/a.pdf", "requests/r1/b.pdf", "requests/r10/a.pdf"]
        assert listed("requests/r1/") == ["requests/r1/a.pdf", "requests/r1/b.pdf"]
        assert listed("requests/r1/b.pdf") == ["requests/r1/b.pdf"]
        assert listed("nothing/here") == []
        assert [key for key, _ in store.list("requests/r1", "requests/r1/a.pdf")] == [
            "requests/r1/b.pdf",
            "requests/r10/a.pdf",
        ]
        assert [key for key, _ in store.list("requests/", "requests/zzz")] == []
        assert {time for _, time in store.list("")} == {created}

    def test_an_empty_store_lists_nothing(self, store):
        assert list(store.list("")) == []

    def test_a_deleted_blob_is_gone_and_deleting_it_again_is_fine(self, store, another):
        store.put_if_absent(KEY, b"data", PDF, "Resume.pdf")
        store.put_if_absent("requests/r1/other.pdf", b"data", PDF, "Other.pdf")
        another.delete(KEY)
        another.delete(KEY)
        another.delete("requests/r1")
        assert store.info(KEY) is None
        assert [key for key, _ in store.list("")] == ["requests/r1/other.pdf"]
        assert store.put_if_absent(KEY, b"anew", PDF, "Resume.pdf")
        assert store.read(KEY) == b"anew"

    def test_puts_and_deletes_of_neighbours_do_not_disturb_each_other(self, store, another):
        def put_and_delete(number: int) -> None:
            mine = (store, another)[number % 2]
            for _ in range(30):
                assert mine.put_if_absent(f"requests/r1/{number}.pdf", b"data", PDF, "a.pdf")
                mine.delete(f"requests/r1/{number}.pdf")

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(put_and_delete, range(4)))
        assert list(store.list("")) == []

    @pytest.mark.parametrize("key", BAD_KEYS, ids=ascii)
    def test_a_bad_key_is_refused_everywhere(self, store, key):
        for use in (
            lambda: store.put_if_absent(key, b"data", PDF, "a.pdf"),
            lambda: store.read(key),
            lambda: store.info(key),
            lambda: store.delete(key),
            lambda: store.sign(key, "a.pdf", PDF, 60),
        ):
            with pytest.raises(InvalidInput):
                use()

    @pytest.mark.parametrize(
        "prefix", ["/", "../", "requests/../", "requests/..", "requests//", "a\\b", "requests/\x00"]
    )
    def test_a_bad_prefix_is_refused(self, store, prefix):
        with pytest.raises(InvalidInput):
            store.list(prefix)

    @pytest.mark.parametrize(
        "key", ["a", "requests/Lebenslauf Zoë.pdf", "requests/李🧵.pdf", "a/b/c/d/e.txt", "x..y/z-"]
    )
    def test_keys_of_any_script_work(self, store, key):
        assert store.put_if_absent(key, b"data", PDF, "a.pdf")
        assert store.read(key) == b"data"
        assert [listed for listed, _ in store.list("")] == [key]


class BlobStoreContract(StoredBlobsContract):
    """A backend whose files the app itself serves: its links are ours, signed by `signer`."""

    def test_a_signed_link_is_relative_and_accepted_until_it_expires(self, store, signer, clock):
        link = urlsplit(store.sign(KEY, "Zoë 李 & Co.pdf", PDF, 60))
        assert (link.scheme, link.netloc, unquote(link.path)) == ("", "", f"/generator/blobs/{KEY}")
        query = {name: values[0] for name, values in parse_qs(link.query).items()}
        assert (query["filename"], query["type"]) == ("Zoë 李 & Co.pdf", PDF)
        signed = (KEY, query["filename"], query["type"], int(query["expires"]), query["signature"])
        now = clock.now.timestamp()
        assert signer.accepts(*signed, now=now)
        assert signer.accepts(*signed, now=now + 59)
        assert not signer.accepts(*signed, now=now + 60)

    def test_a_link_with_anything_changed_is_refused(self, store, signer, clock):
        query = {
            name: values[0] for name, values in parse_qs(urlsplit(store.sign(KEY, "a.pdf", PDF, 60)).query).items()
        }
        expires, signature, now = int(query["expires"]), query["signature"], clock.now.timestamp()
        assert signer.accepts(KEY, "a.pdf", PDF, expires, signature, now)
        assert not signer.accepts("requests/r2/resume.pdf", "a.pdf", PDF, expires, signature, now)
        assert not signer.accepts(KEY, "b.pdf", PDF, expires, signature, now)
        assert not signer.accepts(KEY, "a.pdf", "text/html", expires, signature, now)
        assert not signer.accepts(KEY, "a.pdf", PDF, expires + 1, signature, now)
        assert not signer.accepts(KEY, "a.pdf", PDF, expires, signature[::-1], now)
        assert not LinkSigner(b"another secret").accepts(KEY, "a.pdf", PDF, expires, signature, now)
