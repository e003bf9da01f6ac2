"""The environment that DBOS is installed in: the product never sees its packages."""

import hashlib
import subprocess
import venv
from pathlib import Path

from scripts.benchmarks.machine import say
from scripts.benchmarks.workers import ROOT

ENVIRONMENT = ROOT / ".venv" / "bench"
REQUIREMENTS = Path(__file__).parent / "dbos-requirements.txt"


def dbos_python() -> str:
    """The interpreter that has DBOS. Raises `OSError` or `SubprocessError` when it cannot be installed."""
    python, stamp = ENVIRONMENT / "bin" / "python", ENVIRONMENT / "installed"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("engine: installing DBOS in an environment of its own (once) …")
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-r", str(REQUIREMENTS)], check=True, capture_output=True, timeout=180)
        stamp.write_text(wanted)
    return str(python)
