"""scripts/migrate_personal_info.py as a person uses it, on thousands of documents, killed in the middle and all."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.programs.rollback_file import count
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from tests.originals import OLD_DEFAULT, original, put, request_id, seed
from tests.servers import ROOT

COUNT = 3000
PERSONAL = ("Ida", "ida@example.org", "+46", "Uppsala", "Norrgard")


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.programs.migrate_personal_info", *arguments],
        cwd=ROOT,
        env={"DATA_DIR": str(folder), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(folder: Path, *arguments: str, status: int = 0) -> tuple[str, str]:
    process = command(folder, *arguments)
    out, err = process.communicate()
    assert process.returncode == status, out + err
    return out, err


def rows(folder: Path) -> list[tuple[str, bytes]]:
    """Every document, byte for byte."""
    connection = sqlite3.connect(folder / "seamstep.sqlite")
    found = connection.execute("SELECT path, body FROM documents ORDER BY path").fetchall()
    connection.close()
    return found


def holding(field: str, folder: Path) -> int:
    """How many original requests have this field."""
    prefix = "generator/resume-generator-request"
    return sum(field in json.loads(body) for path, body in rows(folder) if path.startswith(prefix))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = SqliteDocumentStore(tmp_path / "data" / "seamstep.sqlite")
    seed(store, COUNT)
    store.close()
    return tmp_path / "data"


def test_a_dry_run_is_the_default_and_writes_nothing(folder: Path) -> None:
    before = rows(folder)
    out, _ = ran(folder)
    assert "generator/default -> generator/personal-info" in out
    assert "defaults -> personalInfo: 6 fields" in out
    assert f"and {COUNT - 1:,} more requests" in out
    assert f"{COUNT + 1:,} to change" in out
    assert not any(value in out for value in PERSONAL)
    assert len(ran(folder, "--dry-run", "--all")[0].splitlines()) > 3 * COUNT
    assert rows(folder) == before
    assert [path.name for path in folder.glob("*.jsonl")] == []


def test_applied_killed_in_the_middle_gone_on_with_repeated_and_rolled_back(folder: Path) -> None:
    before = rows(folder)
    process = command(folder, "--apply", "--batch", "20")
    assert process.stderr is not None
    for line in process.stderr:
        if any(f" {percent} %" in line for percent in range(20, 50)):
            process.kill()
            break
    process.communicate()
    half = rows(folder)
    assert half != before
    assert 0 < holding("personalInfo", folder) < COUNT
    out, err = ran(folder, "--apply")
    assert "changed" in out
    assert "100 %" in err
    assert ran(folder, "--apply")[0].count("Already migrated") == 1
    assert "Already migrated" in ran(folder)[0]
    assert not any(
        b'"defaults":{"name"' in body for path, body in rows(folder) if path.startswith("generator/resume")
    )
    (file,) = folder.glob("*.jsonl")
    assert file.stat().st_mode & 0o777 == 0o600
    assert count(file) >= COUNT + 1
    out, _ = ran(folder, "--rollback", str(file))
    assert f"{COUNT + 2:,} put back as it was" in out
    assert rows(folder) == before
    assert "as before the migration already" in ran(folder, "--rollback", str(file))[0]


def test_what_a_person_has_to_decide_is_said_and_left(folder: Path) -> None:
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    put(store, {"generator/personal-info": {"id": "personal-info", "type": "personal-info", "name": "Maren"}})
    put(store, {f"generator/{request_id(0)}": original(personalInfo={"name": "Maren"})})
    out, err = ran(folder, "--apply", status=3)
    assert "2 left for you to decide" in out
    assert "only in the old one: email, phone" in err
    assert store.get("generator/default") == OLD_DEFAULT
    assert "Maren" not in out + err
    ran(folder, "--apply", "--merge")
    assert store.get("generator/default") is None
    assert store.get("generator/personal-info")["location"] == "Uppsala"
    store.close()


def test_where_there_is_nothing_it_says_so_and_makes_nothing(tmp_path: Path) -> None:
    _, err = ran(tmp_path / "nowhere", status=1)
    assert "There is no database" in err
    assert not (tmp_path / "nowhere").exists()
    SqliteDocumentStore(tmp_path / "seamstep.sqlite").close()
    assert "no generator/default and no request of the original system" in ran(tmp_path, "--apply")[0]
    assert "There is no file" in ran(tmp_path, "--rollback", str(tmp_path / "none"), status=1)[1]


def test_what_a_document_holds_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    store = SqliteDocumentStore(tmp_path / "seamstep.sqlite")
    put(store, {"generator/\x1b[2Jx": original(defaults={"\x1b]0;title\x07": 1})})
    put(store, {"generator/\x1b[2Jy": original(defaults={"\x1b]0;title\x07": 1}, personalInfo={})})
    store.close()
    for arguments in ([], ["--apply"]):
        out, err = ran(tmp_path, *arguments, status=3)
        assert "title" in out + err
        assert "\x1b" not in out + err


def test_the_verb_is_a_command_and_a_program() -> None:
    verb = ROOT / "scripts" / "migrate_personal_info.py"
    assert verb.stat().st_mode & 0o111
    assert verb.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
