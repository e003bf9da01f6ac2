"""Google's ID tokens, verified by Google's own package: signature, issuer, audience and times."""

import json
import re
import threading
import time
from collections.abc import Mapping
from typing import Any

from google.auth.exceptions import GoogleAuthError, TransportError
from google.auth.transport import Response
from google.auth.transport.requests import Request
from google.oauth2 import id_token

from shared.domain.errors import Unavailable

_CLOCK_SKEW_SECONDS = 10
_FETCH_SECONDS = 10


class GoogleTokens:
    """Tokens that Google has signed for `audience`."""

    def __init__(self, audience: str) -> None:
        self._audience = audience
        self._fetch = _Certificates()

    def claims(self, token: str) -> Mapping[str, Any] | None:
        """The claims of a valid token, None for any other. Raises `Unavailable`."""
        try:
            claims: Mapping[str, Any] = id_token.verify_oauth2_token(
                token, self._fetch, audience=self._audience, clock_skew_in_seconds=_CLOCK_SKEW_SECONDS
            )
            return claims
        except TransportError:
            pass  # raised out here, so that no log can follow it to an error that may quote the token
        except (GoogleAuthError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None  # segments that are JSON of another shape, or none
        raise Unavailable("The task queue's calls cannot be verified just now. Try again in a moment.")


class _Certificates:
    """A transport that keeps what it fetched as long as its Cache-Control says: they change every few days.

    An answer that is not a JSON object is not kept and counts as none: the token is not to blame.
    """

    def __init__(self) -> None:
        self._request = Request()
        self._fetching = threading.Lock()
        self._kept: Response | None = None
        self._until = 0.0

    def __call__(self, url: str, method: str = "GET") -> Response:
        with self._fetching:
            if self._kept is None or time.monotonic() >= self._until:
                self._kept = None
                response: Response = self._request(url, method=method, timeout=_FETCH_SECONDS)
                if not _readable(response):
                    raise TransportError("The certificates cannot be read.")
                self._until = time.monotonic() + _seconds_to_keep(response)
                self._kept = response
            return self._kept


def _readable(response: Response) -> bool:
    try:
        return response.status == 200 and isinstance(json.loads(response.data), dict)
    except ValueError:
        return False


def _seconds_to_keep(response: Response) -> float:
    found = re.search(r"max-age=(\d{1,9})", response.headers.get("Cache-Control", ""))
    return float(found[1]) if found else 0.0
