"""Whatever the moment of the kill, another process finishes the same documents, and no step is recorded twice."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", ["resume", "coverLetter", "both"])
def test_a_run_killed_at_any_boundary_is_finished_by_the_next_process(
    kind: str, tmp_path: Path, report: Callable[[str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.kill_everywhere", kind, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    documents = {"resume": {"resume.pdf"}, "coverLetter": {"cover-letter.pdf"}}.get(
        kind, {"resume.pdf", "cover-letter.pdf"}
    )
    steps = 6 if kind == "both" else 4
    assert set(said["files"]) == documents
    # start, two commits a step, and one file a document: each with a side before and a side after
    assert said["boundaries"] == 2 * (1 + 2 * steps + len(documents))
    report(f"kill {kind}: {said['boundaries']} boundaries, {said['recovered']} recovered, {said['doubled']} doubled")
