"""What a cold start costs: importing the product, and the first call of each function, in fresh interpreters."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.first_call import UNWANTED, Probe
from scripts.benchmarks.orders import load_example_profile, order
from scripts.benchmarks.workers import ROOT
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.settings import Settings

OVER_FRAMEWORK_MS = 200.0
PROGRAMS = {
    "bare interpreter": "pass",
    "functions_framework and flask": "import functions_framework, flask",
    "import main": "import main",
}


def measure(rounds: int = 9) -> Figures:
    """`rounds` fresh interpreters for each program, one of each in turn."""
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        walls: dict[str, list[float]] = {name: [] for name in PROGRAMS}
        first_calls: dict[str, list[Figures]] = {name: [] for name in ("start", "step", "api")}
        requests = _requests(Path(folder), rounds)
        for request_id in requests:
            for name, program in PROGRAMS.items():
                walls[name].append(_wall(program))
            for name, calls in first_calls.items():
                calls.append(_first_call(Probe(name, folder, request_id)))
    over = statistics.median(walls["import main"]) - statistics.median(walls["functions_framework and flask"])
    unwanted = first_calls["start"][0]["unwanted_after_import"]
    return {
        "wall": {name: spread(milliseconds) for name, milliseconds in walls.items()},
        "import_main_over_framework_ms": rounded(over),
        "unwanted_in_import_main": {"looked_for": UNWANTED, "found": unwanted},
        "first_call": {name: _summed_up(calls) for name, calls in first_calls.items()},
        "targets": {
            "import main, over functions-framework and Flask": target(over, OVER_FRAMEWORK_MS, "ms"),
            "unwanted packages in import main": target(len(unwanted), 0, "packages"),
        },
    }


def _requests(data_dir: Path, count: int) -> list[str]:
    """Requests whose first step is still to be taken."""
    product = build_services(Settings(data_dir=data_dir))
    load_example_profile(product)
    owner = product.identity.caller(None)
    requests = [product.generation.start(order(GenerateType.BOTH), owner).record.id for _ in range(count)]
    product.close()
    return requests


def _wall(program: str) -> float:
    began_at = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)
    return (time.perf_counter() - began_at) * 1000


def _first_call(probe: Probe) -> Figures:
    command = [sys.executable, "-m", "scripts.benchmarks.first_call", *probe.arguments()]
    began_at = time.monotonic()
    ended = subprocess.run(command, cwd=ROOT, check=True, timeout=60, capture_output=True, text=True)
    figures: Figures = json.loads(ended.stdout.splitlines()[-1])
    return {**figures, "spawn_to_answer_ms": (figures.pop("answered_at") - began_at) * 1000}


def _summed_up(calls: list[Figures]) -> Figures:
    names = ("spawn_to_answer_ms", "create_app_ms", "first_call_ms")
    return {name.removesuffix("_ms"): spread([call[name] for call in calls]) for name in names}
