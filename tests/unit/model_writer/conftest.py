"""A vendor that answers on loopback."""

from collections.abc import Iterator

import pytest

from tests.text_model_server import TextModelServer


@pytest.fixture
def server() -> Iterator[TextModelServer]:
    running = TextModelServer()
    yield running
    running.close()
