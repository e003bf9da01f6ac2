"""The processes that one command is made of: started in turn, ended together, and none outlives the command."""

import queue
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parents[2]
_SECONDS_TO_END = 15.0


class PartEnded(Exception):
    """A part is gone that the others cannot do without. The text names it."""


class Parts:
    """Started parts, the last one first to end. Each must end when its standard input does (see `attached`).

    Each has a process group of its own, so that Ctrl-C reaches only the command, which ends them in order.
    """

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []
        self._ended: queue.SimpleQueue[str] = queue.SimpleQueue()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> str:
        """Start a part that says `listening PORT` on standard output. Its address. Raises `PartEnded`."""
        process = self._spawn(name, command, environment, subprocess.PIPE)
        line = process.stdout.readline() if process.stdout is not None else b""
        word, _, port = line.decode().strip().partition(" ")
        if word != "listening":
            raise PartEnded(f"{name} ended instead of starting.")
        return f"127.0.0.1:{port}"

    def run(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a part that speaks for itself."""
        self._spawn(name, command, environment, None)

    def wait(self) -> None:
        """Wait for any part to end. Always raises `PartEnded`."""
        raise PartEnded(f"{self._ended.get()} has ended, so everything ends.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        for _name, process in reversed(self._running):
            _end(process)

    def _spawn(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], output: int | None
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=output, process_group=0
        )
        self._running.append((name, process))
        threading.Thread(target=self._watch, args=(name, process), daemon=True).start()
        return process

    def _watch(self, name: str, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self._ended.put(name)


def _end(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM and no more input; SIGKILL for what does not end."""
    process.send_signal(signal.SIGTERM)
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout is not None:
        process.stdout.close()
