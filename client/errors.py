"""Everything that a call can raise.

ClientError
├── Lost                  no answer came
├── Unreadable            an answer came that is not what the contract says
└── Refused               the server understood, and said no
    ├── Malformed 400 · SignInNeeded 401 · NotYours 403 · NotFound 404 · Conflict 409 · SwitchedOff 410
    ├── TooLarge 413 · UnsupportedMedia 415 · Invalid 422
    ├── RateLimited 429   `usage`, `limit` and `reset_at` where the server tells them
    └── ServerFault 5xx
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any


class ClientError(Exception):
    """A call did not do what was asked."""


class Lost(ClientError):
    """The server does not answer. `unsent`: it was never reached, so that nothing happened there."""

    def __init__(self, why: str = "", *, unsent: bool = False, final: bool = False) -> None:
        self.unsent = unsent
        self.final = final  #: waiting cannot help: a certificate that is not trusted, an address that is none
        super().__init__(f"The server does not answer{f' ({why})' if why else ''}. Check its address.")


class Unreadable(ClientError):
    """The answer is not what the contract says: another program answers there, or another version."""


class Refused(ClientError):
    """The server said no. `message` says what happened and what can be done; `retry_after` in seconds."""

    def __init__(self, status: int, body: Mapping[str, Any], retry_after: float | None = None) -> None:
        told = body.get("error")
        error: Mapping[str, Any] = told if isinstance(told, dict) else {}
        self.status = status
        self.code = str(error.get("code") or "")
        self.message = str(error.get("message") or f"The server answered {status}.")
        details = error.get("details")
        self.details: dict[str, Any] = dict(details) if isinstance(details, dict) else {}
        self.retry_after = _seconds(body.get("retry_after"), self.details.get("retry_after"), retry_after)
        super().__init__(self.message)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """(field, what is wrong with it) where single fields break a rule."""
        told = self.details.get("fields")
        listed = told if isinstance(told, list) else []
        return tuple((str(one["field"]), str(one["message"])) for one in listed if _is_field(one))


class Malformed(Refused):
    """400."""


class SignInNeeded(Refused):
    """401: no token, or one that is not accepted any more."""


class NotYours(Refused):
    """403."""


class NotFound(Refused):
    """404."""


class Conflict(Refused):
    """409: not at this moment."""


class SwitchedOff(Refused):
    """410."""


class TooLarge(Refused):
    """413."""


class UnsupportedMedia(Refused):
    """415."""


class Invalid(Refused):
    """422: a rule is broken, or a generation's stage failed (`stage`, `stage_name`, `error_type` in `details`)."""


class RateLimited(Refused):
    """429."""

    @property
    def usage(self) -> tuple[int, int] | None:
        """(used, allowed), where the server counts for this person."""
        used, allowed = self.details.get("current_usage"), self.details.get("limit")
        return (used, allowed) if isinstance(used, int) and isinstance(allowed, int) else None

    @property
    def reset_at(self) -> datetime | None:
        """When the next call is allowed."""
        told = self.details.get("reset_at")
        return datetime.fromisoformat(told) if isinstance(told, str) else None


class ServerFault(Refused):
    """5xx."""


_KINDS: dict[int, type[Refused]] = {
    400: Malformed, 401: SignInNeeded, 403: NotYours, 404: NotFound, 409: Conflict, 410: SwitchedOff,
    413: TooLarge, 415: UnsupportedMedia, 422: Invalid, 429: RateLimited,
}  # fmt: skip


def refused(status: int, body: Mapping[str, Any], retry_after: float | None = None) -> Refused:
    """The error for this answer."""
    kind = _KINDS.get(status, ServerFault if status >= 500 else Refused)
    return kind(status, body, retry_after)


def _seconds(*told: Any) -> float | None:
    for one in told:
        if isinstance(one, int | float) and not isinstance(one, bool) and one >= 0:
            return float(one)
    return None


def _is_field(one: Any) -> bool:
    return isinstance(one, dict) and {"field", "message"} <= set(one)
