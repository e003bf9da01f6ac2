"""The engine's own cost: milliseconds a run and a step beside DBOS Transact, and what it asks of the store."""

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from scripts.benchmarks.counting_store import CountingStore, Counts
from scripts.benchmarks.dbos_environment import dbos_python
from scripts.benchmarks.figures import Figures, paired_ratio, rounded, spread, target
from scripts.benchmarks.machine import say
from scripts.benchmarks.plain_commits import PlainCommits
from scripts.benchmarks.six_steps import STEPS, SixSteps
from scripts.benchmarks.workers import Worker, worker
from shared.adapters.document_store.sqlite import SqliteDocumentStore

RATIO = 0.5  #: of DBOS's time a run, WAL and synchronous=FULL on both sides
WARM_UP = 30
OURS, DBOS = "scripts.benchmarks.six_steps", "scripts.benchmarks.dbos_six_steps"


def measure(rounds: int = 4, pairs: int = 12, runs: int = 10) -> Figures:
    """`pairs` times a batch of `runs` runs on each side, alternating, each side in a process of its own.

    Each round has fresh processes: where the scheduler happens to put threads decides much of a run's time.
    """
    figures: Figures = {
        "workflow": f"{STEPS} trivial steps, one after another; WAL and synchronous=FULL on both sides",
        "ours_includes": "claim with lease and token, heartbeat and deadline, private input, checkpoints,"
        " reading the previous checkpoint",
        "store_calls": store_calls(runs),
        "with_a_thread_for_each_step": _alone(pairs, runs, "own-threads"),
    }
    try:
        python = dbos_python()
    except (OSError, subprocess.SubprocessError) as error:
        say(f"engine: DBOS cannot be installed ({error}); measuring ours alone")
        return {**figures, "ours": _alone(pairs, runs), "dbos": {"could_not_install": str(error)}}
    return {**figures, **_side_by_side(python, rounds, pairs, runs)}


def store_calls(runs: int) -> Figures:
    """Commits, and documents read and written: by start, and by a step (claim, complete, the step's own input)."""
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        store = CountingStore(SqliteDocumentStore(Path(folder) / "counted.sqlite"))
        workflow = SixSteps(store)
        requests = [workflow.start(number) for number in range(runs)]
        of_starts, store.counts = store.counts, Counts()
        for request_id in requests:
            workflow.finish(request_id)
        store.close()
    return {
        "start": {name: rounded(count / runs) for name, count in asdict(of_starts).items()},
        "a_step": {name: rounded(count / runs / STEPS) for name, count in asdict(store.counts).items()},
    }


def _alone(batches: int, runs: int, *arguments: str) -> Figures:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="seamstep-bench-"))
        ours = stack.enter_context(worker(sys.executable, OURS, f"{folder}/ours.sqlite", *arguments))
        ours.batch(WARM_UP)
        return _summed_up([ours.batch(runs) for _ in range(batches)])


def _side_by_side(python: str, rounds: int, pairs: int, runs: int) -> Figures:
    measured = [_round(python, pairs, runs) for _ in range(rounds)]
    batches = [pair for pairs_of_round, _ in measured for pair in pairs_of_round]
    ours, theirs = [one for one, _ in batches], [other for _, other in batches]
    ratio = paired_ratio([_median(batch) for batch in ours], [_median(batch) for batch in theirs])
    return {
        "ours": _summed_up(ours),
        "dbos": {"version": theirs[0]["version"], **_summed_up(theirs)},
        "ratio": ratio,
        "ratio_of_processor_time": paired_ratio([one["cpu_ms"] for one in ours], [one["cpu_ms"] for one in theirs]),
        "plain_commit": spread([ms for _, commits in measured for ms in commits]),
        "targets": {"ours over DBOS, a run": target(ratio["median"], RATIO, "ratio")},
        "left_out": "DELETE with synchronous=FULL: our store works in WAL only",
    }


def _round(python: str, pairs: int, runs: int) -> tuple[list[tuple[Figures, Figures]], list[float]]:
    """Pairs of batches from two fresh processes, and plain commits from between the pairs."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="seamstep-bench-"))
        ours = stack.enter_context(worker(sys.executable, OURS, f"{folder}/ours.sqlite"))
        theirs = stack.enter_context(worker(python, DBOS, f"{folder}/dbos.sqlite"))
        ours.batch(WARM_UP)
        theirs.batch(WARM_UP)
        plain = PlainCommits(Path(folder) / "plain.sqlite")
        stack.callback(plain.close)
        batches, commits = [], []
        for number in range(pairs):
            batches.append(_pair(number, ours, theirs, runs))
            commits.append(plain.commit())
        return batches, commits


def _pair(number: int, ours: Worker, theirs: Worker, runs: int) -> tuple[Figures, Figures]:
    """A B, then B A: neither side always comes after the other."""
    if number % 2:
        other = theirs.batch(runs)
        return ours.batch(runs), other
    one = ours.batch(runs)
    return one, theirs.batch(runs)


def _median(batch: Figures) -> float:
    return float(spread(batch["run_ms"])["median_ms"])


def _summed_up(batches: list[Figures]) -> Figures:
    return {
        "run": spread([ms for batch in batches for ms in batch["run_ms"]]),
        "step": spread([ms for batch in batches for ms in batch["step_ms"]]),
        "processor_time_of_a_run": spread([batch["cpu_ms"] for batch in batches]),
    }
