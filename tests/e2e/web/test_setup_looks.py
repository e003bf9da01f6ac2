"""Set-up, profile, style and one's own data at both widths in both schemes: nothing for axe, nothing sideways."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser

from tests.e2e.web.setup_gallery import SCREENS, SetupGallery
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import Server


@pytest.fixture(params=product([PHONE, DESK], ["light", "dark"]), ids="-".join)
def tab(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[tuple[Visit, str]]:
    size, scheme = request.param
    refusals = ("404", "409", "422")
    with visit(browser, server.url, size, *refusals, color_scheme=scheme, reduced_motion="reduce") as opened:
        yield opened, f"{size}-{scheme}"


def test_every_screen(tab: tuple[Visit, str]) -> None:
    here, suffix = tab
    found: dict[str, list[str]] = {}
    gallery = SetupGallery(here)
    for name in SCREENS:
        gallery.show(name)
        here.shoot(f"{name}-{suffix}")
        found[name] = here.violations()
        if here.wider_than_the_screen() > 0:
            found[name].append(f"{here.wider_than_the_screen()} px wider than the screen")
    assert {name: troubles for name, troubles in found.items() if troubles} == {}
