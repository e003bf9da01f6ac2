"""A whole offline run of `both` over HTTP: start, six steps, as a browser drives it."""

import hashlib
import tempfile
import time
from pathlib import Path
from typing import Any

from scripts.benchmarks.edits import edits
from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.orders import bodies
from scripts.benchmarks.server import Connection, served

STEADY_MS, FIRST_MS = 200.0, 600.0
FILES = ("resume.pdf", "cover-letter.pdf")
ENDED = {"completed", "failed", "cancelled"}


def measure(steady: int = 24) -> Figures:
    """The first run after a start, `steady` runs with other postings, and whether equal orders give equal files."""
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder, served(Path(folder)) as server:
        connection = server.connection()
        first, *others = bodies(steady + 1)
        first_run = Run(connection, first)
        steady_runs = [Run(connection, body) for body in others]
        equal = _equal_bytes(connection, first, first_run)
        edited = edits(connection, first_run.request_id, steady)
        connection.close()
        healthy = server.milliseconds_to_health
    run = spread([run.milliseconds for run in steady_runs])
    return {
        "spawn_to_health_ms": rounded(healthy),
        "first_run_ms": rounded(first_run.milliseconds),
        "first_run_calls": {name: rounded(ms) for name, ms in first_run.calls.items()},
        "steady_run": run,
        "steady_calls": {name: spread([run.calls[name] for run in steady_runs]) for name in first_run.calls},
        **equal,
        "edit": edited,
        "targets": {
            "first run after the start": target(first_run.milliseconds, FIRST_MS, "ms"),
            "steady run": target(run["median_ms"], STEADY_MS, "ms"),
        },
    }


class Run:
    """One request, driven to its end over one connection. `calls`: milliseconds of start and of each step."""

    def __init__(self, connection: Connection, body: dict[str, Any]) -> None:
        self.calls: dict[str, float] = {}
        began_at = time.perf_counter()
        started, self.calls["start"] = connection.call("POST", "/generator/start", body)
        self.request_id: str = started["requestId"]
        while True:
            advance, took = connection.call("POST", f"/generator/step/{self.request_id}", {})
            if "stepCompleted" not in advance:
                raise OSError(f"A step did not complete: {advance.get('error')}")
            self.calls[advance["stepCompleted"]] = took
            if advance["status"] in ENDED:
                break
        self.milliseconds = (time.perf_counter() - began_at) * 1000


def digests(connection: Connection, request_id: str) -> list[str]:
    """The SHA-256 of each file of a request."""
    paths = [f"/generator/requests/{request_id}/files/{name}" for name in FILES]
    return [hashlib.sha256(connection.download(path)).hexdigest() for path in paths]


def _equal_bytes(connection: Connection, body: dict[str, Any], first: Run) -> Figures:
    """The same order again, stepped and as the old single call."""
    again = Run(connection, body)
    answer, took = connection.call("POST", "/generator/generate", body)
    files = digests(connection, first.request_id)
    return {
        "single_call_ms": rounded(took),
        "same_order_gives_same_bytes": files == digests(connection, again.request_id),
        "single_call_gives_same_bytes": files == digests(connection, answer["requestId"]),
    }
