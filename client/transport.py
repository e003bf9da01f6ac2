"""HTTP: one call, made again where that is safe, and its answer as a model, as bytes or as a stream."""

import json
import secrets
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

from pydantic import ValidationError

from client.endpoint import Endpoint, Form, Sent
from client.errors import ClientError, Lost, RateLimited, Unreadable, refused
from client.models.wire import Wire
from client.retrying import Retrying

Answer = TypeVar("Answer", bound=Wire)
Got = TypeVar("Got")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3
_SLOW_SECONDS, _QUICK_SECONDS = 330.0, 60.0
_LONGEST_REFUSAL = 1024 * 1024


def _opener() -> urllib.request.OpenerDirector:
    """Follows no redirect by itself: a link to a file may lead to another host, and what names the person stays."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


@dataclass(frozen=True)
class Transport:
    """One server. `sign_in` gives the token of each call, so that one that runs out can be renewed in between.

    `lost` is told, once a call, that the server is gone and that the call is made again.
    """

    url: str
    sign_in: Callable[[], str | None] = lambda: None
    retrying: Retrying = field(default_factory=Retrying)
    lost: Callable[[], None] = lambda: None

    def call(self, endpoint: Endpoint[Answer], sent: Sent | None = None) -> Answer:
        """The answer as its model. Raises a `ClientError`."""
        if endpoint.answer is None:
            raise TypeError(f"{endpoint.path} has no model; fetch it.")
        told = self.plain(endpoint, sent)
        told = told["data"] if endpoint.enveloped and _enveloped(told) else told
        try:
            return endpoint.answer.model_validate(told)
        except ValidationError as error:
            place = ".".join(map(str, error.errors()[0]["loc"]))
            raise Unreadable(
                f"{endpoint.method} {endpoint.path} answered otherwise than described: {place}."
            ) from None

    def plain(self, endpoint: Endpoint[Any], sent: Sent | None = None) -> Any:
        """The answer's JSON as it came."""
        try:
            return json.loads(self.fetch(endpoint, sent))
        except ValueError:
            raise Unreadable(f"{endpoint.method} {endpoint.path} answered with something else than JSON.") from None

    def fetch(self, endpoint: Endpoint[Any], sent: Sent | None = None) -> bytes:
        """The answer's bytes; a link to a file is followed. Raises when nothing came in spite of all patience."""

        def whole(request: urllib.request.Request, seconds: float) -> bytes:
            with self._followed(request, seconds) as answer:
                return _read(answer)

        return self._repeated(endpoint, sent or Sent(), whole)

    def open(self, endpoint: Endpoint[Any], sent: Sent | None = None) -> Any:
        """The open answer. The caller closes it."""
        return self._repeated(endpoint, sent or Sent(), self._followed)

    def _repeated(
        self, endpoint: Endpoint[Any], sent: Sent, work: Callable[[urllib.request.Request, float], Got]
    ) -> Got:
        request = self._request(endpoint, sent)
        seconds = _SLOW_SECONDS if endpoint.slow else _QUICK_SECONDS
        ends_at, tries, told = self.retrying.clock() + self.retrying.patience, 0, False
        while True:
            try:
                return work(request(), seconds)
            except ClientError as error:
                pause = self.retrying.pause(tries, getattr(error, "retry_after", None))
                late = self.retrying.clock() + pause > ends_at
                if late or not self.retrying.worth(error, repeatable=endpoint.repeatable):
                    raise
                if not told and not isinstance(error, RateLimited):
                    self.lost()
                    told = True
            tries += 1
            self.retrying.sleep(pause)

    def healthy(self) -> bool:
        """Whether a server answers there now."""
        if not self._has_address:
            return False
        try:
            with _opener().open(f"{self._origin}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (OSError, HTTPException, ValueError):
            return False

    @property
    def _has_address(self) -> bool:
        parts = urlsplit(self.url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)

    @property
    def _origin(self) -> str:
        return self.url.rstrip("/")

    def _request(self, endpoint: Endpoint[Any], sent: Sent) -> Callable[[], urllib.request.Request]:
        """Made anew each time: the token may have been renewed, the form's mark must not be."""
        body, kind = _body(sent)
        address = self._origin + sent.address(endpoint)
        if not self._has_address:
            raise Lost("an address begins with http:// or https://", final=True)

        def make() -> urllib.request.Request:
            token = self.sign_in()
            headers = {**sent.headers, **({"Authorization": f"Bearer {token}"} if token else {})}
            if kind is not None:
                headers["Content-Type"] = kind
            return urllib.request.Request(address, body, headers, method=endpoint.method)  # noqa: S310 checked above

        return make

    def _followed(self, request: urllib.request.Request, seconds: float) -> Any:
        for _ in range(_MOST_REDIRECTS):
            status, headers, answer = _once(request, seconds)
            if status not in _REDIRECTS:
                return answer
            answer.close()
            target = urljoin(request.full_url, headers.get("Location") or "")
            safe = {"https"} if request.full_url.startswith("https:") else {"http", "https"}
            if request.get_method() != "GET" or urlsplit(target).scheme not in safe:
                break
            request = urllib.request.Request(target)  # noqa: S310 a signed link needs no headers, and gets none
        raise Unreadable("The server sends its clients from one address to the next.")


def _once(request: urllib.request.Request, seconds: float) -> tuple[int, Message, Any]:
    try:
        answer = _opener().open(request, timeout=seconds)
    except urllib.error.HTTPError as error:
        if error.code in _REDIRECTS:
            return error.code, error.headers, error
        with error:
            raise refused(error.code, _told(error), _header_seconds(error.headers)) from None
    except urllib.error.URLError as error:
        raise _lost(error.reason) from None
    except (OSError, HTTPException) as error:
        raise _lost(error) from None
    return answer.status, answer.headers, answer


def _enveloped(told: Any) -> bool:
    return isinstance(told, dict) and "data" in told


def _lost(why: Any) -> Lost:
    """Which of the ways to lose a server this was. Connecting failed: nothing was sent."""
    if isinstance(why, ssl.SSLCertVerificationError):
        return Lost("its certificate is not trusted", final=True)
    unsent = isinstance(why, ConnectionRefusedError | socket.gaierror)
    return Lost(getattr(why, "strerror", None) or type(why).__name__, unsent=unsent)


def _read(answer: Any) -> bytes:
    try:
        data: bytes = answer.read()
    except (OSError, HTTPException) as error:
        raise _lost(error) from None
    return data


def _told(error: urllib.error.HTTPError) -> dict[str, Any]:
    try:
        told = json.loads(error.read(_LONGEST_REFUSAL))
    except (ValueError, OSError, HTTPException):
        return {}
    return told if isinstance(told, dict) else {}


def _header_seconds(headers: Message) -> float | None:
    told = headers.get("Retry-After") or ""
    return float(told) if told.isascii() and told.isdigit() else None


def _body(sent: Sent) -> tuple[bytes | None, str | None]:
    if sent.form is not None:
        return _multipart(sent.form)
    if sent.body is None:
        return None, None
    told = sent.body.to_json() if isinstance(sent.body, Wire) else dict(sent.body)
    return json.dumps(told).encode(), "application/json"


def _multipart(form: Form) -> tuple[bytes, str]:
    mark = secrets.token_hex(16)
    name = "".join(letter for letter in form.filename if letter.isprintable() and letter not in '"\\/')[-200:]
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in form.fields.items()
    ]
    head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name or "file"}"\r\n'
    kind = "Content-Type: application/octet-stream\r\n\r\n"
    whole = b"".join([*parts, head.encode(), kind.encode(), form.data, f"\r\n--{mark}--\r\n".encode()])
    return whole, f"multipart/form-data; boundary={mark}"
