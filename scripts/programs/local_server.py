"""Which server a script talks to: the one named, the one that runs, or one of its own for this run."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from client import Seamstep
from scripts.programs.ports import free_port

ROOT = Path(__file__).parents[2]
DEFAULT_SERVER = "http://127.0.0.1:8080"


@contextlib.contextmanager
def chosen_server(named: str | None, *, own_data: bool) -> Iterator[str]:
    """The URL of a server that answers.

    `own_data`: another profile than the saved one is to be used. A running server's profile is its owner's,
    so this takes a server with a data folder of its own, unless one is named.
    """
    if named:
        if not Seamstep(named).healthy():
            raise OSError(f"No server answers at {named}. Start one with scripts/serve.")
        yield named
    elif not own_data and Seamstep(DEFAULT_SERVER).healthy():
        yield DEFAULT_SERVER
    else:
        with _own_server(keep_data=not own_data) as url:
            yield url


@contextlib.contextmanager
def _own_server(*, keep_data: bool) -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="seamstep-") as folder:
        data_dir = os.environ.get("DATA_DIR", str(ROOT / "data")) if keep_data else folder
        environment = {**os.environ, "PORT": str(port), "HOST": "127.0.0.1", "DATA_DIR": data_dir}
        command = [sys.executable, "-m", "scripts.programs.serve"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait_until_healthy(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    server = Seamstep(url)
    for _ in range(300):
        if server.healthy():
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise OSError("The server did not start. Run scripts/serve to see why.")
