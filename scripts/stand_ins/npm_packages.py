"""npm packages that stand-ins and tests run on, installed outside of the repository."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path


class NodeMissing(OSError):
    """Node or npm is not on this machine. The text says the way on."""


def npm_packages(folder: Path, needed: str) -> Path:
    """The `node_modules` of the package.json in `folder`, installed once for each version of its lock file.

    Raises `NodeMissing` with the text `needed`.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        raise NodeMissing(needed)
    lock = (folder / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seamstep"
    name = json.loads((folder / "package.json").read_text(encoding="utf-8"))["name"].removeprefix("seamstep-")
    kept = cache / f"{name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    installed = kept / "installed"
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # processes that run side by side install it once
        if not installed.exists():
            for file in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copyfile(folder / file, kept / file)
            subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=kept, check=True)
            installed.touch()
    return kept / "node_modules"
