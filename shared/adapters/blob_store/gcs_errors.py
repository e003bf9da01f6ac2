"""The vendor's errors, and those of the layers below it, told in ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
import urllib3
from google.api_core.exceptions import GoogleAPICallError, GoogleAPIError, RetryError
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, RefreshError, TransportError
from google.cloud.storage.exceptions import DataCorruption, InvalidResponse

from shared.domain.errors import InternalError, SeamstepError, Unavailable

_FORBIDDEN = frozenset({401, 403})
_PASSING = frozenset({408, 412, 429})
_KNOWN = (
    GoogleAPIError,
    GoogleAuthError,
    DataCorruption,
    InvalidResponse,
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    ConnectionError,
)


@contextmanager
def translated(role: str, bucket: str) -> Iterator[None]:
    """Raise our error for any of the vendor's. `role` is what a refusal says is missing."""
    try:
        yield
    except _KNOWN as error:
        raise _meaning(error, role, bucket) from error


def _meaning(error: Exception, role: str, bucket: str) -> SeamstepError:
    answered = error.cause if isinstance(error, RetryError) else error  # what was heard last, when patience ended
    if isinstance(answered, GoogleAPICallError) and answered.code is not None:
        return _of_status(int(answered.code), answered.response, role, bucket)
    if isinstance(answered, InvalidResponse):
        return _of_status(int(answered.response.status_code), answered.response, role, bucket)
    if isinstance(error, DefaultCredentialsError):
        return InternalError(
            "There are no Google credentials here. Run as a service account, or sign in with "
            "“gcloud auth application-default login”."
        )
    if isinstance(error, GoogleAuthError) and not _passes(error):
        return InternalError(f"Google refuses the credentials of this instance ({type(error).__name__}).")
    return Unavailable("The files cannot be reached just now. Nothing is lost; try again in a moment.")


def _of_status(status: int, answer: Any, role: str, bucket: str) -> SeamstepError:
    if status in _FORBIDDEN:
        return InternalError(
            f"Cloud Storage refuses the account of this instance ({status}). Give it {role}.",
            code="storage_forbidden",
        )
    if status == 404:
        return InternalError(f"There is no bucket “{bucket}”. Check GCS_BUCKET.", code="no_bucket")
    if status in _PASSING or status >= 500:
        return Unavailable(
            f"The files cannot be reached just now ({status}). Nothing is lost; try again in a moment.",
            retry_after=_retry_after(answer),
        )
    return InternalError(f"Cloud Storage does not take this call ({status}).")


def _passes(error: GoogleAuthError) -> bool:
    """Whether the credentials may be had in a moment: the network or the metadata server failed, not the account."""
    cause = error.args[0] if error.args else None
    unreachable = isinstance(error, TransportError) or isinstance(cause, TransportError)
    return unreachable or (isinstance(error, RefreshError) and error.retryable)


def _retry_after(answer: Any) -> float | None:
    """Seconds, where the answer names them."""
    headers = getattr(answer, "headers", None) or {}
    seconds = str(headers.get("Retry-After", ""))
    return float(seconds) if seconds.isdecimal() else None
