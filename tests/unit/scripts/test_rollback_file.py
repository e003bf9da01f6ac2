"""The rollback file: for its owner alone, on the disk, and never confused by a kill or by another database."""

from pathlib import Path

import pytest

from scripts.programs.rollback_file import RollbackFile, RollbackFileError, count, entries
from shared.migration.plan import Change, Plan

ONE = Plan("generator/a", (Change("generator/a", {"defaults": {"name": "Ida é \ud800"}}, {"personalInfo": {}}),))
TWO = Plan("generator/b", (Change("generator/b", {"n": 1.0}, None), Change("generator/c", None, {"n": 2**62})))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "made" / "rollback.jsonl"


def kept(path: Path, *plans: Plan, database: str = "sqlite here") -> None:
    file = RollbackFile(path, database)
    file.keep(plans)
    file.close()


def test_what_was_kept_comes_back_newest_first(path: Path) -> None:
    kept(path, ONE)
    kept(path, TWO)
    assert list(entries(path, "sqlite here")) == [list(TWO.changes), list(ONE.changes)]
    assert count(path) == 2


def test_only_its_owner_may_read_it(path: Path) -> None:
    path.parent.mkdir()
    path.touch(mode=0o644)
    kept(path, ONE)
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_is_not_made_before_there_is_something_to_keep(path: Path) -> None:
    RollbackFile(path, "sqlite here").close()
    assert not path.exists()


@pytest.mark.parametrize("torn", [1, 10, 60])
def test_a_line_that_a_kill_has_torn_is_cut_off(path: Path, torn: int) -> None:
    kept(path, ONE, TWO)
    whole = path.read_bytes()
    path.write_bytes(whole[:-torn])
    assert list(entries(path, "sqlite here")) == [list(ONE.changes)]
    kept(path, TWO)
    assert path.read_bytes() == whole


def test_a_file_torn_in_its_first_line_begins_anew(path: Path) -> None:
    kept(path, ONE)
    path.write_bytes(path.read_bytes()[:20])
    kept(path, TWO)
    assert list(entries(path, "sqlite here")) == [list(TWO.changes)]


def test_the_file_of_another_database_is_refused_and_left(path: Path) -> None:
    kept(path, ONE)
    before = path.read_bytes()
    with pytest.raises(RollbackFileError, match="sqlite here"):
        kept(path, TWO, database="sqlite there")
    with pytest.raises(RollbackFileError, match="sqlite here"):
        list(entries(path, "sqlite there"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"notes\n", b"[]\n", b'{"migration": "other"}\n', b"\n"])
def test_any_other_file_is_refused_and_left(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    for use in (lambda: kept(path, ONE), lambda: list(entries(path, "sqlite here"))):
        with pytest.raises(RollbackFileError):
            use()
    assert path.read_bytes() == content


def test_a_damaged_line_is_named(path: Path) -> None:
    kept(path, ONE, TWO)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], b'[{"path": 1}]\n', lines[2]]))
    found = entries(path, "sqlite here")
    assert next(found) == list(TWO.changes)
    with pytest.raises(RollbackFileError, match=f"byte {len(lines[0])}"):
        next(found)


def test_two_migrations_do_not_share_a_file(path: Path) -> None:
    first = RollbackFile(path, "sqlite here")
    first.keep([ONE])
    with pytest.raises(RollbackFileError, match="Another migration"):
        kept(path, TWO)
    with pytest.raises(RollbackFileError, match="Another migration"):
        next(entries(path, "sqlite here"))
    first.close()
    kept(path, TWO)
