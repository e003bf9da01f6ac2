"""Environments of their own for what is measured beside the product, which never sees their packages."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks.machine import say
from scripts.benchmarks.workers import ROOT

_VERSION = "import sys; sys.exit(sys.version_info[:2] < (3, {minor}))"


def interpreter(name: str, requirements: Path, minor: int = 11) -> str:
    """The interpreter of `.venv/<name>`, which has these requirements; it is made the first time.

    It is a Python 3.`minor` or later. Raises `OSError` or `SubprocessError` when it cannot be made.
    """
    environment = ROOT / ".venv" / name
    python, stamp = environment / "bin" / "python", environment / "installed"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        say(f"installing {requirements.stem} in an environment of its own (once) …")
        subprocess.run([_found(minor), "-m", "venv", "--clear", str(environment)], check=True, timeout=120)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", str(requirements)], check=True, capture_output=True, timeout=300)
        stamp.write_text(wanted)
    return str(python)


def _found(minor: int) -> str:
    for candidate in _candidates(minor):
        run = subprocess.run(
            [candidate, "-c", _VERSION.format(minor=minor)], check=False, capture_output=True, timeout=30
        )
        if run.returncode == 0:
            return candidate
    raise FileNotFoundError(f"There is no Python 3.{minor} or later here.")


def _candidates(minor: int) -> Iterator[str]:
    """This one, those on the path, and those that pyenv keeps."""
    yield sys.executable
    yield from filter(None, (shutil.which(f"python3.{later}") for later in range(minor, minor + 4)))
    yield from map(str, sorted(Path.home().glob(".pyenv/versions/3.*/bin/python"), reverse=True))
