"""The set-up without a pointer. The file is handed to the field that has the focus: which window a key opens for it
is the operating system's, and a browser without a screen has none."""

from playwright.sync_api import Browser, expect

from tests.e2e.web.samples import STRANGER, file
from tests.e2e.web.visit import DESK, Visit, visit
from tests.servers import Server, call


def test_the_set_up_with_the_keyboard_alone(browser: Browser, server: Server) -> None:
    """Tab, space and Enter, from the file to the job. The file itself is the system's own dialog's."""
    call(server.url, "DELETE", "/api/v1/me")
    with visit(browser, server.url, DESK, "404") as tab:
        page = tab.open("/setup").page
        expect(page.get_by_label("Choose a resume")).to_be_attached()
        _tab_to(tab, "Choose a resume")
        page.locator("input:focus").set_input_files(file("seun.txt", STRANGER))
        expect(page.get_by_role("heading", name="Look over what was read")).to_be_focused()
        _tab_to(tab, "Take all fields")
        page.keyboard.press("Enter")
        _tab_to(tab, "Save 24 fields")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Show how you like it")).to_be_focused()
        _tab_to(tab, "Choose a sample resume")
        page.locator("input:focus").set_input_files(file("layout.txt", STRANGER))
        expect(page.locator(".order")).to_be_visible()
        _tab_to(tab, "Move Skills up")
        page.keyboard.press("Space")
        expect(page.get_by_label("Move Skills up")).to_be_focused()
        expect(page.locator(".order li").nth(1)).to_contain_text("Skills")
        _tab_to(tab, "Go on")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="You are set up")).to_be_focused()
        _tab_to(tab, "Write for a job")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Which job is it for?")).to_be_focused()


def _tab_to(tab: Visit, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    named = "(e => e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText)(document.activeElement)"
    for _ in range(120):
        tab.page.keyboard.press("Tab")
        if str(tab.page.evaluate(named)).strip() == name:
            return
    raise AssertionError(f"Tab never reaches {name}")
