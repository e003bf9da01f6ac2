"""The product on Firestore: what a step reads and writes there, and what its first read costs a cold start.

Over the stand-in, or over Google's emulator where FIRESTORE_EMULATOR_HOST names one. Neither is as far away as
Firestore itself, and the stand-in is one Node process beside us: the counts hold anywhere, the times only here.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.orders import load_example_profile, order
from scripts.benchmarks.six_steps import STEPS, SixSteps
from scripts.benchmarks.workers import ROOT
from scripts.stand_ins.firestore_server import EMULATOR_HOST, firestore_server
from shared.adapters.document_store.firestore import FirestoreDocumentStore
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.engine.paths import request_path
from shared.generation.access import Credentials
from shared.services import Services
from shared.settings import Settings

OVER_LIBRARIES_MS = 200.0
WARM_UP = 3

#: Each reads one document of Firestore in a fresh interpreter and says when it had it, and after what processor time.
LIBRARIES = """
import functions_framework, sys, time
from google.cloud import firestore
assert firestore.Client().document(sys.argv[1]).get().exists
print([time.monotonic(), time.process_time()])
"""
PRODUCT = """
import main, sys, time
product = main.services()
from shared.generation.access import Credentials
product.generation.read(sys.argv[1].rpartition("/")[2], Credentials(product.identity.caller(None)))
print([time.monotonic(), time.process_time()])
"""


def measure(runs: int = 20, rounds: int = 11) -> Figures:
    """`runs` runs of either workflow; `rounds` fresh interpreters for each first read, in turn."""
    with _firestore() as host, tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        project = f"demo-bench-{uuid.uuid4().hex[:8]}"
        store = FirestoreDocumentStore(project)
        product = build_services(Settings(data_dir=Path(folder)), store=store)
        load_example_profile(product)
        six_steps = _six_steps(store, runs)
        documents, read = _documents(product, store, runs)
        product.close()
        ours, theirs = _first_reads(_environment(host, project, folder), request_path(read), rounds)
    over = _median_difference([read.wall_ms for read in ours], [read.wall_ms for read in theirs])
    return {
        "store": "an emulator that was given" if os.environ.get(EMULATOR_HOST) == host else "the stand-in",
        "six_trivial_steps": six_steps,
        "documents": documents,
        "spawn_to_first_read": {
            "the product": spread([read.wall_ms for read in ours]),
            "functions-framework and google-cloud-firestore": spread([read.wall_ms for read in theirs]),
            "median_of_paired_differences_ms": rounded(over),
            "the_same_in_processor_time_ms": rounded(
                _median_difference([read.cpu_ms for read in ours], [read.cpu_ms for read in theirs])
            ),
        },
        "targets": {"import main and first read, over the libraries alone": target(over, OVER_LIBRARIES_MS, "ms")},
    }


class _Meter:
    """What is done between two looks: milliseconds, and documents and commits as Firestore bills them."""

    def __init__(self, store: FirestoreDocumentStore) -> None:
        self._store = store
        self.look()

    def look(self) -> tuple[float, dict[str, int]]:
        """Since the last look."""
        before = getattr(self, "_before", None)
        now = (time.perf_counter(), asdict(self._store.usage))
        self._before = now
        if before is None:
            return 0.0, {}
        counts = {name: count - before[1][name] for name, count in now[1].items()}
        return (now[0] - before[0]) * 1000, counts


def _six_steps(store: FirestoreDocumentStore, runs: int) -> Figures:
    workflow = SixSteps(store)
    for number in range(WARM_UP):
        workflow.run(number)
    meter = _Meter(store)
    requests = [workflow.start(number) for number in range(runs)]
    _, started = meter.look()
    steps = [milliseconds for request_id in requests for milliseconds in workflow.finish(request_id)]
    _, stepped = meter.look()
    measured = [workflow.run(number)[0] for number in range(runs)]
    return {
        "start": _each(started, runs),
        "a_step": {**_each(stepped, runs * STEPS), **spread(steps)},
        "run": spread(measured),
    }


def _documents(product: Services, store: FirestoreDocumentStore, runs: int) -> tuple[Figures, str]:
    """Figures of each step of the offline run of both documents, and the id of the last request."""
    looks: dict[str, list[tuple[float, dict[str, int]]]] = {}
    whole, last = [], ""
    for number in range(WARM_UP + runs):
        run = list(_run(product, _Meter(store)))
        last = run[-1][2]
        if number >= WARM_UP:
            whole.append(sum(look[0] for _, look, _ in run))
            for name, look, _ in run:
                looks.setdefault(name, []).append(look)
    steps = [look for name, found in looks.items() if name != "start" for look in found]
    figures = {
        "parts": {name: _summed_up(found) for name, found in looks.items()},
        "a_step": _summed_up(steps),
        "run": spread(whole),
    }
    return figures, last


def _run(product: Services, meter: _Meter) -> Iterator[tuple[str, tuple[float, dict[str, int]], str]]:
    owner = product.identity.caller(None)
    record = product.generation.start(order(GenerateType.BOTH), owner).record
    yield "start", meter.look(), record.id
    while not record.terminal:
        advance = product.generation.step(record.id, Credentials(owner))
        record = advance.record
        yield advance.step_completed or "a step that failed", meter.look(), record.id


def _summed_up(looks: list[tuple[float, dict[str, int]]]) -> Figures:
    total = {name: sum(counts[name] for _, counts in looks) for name in looks[0][1]}
    return {**_each(total, len(looks)), **spread([milliseconds for milliseconds, _ in looks])}


def _each(counts: dict[str, int], number: int) -> Figures:
    return {name: rounded(count / number) for name, count in counts.items()}


@dataclass(frozen=True)
class FirstRead:
    """From spawning the interpreter to having the document."""

    wall_ms: float
    cpu_ms: float


def _first_reads(environment: dict[str, str], document: str, rounds: int) -> tuple[list[FirstRead], list[FirstRead]]:
    """(the product's, the libraries'), in turn. The first of each only warms the disk's cache."""
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(_first_read(PRODUCT, environment, document))
        theirs.append(_first_read(LIBRARIES, environment, document))
    return ours[1:], theirs[1:]


def _first_read(program: str, environment: dict[str, str], document: str) -> FirstRead:
    command = [sys.executable, "-c", program, document]
    began_at = time.monotonic()
    ended = subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=60, capture_output=True, text=True)
    read_at, cpu_seconds = json.loads(ended.stdout)
    return FirstRead((read_at - began_at) * 1000, cpu_seconds * 1000)


def _median_difference(ours: list[float], theirs: list[float]) -> float:
    """Pair by pair: what slows the machine for a moment slows both halves of a pair."""
    return statistics.median(one - other for one, other in zip(ours, theirs, strict=True))


def _environment(host: str, project: str, data_dir: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = {"DOCUMENT_STORE": "firestore", "GOOGLE_CLOUD_PROJECT": project, "DATA_DIR": data_dir}
    return {**kept, **told, EMULATOR_HOST: host}


@contextmanager
def _firestore() -> Iterator[str]:
    """The address, in the environment too, where Google's library looks for it."""
    given = os.environ.get(EMULATOR_HOST)
    if given:
        yield given
        return
    with firestore_server() as host:
        os.environ[EMULATOR_HOST] = host
        try:
            yield host
        finally:
            del os.environ[EMULATOR_HOST]
