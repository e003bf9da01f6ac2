"""The web page on the local server, in Chromium slowed down four times: first paint, typing, a long history."""

import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from scripts.benchmarks.figures import Figures, rounded, target
from scripts.benchmarks.server import Server, served
from scripts.programs.build_page import WEB, built

SLOWER = 4
LOADS = 7
CARDS = 1_000
STATIONS, POINTS = 25, 10
_EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"
TYPED = " and then a few more words stood in the longest form there is"
_PHONE: ViewportSize = {"width": 390, "height": 844}
_OBSERVE = (
    "window.long = []; new PerformanceObserver("
    "list => list.getEntries().forEach(one => window.long.push(one.duration)))"
    ".observe({type: 'longtask'})"
)
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
_JOB = {"role": "Backend Engineer", "company": "Acme"}


def measure() -> Figures:
    """Each in a browser profile of its own, nothing cached."""
    if (outcome := built(WEB)) not in {"built", "current"}:
        raise OSError(f"The page is not built: {outcome}")
    with tempfile.TemporaryDirectory(prefix="seamstep-bench-") as folder, served(Path(folder)) as server:
        _start_many(server)
        with _chromium() as browser:
            paints = [_first_paint(browser, server) for _ in range(LOADS)]
            _tell_much(server)
            typing, scrolling = _typing(browser, server), _scrolling(browser, server)
    return {
        "slowed_down": SLOWER,
        "first_contentful_paint_ms": sorted(map(rounded, paints)),
        "longest_task_typing_ms": rounded(typing),
        "longest_task_scrolling_ms": rounded(scrolling),
        "cards": CARDS,
        "stations_and_points": [STATIONS, POINTS],
        "targets": {
            "first contentful paint": target(statistics.median(paints), 1000, "ms"),
            "longest task while typing": target(typing, 100, "ms"),
        },
    }


def _start_many(server: Server) -> None:
    connection = server.connection()
    for _ in range(CARDS):
        connection.call("POST", "/generator/start", {"generateType": "both", "job": _JOB})
    connection.close()


def _tell_much(server: Server) -> None:
    """A working life longer than anybody's, so that the form has more fields than it ever will."""
    profile = json.loads(_EXAMPLE.read_text(encoding="utf-8"))
    points = [
        f"Did thing {number}, which takes a sentence to tell, with a figure of {number} %."
        for number in range(POINTS)
    ]
    profile["entries"] = [{"title": f"Station {number}", "accomplishments": points} for number in range(STATIONS)]
    connection = server.connection()
    connection.call("PUT", "/generator/profile", profile)
    connection.close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        raise OSError("There is no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _slow_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=_PHONE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def _first_paint(browser: Browser, server: Server) -> float:
    with _slow_page(browser) as page:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.wait_for_selector(".writer")
        return float(page.evaluate(_PAINT))


def _typing(browser: Browser, server: Server) -> float:
    """A long profile with an entry open is the form with the most fields."""
    with _slow_page(browser) as page:
        page.goto(f"http://127.0.0.1:{server.port}/profile")
        page.locator(".entry-form summary").first.click()
        page.evaluate(_OBSERVE)
        page.locator(".entry-form textarea").first.click()
        page.keyboard.type(TYPED, delay=30)
        return _longest(page)


def _scrolling(browser: Browser, server: Server) -> float:
    with _slow_page(browser) as page:
        page.goto(f"http://127.0.0.1:{server.port}/history")
        page.locator(".entry").first.wait_for()
        while page.locator(".entry").count() < CARDS:
            shown = page.locator(".entry").count()
            page.get_by_role("button", name="Show more").click()
            page.locator(".entry").nth(shown).wait_for(state="attached")
        page.evaluate(_OBSERVE)
        for _ in range(40):
            page.mouse.wheel(0, 3_000)
            page.wait_for_timeout(30)
        return _longest(page)


def _longest(page: Page) -> float:
    """The longest task over 50 ms; 0 if there was none."""
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(0, ...window.long)"))
