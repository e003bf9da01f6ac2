"""Real servers for tests: the product as `scripts/serve` runs it, on loopback, with a data folder of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.programs.ports import free_port

ROOT = Path(__file__).parents[1]
LOST = (OSError, urllib.error.URLError)


class Server:
    """One server process on one port. It can be killed and started again."""

    def __init__(self, data_dir: Path, program: str = "scripts.programs.serve", **settings: str) -> None:
        self.port = int(settings.get("PORT") or free_port())
        self._program = program
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, "DATA_DIR": str(data_dir), "PORT": str(self.port), **settings}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start and wait until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._program],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not self.healthy():
            assert self._process.poll() is None, "the server ended instead of answering"
            time.sleep(0.05)
        return self

    def healthy(self) -> bool:
        """Whether it answers now."""
        with contextlib.suppress(*LOST):
            return call(self.url, "GET", "/health")[0] == 200
        return False

    def kill(self) -> None:
        """SIGKILL, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, as an operator would."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=30)
            self._process = None


@contextlib.contextmanager
def servers(count: int, data_dir: Path, **settings: str) -> Iterator[list[Server]]:
    """Several servers on one data folder, all ended afterwards."""
    running = [Server(data_dir, **settings) for _ in range(count)]
    try:
        yield [server.start() for server in running]
    finally:
        for server in running:
            server.kill()


def call(url: str, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any]]:
    """(status, body) of one call. Raises one of `LOST` when there is no answer."""
    data = None if body is None else json.dumps(body).encode()
    sent = headers if data is None else {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url + path, data=data, headers=sent, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read() or b"{}")
