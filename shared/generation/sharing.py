"""Public links to a request's documents: each expires, and can be taken back."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.errors import NotFound
from shared.domain.instants import from_text, to_text
from shared.engine.paths import request_path, share_path
from shared.engine.recording import parse, private
from shared.engine.records import RequestRecord
from shared.ports.document_store import DocumentStore, Transaction


@dataclass(frozen=True)
class Share:
    """A link's secret, shown once, and when the link ends."""

    token: str
    expires_at: datetime


@dataclass(frozen=True)
class Sharing:
    """One link a request: making a new one takes the old one back. Only a hash of the secret is stored."""

    store: DocumentStore
    clock: Callable[[], datetime]

    def share(self, request_id: str, lifetime: timedelta) -> Share:
        """A new link. It never outlives the request."""
        share = Share(secrets.token_urlsafe(24), self.clock() + lifetime)

        def write(tx: Transaction) -> None:
            record = parse(tx.get(request_path(request_id)))
            stored = {"token": _hashed(share.token), "sharedUntil": to_text(share.expires_at)}
            tx.set(share_path(request_id), private(record, stored))

        self.store.transact(write)
        return share

    def ends(self, request_id: str) -> datetime | None:
        """When the link that is open now ends; None where none is."""
        stored = self.store.get(share_path(request_id))
        until = from_text(stored["sharedUntil"]) if stored else None
        return until if until is not None and until > self.clock() else None

    def take_back(self, request_id: str) -> None:
        """The link opens nothing any more. Taking back what was never shared is fine."""
        self.store.transact(lambda tx: tx.delete(share_path(request_id)))

    def opened(self, request_id: str, token: str) -> RequestRecord:
        """The request behind a link. Raises `NotFound` for a wrong, ended or taken back one: all look alike."""
        record, stored = self.store.get_many([request_path(request_id), share_path(request_id)])
        known = stored is not None and hmac.compare_digest(str(stored["token"]), _hashed(token))
        if record is None or stored is None or not known or from_text(stored["sharedUntil"]) <= self.clock():
            raise NotFound("This link has ended or was taken back. Ask whoever sent it for a new one.")
        return parse(record)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
