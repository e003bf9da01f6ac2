"""Every error that Seamstep raises on purpose.

    SeamstepError
    ├── UserError                 the person (or their client) can fix it
    │   ├── Malformed             the bytes are not what the route reads
    │   ├── InvalidInput          well formed, but breaks a rule
    │   ├── Unauthorized          a credential is required here
    │   ├── Forbidden             signed in, but not theirs
    │   ├── NotFound              nothing there, or nothing for this caller
    │   ├── Conflict              right request, wrong moment
    │   ├── SwitchedOff           the owner turned this route off
    │   ├── TooLarge              over a size limit
    │   └── UnsupportedMedia      a file type that is not read here
    ├── TryAgainLater             nothing to fix, waiting helps
    │   ├── RateLimited
    │   └── Unavailable           a store, a vendor or the network
    └── InternalError             a mistake in Seamstep

The docstring of a class is its default message. A message says what happened and what to do next; it
never carries a secret, a prompt or personal data, because it is shown and logged.
"""

from typing import Any, ClassVar


class SeamstepError(Exception):
    """Something went wrong. Your request is safe."""

    code: ClassVar[str] = "error"

    def __init__(
        self,
        message: str = "",
        *,
        code: str = "",
        details: dict[str, Any] | None = None,
        retry_after: float | None = None,
    ) -> None:
        self.message = message or (self.__doc__ or "")
        self.error_code = code or type(self).code
        self.details = details or {}
        self.retry_after = retry_after
        super().__init__(self.message)


class UserError(SeamstepError):
    """The request cannot be carried out as it is."""

    code = "invalid_request"


class Malformed(UserError):
    """The body could not be read. Send valid JSON."""

    code = "malformed"


class InvalidInput(UserError):
    """The request breaks a rule. See details for the field."""

    code = "invalid_input"


class Unauthorized(UserError):
    """Sign in first."""

    code = "unauthorized"


class Forbidden(UserError):
    """This belongs to somebody else."""

    code = "forbidden"


class NotFound(UserError):
    """Nothing was found there. Check the id and the access token."""

    code = "not_found"


class Conflict(UserError):
    """That does not fit the present state. Read it again, then decide."""

    code = "conflict"


class SwitchedOff(UserError):
    """This route is switched off here."""

    code = "switched_off"


class TooLarge(UserError):
    """That is larger than 5 MB. Send less."""

    code = "too_large"


class UnsupportedMedia(UserError):
    """That file type is not read here."""

    code = "unsupported_media"


class TryAgainLater(SeamstepError):
    """That did not work just now. Try again in a moment."""

    code = "try_again_later"


class RateLimited(TryAgainLater):
    """Too many requests. Wait, then try again."""

    code = "rate_limit_exceeded"


class Unavailable(TryAgainLater):
    """A service this depends on did not answer. Nothing is lost; try again in a moment."""

    code = "unavailable"


class InternalError(SeamstepError):
    """A mistake in Seamstep. Nothing that was saved is lost; try this step again."""

    code = "internal_error"
