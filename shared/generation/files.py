"""The bytes of a finished file, as they were when it was recorded."""

import hashlib

from shared.domain.errors import Unavailable
from shared.engine.records import Artefact
from shared.ports.blob_store import BlobStore


def bytes_of(blobs: BlobStore, request_id: str, artefact: Artefact) -> bytes:
    """The file. Raises `NotFound`, and `Unavailable` if other bytes came than were recorded.

    A proxy's page, half an answer and a damaged disk all come with success: only the hash tells.
    """
    data = blobs.read(artefact.blob_key(request_id))
    if hashlib.sha256(data).hexdigest() != artefact.sha256:
        raise Unavailable(
            f"{artefact.name} did not come from the file store as it was drawn. Try again in a moment; if it stays "
            "so, start a new request: your profile and the job are safe.",
            code="file_damaged",
        )
    return data
