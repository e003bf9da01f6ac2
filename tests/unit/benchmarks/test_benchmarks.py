"""The benchmark still runs: tiny runs of what needs neither a server nor another environment. No time is judged."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.benchmarks import documents, engine, firestore, imports, lists, scoring
from scripts.benchmarks.figures import paired_ratio, spread, target
from scripts.benchmarks.memory import STEPS, measure_runs
from scripts.benchmarks.run import PARTS
from scripts.benchmarks.workers import ROOT, worker
from tests.firestore.stand_in import need_node


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_measured(part: str) -> None:
    assert callable(importlib.import_module(PARTS[part]).measure)


def test_an_unknown_part_is_refused_by_name() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "scripts.benchmarks.run", "engines"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 2
    assert "no such part: engines" in ended.stderr


def test_a_spread_names_median_and_95th_percentile() -> None:
    assert spread(list(range(1, 101))) == {"median_ms": 50.5, "p95_ms": 96, "count": 100}


def test_a_ratio_is_taken_pair_by_pair() -> None:
    assert paired_ratio([1, 20, 3], [2, 40, 4])["median"] == 0.5


@pytest.mark.parametrize(("measured", "reached"), [(0.5, True), (0.501, False)])
def test_a_target_says_whether_it_was_reached(measured: float, *, reached: bool) -> None:
    assert target(measured, 0.5, "ratio")["reached"] is reached


def test_a_step_costs_two_commits_and_at_most_three_reads_and_writes() -> None:
    counted = engine.store_calls(runs=2)
    assert counted["start"]["commits"] == 1
    assert counted["a_step"]["commits"] == 2
    assert counted["a_step"]["reads_in_transactions"] <= 3
    assert counted["a_step"]["writes"] <= 3


def test_a_worker_measures_a_batch_each_time_it_is_told(tmp_path: Path) -> None:
    with worker(sys.executable, engine.OURS, str(tmp_path / "ours.sqlite")) as ours:
        batches = [ours.batch(2), ours.batch(1)]
    assert [len(batch["run_ms"]) for batch in batches] == [2, 1]
    assert [len(batch["step_ms"]) for batch in batches] == [12, 6]


def test_lists_are_measured_at_every_size() -> None:
    figures = lists.measure(sizes=(100, 250), repeats=1, over_http=False)
    assert list(figures["at"]) == [100, 250]
    assert set(figures["at"][250]["in_the_store"]) >= {"full page", "nothing"}
    assert json.loads(json.dumps(figures))["targets"]["slowest list in the store"]["unit"] == "ms"


def test_memory_is_measured_of_one_step_and_of_the_whole_run() -> None:
    peaks = measure_runs([STEPS[0], "all"])
    assert all(found["resident_mb"] > found["traced_mb"] > 0 for found in peaks.values())


def test_import_main_brings_in_nothing_that_a_later_step_may_never_need() -> None:
    figures = imports.measure(rounds=1)
    assert figures["unwanted_in_import_main"]["found"] == []
    assert set(figures["first_call"]) == {"start", "step", "api"}


def test_the_part_on_firestore_counts_what_is_billed() -> None:
    need_node()
    measured = firestore.measure(runs=1, rounds=1)
    trivial, documents = measured["six_trivial_steps"], measured["documents"]
    assert trivial["start"]["commits"] == 1
    assert (trivial["a_step"]["reads"], trivial["a_step"]["writes"], trivial["a_step"]["commits"]) == (3, 3, 2)
    assert documents["a_step"]["commits"] == 2
    assert set(documents["parts"]) == {"start", *STEPS}


def test_documents_are_measured_and_what_is_not_here_is_marked_as_recorded() -> None:
    figures = documents.measure(rounds=1, runs=1, processes=1, others=False)
    for ours in (documents.BARE, documents.WHOLE):
        assert figures[ours]["pages"] == 1
        assert set(figures[ours]["words_recovered_percent"].values()) == {100.0}
        assert figures[ours]["peak_mb"] > 0
    assert all(figures[other]["recorded_not_measured"] for other in ("typst", "weasyprint", "rendercv"))
    assert json.loads(json.dumps(figures)) == figures


def test_scoring_is_measured_on_a_posting_of_two_thousand_words() -> None:
    figures = scoring.measure(repeats=2, rounds=1)
    assert figures["posting"]["words"] >= scoring.WORDS
    assert len(figures["targets"]) == 2
