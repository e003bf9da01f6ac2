"""A measured process that is kept alive and runs a batch whenever it is told to.

One line of JSON in, one line of JSON out. The worker ends when its standard input does.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Worker:
    """The side that gives the orders."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def batch(self, runs: int) -> dict[str, Any]:
        """Have `runs` runs measured. Raises `OSError` if the worker is gone."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise OSError("The worker has no pipes.")
        stdin.write(json.dumps({"runs": runs}) + "\n")
        stdin.flush()
        answer = stdout.readline()
        if not answer:
            raise OSError(f"The worker ended with exit code {self._process.wait()}.")
        measured: dict[str, Any] = json.loads(answer)
        return measured


@contextmanager
def worker(python: str, module: str, *arguments: str) -> Iterator[Worker]:
    """A worker process for as long as the context lasts."""
    command = [python, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Worker(process)
        finally:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def obey(run_batch: Callable[[int], dict[str, Any]]) -> None:
    """The worker's side: measure a batch for each line, until there are no more.

    `cpu_ms` is added: processor time a run of all threads, which neither the disk nor the neighbours change much.
    """
    for line in sys.stdin:
        runs: int = json.loads(line)["runs"]
        began_at = time.process_time()
        measured = run_batch(runs)
        measured["cpu_ms"] = (time.process_time() - began_at) * 1000 / runs
        print(json.dumps(measured), flush=True)
