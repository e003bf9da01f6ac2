"""A person's browser in front of the page: two sizes, and an ear for everything that goes wrong."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from scripts.programs.build_page import WEB, built
from tests.needed import cannot_run
from tests.servers import ROOT

PHONE, DESK = "phone", "desk"
SIZES: dict[str, dict[str, Any]] = {
    PHONE: {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "device_scale_factor": 2,
    },
    DESK: {"viewport": {"width": 1280, "height": 900}},
}
#: How long a test waits for what must come, in milliseconds. It says nothing of speed: a machine may be busy.
PATIENCE = 120_000
#: For tests of one flow: a scheme at each size. `test_looks` has all four pairs of every screen.
SCHEMES = {PHONE: "light", DESK: "dark"}
SHOTS = WEB / "screenshots"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
POSTING = (ROOT / "examples" / "jobs" / "backend-engineer.txt").read_text(encoding="utf-8")
#: Only what is asked of it comes back: what passed would be most of what there is to carry.
_AXE_RUN = """axe.run(document, {iframes: false, resultTypes: ['violations']}).then(done => ({
    passes: done.passes.length,
    violations: done.violations.map(one => ({id: one.id, nodes: one.nodes.map(node => node.html)})),
}))"""
#: What moves has come to rest. What moves without end, as a placeholder does, is never finished.
_STILL = """Promise.all(document.getAnimations()
    .filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity)
    .map(one => one.finished.catch(() => null)))"""
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: Playwright's clock puts its script into every frame; the documents' sandbox keeps it out, and says so.
CLOCK = "Blocked script execution"
_AFTER_A_FRAME = "one => new Promise(told => requestAnimationFrame(() => told(one.getBoundingClientRect().top)))"
_FRAMES = 10
#: Chromium says a word about every answer of 400 or more; which ones are expected a test says itself.
_STATUS = re.compile(r"status of (\d+)")


@dataclass
class Visit:
    """One tab. `troubles`: what the console and the page complained about, beside the expected answers."""

    page: Page
    url: str
    expected: set[str] = field(default_factory=set)
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> "Visit":
        """Go to a path of the page."""
        self.page.goto(self.url + path)
        expect(self.page.locator("main h1").first).to_be_attached()
        return self

    def press(self, name: str) -> None:
        """Press the button or follow the link that is called so."""
        page = self.page
        page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).click()

    def tell_job(self, role: str = "Backend Engineer", company: str = "Brightwell Books") -> None:
        """Fill in the first form and go on to the second."""
        self.open("/")
        self.page.get_by_label("Role").fill(role)
        self.page.get_by_label("Company", exact=True).fill(company)
        self.page.get_by_label("The posting").fill(POSTING)
        self.press("Choose how it looks")
        expect(self.page.locator(".pick").first).to_be_visible()

    def unfold(self, name: str) -> None:
        """Open what is folded under this name where the screen is narrow."""
        folded = self.page.locator("summary", has_text=name)
        if folded.is_visible():
            folded.click()

    def write(self) -> str:
        """Send the second form. The request's id, from the address."""
        self.page.get_by_role("button", name=re.compile("^Write my")).click()
        self.page.wait_for_url("**/g/*")
        return self.page.url.rpartition("/")[2]

    def finished(self) -> None:
        """Wait for the documents."""
        expect(self.page.locator("iframe.sheet")).to_be_visible()

    def until(self, expression: str) -> None:
        """Wait until this is true in the page. Playwright's own way evaluates text there: the policy forbids it."""
        self.see(lambda: self.page.evaluate(expression), expression)

    def see(self, happened: Callable[[], object], what: str = "what was waited for") -> None:
        """Wait until this is true here, while the browser goes on."""
        for _ in range(PATIENCE // 50):
            if happened():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {what}")

    def still(self, locator: Locator) -> float:
        """Where its top is, once it has not moved for some frames."""
        seen: list[float] = []

        def rests() -> bool:
            seen.append(locator.evaluate(_AFTER_A_FRAME))
            return len(seen) >= _FRAMES and len(set(seen[-_FRAMES:])) == 1

        self.see(rests, "that it stays where it is")
        return seen[-1]

    def shoot(self, name: str) -> Path:
        """A picture of what stands on the screen."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def wider_than_the_screen(self) -> int:
        """By how many pixels one would have to scroll sideways."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    def violations(self) -> list[str]:
        """What axe finds on this screen, every rule it has for WCAG 2.2 AA and its best practices."""
        self.page.evaluate(_STILL)
        if not self.page.evaluate("'axe' in window"):  # until the next load it stays
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        done = self.page.evaluate(_AXE_RUN)
        assert done["passes"] > 10, "axe saw nothing to look at"
        return [f"{one['id']}: {html[:160]}" for one in done["violations"] for html in one["nodes"]]

    def listen(self) -> None:
        """Note what goes wrong."""
        self.page.on("pageerror", lambda error: self.troubles.append(f"page: {error}"))
        self.page.on("console", lambda said: self._said(said.type, said.text))

    def _said(self, kind: str, text: str) -> None:
        status = _STATUS.search(text)
        known = (status and status[1] in self.expected) or any(word in text for word in self.expected)
        if kind in {"error", "warning"} and not known:
            self.troubles.append(f"{kind}: {text}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of the operating system; nothing is downloaded."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: Browser, url: str, size: str = PHONE, *expected: str, **options: Any) -> Iterator[Visit]:
    """A tab of its own browser profile. Afterwards nothing may have been complained about."""
    context = browser.new_context(**SIZES[size], **options)
    context.set_default_timeout(PATIENCE)
    tab = Visit(context.new_page(), url, set(expected))
    tab.listen()
    try:
        yield tab
    finally:
        context.close()
    assert tab.troubles == [], tab.troubles


def need_page() -> None:
    """The page as its sources are now."""
    outcome = built(WEB)
    if outcome == "no node":
        cannot_run("the page's tests need Node 20 and npm, to build the page")
    assert outcome in {"built", "current"}, outcome


def _found() -> str:
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    return found or cannot_run("the page's tests need Chromium: apt-get install chromium")
