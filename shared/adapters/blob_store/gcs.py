"""The blob store in a Cloud Storage bucket.

An object is created on the condition that no generation of it exists (`ifGenerationMatch=0`), so nobody overwrites
anybody; it appears when its last byte has arrived and its CRC32C is right, so a half upload is never seen.

`info` promises the SHA-256 of the bytes as stored, and Cloud Storage computes only CRC32C and MD5. So `info` reads
the object and hashes it. Above `HASHED_UP_TO` it takes the SHA-256 that was kept beside the object at its creation,
if the size and CRC32C that were kept with it are those that Cloud Storage computed from what it holds; an object
without such a record (another tool wrote it) is read and hashed, however large.

Google's packages are imported at the first use: an instance that only answers a listing never pays for them.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from shared.domain.content_disposition import content_disposition, disposition_of
from shared.domain.errors import InternalError
from shared.domain.importing import importing
from shared.domain.signed_links import LinkSigner
from shared.ports.blob_keys import checked_key, checked_prefix
from shared.ports.blob_store import BlobInfo

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

    from shared.adapters.blob_store.gcs_objects import GcsObjects, StoredObject

HASHED_UP_TO = 64 * 1024 * 1024
"""Bytes. A document is at most a few megabytes; reading one back within the region costs a tenth of a second."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class GcsBlobStore:
    """Keeps the promises of `BlobStore` in `bucket`, which must exist.

    `credentials` defaults to the platform's own (Application Default Credentials: the runtime's service account, or
    the key file that GOOGLE_APPLICATION_CREDENTIALS names), and `signing` to the service account's key in
    `signing_key_file`, else to `credentials`. `endpoint` is an
    emulator's address; no credentials are sent there. Where the credentials cannot sign (an emulator, a developer's
    own sign-in), links are signed by `links` and the app serves the file. `patience` is how long a call is repeated
    while Cloud Storage does not answer, in seconds.
    """

    def __init__(  # noqa: PLR0913 each is a choice of the deployment
        self,
        bucket: str,
        *,
        endpoint: str = "",
        credentials: "Credentials | None" = None,
        signing: "Credentials | None" = None,
        signing_key_file: str = "",
        links: LinkSigner | None = None,
        clock: Callable[[], datetime] = _utc_now,
        patience: float = 20.0,
        hashed_up_to: int = HASHED_UP_TO,
    ) -> None:
        self._bucket = bucket
        self._endpoint = endpoint
        self._credentials = credentials
        self._signing = signing
        self._signing_key_file = signing_key_file
        self._links = links
        self._clock = clock
        self._patience = patience
        self._hashed_up_to = hashed_up_to

    def put_if_absent(self, key: str, data: bytes, media_type: str, filename: str) -> bool:
        """Create the object; False if it was there. Raises `Unavailable`, and `InternalError` if it is not allowed.

        Also False where an answer was lost and the repeated call found its own object: it is there, and whole.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        return self._objects.create(checked_key(key), data, media_type, _disposition(media_type, filename), sha256)

    def read(self, key: str) -> bytes:
        """The bytes, their CRC32C compared. Raises `NotFound`, `Unavailable`."""
        return self._objects.read(checked_key(key))

    def info(self, key: str) -> BlobInfo | None:
        """What is stored under `key`, its bytes read and hashed (see above), or None."""
        found = self._objects.find(checked_key(key))
        if found is None:
            return None
        sha256 = self._sha256(found)
        return None if sha256 is None else BlobInfo(key, found.size, sha256, found.media_type, found.created_at)

    def list(self, prefix: str, after: str = "") -> Iterator[tuple[str, datetime]]:
        """Keys that begin with `prefix` and sort behind `after`, and when each was created. Read page by page."""
        return self._objects.list(checked_prefix(prefix), after)

    def delete(self, key: str) -> None:
        """Remove an object. Removing nothing is fine."""
        self._objects.delete(checked_key(key))

    def sign(self, key: str, filename: str, media_type: str, seconds: int) -> str:
        """A V4 signed link, shown or saved as `filename`.

        Cloud Storage allows seven days. Signed through IAM, a link is promised to work for twelve hours only,
        because Google rotates those keys; so it lives no longer than that.
        """
        signed = self._objects.sign(checked_key(key), _disposition(media_type, filename), media_type, seconds)
        if signed is not None:
            return signed
        if self._links is None:
            raise InternalError(
                "These credentials cannot sign links. Run as a service account, or name its key file in "
                "GOOGLE_APPLICATION_CREDENTIALS."
            )
        expires = int(self._clock().timestamp()) + seconds
        return self._links.link("/generator/blobs", key, filename, media_type, expires)

    def close(self) -> None:
        """Give the connections back."""
        self._objects.close()

    def _sha256(self, found: "StoredObject") -> str | None:
        """None if the object went away meanwhile."""
        if found.size > self._hashed_up_to and found.vouched_sha256 is not None:
            return found.vouched_sha256
        data = self._objects.read_generation(found)
        return None if data is None else hashlib.sha256(data).hexdigest()

    @cached_property
    def _objects(self) -> "GcsObjects":
        with importing:
            from shared.adapters.blob_store.gcs_objects import GcsObjects  # noqa: PLC0415 a third of a second
            from shared.adapters.blob_store.gcs_signing import key_in  # noqa: PLC0415

        signing = self._signing or key_in(self._signing_key_file)
        return GcsObjects(self._bucket, self._endpoint, self._credentials, signing, self._patience)


def _disposition(media_type: str, filename: str) -> str:
    return content_disposition(disposition_of(media_type), filename)
