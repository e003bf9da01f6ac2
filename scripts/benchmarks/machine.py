"""What the figures were measured on."""

import os
import platform
import sqlite3
import sys
from datetime import UTC, datetime

from scripts.benchmarks.figures import Figures, rounded


def machine() -> Figures:
    """Processors, versions, and how busy the machine was when the measuring began."""
    return {
        "cpus": os.cpu_count(),
        "usable_cpus": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "load": load(),
    }


def load() -> list[float]:
    """The load averages of 1, 5 and 15 minutes."""
    return [rounded(value) for value in os.getloadavg()]


def say(text: str) -> None:
    """Progress, for the person who waits. Standard output is for the result alone."""
    print(text, file=sys.stderr, flush=True)
