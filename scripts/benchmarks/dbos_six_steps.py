"""The same six steps on DBOS Transact, with our store's pragmas: a worker that runs in an environment of its own.

`python -m scripts.benchmarks.dbos_six_steps FILE`. DBOS's settings stay at their defaults but for the pragmas,
the log level and the admin server, which would hold a port.
"""

import sqlite3
import sys
import time
import uuid
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import sqlalchemy
from dbos import DBOS, SetWorkflowID
from sqlalchemy import event

from scripts.benchmarks.workers import obey

STEPS = 6
Value = dict[str, int]

_step_ms: list[float] = []


@event.listens_for(sqlalchemy.engine.Engine, "connect")
def _same_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _step(number: int) -> Callable[[Value], Value]:
    @DBOS.step(name=f"step_{number}")
    def add_one(before: Value) -> Value:
        return {"value": before["value"] + 1}

    return add_one


_steps = [_step(number) for number in range(STEPS)]


@DBOS.workflow()
def six_steps(value: Value) -> Value:
    """Each step adds one to what the step before it returned."""
    for step in _steps:
        began_at = time.perf_counter()
        value = step(value)
        _step_ms.append((time.perf_counter() - began_at) * 1000)
    return value


def batch(runs: int) -> dict[str, Any]:
    """Milliseconds of each run, and of each step as the workflow sees it."""
    _step_ms.clear()
    run_ms = []
    for number in range(runs):
        began_at = time.perf_counter()
        with SetWorkflowID(str(uuid.uuid4())):
            result = six_steps({"value": number})
        run_ms.append((time.perf_counter() - began_at) * 1000)
        if result["value"] != number + STEPS:
            raise ValueError(f"The run gave {result}.")
    return {"run_ms": run_ms, "step_ms": list(_step_ms), "version": version("dbos")}


def main() -> None:
    """Obey orders from standard input."""
    DBOS(
        config={
            "name": "benchmark",
            "system_database_url": f"sqlite:///{sys.argv[1]}",
            "run_admin_server": False,
            "log_level": "WARNING",
        }
    )
    DBOS.launch()
    try:
        obey(batch)
    finally:
        DBOS.destroy()


if __name__ == "__main__":
    main()
