"""Fetches with requests: listed hosts, no redirect, bounded in size and time."""

import json
import time
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import requests

from shared.domain.errors import InvalidInput, NotFound, TooLarge, Unavailable

_CHUNK = 64 * 1024
_GONE = frozenset({404, 410})


class RequestsJsonFetcher:
    """`origins`: scheme, host and port that may be asked. No proxy of the environment counts."""

    def __init__(self, origins: Collection[str], seconds: float = 8.0, most: int = 5 * 1024 * 1024) -> None:
        self._origins = frozenset(origins)
        self._seconds = seconds
        self._most = most

    def get(self, url: str) -> Any:
        """The JSON, or why there is none."""
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" not in self._origins:
            raise InvalidInput("This address is not one that postings are read from.", code="foreign_host")
        try:
            return json.loads(self._bytes(url))
        except requests.RequestException as error:
            raise Unavailable("The job board did not answer. Paste the posting's text instead.") from error
        except (ValueError, RecursionError) as error:
            raise InvalidInput(
                "The job board answered with something that is no posting.", code="no_posting"
            ) from error

    def _bytes(self, url: str) -> bytes:
        until = time.monotonic() + self._seconds
        with requests.Session() as session:
            session.trust_env = False
            with session.get(url, timeout=self._seconds / 2, allow_redirects=False, stream=True) as answer:
                self._check(answer.status_code)
                data = bytearray()
                for chunk in answer.iter_content(_CHUNK):
                    data += chunk
                    if len(data) > self._most:
                        raise TooLarge(
                            "The job board's answer is larger than 5 MB. Paste the posting's text instead."
                        )
                    if time.monotonic() > until:
                        raise Unavailable("The job board took too long. Paste the posting's text instead.")
                return bytes(data)

    def _check(self, status: int) -> None:
        if status in _GONE:
            raise NotFound("This posting is not there any more. Paste its text instead.", code="no_posting")
        if 300 <= status < 400:
            raise InvalidInput("The job board sent us elsewhere, where we do not go.", code="redirected")
        if status != 200:
            raise Unavailable("The job board did not answer as it should. Paste the posting's text instead.")
