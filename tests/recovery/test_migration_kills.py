"""Whatever the moment of the kill, the next run finishes the migration, and its file still undoes all of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.recovery.kill_migration import REQUESTS

ROOT = Path(__file__).parents[2]


def test_a_migration_killed_at_any_boundary_is_finished_and_undone(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.kill_migration", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["forth"] > 2 * REQUESTS + 2  # a transaction a request, and the keeping of each batch
    assert said["back"] == 2 * (REQUESTS + 1)
    report(f"kill migration: {said['forth']} boundaries forth, {said['back']} back, all recovered")
