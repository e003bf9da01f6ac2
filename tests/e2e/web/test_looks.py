"""Every screen at both widths in both colour schemes: nothing for axe to find, nothing to scroll sideways, a picture.

The pictures are in web/screenshots. Three of them stand in the README; KEEP_PICTURES=1 puts those into docs/pictures.
"""

import gzip
import io
import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from scripts.programs.build_page import WEB
from tests.e2e.web.gallery import SCREENS, Gallery
from tests.e2e.web.vendor import Vendor, vendor
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import ROOT, Server, call, servers

#: First load, without what comes later: kilobytes of JavaScript with gzip.
MOST_JAVASCRIPT = 40_000
IN_THE_README = {
    "progress-phone-light": "page-progress",
    "result-desk-light": "page-result",
    "reasons-phone-dark": "page-score",
}


@pytest.fixture(scope="module")
def held() -> Iterator[Vendor]:
    with vendor() as running:
        yield running


@pytest.fixture(scope="module")
def filled(browser: Browser, held: Vendor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:  # noqa: ARG001
    with servers(1, tmp_path_factory.mktemp("looks"), **held.settings) as (running,):
        yield running


@pytest.fixture(scope="module")
def stopped(filled: Server, held: Vendor) -> str:
    """A request whose step failed."""
    held.refusing = True
    options = {"allowOfflineFallback": False}
    job = {"role": "Platform Engineer", "company": "Northlight Rail"}
    asked = call(filled.url, "POST", "/generator/start", {"generateType": "both", "job": job, "options": options})[1]
    name: str = asked["data"]["requestId"]
    while call(filled.url, "POST", f"/generator/step/{name}")[1]["data"]["status"] == "processing":
        pass
    held.refusing = False
    return name


@pytest.fixture(params=product([PHONE, DESK], ["light", "dark"]), ids="-".join)
def tab(request: pytest.FixtureRequest, browser: Browser, filled: Server) -> Iterator[tuple[Visit, str]]:
    size, scheme = request.param
    with visit(
        browser, filled.url, size, "404", "422", "ERR_INTERNET", color_scheme=scheme, reduced_motion="reduce"
    ) as opened:
        yield opened, f"{size}-{scheme}"


def test_every_screen(tab: tuple[Visit, str], held: Vendor, stopped: str) -> None:
    here, suffix = tab
    found: dict[str, list[str]] = {}
    gallery = Gallery(here, held, stopped)
    for name in SCREENS:
        gallery.show(name)
        here.shoot(f"{name}-{suffix}")
        found[name] = here.violations()
        if here.wider_than_the_screen() > 0:
            found[name].append(f"{here.wider_than_the_screen()} px wider than the screen")
    assert {name: troubles for name, troubles in found.items() if troubles} == {}
    if os.environ.get("KEEP_PICTURES"):
        _keep(suffix)


def _keep(suffix: str) -> None:
    for shot, name in IN_THE_README.items():
        if shot.endswith(suffix):
            _smaller(WEB / "screenshots" / f"{shot}.png").save(
                ROOT / "docs" / "pictures" / f"{name}.png", optimize=True
            )


def _smaller(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes())).convert("RGB").quantize(128)


def test_the_first_load_is_small(browser: Browser, filled: Server, report: Callable[[str], None]) -> None:
    """What the page really fetches before anybody does anything."""
    loaded: dict[str, bytes] = {}
    with visit(browser, filled.url) as here:
        here.page.on("response", lambda answer: loaded.update({answer.url: answer.body()}) if answer.ok else None)
        here.open("/")
        here.page.wait_for_load_state("networkidle")
    scripts = {url: len(gzip.compress(body, 9)) for url, body in loaded.items() if url.endswith(".js")}
    styles = sum(len(gzip.compress(body, 9)) for url, body in loaded.items() if url.endswith(".css"))
    assert all(url.startswith(filled.url) for url in loaded)  # nobody else is asked for anything
    assert 0 < sum(scripts.values()) <= MOST_JAVASCRIPT
    report(
        f"the page's first load: {sum(scripts.values()) / 1000:.1f} kB of JavaScript, {styles / 1000:.1f} kB of CSS"
    )
