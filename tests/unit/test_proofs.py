"""The table of proofs: every test in its row and columns, and nothing that went wrong left out."""

import subprocess
import sys
from pathlib import Path

from tests.proofs import COLUMNS, PROPERTY, Table
from tests.servers import ROOT


def test_each_outcome_is_counted_where_it_belongs() -> None:
    table = Table()
    for _test in range(3):
        table.add("passed", [("report", "a figure"), (PROPERTY, ["contracts: lists", "SQLite"])])
    table.add("failed", [(PROPERTY, ["contracts: lists", "SQLite"])])
    table.add("skipped", [(PROPERTY, ["contracts: lists", "memory"])])
    table.add("passed", [(PROPERTY, ["recovery: kill everywhere", "SQLite", "folder"])])
    table.add("passed", [("report", "about no backend")])
    _documents_and_files, head, lists, kill = table.lines()
    assert head.count("memory") == 2
    assert lists.split() == ["contracts:", "lists", "0,", "1", "skipped", "3,", "1", "failed", *"––––"]
    assert kill.split() == ["recovery:", "kill", "everywhere", "–", "1", "–", "–", "1", "–"]
    assert len(COLUMNS) == 6


def test_without_such_tests_there_is_no_table() -> None:
    table = Table()
    table.add("passed", [("report", "a figure")])
    assert table.lines() == []


def test_a_module_that_could_not_be_collected_is_told_as_pytest_tells_it(tmp_path: Path) -> None:
    """Its report carries no properties: the summary at the end must not fall over that."""
    broken = tmp_path / "test_broken.py"
    broken.write_text("raise ImportError('no such thing')\n", encoding="utf-8")
    skipped = tmp_path / "test_skipped.py"
    skipped.write_text("import pytest\npytest.skip('not here', allow_module_level=True)\n", encoding="utf-8")
    options = ["-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, str(broken), str(skipped)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "no such thing" in told.stdout
    assert "1 skipped, 1 error" in told.stdout
    assert "INTERNALERROR" not in told.stdout + told.stderr
