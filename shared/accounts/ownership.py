"""Who owns what: the one place where that is decided."""

import hashlib

from shared.domain.errors import Forbidden, NotFound, Unauthorized
from shared.domain.model import JsonObject
from shared.ports.identity import Caller

OWNER = "ownerUid"  #: the field that names the owner, in every owned document


def owner_of(caller: Caller) -> str:
    """The uid under which this caller owns things. Raises `Unauthorized` for somebody without an account."""
    if caller.uid is None:
        raise Unauthorized()
    return caller.uid


def account_key(owner: str) -> str:
    """The owner as part of a path: a uid may hold characters that a path may not."""
    return hashlib.sha256(owner.encode()).hexdigest()[:32]


def account_path(owner: str) -> str:
    """Below this lies what the account keeps about itself."""
    return f"accounts/{account_key(owner)}"


def blob_folder(owner: str) -> str:
    """Where the files lie that this person has uploaded."""
    return f"accounts/{account_key(owner)}/"


def owned(owner: str, document: JsonObject | None, what: str) -> JsonObject:
    """The document, if it is there and theirs. Raises `NotFound`, `Forbidden`.

    Ids carry 128 random bits, so saying that something is somebody else's gives nothing away that could be used.
    """
    if document is None:
        raise NotFound(f"There is no such {what}. It may have been deleted.", code="not_found")
    if document.get(OWNER) != owner:
        raise Forbidden(f"This {what} belongs to somebody else.")
    return document
