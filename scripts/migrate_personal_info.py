#!/usr/bin/env python3
"""Move an original database to Seamstep's names; sets up what it needs. --help says more."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Become the program, in the environment that scripts/setup makes."""
    if subprocess.call([str(ROOT / "scripts" / "setup")]) != 0:
        sys.exit(1)
    python = str(ROOT / ".venv" / "bin" / "python")
    arguments = [python, "-m", "scripts.programs.migrate_personal_info", *sys.argv[1:]]
    # Safe path: what happens to lie in the folder it is called from is nothing to import.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    os.execve(python, arguments, environment)  # noqa: S606 no shell is wanted


if __name__ == "__main__":
    main()
