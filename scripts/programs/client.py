"""A small HTTP client for the step loop that survives lost connections and a server that is started again."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

LOST = (urllib.error.URLError, ConnectionError, TimeoutError)


class Refused(Exception):
    """The server understood and said no."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status = status
        self.error: dict[str, Any] = body.get("error") or {}
        self.retry_after = body.get("retry_after")
        super().__init__(self.error.get("message") or f"The server answered {status}.")


class Client:
    """Calls one server. `lost` is told, once a call, that the connection is gone and calls are tried again."""

    def __init__(self, url: str, patience: float = 300.0, lost: Callable[[], None] = lambda: None) -> None:
        self._url = url.rstrip("/")
        self._patience = patience
        self._lost = lost

    def healthy(self) -> bool:
        """Whether a server answers there now."""
        try:
            with urllib.request.urlopen(f"{self._url}/health", timeout=2) as answer:  # noqa: S310 the person's own URL
                return bool(answer.status == 200)
        except LOST:
            return False

    def call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> dict[str, Any]:
        """The `data` of the answer. Raises `Refused` for a no, the last network error when patience ends."""
        return dict(json.loads(self._send(method, path, body, headers or {})).get("data") or {})

    def download(self, path: str, headers: dict[str, str]) -> bytes:
        """The bytes of a file."""
        return self._send("GET", path, None, headers)

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> bytes:
        ends_at = time.monotonic() + self._patience
        pause, told = 0.2, False
        while True:
            try:
                return self._once(method, path, body, headers)
            except Refused as refused:
                if refused.status not in {502, 503, 504} or time.monotonic() > ends_at:
                    raise
            except LOST:
                if time.monotonic() > ends_at:
                    raise
            if not told:
                self._lost()
                told = True
            time.sleep(pause)
            pause = min(2.0, pause * 1.5)

    def _once(self, method: str, path: str, body: Any, headers: dict[str, str]) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", **headers} if data is not None else headers
        request = urllib.request.Request(self._url + path, data=data, headers=sent, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=330) as answer:  # noqa: S310 the person's own URL
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            raise Refused(error.code, _body(error.read())) from None


def _body(raw: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(raw)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}
