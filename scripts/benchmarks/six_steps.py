"""Six trivial steps on our engine: what is measured against DBOS, and on stores of any size.

Its steps only compute, so they run on their caller's thread, as DBOS's do; `own_threads` gives each its own.
As a worker it measures itself: `python -m scripts.benchmarks.six_steps FILE [own-threads]`.
"""

import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.benchmarks.workers import obey
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.domain.errors import InternalError
from shared.engine.engine import Engine
from shared.engine.new_request import NewRequest
from shared.engine.records import Status
from shared.engine.workflow import Output, Step, StepContext, Workflow, WorkflowRegistry
from shared.ports.document_store import DocumentStore

STEPS = 6


class SixSteps:
    """Runs the workflow. Each step adds one to what the step before it recorded; the first, to the private input."""

    def __init__(self, store: DocumentStore, *, own_threads: bool = False) -> None:
        rows = tuple(
            Step(f"step_{n}", f"Step {n}", "Adds one to the value", _add_one(n), may_hang=own_threads)
            for n in range(STEPS)
        )
        self._steps = tuple(row.id for row in rows)
        self._engine = Engine(store, WorkflowRegistry([Workflow("six_steps", 1, rows)]))

    def start(self, value: int) -> str:
        """A new request's id."""
        new = NewRequest(
            id=f"six-steps-{secrets.token_hex(16)}",
            workflow="six_steps",
            steps=self._steps,
            input={"value": value},
            fingerprint="six-steps",
            owner_uid="benchmark",
        )
        return self._engine.start(new).record.id

    def finish(self, request_id: str) -> list[float]:
        """Take all steps. The milliseconds of each."""
        steps, status = [], Status.PENDING
        for _ in self._steps:
            began_at = time.perf_counter()
            status = self._engine.step(request_id).record.status
            steps.append((time.perf_counter() - began_at) * 1000)
        if status is not Status.COMPLETED:
            raise InternalError(f"The run ended {status}.")
        return steps

    def run(self, value: int) -> tuple[float, list[float]]:
        """One request from start to end: the milliseconds of the run and of each step."""
        began_at = time.perf_counter()
        steps = self.finish(self.start(value))
        return (time.perf_counter() - began_at) * 1000, steps


def _add_one(number: int) -> Callable[[StepContext], Output]:
    def run(context: StepContext) -> Output:
        before = context.output(f"step_{number - 1}") if number else context.input()
        return Output({"value": before["value"] + 1})

    return run


def main() -> None:
    """Obey orders from standard input."""
    store = SqliteDocumentStore(Path(sys.argv[1]))
    workflow = SixSteps(store, own_threads="own-threads" in sys.argv)

    def batch(runs: int) -> dict[str, Any]:
        measured = [workflow.run(number) for number in range(runs)]
        return {"run_ms": [run for run, _ in measured], "step_ms": [ms for _, steps in measured for ms in steps]}

    obey(batch)
    store.close()


if __name__ == "__main__":
    main()
