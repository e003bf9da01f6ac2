"""The environment that DBOS is installed in: the product never sees its packages."""

from pathlib import Path

from scripts.benchmarks.environments import interpreter

REQUIREMENTS = Path(__file__).parent / "dbos-requirements.txt"


def dbos_python() -> str:
    """The interpreter that has DBOS. Raises `OSError` or `SubprocessError` when it cannot be installed."""
    return interpreter("bench", REQUIREMENTS)
