"""npm packages for tests: where Node is missing the test is skipped, or fails where it must not be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.stand_ins.npm_packages import NodeMissing, npm_packages
from tests.needed import cannot_run


def packages_or_skip(folder: Path, needed: str) -> Path:
    """The `node_modules` of the package.json in `folder`. `needed`: what to say where Node or npm is missing."""
    with skip_without_node():
        return npm_packages(folder, needed)


@contextmanager
def skip_without_node() -> Iterator[None]:
    """Skip the test where what it installs has no Node."""
    try:
        yield
    except NodeMissing as missing:
        cannot_run(str(missing))
