"""A Firestore for tests: Google's emulator where the person has set one up, otherwise the stand-in in this folder."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EMULATOR_HOST = "FIRESTORE_EMULATOR_HOST"
#: The address of Google's own emulator, if the person has set one up. Read before any test changes the environment.
GIVEN_HOST = os.environ.get(EMULATOR_HOST)


#: What the table of proofs calls it.
FIRESTORE = "Firestore emulator" if GIVEN_HOST else "Firestore stand-in"


@contextmanager
def firestore_host() -> Iterator[str]:
    """The address of a running Firestore, for who puts it into the environment himself."""
    if GIVEN_HOST:
        yield GIVEN_HOST
        return
    with _stand_in() as host:
        yield host


@contextmanager
def running_firestore() -> Iterator[str]:
    """The address of a running Firestore, in the environment too, where Google's library looks for it."""
    with firestore_host() as host, pytest.MonkeyPatch.context() as environment:
        environment.setenv(EMULATOR_HOST, host)
        yield host


def new_project() -> str:
    """A project of its own for each test: its database is empty."""
    return f"demo-{uuid.uuid4().hex[:12]}"


@contextmanager
def _stand_in() -> Iterator[str]:
    """Start the stand-in on a port that it chooses. It ends when its standard input closes, even if we are killed."""
    process = subprocess.Popen(
        ["node", str(HERE / "front.cjs")],
        env={**os.environ, "NODE_PATH": str(node_packages(HERE))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            word, _, port = process.stdout.readline().strip().partition(" ")
            assert word == "listening", "the stand-in ended instead of listening"
            yield f"127.0.0.1:{port}"
        finally:
            process.kill()


def node_packages(wanted: Path) -> Path:
    """The npm packages that a folder's lock file names, installed once for each version, outside the repository."""
    if not (shutil.which("node") and shutil.which("npm")):
        needed = f"the Firestore stand-in needs Node 20 and npm; or set {EMULATOR_HOST} to Google's emulator"
        if os.environ.get("CI"):
            pytest.fail(needed)  # there a proof that did not run must not look like one that held
        pytest.skip(needed)
    lock = (wanted / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "seamstep"
    name = json.loads(lock)["name"].removeprefix("seamstep-")
    folder = cache / f"{name}-{hashlib.sha256(lock).hexdigest()[:12]}"
    installed = folder / "installed"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # test processes that run side by side install it once
        if not installed.exists():
            for file in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copyfile(wanted / file, folder / file)
            subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=folder, check=True)
            installed.touch()
    return folder / "node_modules"
