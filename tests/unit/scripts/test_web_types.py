"""The page's types are those of /openapi.json."""

from pathlib import Path

import pytest

from scripts.programs import web_types
from scripts.programs.web_types import FILE, main, typescript


def test_the_committed_types_are_current() -> None:
    assert FILE.read_text(encoding="utf-8") == typescript(), "run: python -m scripts.programs.web_types"


def test_every_shape_of_schema_becomes_a_type() -> None:
    kept = typescript()
    assert 'export type GenerateType = "resume" | "coverLetter" | "both";' in kept
    assert "  success: true;" in kept  # a constant
    assert "  entries?: Array<Entry>;" in kept  # a list of another type, and optional
    assert "  nextCursor: string | null;" in kept  # one of two types
    assert "Record<string, unknown>" in kept  # an object of anything


def test_it_is_written_where_the_page_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_types, "FILE", tmp_path / "schema.ts")
    assert main() == 0
    assert (tmp_path / "schema.ts").read_text(encoding="utf-8") == FILE.read_text(encoding="utf-8")
