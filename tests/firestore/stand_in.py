"""A Firestore for tests: Google's emulator where the person has set one up, otherwise the stand-in."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.stand_ins.firestore_server import EMULATOR_HOST, firestore_server, packages
from tests.npm_packages import packages_or_skip, skip_without_node

PAGE = Path(__file__).parent / "page"  #: programs that stand for a page with Firebase's own SDK
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
    need_node()
    with firestore_server() as host:
        yield host


@contextmanager
def running_firestore() -> Iterator[str]:
    """The address of a running Firestore, in the environment too, where Google's library looks for it."""
    with firestore_host() as host, pytest.MonkeyPatch.context() as environment:
        environment.setenv(EMULATOR_HOST, host)
        yield host


def need_node() -> None:
    """Skip the test where the stand-in cannot run."""
    with skip_without_node():
        packages()


def page_packages() -> Path:
    """The npm packages of the programs in `PAGE`."""
    return packages_or_skip(PAGE, "Firebase's own SDK for pages needs Node 20 and npm.")


def new_project() -> str:
    """A project of its own for each test: its database is empty."""
    return f"demo-{uuid.uuid4().hex[:12]}"
