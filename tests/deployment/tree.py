"""A copy of the repository as a person has it who has just cloned it, for Firebase's command line to work on."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from tests.npm_packages import packages_or_skip

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def firebase_tools() -> Path:
    """The `node_modules` that hold firebase-tools."""
    return packages_or_skip(HERE, "the deployment's tests need Node 20 and npm, for Firebase's command line")


def not_ignored(folder: Path, *exclude: str) -> list[str]:
    """The files in a folder that git would not ignore by these options, whether it keeps them or not."""
    with tempfile.TemporaryDirectory() as empty:
        subprocess.run(["git", "init", "--quiet", "--bare", empty], check=True)
        listed = subprocess.run(
            ["git", f"--git-dir={empty}", "-c", "core.bare=false", f"--work-tree={folder}",
             "ls-files", "-z", "--others", *exclude],
            cwd=folder, env=clean_environment(), capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    return sorted(filter(None, listed.split("\0")))


def clean_copy(to: Path) -> list[str]:
    """Copy the repository's files to a folder; their paths."""
    names = not_ignored(ROOT, "--exclude-standard")
    for name in names:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, to / name)
    return names


def firebase_json(tree: Path) -> dict[str, Any]:
    """The tree's firebase.json."""
    read: dict[str, Any] = json.loads((tree / "firebase.json").read_text(encoding="utf-8"))
    return read


def add_environment(tree: Path) -> None:
    """The folder `venv` that the functions emulator insists on: this interpreter, with the packages that it has."""
    venv = tree / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--symlinks", str(venv)], check=True)
    (site,) = venv.glob("lib/python*/site-packages")
    ours = dict.fromkeys(sysconfig.get_paths()[kind] for kind in ("purelib", "platlib"))
    (site / "packages.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")
    framework = venv / "bin" / "functions-framework"
    framework.write_text('#!/bin/sh\nexec python -m functions_framework "$@"\n', encoding="utf-8")
    framework.chmod(0o755)


def clean_environment(**settings: str) -> dict[str, str]:
    """The environment without anything that steers Google's, Firebase's or our own code; and these settings."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
    return {**{name: os.environ[name] for name in kept if name in os.environ}, **settings}
