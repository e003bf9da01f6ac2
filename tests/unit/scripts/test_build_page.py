"""The page is built once for each state of its sources, and a machine without Node is told so."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.programs.build_page import built, told

NPM = """#!/bin/sh
echo "$*" >> "$CALLS"
[ -z "$FAILS" ] || { echo "It is broken." >&2; exit 1; }
[ "$1" = ci ] && mkdir -p node_modules
[ "$1" = run ] && mkdir -p dist && echo page > dist/index.html
exit 0
"""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """The sources of a page."""
    folder = tmp_path / "web"
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "main.tsx").write_text("one", encoding="utf-8")
    (folder / "package-lock.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Node and an npm that notes what it was asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("node", "npm"):
        (programs / name).write_text(NPM, encoding="utf-8")
        (programs / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


def asked(calls: Path) -> list[str]:
    """What npm was asked, and forgets."""
    if not calls.exists():
        return []
    lines = calls.read_text(encoding="utf-8").splitlines()
    calls.unlink()
    return lines


def test_it_is_built_once_for_each_state_of_the_sources(web: Path, calls: Path) -> None:
    assert built(web) == "built"
    assert asked(calls) == ["ci --ignore-scripts --silent", "run --silent build"]
    assert built(web) == "current"
    assert asked(calls) == []
    (web / "src" / "main.tsx").write_text("two", encoding="utf-8")
    assert built(web) == "built"
    assert asked(calls) == ["run --silent build"]
    (web / "package-lock.json").write_text("{ }", encoding="utf-8")
    assert built(web) == "built"
    assert len(asked(calls)) == 2


def test_what_was_removed_is_built_again(web: Path, calls: Path) -> None:
    built(web)
    (web / "dist" / ".built-from").unlink()
    asked(calls)
    assert built(web) == "built"


def test_a_build_that_fails_says_why_and_is_tried_again(
    web: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAILS", "yes")
    assert "It is broken." in built(web)
    assert "The API works without." in told("It is broken.")
    monkeypatch.delenv("FAILS")
    asked(calls)
    assert built(web) == "built"


def test_without_node_it_says_what_works_all_the_same(
    web: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert built(web) == "no node"
    assert "Node 20" in told("no node")


def test_of_several_at_once_one_installs_and_builds(web: Path, calls: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(built, [web] * 4))
    assert outcomes == ["built", "current", "current", "current"]
    assert [line.split()[0] for line in calls.read_text(encoding="utf-8").splitlines()] == ["ci", "run"]
