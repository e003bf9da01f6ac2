"""What a phone waits for: a status, a list of 20 among 100,000 requests, a sample document read; and 100 pollers."""

import io
import statistics
import threading
import time
from typing import Any

from client import Seamstep
from scripts.benchmarks.figures import Figures, spread, target
from scripts.benchmarks.filled_store import FilledStore, filled_store
from scripts.benchmarks.machine import say
from scripts.benchmarks.server import HOST, Connection
from shared.accounts.ledger import Ledger

API = "/api/v1"
POSTING = "Backend Engineer at Acme\nBerlin, Germany\n\nRequirements:\n- Python\n- PostgreSQL\n- Docker\n"
OWN, LINES, POLLERS = 25, 3_000, 100
STATUS_MS, LIST_MS, UPLOAD_MS = 10.0, 15.0, 500.0
SLOWER_BESIDE_POLLERS = 2.0  #: times; starved would be many


def measure(size: int = 100_000, repeats: int = 40) -> Figures:
    """One owner's generations among `size` requests of everybody's, over HTTP on SQLite."""
    with filled_store(over_http=True) as filled:
        filled.requests.grow(size)
        say(f"accounts: {size} requests stored")
        connection = filled.connection
        if connection is None:
            raise OSError("These figures need a server.")
        started = [_started(connection) for _ in range(OWN)]
        for one in started:
            _finished(connection, one)
        status = _times(repeats, connection, f"{API}/generations/{started[-1]}")
        page = _times(repeats, connection, f"{API}/generations?limit=20")
        _lengthen(filled)
        long = _times(repeats, connection, f"{API}/generations?limit=20")
        alone = [_run(connection) for _ in range(5)]
        beside = _beside_pollers(connection, started[0])
        reading = _reading(connection, started[0])
    return {
        "requests": size,
        "own": OWN,
        "status": spread(status),
        "list_of_20": spread(page),
        f"list_of_20_of_{LINES}": spread(long),
        "run_ms": spread(alone),
        f"run_ms_beside_{POLLERS}_pollers": spread(beside),
        "two_pages_uploaded_ms": spread(reading),
        "targets": {
            "status poll": target(statistics.median(status), STATUS_MS, "ms"),
            "list of 20": target(statistics.median(page), LIST_MS, "ms"),
            "upload and analysis of two pages": target(statistics.median(reading), UPLOAD_MS, "ms"),
            f"a generation beside {POLLERS} pollers": target(
                statistics.median(beside) / statistics.median(alone), SLOWER_BESIDE_POLLERS, "times as long as alone"
            ),
        },
    }


def _started(connection: Connection) -> str:
    job, _ = connection.call("POST", f"{API}/jobs", {"raw_text": POSTING})
    order = {"profile_id": "site", "job_id": job["id"]}
    return str(connection.call("POST", f"{API}/generations/resume", order)[0]["id"])


def _finished(connection: Connection, generation: str) -> None:
    while connection.call("GET", f"{API}/generations/{generation}")[0]["status"] in {"pending", "generating"}:
        time.sleep(0.005)


def _run(connection: Connection) -> float:
    began_at = time.perf_counter()
    _finished(connection, _started(connection))
    return 1000 * (time.perf_counter() - began_at)


def _times(repeats: int, connection: Connection, path: str) -> list[float]:
    return [connection.call("GET", path)[1] for _ in range(repeats)]


def _lengthen(filled: FilledStore) -> None:
    """The list of somebody who has used this for a year: settled lines behind the real ones."""
    ledger = Ledger(filled.store, "generations")
    lines = ledger.lines("local")
    old: list[dict[str, Any]] = [{**lines[-1], "id": f"old-{number}"} for number in range(LINES - len(lines))]
    filled.store.transact(lambda tx: ledger.write(tx, "local", [*lines, *old]))


def _beside_pollers(connection: Connection, idle: str) -> list[float]:
    """Runs while 100 clients poll something that has ended, every two seconds, each on a connection of its own."""
    stop = threading.Event()

    def poll(after: float) -> None:
        own = Connection(connection.port)
        stop.wait(after)
        while not stop.is_set():
            own.call("GET", f"{API}/generations/{idle}")
            stop.wait(2.0)
        own.close()

    threads = [threading.Thread(target=poll, args=(2.0 * n / POLLERS,), daemon=True) for n in range(POLLERS)]
    for thread in threads:
        thread.start()
    time.sleep(2.0)
    try:
        return [_run(connection) for _ in range(5)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _reading(connection: Connection, generation: str) -> list[float]:
    """A sample of two pages as PDF, from the first byte sent to the answer read: upload, text, analysis, storing."""
    import pypdf  # noqa: PLC0415 only this figure needs it

    page = connection.download(f"{API}/documents/{generation}.resume/download")
    writer = pypdf.PdfWriter()
    for _ in range(2):
        writer.append(io.BytesIO(page))
    packed = io.BytesIO()
    writer.write(packed)
    preferences = Seamstep(f"http://{HOST}:{connection.port}").preferences
    taken = []
    for number in range(7):
        began_at = time.perf_counter()
        preferences.upload_resume(packed.getvalue(), f"{number}.pdf")
        taken.append(1000 * (time.perf_counter() - began_at))
    return taken
