"""A browser and a server for each file of tests: the browser's loop must not outlive the file that uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.web.vendor import Vendor, vendor
from tests.e2e.web.visit import chromium, need_page
from tests.servers import Server, servers


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need_page()
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001 skips first
    """The product as `scripts/serve` runs it, with the example profile and the offline writer."""
    with servers(1, tmp_path_factory.mktemp("data")) as (running,):
        yield running


@pytest.fixture
def model() -> Iterator[Vendor]:
    with vendor() as running:
        yield running


@pytest.fixture
def driven(model: Vendor, browser: Browser, tmp_path: Path) -> Iterator[Server]:  # noqa: ARG001 skips first
    """The product with a model that the test holds in its hand."""
    with servers(1, tmp_path, **model.settings) as (running,):
        yield running


@pytest.fixture
def mortal(model: Vendor, browser: Browser, tmp_path: Path) -> Iterator[Server]:  # noqa: ARG001 skips first
    """The same, to be killed: its lease is short enough to outlive, and long enough for a busy machine to keep."""
    with servers(1, tmp_path, **model.settings, LEASE_SECONDS="5") as (running,):
        yield running
