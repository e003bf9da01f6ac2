"""Google's ID tokens, verified by Google's own package: signature, issuer, audience and times."""

import json
from collections.abc import Mapping
from typing import Any

import cachecontrol
import requests
from google.auth.exceptions import GoogleAuthError, TransportError
from google.auth.transport import Response
from google.auth.transport.requests import Request
from google.oauth2 import id_token

from shared.domain.errors import Unavailable

_CLOCK_SKEW_SECONDS = 10
_FETCH_SECONDS = 10


class GoogleTokens:
    """Tokens that Google has signed for `audience`. Certificates are kept as long as their Cache-Control says."""

    def __init__(self, audience: str) -> None:
        self._audience = audience
        self._fetch = _Fetch(Request(cachecontrol.CacheControl(requests.Session())))

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


class _Fetch:
    """The transport, for which an answer that is not a JSON object counts as none: the token is not to blame."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __call__(self, url: str, method: str = "GET") -> Response:
        response: Response = self._request(url, method=method, timeout=_FETCH_SECONDS)
        try:
            readable = isinstance(json.loads(response.data), dict)
        except ValueError:
            readable = False
        if not readable:
            raise TransportError("The certificates cannot be read.")
        return response
