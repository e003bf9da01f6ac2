"""Signed links of Cloud Storage: by a key in hand, through IAM, and where nobody can sign."""

import hashlib
import json
import urllib.request
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from google.auth import compute_engine
from google.auth.compute_engine import _metadata
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import RefreshError, TransportError
from google.oauth2 import credentials as user_credentials
from google.oauth2 import service_account

from scripts.stand_ins.storage_server import BUCKET, StorageServer, storage_server
from shared.adapters.blob_store import gcs_signing
from shared.adapters.blob_store.gcs import GcsBlobStore
from shared.adapters.blob_store.gcs_errors import translated
from shared.adapters.blob_store.gcs_objects import SCOPES
from shared.domain.content_disposition import content_disposition
from shared.domain.errors import InternalError, InvalidInput, Unavailable
from shared.domain.signed_links import LinkSigner
from tests.contracts.blob_store_contract import KEY, PDF, ManualClock
from tests.proofs import GCS
from tests.signing_server import ACCOUNT, SigningServer, signing_server

pytestmark = pytest.mark.backend(GCS)

PRIVATE = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WEEK, HALF_A_DAY = 604_800, 43_200
NAMES = ["Resume.pdf", 'Zoë "李" & Co; 50%.pdf', "履歴書.pdf"]


@pytest.fixture(scope="module")
def server() -> Iterator[StorageServer]:
    with storage_server() as running:
        yield running


@pytest.fixture
def iam(monkeypatch) -> Iterator[SigningServer]:
    """The SDK asks this server in place of Google's two: their addresses are the only thing that differs."""
    with signing_server(PRIVATE) as running:
        monkeypatch.setattr(_metadata, "_GCE_METADATA_HOST", running.host)
        monkeypatch.setattr(gcs_signing, "IAM_CREDENTIALS", running.url)
        yield running


def key_file() -> service_account.Credentials:
    pem = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return service_account.Credentials.from_service_account_info(
        {"client_email": ACCOUNT, "private_key": pem, "token_uri": "http://127.0.0.1:9/token"}
    )


def runtime() -> compute_engine.Credentials:
    """What an instance on Cloud Run has: an account that it learns from the metadata server, and no key."""
    return compute_engine.Credentials(scopes=SCOPES, universe_domain="googleapis.com")


@pytest.fixture(params=["key", "iam"])
def store(request, server, iam) -> Iterator[GcsBlobStore]:
    assert iam.signed == 0
    signing = key_file() if request.param == "key" else runtime()
    opened = GcsBlobStore(
        BUCKET, endpoint=server.url, credentials=AnonymousCredentials(), signing=signing, patience=2.0
    )
    yield opened
    opened.close()


@pytest.fixture
def through_iam(server, iam) -> Iterator[GcsBlobStore]:
    assert iam.signed == 0
    opened = GcsBlobStore(BUCKET, endpoint=server.url, signing=runtime(), patience=0.3)
    yield opened
    opened.close()


def query_of(link: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(link).query, strict_parsing=True).items()}


