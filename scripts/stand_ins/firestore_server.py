"""The Firestore stand-in: Cloud Firestore's wire protocol over an in-memory database, in Node (see `firestore/`)."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.stand_ins.npm_packages import npm_packages

EMULATOR_HOST = "FIRESTORE_EMULATOR_HOST"
SOURCES = Path(__file__).parent / "firestore"


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
    """Its npm packages, outside of the repository."""
    return npm_packages(
        SOURCES,
        f"The Firestore stand-in needs Node 20 and npm. Install them, or set {EMULATOR_HOST} to the address of "
        "Google's own emulator.",
    )
