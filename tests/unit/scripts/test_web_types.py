"""The page's types are those of /openapi.json."""

import re
from pathlib import Path

import pytest

from functions.openapi import document
from scripts.programs import web_types
from scripts.programs.web_types import FOLDER, main, typescript

LONGEST = 300  # lines: the house's rule for a file


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_the_committed_types_are_current() -> None:
    assert files(FOLDER) == typescript(), "run: python -m scripts.programs.web_types"


def test_every_type_stands_once_and_no_file_is_long() -> None:
    made = typescript()
    names = [name for text in made.values() for name in re.findall(r"^export type (\w+) =", text, re.MULTILINE)]
    assert sorted(names) == sorted(document(("offline",), signs_in=True)["components"]["schemas"])
    assert [name for name, text in made.items() if text.count("\n") > LONGEST] == []


def test_every_shape_of_schema_becomes_a_type() -> None:
    kept = "".join(typescript().values())
    assert 'export type GenerateType = "resume" | "coverLetter" | "both";' in kept
    assert "  success: true;" in kept  # a constant
    assert "  entries?: Array<Entry>;" in kept  # a list of another type, and optional
    assert "  nextCursor: string | null;" in kept  # one of two types
    assert "Record<string, unknown>" in kept  # an object of anything


def test_it_is_written_where_the_page_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "schema"
    monkeypatch.setattr(web_types, "FOLDER", folder)
    assert main() == 0
    (folder / "of_old.ts").write_text("export type Gone = string;\n", encoding="utf-8")
    assert main() == 0
    assert files(folder) == files(FOLDER)
