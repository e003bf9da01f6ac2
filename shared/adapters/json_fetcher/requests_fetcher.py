"""Fetches with requests: listed hosts, no redirect, bounded in size and time."""

import json
import time
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from shared.domain.errors import InvalidInput, NotFound, TooLarge, Unavailable

_CHUNK = 64 * 1024
_GONE = frozenset({404, 410})
_PASTE = "Paste the posting's text instead."
# A packed answer could be far larger than what is counted while it arrives.
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


class RequestsJsonFetcher:
    """`origins`: scheme, host and port that may be asked. No proxy of the environment counts.

    `most`: bytes. Some interfaces only answer with a whole board, and large employers' boards are long.
    """

    def __init__(self, origins: Collection[str], seconds: float = 10.0, most: int = 16 * 1024 * 1024) -> None:
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
        except (requests.RequestException, HTTPError) as error:
            raise Unavailable(f"The job board did not answer. {_PASTE}") from error
        except (ValueError, RecursionError) as error:
            said = "The job board answered with something that is no posting."
            raise InvalidInput(f"{said} {_PASTE}", code="no_posting") from error

    def _bytes(self, url: str) -> bytes:
        until = time.monotonic() + self._seconds
        with requests.Session() as session:
            session.trust_env = False
            patience = self._seconds / 2
            with session.get(url, timeout=patience, allow_redirects=False, stream=True, headers=_HEADERS) as answer:
                self._check(answer.status_code)
                data = bytearray()
                # What has arrived, and no waiting until a chunk is full: a trickle must not outlast the limit.
                while chunk := answer.raw.read1(_CHUNK):
                    data += chunk
                    if len(data) > self._most:
                        megabytes = max(1, self._most // (1024 * 1024))
                        raise TooLarge(f"The job board's answer is larger than {megabytes} MB. {_PASTE}")
                    if time.monotonic() > until:
                        raise Unavailable(f"The job board took too long. {_PASTE}")
                return bytes(data)

    def _check(self, status: int) -> None:
        if status in _GONE:
            raise NotFound(f"This posting is not there any more. {_PASTE}", code="no_posting")
        if 300 <= status < 400:
            said = "The job board sent us elsewhere, where we do not go."
            raise InvalidInput(f"{said} {_PASTE}", code="redirected")
        if status != 200:
            raise Unavailable(f"The job board did not answer as it should. {_PASTE}")
