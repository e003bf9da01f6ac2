"""The table of proofs: every test in its row and columns, and nothing that went wrong left out."""

from tests.proofs import COLUMNS, PROPERTY, Table


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
