"""Peak memory of each step beside that of the single call, a fresh process each."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.benchmarks.figures import Figures, rounded
from scripts.benchmarks.orders import load_example_profile, order
from scripts.benchmarks.step_memory import RUN_ALL, RUN_NOTHING, TRACED, UNTRACED
from scripts.benchmarks.workers import ROOT
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.generation.access import Credentials
from shared.generation.documents import table
from shared.settings import Settings

STEPS = table.steps_for(GenerateType.BOTH)


def measure() -> Figures:
    """Each step from the state that the steps before it left behind; the single call from the start."""
    peaks = measure_runs([*STEPS, RUN_ALL, RUN_NOTHING])
    highest = max(peaks[step]["resident_mb"] for step in STEPS)
    return {
        "unit": "megabytes of 1,048,576 bytes",
        "resident": "high-water mark of the process, interpreter and imports included; no web framework is loaded",
        "traced": "highest sum of Python's own allocations from building the services on, later imports included",
        "services_built_nothing_run": peaks[RUN_NOTHING],
        "steps": {step: peaks[step] for step in STEPS},
        "single_call": peaks[RUN_ALL],
        "highest_step_over_single_call": rounded(highest / peaks[RUN_ALL]["resident_mb"]),
    }


def measure_runs(runs: Sequence[str]) -> dict[str, Figures]:
    """The peaks of some steps, by name; `RUN_ALL` is the single call."""
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        fresh, *advanced = _advanced_requests(Path(folder))
        before = dict(zip(STEPS, [fresh, *advanced], strict=True))
        return {run: _peaks(folder, run, before.get(run, fresh)) for run in runs}


def _advanced_requests(data_dir: Path) -> list[str]:
    """One request for each step, advanced to just before it."""
    product = build_services(Settings(data_dir=data_dir))
    load_example_profile(product)
    owner = product.identity.caller(None)
    requests = []
    for steps_done in range(len(STEPS)):
        record = product.generation.start(order(GenerateType.BOTH), owner).record
        for _ in range(steps_done):
            product.generation.step(record.id, Credentials(owner))
        requests.append(record.id)
    product.close()
    return requests


def _peaks(data_dir: str, run: str, request_id: str) -> Figures:
    """Two processes, since tracing takes memory of its own; each works on a copy of the data."""
    return {**_peak(data_dir, run, request_id, UNTRACED), **_peak(data_dir, run, request_id, TRACED)}


def _peak(data_dir: str, run: str, request_id: str, tracing: str) -> Figures:
    command = [sys.executable, "-m", "scripts.benchmarks.step_memory", data_dir, run, request_id, tracing]
    ended = subprocess.run(command, cwd=ROOT, check=True, timeout=120, capture_output=True, text=True)
    figures: Figures = json.loads(ended.stdout.splitlines()[-1])
    return figures
