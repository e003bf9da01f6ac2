"""The Firestore stand-in: Cloud Firestore's wire protocol over an in-memory database, in Node (see `firestore/`)."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EMULATOR_HOST = "FIRESTORE_EMULATOR_HOST"
SOURCES = Path(__file__).parent / "firestore"


class NodeMissing(OSError):
    """Node or npm is not on this machine, or could not be made ready. The text says the way on."""


@contextmanager
def firestore_server() -> Iterator[str]:
    """The address of a new, empty stand-in on a free port. Raises `NodeMissing`.

    It ends when its standard input closes, so even if we are killed.
    """
    with subprocess.Popen(
        command(),
        env={**os.environ, "NODE_PATH": str(packages())},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            word, _, port = line.strip().partition(" ")
            if word != "listening":
                raise OSError("The Firestore stand-in ended instead of listening.")
            yield f"127.0.0.1:{port}"
        finally:
            process.kill()


def command() -> list[str]:
    """How it is started; it says `listening PORT`. NODE_PATH must name its `packages`."""
    return ["node", str(SOURCES / "front.cjs")]


def packages() -> Path:
    """Its npm packages, installed once for each version of the lock file, outside of the repository."""
    if not (shutil.which("node") and shutil.which("npm")):
        raise NodeMissing(
            f"The Firestore stand-in needs Node 20 and npm. Install them, or set {EMULATOR_HOST} to the address of "
            "Google's own emulator."
        )
    lock = (SOURCES / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seamstep"
    folder = cache / f"firestore-stand-in-{hashlib.sha256(lock).hexdigest()[:12]}"
    installed = folder / "installed"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # processes that run side by side install it once
        if not installed.exists():
            for name in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copyfile(SOURCES / name, folder / name)
            subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True)
            installed.touch()
    return folder / "node_modules"