def verify(link: str) -> None:
    """Compute what Google would have signed (V4) from the link alone. Raises `InvalidSignature`."""
    parts, query = urlsplit(link), query_of(link)
    signature = bytes.fromhex(query.pop("X-Goog-Signature"))
    sorted_query = "&".join(f"{quote(name, safe='~')}={quote(query[name], safe='~')}" for name in sorted(query))
    canonical = f"GET\n{parts.path}\n{sorted_query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    scope = query["X-Goog-Credential"].partition("/")[2]
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    signed = f"GOOG4-RSA-SHA256\n{query['X-Goog-Date']}\n{scope}\n{digest}"
    PRIVATE.public_key().verify(signature, signed.encode(), padding.PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize("key", [KEY, "requests/Zoë 李 & ~co.pdf"])
@pytest.mark.parametrize("filename", NAMES)
def test_a_link_is_signed_as_v4_says_and_serves_the_bytes(store, server, key, filename):
    store.put_if_absent(key, b"%PDF", PDF, filename)
    link = store.sign(key, filename, PDF, 900)
    verify(link)
    query = query_of(link)
    assert link.startswith(f"{server.url}/{BUCKET}/{quote(key, safe='/~')}?")
    assert query["X-Goog-Algorithm"] == "GOOG4-RSA-SHA256"
    assert query["X-Goog-Credential"] == f"{ACCOUNT}/{query['X-Goog-Date'][:8]}/auto/storage/goog4_request"
    assert (query["X-Goog-Expires"], query["X-Goog-SignedHeaders"]) == ("900", "host")
    assert query["response-content-disposition"] == content_disposition("inline", filename)
    with urllib.request.urlopen(link, timeout=10) as answer:
        assert answer.read() == b"%PDF"
        assert answer.headers["Content-Disposition"] == content_disposition("inline", filename)
        assert answer.headers["Content-Type"] == PDF


def test_a_link_for_something_else_has_another_signature(store):
    link = store.sign(KEY, "a.pdf", PDF, 900)
    for ours, theirs in ((KEY, "requests/r2/resume-0a1b.pdf"), ("X-Goog-Expires=900", "X-Goog-Expires=901")):
        with pytest.raises(InvalidSignature):
            verify(link.replace(ours, theirs))


def test_markup_is_saved_not_shown(store):
    link = store.sign("requests/r1/a.html", "a.html", "text/html", 900)
    assert query_of(link)["response-content-disposition"].startswith("attachment;")


def test_a_bad_key_is_not_signed(store):
    with pytest.raises(InvalidInput):
        store.sign("../secret", "a.pdf", PDF, 60)


def test_with_a_key_a_link_lives_a_week_at_most(server, iam):
    store = GcsBlobStore(BUCKET, endpoint=server.url, signing=key_file())
    lives = [query_of(store.sign(KEY, "a.pdf", PDF, seconds))["X-Goog-Expires"] for seconds in (WEEK, WEEK + 1)]
    assert lives == [str(WEEK), str(WEEK)]
    assert iam.signed == 0
    store.close()


def test_through_iam_a_link_lives_half_a_day_at_most(through_iam, iam):
    seconds = (60, HALF_A_DAY, HALF_A_DAY + 1, WEEK)
    lives = [int(query_of(through_iam.sign(KEY, "a.pdf", PDF, asked))["X-Goog-Expires"]) for asked in seconds]
    assert lives == [60, HALF_A_DAY, HALF_A_DAY, HALF_A_DAY]
    assert iam.signed == 4


def test_an_account_that_may_not_sign_hears_which_role_is_missing(through_iam, iam):
    iam.statuses = [403]
    with pytest.raises(InternalError, match=r"roles/iam\.serviceAccountTokenCreator on itself"):
        through_iam.sign(KEY, "a.pdf", PDF, 60)


def test_iam_may_be_away_for_a_moment(through_iam, iam):
    iam.statuses = [503]
    verify(through_iam.sign(KEY, "a.pdf", PDF, 60))
    iam.statuses = [503] * 1000
    with pytest.raises(Unavailable):
        through_iam.sign(KEY, "a.pdf", PDF, 60)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (RefreshError(TransportError("no metadata server")), Unavailable),
        (RefreshError("busy", retryable=True), Unavailable),
        (TransportError("no network"), Unavailable),
        (RefreshError("invalid_grant: the account is gone"), InternalError),
    ],
    ids=repr,
)
def test_a_token_that_cannot_be_had_is_told_apart_from_one_that_is_refused(error, meaning):
    """The SDK itself tries for a quarter of a minute, too long to provoke here."""
    with pytest.raises(meaning), translated("a role", BUCKET):
        raise error


@pytest.mark.parametrize("credentials", [AnonymousCredentials(), user_credentials.Credentials("token")])
def test_where_nobody_can_sign_the_app_serves_the_file_itself(server, credentials):
    clock, links = ManualClock(), LinkSigner(b"a secret for tests")
    store = GcsBlobStore(BUCKET, endpoint=server.url, credentials=credentials, links=links, clock=clock)
    link = store.sign(KEY, "a.pdf", PDF, 60)
    expires = int(clock.now.timestamp()) + 60
    assert link.startswith(f"/generator/blobs/{KEY}?")
    assert links.accepts(KEY, "a.pdf", PDF, expires, query_of(link)["signature"], clock.now.timestamp())
    store.close()


def test_where_nobody_can_sign_at_all_the_way_on_is_named(server):
    store = GcsBlobStore(BUCKET, endpoint=server.url)
    with pytest.raises(InternalError, match="GOOGLE_APPLICATION_CREDENTIALS"):
        store.sign(KEY, "a.pdf", PDF, 60)
    store.close()


def test_the_platform_s_credentials_are_the_default(tmp_path, monkeypatch):
    pem = PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = {
        "type": "service_account",
        "client_email": ACCOUNT,
        "private_key": pem,
        "token_uri": "http://127.0.0.1:9",
    }
    (tmp_path / "key.json").write_text(json.dumps(account))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    store = GcsBlobStore(BUCKET)
    link = store.sign(KEY, "a.pdf", PDF, WEEK)
    verify(link)
    assert link.startswith(f"https://storage.googleapis.com/{BUCKET}/{KEY}?")
    store.close()


def test_no_credentials_at_all_says_where_they_come_from(tmp_path, monkeypatch):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nothing.json"))
    with pytest.raises(InternalError, match="gcloud auth application-default login"):
        GcsBlobStore(BUCKET).read(KEY)
