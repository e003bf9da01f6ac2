"""A Firestore for tests: Google's emulator where the person has set one up, otherwise the stand-in in this folder."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.npm_packages import packages_or_skip

HERE = Path(__file__).parent
EMULATOR_HOST = "FIRESTORE_EMULATOR_HOST"
#: The address of Google's own emulator, if the person has set one up. Read before any test changes the environment.
GIVEN_HOST = os.environ.get(EMULATOR_HOST)


@contextmanager
def running_firestore() -> Iterator[str]:
    """The address of a running Firestore, in the environment too, where Google's library looks for it."""
    if GIVEN_HOST:
        yield GIVEN_HOST
        return
    with _stand_in() as host, pytest.MonkeyPatch.context() as environment:
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
        env={**os.environ, "NODE_PATH": str(_packages())},
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


def _packages() -> Path:
    """The stand-in's npm packages."""
    needed = f"the Firestore stand-in needs Node 20 and npm; or set {EMULATOR_HOST} to Google's emulator"
    return packages_or_skip(HERE, needed)
