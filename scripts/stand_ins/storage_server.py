"""The Cloud Storage stand-in: gcp-storage-emulator behind a front of ours, on loopback.

The emulator ignores generation preconditions, so alone it would let a test of “never overwrite” pass whatever the
product does. The front compares `ifGenerationMatch` with the present generation, on uploads (in one request and
resumable), reads and deletes, and answers 412 as Cloud Storage does; it also lists in the order of names, keeps
whole milliseconds of its own clock as times of creation, checks signed links where it is told who may sign, and
fails on demand. `python -m scripts.stand_ins.storage_server KEY_FILE` serves until the starter goes.
"""

import contextlib
import http.client
import json
import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from gcp_storage_emulator.server import create_server

from scripts.programs.ports import free_port
from scripts.stand_ins.attached import wait_for_the_end
from scripts.stand_ins.signed_links import Signer, signer_of

BUCKET = "seamstep-documents"
_HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "host", "date", "server"}


@dataclass
class Fault:
    """What happens to the next `times` requests of a method whose address holds `about`.

    `status` is answered without asking the emulator. `cut_after` closes the connection when so many bytes of the
    request's body were read, before the emulator hears of it. `lost_answer` lets the emulator do it and then closes;
    `damaged` changes the answer's last byte; `silence` waits so many seconds and then closes.
    """

    method: str
    about: str = ""
    status: int = 0
    cut_after: int | None = None
    lost_answer: bool = False
    damaged: bool = False
    silence: float = 0.0
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Upload:
    """A resumable upload that was begun: its object, and the generation that it may replace."""

    name: str
    expected: str | None


