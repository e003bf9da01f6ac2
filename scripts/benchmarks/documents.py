"""The same resume set by ours, typst, WeasyPrint and RenderCV: time, memory, bytes, pages, words recovered."""

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_text
from pypdf import PdfReader

from scripts.benchmarks.figures import Figures, paired_ratio, rounded, spread, target
from scripts.benchmarks.pages.content import content_of, example, words_in, words_of
from scripts.benchmarks.pages.programs import RECORDED, Program, ours, programs
from scripts.benchmarks.workers import ROOT, worker

BARE, WHOLE = "ours, bare", "ours, fit and read-back"
PEAK_MB = 80.0
JOBS, POINTS = 2, 4  #: as much as our modern template sets on one page before any search


def measure(rounds: int = 12, runs: int = 3, processes: int = 7, *, others: bool = True) -> Figures:
    """One page, warm in `rounds` turns and as `processes` whole processes, each program in its turn."""
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder:
        content = Path(folder) / "content.json"
        document = example(JOBS, POINTS)
        content.write_text(json.dumps(content_of(document), ensure_ascii=False), encoding="utf-8")
        here = programs(content) if others else ours()
        batches = _warm(here, content, rounds, runs)
        taken = _whole_processes(here, content, processes)
        files = {name: _described(_file(content, name), words_of(document)) for name in here}
    figures: Figures = {"words": len(words_of(document)), "jobs": JOBS, "points_of_each": POINTS, "paper": "letter"}
    for name, program in here.items():
        figures[name] = {
            "warm": spread([ms for batch in batches[name] for ms in batch["run_ms"]]),
            "whole_process": spread(taken[name]),
            "peak_mb": max(batch["peak_mb"] for batch in batches[name]),
            **files[name],
            **program.notes,
        }
    recorded = {name: {"recorded_not_measured": True, **RECORDED[name]} for name in RECORDED if name not in here}
    return {**figures, **recorded, **_compared(batches, taken)}


def _warm(here: dict[str, Program], content: Path, rounds: int, runs: int) -> dict[str, list[dict[str, Any]]]:
    """A batch of each program, round by round, beginning with another one each time."""
    batches: dict[str, list[dict[str, Any]]] = {name: [] for name in here}
    with ExitStack() as stack:
        workers = {
            name: stack.enter_context(
                worker(program.python, program.module, str(content), str(_file(content, name)), *program.arguments)
            )
            for name, program in here.items()
        }
        for one in workers.values():
            one.batch(runs * 2)
        names = list(workers)
        for number in range(rounds):
            first = number % len(names)
            for name in names[first:] + names[:first]:
                batches[name].append(workers[name].batch(runs))
    return batches


def _whole_processes(here: dict[str, Program], content: Path, count: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in here}
    for _ in range(count):
        for name, program in here.items():
            command = program.whole_process(content, _file(content, name))
            began_at = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
            taken[name].append((time.perf_counter() - began_at) * 1000)
    return taken


def _file(content: Path, name: str) -> Path:
    return content.with_name(f"{name}.pdf")


def _described(path: Path, words: list[str]) -> Figures:
    """Bytes, pages, and the share of the words that three extractors find again."""
    data = path.read_bytes()
    reader = PdfReader(BytesIO(data))
    read = {
        "pypdf": "\n".join(page.extract_text() for page in reader.pages),
        "pdfminer": extract_text(BytesIO(data)),
    }
    if program := shutil.which("pdftotext"):
        read["pdftotext"] = subprocess.run(
            [program, "-", "-"], input=data, check=True, capture_output=True
        ).stdout.decode()
    recovered = {name: _share(words, words_in(text)) for name, text in sorted(read.items())}
    return {"bytes": len(data), "pages": len(reader.pages), "words_recovered_percent": recovered}


def _share(wanted: list[str], found: list[str]) -> float:
    return rounded(100 * (Counter(wanted) & Counter(found)).total() / len(wanted))


def _compared(batches: dict[str, list[dict[str, Any]]], taken: dict[str, list[float]]) -> Figures:
    """Ratios within one run, turn by turn, and the targets of issue 5."""
    medians = {name: [statistics.median(batch["run_ms"]) for batch in batches[name]] for name in batches}
    peak = max(batch["peak_mb"] for name in (BARE, WHOLE) for batch in batches[name])
    ratios, targets = {}, {"peak memory without Chinese, Japanese, Korean": target(peak, PEAK_MB, "MB")}
    for other, most in {"typst": 2.0, "rendercv": 0.5}.items():
        if other in medians:
            ratio = ratios[f"bare, over {other}"] = paired_ratio(medians[BARE], medians[other])
            targets[f"bare, over {other}"] = target(ratio["median"], most, "ratio")
    if "rendercv" in taken:
        ratio = ratios["whole process with fit and read-back, over RenderCV's command"] = paired_ratio(
            taken[WHOLE], taken["rendercv"]
        )
        targets["whole process with fit and read-back, over RenderCV's command"] = target(
            ratio["median"], 1.0, "ratio"
        )
    return {"ratios": ratios, "targets": targets}
