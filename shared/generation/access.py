"""Who may see and advance a request: whoever holds its access token, or its owner."""

import hashlib
import hmac
from dataclasses import dataclass

from shared.domain.errors import NotFound
from shared.engine.records import RequestRecord
from shared.ports.identity import Caller, Role


@dataclass(frozen=True)
class Credentials:
    """What a caller shows: an identity, and perhaps a request's access token or a short-lived ticket."""

    caller: Caller
    access_token: str | None = None
    ticket: str | None = None


@dataclass(frozen=True)
class AccessKeys:
    """Tokens and tickets made from one secret. Nothing is stored, so a lost answer can be given again."""

    secret: bytes

    def access_token(self, request_id: str) -> str:
        """The token that lets its holder read and advance this request."""
        return self._sign("access", request_id)

    def ticket(self, request_id: str, expires: int) -> str:
        """A token for what cannot send headers; `expires` is a Unix time."""
        return f"{expires}.{self._sign('ticket', f'{request_id}|{expires}')}"

    def check(self, record: RequestRecord, credentials: Credentials, now: float) -> None:
        """Pass, or raise `NotFound`: a caller without access learns nothing, not even that the request exists.

        A token that was shown must be right, whoever shows it: it is the request that the caller means.
        """
        if credentials.access_token is not None:
            allowed = _same(credentials.access_token, self.access_token(record.id))
        elif credentials.ticket is not None:
            allowed = self._good_ticket(record.id, credentials.ticket, now)
        else:
            allowed = owns(credentials.caller, record)
        if not allowed:
            raise refused()

    def _good_ticket(self, request_id: str, ticket: str, now: float) -> bool:
        expires = ticket.partition(".")[0]
        if not (expires.isascii() and expires.isdigit() and len(expires) <= 12):
            return False
        return _same(ticket, self.ticket(request_id, int(expires))) and now < int(expires)

    def _sign(self, purpose: str, text: str) -> str:
        return hmac.new(self.secret, f"{purpose}|{text}".encode(), hashlib.sha256).hexdigest()


def refused() -> NotFound:
    """The answer to a caller without access, whether or not there is such a request."""
    return NotFound("There is no such request, or the access token is not its own.")


def owns(caller: Caller, record: RequestRecord) -> bool:
    """Whether the request is the caller's own, or the site's and the caller its editor."""
    if caller.role is Role.EDITOR:
        return True
    return caller.uid is not None and caller.uid == record.owner_uid


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