class StorageServer(ThreadingHTTPServer):
    """The front. `requests` is what came in, for tests that count."""

    daemon_threads = True

    def __init__(self, emulator_port: int, signer: Signer | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.signer = signer
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.emulator_port = emulator_port
        self.one_at_a_time = threading.Lock()  # compare and write are one act
        self.reset()

    def reset(self) -> None:
        """Forget everything but the bucket."""
        self.clock: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.faults: list[Fault] = []
        self.requests: list[str] = []
        self.created: dict[str, str] = {}
        self.uploads: dict[str, Upload] = {}
        self.ask("GET", "/wipe?keep-buckets=1", {}, b"")

    def fault_for(self, method: str, path: str) -> Fault:
        """The next fault for this request, used up by one; or one that does nothing."""
        for fault in self.faults:
            if fault.method == method and fault.about in path and fault.times > 0:
                fault.times -= 1
                return fault
        return Fault(method)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up, as one does when its patience ends, is no news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def generation(self, name: str) -> str | None:
        """The present generation of an object, or None."""
        path = f"/storage/v1/b/{BUCKET}/o/{quote(name, safe='')}"
        status, _headers, body = self.ask("GET", path, {}, b"")
        return json.loads(body)["generation"] if status == 200 else None

    def make_bucket(self) -> None:
        """Create the one bucket that there is."""
        body = json.dumps({"name": BUCKET}).encode()
        status, _headers, _answer = self.ask("POST", "/storage/v1/b", {"Content-Type": "application/json"}, body)
        if status != 200:
            raise OSError(f"The storage emulator answered {status} instead of making a bucket.")

    def ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> tuple[int, list[Any], bytes]:
        """(status, headers, body) of the emulator's answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.emulator_port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()


@contextlib.contextmanager
def storage_server(signer: Signer | None = None) -> Iterator[StorageServer]:
    """A running store with one empty bucket, ended afterwards. `signer`: None believes every signature."""
    port = free_port()
    emulator = create_server("127.0.0.1", port, in_memory=True)
    emulator.start()
    front = StorageServer(port, signer)
    thread = threading.Thread(target=front.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        front.make_bucket()
        yield front
    finally:
        front.shutdown()
        thread.join()
        front.server_close()
        emulator.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StorageServer

    def _handle(self) -> None:
        fault = self.server.fault_for(self.command, self.path)
        self.server.requests.append(f"{self.command} {self.path}")
        length = int(self.headers.get("Content-Length", 0))
        if fault.cut_after is not None or fault.silence:
            self.rfile.read(min(fault.cut_after or 0, length))
            threading.Event().wait(fault.silence)
            self._cut()
            return
        body = self.rfile.read(length)
        if fault.status:
            self._answer(fault.status, list(fault.headers.items()), _error(fault.status))
            return
        with self.server.one_at_a_time:
            status, headers, answer = self._checked(body)
        if fault.lost_answer:
            self._cut()
            return
        self._answer(status, headers, _damaged(answer) if fault.damaged else answer)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815 the standard library's names

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""

    def _checked(self, body: bytes) -> tuple[int, list[Any], bytes]:
        """The emulator's answer, if the generation is what the caller demands."""
        path = urlsplit(self.path)
        if self.server.signer is not None and path.path.startswith(f"/{BUCKET}/"):
            refusal = self.server.signer.refusal(self.command, self.headers["Host"], self.path, self.server.clock())
            if refusal:
                return 403, [("Content-Type", "application/xml; charset=UTF-8")], _access_denied(refusal)
        query = {name: values[0] for name, values in parse_qs(path.query).items()}
        upload = self.server.uploads.get(query.get("upload_id", "")) or Upload(
            _name(path.path, query, self.headers.get("Content-Type", ""), body), query.get("ifGenerationMatch")
        )
        if upload.expected is not None and upload.expected != (self.server.generation(upload.name) or "0"):
            return 412, [], _error(412)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _HOP_BY_HOP}
        headers["Host"] = self.headers["Host"]  # the session address of a resumable upload leads back here
        status, sent, answer = self.server.ask(self.command, self.path, headers, body)
        self._remember(status, dict(sent), upload, answer)
        return status, sent, self._as_google_tells_it(dict(sent), answer)

    def _remember(self, status: int, sent: dict[str, str], upload: Upload, answer: bytes) -> None:
        if self.command == "POST" and "Location" in sent:
            session = parse_qs(urlsplit(sent["Location"]).query)["upload_id"][0]
            self.server.uploads[session] = upload
        elif self.command in {"POST", "PUT"} and status == 200 and b'"storage#object"' in answer:
            self.server.created[upload.name] = _rfc3339(self.server.clock())

    def _as_google_tells_it(self, sent: dict[str, str], answer: bytes) -> bytes:
        if not sent.get("Content-type", "").startswith("application/json") or b'"storage#' not in answer:
            return answer
        told = json.loads(answer)
        items = told.get("items", [told])
        for item in items:
            item["timeCreated"] = self.server.created.get(item.get("name"), item.get("timeCreated"))
        items.sort(key=lambda item: item.get("name", ""))
        return json.dumps(told).encode()

    def _answer(self, status: int, headers: list[Any], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


def _name(path: str, query: dict[str, str], content_type: str, body: bytes) -> str:
    """The object that a request is about: in the path, the query, or the metadata that begins an upload."""
    _, separator, name = path.partition(f"/b/{BUCKET}/o/")
    if separator:
        return unquote(name)
    if "name" in query or not path.startswith("/upload/"):
        return query.get("name", "")
    return str(json.loads(_metadata(content_type, body))["name"])


def _metadata(content_type: str, body: bytes) -> bytes:
    if not content_type.startswith("multipart/"):
        return body
    header = BytesHeaderParser().parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode())
    first = body.split(f"--{header.get_boundary()}".encode(), 2)[1]
    return first.replace(b"\r\n", b"\n").partition(b"\n\n")[2]


def _damaged(answer: bytes) -> bytes:
    return answer[:-1] + bytes([answer[-1] ^ 1])


def _rfc3339(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03}Z"


def _access_denied(why: str) -> bytes:
    """As the XML API says it, which is what serves links."""
    said = f"<Error><Code>AccessDenied</Code><Message>{why}</Message></Error>"
    return f"<?xml version='1.0' encoding='UTF-8'?>{said}".encode()


def _error(status: int) -> bytes:
    return json.dumps({"error": {"code": status, "message": f"injected or refused: {status}", "errors": []}}).encode()


def main() -> None:
    """Serve until the starter goes, and take the key file along. Says `listening PORT`."""
    logging.getLogger("gcp_storage_emulator").setLevel(logging.ERROR)  # it warns of its own ways
    key_file = Path(sys.argv[1])
    with storage_server(signer_of(key_file)) as server:
        print(f"listening {server.server_port}", flush=True)
        wait_for_the_end()
    key_file.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
