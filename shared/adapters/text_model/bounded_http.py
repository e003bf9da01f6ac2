"""The HTTP client beneath the vendors' SDKs: it goes nowhere else, and no answer is without end.

Left to itself an SDK follows a redirect and takes the key and the prompt along, and reads an answer for as long and
as far as it goes: the timeout of an HTTP client is that between two bytes.
"""

import time
from collections.abc import Iterator
from typing import Any, Final

import httpx2

MOST: Final = 8 * 1024 * 1024
"""Bytes of one answer. The longest that a model may write has a tenth of that."""

_SECONDS = 180.0  #: where a call does not say its timeout


class _Bounded(httpx2.SyncByteStream):
    """An answer's body as it arrives, up to `MOST` bytes and until its time is over."""

    def __init__(self, body: httpx2.SyncByteStream, seconds: float) -> None:
        self._body = body
        self._until = time.monotonic() + seconds

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._body:
            size += len(part)
            if size > MOST:
                raise httpx2.ReadError("The answer is too large.")
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("The answer does not end.")
            yield part

    def close(self) -> None:
        self._body.close()


def _ask_for_it_plain(request: httpx2.Request) -> None:
    request.headers["Accept-Encoding"] = "identity"


def _bound(response: httpx2.Response) -> None:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise httpx2.DecodingError("The answer is packed, and could be of any size.")
    seconds = response.request.extensions.get("timeout", {}).get("read")
    if isinstance(response.stream, httpx2.SyncByteStream):
        response.stream = _Bounded(response.stream, _SECONDS if seconds is None else seconds)


def client_arguments() -> dict[str, Any]:
    """What an `httpx2.Client` is made with."""
    return {"follow_redirects": False, "event_hooks": {"request": [_ask_for_it_plain], "response": [_bound]}}
