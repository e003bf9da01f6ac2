"""The proofs say what they counted, under the summary of every run."""

from collections.abc import Callable

import pytest

Report = Callable[[str], None]

_LINES = pytest.StashKey[list[str]]()


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Takes a line to print when all tests are done."""
    return request.config.stash.setdefault(_LINES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash.get(_LINES, [])
    if lines:
        terminalreporter.section("counted in tests/recovery")
        for line in lines:
            terminalreporter.write_line(line)
