"""The real server, in a process of its own, on a free loopback port with a data folder of its own."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from scripts.benchmarks.workers import ROOT
from scripts.programs.ports import free_port

HOST = "127.0.0.1"
START_SECONDS = 30.0


class Connection:
    """One keep-alive connection, as a browser or a gateway holds it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._http = http.client.HTTPConnection(HOST, port, timeout=60)

    def call(self, method: str, path: str, body: Any = None) -> tuple[dict[str, Any], float]:
        """The `data` of the answer, and the milliseconds until it was read. Raises `OSError` for a refusal."""
        sent = None if body is None else json.dumps(body).encode()
        began_at = time.perf_counter()
        status, answer = self._exchange(method, path, sent)
        took = (time.perf_counter() - began_at) * 1000
        if status >= 400:
            raise OSError(f"{method} {path} was answered {status}: {answer[:300].decode(errors='replace')}")
        parsed = json.loads(answer)
        return parsed.get("data", parsed), took

    def download(self, path: str) -> bytes:
        """A file's bytes, behind a redirect to this server too."""
        self._http.request("GET", path)
        answer = self._http.getresponse()
        data = answer.read()
        if answer.status in {302, 303, 307}:
            _, _, link = (answer.getheader("Location") or "").partition(f"{HOST}:{self._http.port}")
            return self.download(link)
        if answer.status != 200:
            raise OSError(f"GET {path} was answered {answer.status}.")
        return data

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _exchange(self, method: str, path: str, body: bytes | None) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self._http.request(method, path, body, headers)
        answer = self._http.getresponse()
        return answer.status, answer.read()


class Server:
    """A served data folder. `milliseconds_to_health`: from spawning the process to the first good /health."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.port = port
        self._data_dir = data_dir
        self._process, self.milliseconds_to_health = self._spawn()

    def connection(self) -> Connection:
        """A new connection to it."""
        return Connection(self.port)

    @property
    def cpu_seconds(self) -> float:
        """User and system time of the process so far. Linux only."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def threads(self) -> int:
        """How many threads the process has. Linux only."""
        return len(list(Path(f"/proc/{self._process.pid}/task").iterdir()))

    def kill_and_start_again(self) -> None:
        """SIGKILL, then the same folder on the same port. Sets `milliseconds_to_health` anew."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=10)
        self._process, self.milliseconds_to_health = self._spawn()

    def stop(self) -> None:
        """End the process, kindly at first."""
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=5)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _spawn(self) -> tuple[subprocess.Popen[bytes], float]:
        began_at = time.perf_counter()
        environment = {**_neutral(), "HOST": HOST, "PORT": str(self.port), "DATA_DIR": str(self._data_dir)}
        process = subprocess.Popen(
            [sys.executable, "-m", "scripts.programs.serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_until_healthy(process, self.port)
        except OSError:
            process.kill()
            process.wait(timeout=5)
            raise
        return process, (time.perf_counter() - began_at) * 1000


@contextmanager
def served(data_dir: Path) -> Iterator[Server]:
    """A server for as long as the context lasts."""
    with Server(data_dir, free_port()) as server:
        yield server


def _neutral() -> dict[str, str]:
    """This environment without settings that would make the server another one."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
    return {name: os.environ[name] for name in kept if name in os.environ}


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int) -> None:
    ends_at = time.monotonic() + START_SECONDS
    while time.monotonic() < ends_at and process.poll() is None:
        connection = Connection(port)
        try:
            connection.call("GET", "/health")
        except (OSError, http.client.HTTPException):
            time.sleep(0.005)
        else:
            return
        finally:
            connection.close()
    raise OSError("The server did not become healthy. Run scripts/serve to see why.")
