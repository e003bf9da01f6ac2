"""Calls to Cloud Storage: each has a timeout, is repeated while that is of use, and speaks our errors."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import google.auth
import google_crc32c
import requests
from google.api_core.exceptions import BadRequest, PreconditionFailed
from google.api_core.exceptions import NotFound as ObjectNotFound
from google.auth.credentials import AnonymousCredentials, Credentials
from google.auth.transport.requests import AuthorizedSession
from google.cloud.storage import Client
from google.cloud.storage.retry import DEFAULT_RETRY

from shared.adapters.blob_store.gcs_errors import translated
from shared.adapters.blob_store.gcs_signing import SIGNING_ROLE, Signatory, signatory
from shared.domain.errors import NotFound, Unavailable

SCOPES = ("https://www.googleapis.com/auth/cloud-platform",)
"""Cloud Storage's own scopes would do for objects, but IAM refuses to sign for a token that has only those."""

OBJECT_ROLE = "roles/storage.objectUser"

_CALL_SECONDS = (5.0, 30.0)  # to connect; between two bytes of the answer
_REFRESH_SECONDS = 30.0  # for a new access token, once an hour
_LIST_FIELDS = "items(name,timeCreated),nextPageToken"


@dataclass(frozen=True)
class StoredObject:
    """What Cloud Storage says of one generation. `vouched_sha256`: as recorded, if size and CRC32C bear it out."""

    key: str
    generation: int
    size: int
    media_type: str
    created_at: datetime
    vouched_sha256: str | None


class GcsObjects:
    """The objects of one bucket."""

    def __init__(
        self,
        bucket: str,
        endpoint: str,
        credentials: Credentials | None,
        signing: Credentials | None,
        patience: float,
    ) -> None:
        self._retry = DEFAULT_RETRY.with_timeout(patience).with_delay(initial=0.25, maximum=8.0)
        self._role = f"{OBJECT_ROLE} on the bucket “{bucket}”"
        with translated(self._role, bucket):
            own = credentials or (AnonymousCredentials() if endpoint else _platform_credentials())
            self._client = Client(
                project="unused",  # only calls about buckets need one
                credentials=own,
                _http=_session(own),
                client_options={"api_endpoint": endpoint} if endpoint else None,
            )
        # Else the SDK asks for the bucket itself, on a thread of its own, to name it in traces that nobody collects:
        # a call and a permission more in every instance. It can be told otherwise only through the environment.
        self._client._bucket_metadata_cache = None
        self._bucket = self._client.bucket(bucket)
        self._signatory: Signatory | None = signatory(signing or own, self._retry, _CALL_SECONDS)

    def create(self, key: str, data: bytes, media_type: str, disposition: str, sha256: str) -> bool:
        """Create the object whole; False if it was there."""
        blob = self._bucket.blob(key)
        blob.content_disposition = disposition
        blob.metadata = {"sha256": sha256, "crc32c": _crc32c(data), "size": str(len(data))}
        with translated(self._role, self._bucket.name):
            try:
                blob.upload_from_string(
                    data,
                    content_type=media_type,
                    if_generation_match=0,
                    checksum="crc32c",
                    timeout=_CALL_SECONDS,
                    retry=self._retry,
                )
            except PreconditionFailed:
                return False
            except BadRequest as error:  # what is sent here never changes: it was damaged or cut off on its way
                raise Unavailable(
                    "A file did not arrive whole in the file store. Nothing is lost; try again in a moment."
                ) from error
        return True

    def read(self, key: str) -> bytes:
        """The bytes, their CRC32C compared. Raises `NotFound`."""
        data = self._download(self._bucket.blob(key))
        if data is None:
            raise NotFound("That file is not there any more.")
        return data

    def find(self, key: str) -> StoredObject | None:
        """What is there under `key`, if anything."""
        with translated(self._role, self._bucket.name):
            blob = self._bucket.get_blob(key, timeout=_CALL_SECONDS, retry=self._retry)
        if blob is None:
            return None
        media_type = blob.content_type or "application/octet-stream"
        return StoredObject(key, blob.generation, blob.size, media_type, blob.time_created, _vouched_sha256(blob))

    def read_generation(self, found: StoredObject) -> bytes | None:
        """The bytes of exactly what was found; None if it is gone. Raises `Unavailable` if it was replaced."""
        return self._download(self._bucket.blob(found.key), if_generation_match=found.generation)

    def list(self, prefix: str, after: str) -> Iterator[tuple[str, datetime]]:
        """Names behind `after` and times of creation, in the vendor's order: by name."""
        with translated(self._role, self._bucket.name):
            for blob in self._client.list_blobs(
                self._bucket,
                prefix=prefix or None,
                start_offset=after or None,
                fields=_LIST_FIELDS,
                timeout=_CALL_SECONDS,
                retry=self._retry,
            ):
                if blob.name > after:  # the vendor's offset is the first name itself
                    yield blob.name, blob.time_created

    def delete(self, key: str) -> None:
        """Remove the object, if it is there."""
        with translated(self._role, self._bucket.name):
            try:
                self._bucket.blob(key).delete(timeout=_CALL_SECONDS, retry=self._retry)
            except ObjectNotFound:
                return

    def sign(self, key: str, disposition: str, media_type: str, seconds: int) -> str | None:
        """A V4 signed link, or None if the credentials cannot sign."""
        if self._signatory is None:
            return None
        with translated(SIGNING_ROLE, self._bucket.name):
            link: str = self._bucket.blob(key).generate_signed_url(
                version="v4",
                method="GET",
                expiration=timedelta(seconds=min(seconds, self._signatory.longest_seconds)),
                credentials=self._signatory.credentials,
                response_disposition=disposition,
                response_type=media_type,
            )
        return link

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()
        if self._signatory is not None:
            self._signatory.close()

    def _download(self, blob: Any, **condition: int) -> bytes | None:
        with translated(self._role, self._bucket.name):
            try:
                data: bytes = blob.download_as_bytes(
                    checksum="crc32c", timeout=_CALL_SECONDS, retry=self._retry, **condition
                )
            except ObjectNotFound:
                return None
        return data


def _platform_credentials() -> Credentials:
    credentials, _project = google.auth.default(scopes=SCOPES)
    return credentials


def _session(credentials: Credentials) -> AuthorizedSession:
    """The SDK leaves the answer to a download unread if it is a refusal, and its connection with it."""
    session = AuthorizedSession(credentials, refresh_timeout=_REFRESH_SECONDS)
    session.hooks["response"].append(_read_refusal)
    return session


def _read_refusal(response: requests.Response, **_: Any) -> None:
    if not response.ok:
        response.content  # noqa: B018 reading it gives the connection back


def _vouched_sha256(blob: Any) -> str | None:
    recorded = blob.metadata or {}
    same = recorded.get("crc32c") == blob.crc32c and recorded.get("size") == str(blob.size)
    return recorded.get("sha256") if same else None


def _crc32c(data: bytes) -> str:
    """As Cloud Storage writes it: base64 of the four bytes, the highest first."""
    return base64.b64encode(google_crc32c.Checksum(data).digest()).decode()
