"""A model's vendor that a test can make slow or unwilling: a door in front of the Gemini stand-in."""

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from scripts.stand_ins.gemini_server import KEY, gemini_server

_REFUSED = b'{"error": {"code": 403, "status": "PERMISSION_DENIED", "message": "The key may not be used."}}'
LONGEST_HOLD = 300.0  #: seconds; a held answer ends with its test, long before this


class Vendor:
    """Answers as the stand-in does, unless told otherwise. `asked` counts the calls that came in."""

    def __init__(self, behind: str) -> None:
        self.refusing = False
        self.asked = 0
        self.invents = ""  #: put in the place of the first job's last point, with that point's evidence
        self._open = threading.Event()
        self._open.set()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self, behind))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def settings(self) -> dict[str, str]:
        """What puts the product on it."""
        url = f"http://127.0.0.1:{self._http.server_address[1]}"
        return {"AI_PROVIDER": "gemini", "GEMINI_API_KEY": KEY, "GEMINI_BASE_URL": url}

    def hold(self) -> None:
        """Let whoever calls wait."""
        self._open.clear()

    def release(self) -> None:
        """Answer those who wait, and whoever comes."""
        self._open.set()

    def wait(self) -> None:
        """Until answers are given again."""
        self._open.wait(LONGEST_HOLD)

    def close(self) -> None:
        """Give the port back."""
        self.release()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


@contextmanager
def vendor() -> Iterator[Vendor]:
    """A running vendor, ended afterwards."""
    with gemini_server() as behind:
        running = Vendor(behind.url)
        try:
            yield running
        finally:
            running.close()


def _handler(told: Vendor, behind: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked += 1
            told.wait()
            status, answer = (403, _REFUSED) if told.refusing else _passed_on(behind + self.path, body, self.headers)
            if told.invents and status == 200:
                answer = _invented(answer, told.invents)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except OSError:
                self.close_connection = True  # who asked was killed meanwhile

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal of a test run."""

    return Handler


def _invented(answer: bytes, claim: str) -> bytes:
    """The answer with a claim that no fact carries; a letter stays as it is."""
    told = json.loads(answer)
    part = told["candidates"][0]["content"]["parts"][0]
    content = json.loads(part["text"])
    if content.get("jobs"):
        content["jobs"][0]["highlights"][-1]["text"] = claim
    part["text"] = json.dumps(content)
    return json.dumps(told).encode()


def _passed_on(url: str, body: bytes, headers: Any) -> tuple[int, bytes]:
    kept = {name: value for name, value in headers.items() if name.lower() in {"content-type", "x-goog-api-key"}}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, kept)) as answered:
            return answered.status, answered.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()
