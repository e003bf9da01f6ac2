"""Every screen at both widths in both colour schemes: nothing for axe to find, nothing to scroll sideways, a picture.

The pictures are in web/screenshots. Three of them stand in the README; KEEP_PICTURES=1 puts those into docs/pictures.
"""

import gzip
import io
import os
import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from scripts.programs.build_page import WEB
from tests.e2e.web.vendor import Vendor, vendor
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import ROOT, Server, call, servers

#: First load, without what comes later: kilobytes of JavaScript with gzip.
MOST_JAVASCRIPT = 40_000
IN_THE_README = {"progress-phone-light": "page-progress", "result-desk-light": "page-result", "job-phone-dark": "page-job"}


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
    with visit(browser, filled.url, size, "404", color_scheme=scheme, reduced_motion="reduce") as opened:
        yield opened, f"{size}-{scheme}"


def test_every_screen(tab: tuple[Visit, str], held: Vendor, stopped: str) -> None:
    here, suffix = tab
    found: dict[str, list[str]] = {}
    for name, show in _screens(here, held, stopped).items():
        show()
        here.shoot(f"{name}-{suffix}")
        found[name] = here.violations()
        if here.wider_than_the_screen() > 0:
            found[name].append(f"{here.wider_than_the_screen()} px wider than the screen")
    assert {name: troubles for name, troubles in found.items() if troubles} == {}
    if os.environ.get("KEEP_PICTURES"):
        _keep(suffix)


def _screens(here: Visit, held: Vendor, stopped: str) -> dict[str, Callable[[], object]]:
    """Each screen by its name: how to come there, one after the other."""
    page = here.page

    def job() -> None:
        here.open("/")
        expect(page.locator(".writer")).to_be_visible()

    def faults() -> None:
        here.press("Choose how it looks")
        expect(page.locator(".fault").first).to_be_visible()

    def options() -> None:
        here.tell_job()
        page.get_by_label("Focus areas").fill("Mentoring")
        page.get_by_role("button", name="Add", exact=True).click()
        page.wait_for_function("[...document.images].every(one => one.complete)")

    def progress() -> None:
        held.hold()
        here.write()
        expect(page.locator(".step.in_progress", has_text="Write the resume")).to_be_visible()

    def result() -> None:
        held.release()
        here.finished()
        page.frame_locator("iframe.sheet").get_by_role("heading").first.wait_for()

    def reasons() -> None:
        for words in ("How the number comes about", "Category by category", "How it was made"):
            page.get_by_text(words).click()
        for words in ("^In your documents", "^Not in your documents"):
            page.get_by_text(re.compile(words)).click()
        page.get_by_role("heading", name="Why does it say this?").click()
        page.locator(".sentence button").first.click()
        page.locator(".score-head").scroll_into_view_if_needed()

    def failed() -> None:
        here.open(f"/g/{stopped}")
        expect(page.get_by_role("button", name="Try this step again")).to_be_visible()

    def history() -> None:
        here.open("/history")
        expect(page.locator(".entry").first).to_be_visible()

    def panel() -> None:
        page.get_by_role("button", name="Running").click()
        expect(page.locator(".job").first).to_be_visible()

    def profile() -> None:
        here.open("/profile")
        page.locator(".entry-form summary").first.click()

    def gone() -> None:
        here.open("/g/nothing-is-here")
        expect(page.get_by_text("There is nothing here")).to_be_visible()

    def nowhere() -> None:
        here.open("/there/is/no/such/page")

    return {
        "job": job, "job-faults": faults, "options": options, "progress": progress, "result": result,
        "reasons": reasons, "failed": failed, "history": history, "panel": panel, "profile": profile,
        "gone": gone, "nowhere": nowhere,
    }  # fmt: skip


def _keep(suffix: str) -> None:
    for shot, name in IN_THE_README.items():
        if shot.endswith(suffix):
            _smaller(WEB / "screenshots" / f"{shot}.png").save(ROOT / "docs" / "pictures" / f"{name}.png", optimize=True)


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
    report(f"the page's first load: {sum(scripts.values()) / 1000:.1f} kB of JavaScript, {styles / 1000:.1f} kB of CSS")
