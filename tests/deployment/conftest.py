"""What the deployment's tests share: Firebase's command line, and a fresh copy of the repository."""

from pathlib import Path

import pytest

from tests.deployment import tree


@pytest.fixture(scope="session")
def firebase_tools() -> Path:
    """The `node_modules` that hold firebase-tools."""
    return tree.firebase_tools()
