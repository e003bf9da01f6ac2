"""Measure the product and print the figures as one JSON object.

A missed target is a figure like any other. Only a part that could not run at all ends with exit code 1.
"""

import argparse
import importlib
import json
import subprocess
import sys
import time
from http.client import HTTPException

from scripts.benchmarks.figures import Figures, rounded
from scripts.benchmarks.machine import load, machine, say
from shared.domain.errors import SeamstepError

PARTS = {
    "engine": "scripts.benchmarks.engine",
    "http": "scripts.benchmarks.http_run",
    "imports": "scripts.benchmarks.imports",
    "memory": "scripts.benchmarks.memory",
    "lists": "scripts.benchmarks.lists",
    "streams": "scripts.benchmarks.streams",
    "firestore": "scripts.benchmarks.firestore",
    "scoring": "scripts.benchmarks.scoring",
    "truth": "scripts.benchmarks.truth",
    "documents": "scripts.benchmarks.documents",
    "page": "scripts.benchmarks.page",
    "accounts": "scripts.benchmarks.accounts",
}


def main() -> int:
    """Run the parts that were named, or all."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)} (default: all)")
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}. There are {', '.join(PARTS)}.")
    result: Figures = {"machine": machine(), "parts": {name: _measured(name) for name in chosen}}
    result["targets_missed"] = _missed(result["parts"])
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return int(any("could_not_run" in part for part in result["parts"].values()))


def _measured(name: str) -> Figures:
    """One part's figures, with how long it took and the load around it."""
    say(f"{name} …")
    before, began_at = load(), time.monotonic()
    try:
        figures: Figures = importlib.import_module(PARTS[name]).measure()
    except (OSError, HTTPException, subprocess.SubprocessError, SeamstepError) as error:
        say(f"{name} could not run: {error}")
        figures = {"could_not_run": str(error)}
    took = rounded(time.monotonic() - began_at)
    say(f"{name}: {took} s")
    return {**figures, "seconds": took, "load_before": before[0], "load_after": load()[0]}


def _missed(parts: Figures) -> list[str]:
    return [
        f"{name}: {what}"
        for name, part in parts.items()
        for what, target in part.get("targets", {}).items()
        if not target["reached"]
    ]


if __name__ == "__main__":
    sys.exit(main())
