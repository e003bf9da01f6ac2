"""The composition root joins every adapter that it names, and keeps the secret to itself."""

import importlib
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from shared import bootstrap
from shared.bootstrap import build_services
from shared.settings import Settings

SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(bootstrap.__file__).parent.glob("*.py"))
NAMED = sorted(set(re.findall(r'"(shared\.[\w.]+:\w+)"', SOURCE)))


@pytest.mark.parametrize("path", NAMED)
def test_every_adapter_it_names_exists(path: str) -> None:
    module, _, name = path.partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    one = build_services(Settings(data_dir=tmp_path))
    other = build_services(Settings(data_dir=tmp_path))
    secret = tmp_path / "signing-secret"
    assert one.generation.access_token("x") == other.generation.access_token("x")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(secret.read_bytes()) == 64
    assert not [left for left in tmp_path.iterdir() if left.name.startswith("signing-secret.")]
    one.close()
    other.close()


def test_a_given_secret_is_used_and_not_written_down(tmp_path: Path) -> None:
    services = build_services(Settings(data_dir=tmp_path, signing_secret="given"))
    assert not (tmp_path / "signing-secret").exists()
    services.close()


def test_what_only_a_step_needs_is_not_loaded_before_one_runs() -> None:
    """A start, a status and a cold process pay for none of it."""
    heavy = (
        "shared.truth.gate",
        "shared.scoring.score",
        "shared.generation.offline.writer",
        "shared.jobs.posting_text",
    )
    told = subprocess.run(
        [sys.executable, "-c", "import sys, main; print(*sys.modules, sep='\\n')"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = told.stdout.split()
    assert "shared.generation.service" in loaded
    assert [name for name in heavy if name in loaded] == []
