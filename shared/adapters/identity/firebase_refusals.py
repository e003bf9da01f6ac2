"""What a caller hears whose sign-in is no good. Never a word of the token itself."""

from shared.domain.errors import Unauthorized

MISSING, INVALID, EXPIRED = "EXP_AUTH_001", "EXP_AUTH_002", "EXP_AUTH_003"
"""`details.code`, as seed 002's clients know them."""

_MESSAGES = {
    MISSING: "The Authorization header must be “Bearer” and an ID token. Sign in again.",
    INVALID: "That sign-in is not valid here. Sign in again.",
    EXPIRED: "Your sign-in has expired. Sign in again.",
}


def unauthorized(code: str) -> Unauthorized:
    """What is wrong with the sign-in; signing in again helps."""
    return Unauthorized(_MESSAGES[code], details={"code": code})
