"""Samples and settings; one's own data taken along and erased."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.e2e.web.samples import LETTER, RESUME, STRANGER
from tests.e2e.web.test_setup import EXAMPLE, choose
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])
_PREFER = "/api/v1/preferences"


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    call(server.url, "DELETE", "/api/v1/me")
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, size, "404", "409", "503") as opened:
        yield opened


@each_size
def test_samples_are_added_read_chosen_and_deleted(tab: Visit, server: Server) -> None:
    page = tab.open("/style").page
    expect(page.get_by_text("Show a resume whose layout you like.")).to_be_visible()
    choose(tab, "sample resume", "First.txt", STRANGER)
    news = page.locator("[data-news]")
    expect(news).to_contain_text("First.txt was read. Future resumes use its layout.")
    choose(tab, "sample resume", "Second.txt", RESUME)
    expect(news).to_contain_text("Second.txt was read. Press its star")
    expect(page.get_by_label("2 in all")).to_be_visible()
    page.get_by_label("Write with Second.txt").click()
    tab.press("Write with this one")
    expect(news).to_contain_text("Primary example updated.")
    second = page.locator(".sample", has_text="Second.txt")
    expect(second).to_contain_text("Primary")
    second.get_by_text("What was read from it").click()
    second.get_by_label("Right", exact=True).check(force=True)
    expect(second.get_by_text("Your changes are saved.")).to_be_visible()
    aims = call(server.url, "GET", f"{_PREFER}/generation-profile")[1]
    layout = call(server.url, "GET", f"{_PREFER}/layout-configs/{aims['layout_config_id']}")[1]
    assert layout["contact_info_format"] == "header_right"
    page.get_by_label("Delete Second.txt").click()
    expect(page.get_by_text("This cannot be undone.")).to_be_visible()
    tab.press("Delete it")
    expect(second).to_have_count(0)
    expect(page.locator(".sample", has_text="First.txt")).to_contain_text("Primary")
    choose(tab, "sample letter", "Letter.txt", LETTER)
    expect(news).to_contain_text("Future letters use its style.")
    page.locator(".sample", has_text="Letter.txt").get_by_text("What was read from it").click()
    expect(page.get_by_label("Tone", exact=True)).to_have_value("professional_enthusiastic")
    page.get_by_label("Delete Letter.txt").click()
    tab.press("Delete it")
    expect(page.locator(".sample", has_text="Letter.txt")).to_have_count(0)


@each_size
def test_settings_are_saved_and_kept(tab: Visit, server: Server) -> None:
    page = tab.open("/style").page
    page.get_by_label("Match with the posting").fill("70")
    page.get_by_label("Points a position, at most").fill("3")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    tab.press("Save these settings")
    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    kept = call(server.url, "GET", f"{_PREFER}/generation-profile")[1]
    assert (kept["target_ats_score"], kept["max_bullets_per_role"]) == (0.7, 3)
    page.reload()
    expect(page.get_by_label("Points a position, at most")).to_have_value("3")


@each_size
def test_what_fails_says_so_and_can_be_tried_again(tab: Visit) -> None:
    page = tab.page

    def fail(route: Route) -> None:
        body = '{"success":false,"error":{"code":"unavailable","message":"The store rests.","details":{}}}'
        route.fulfill(status=503, content_type="application/json", headers={"Retry-After": "60"}, body=body)

    page.route(re.compile("example-resumes$"), fail)
    tab.open("/style")
    told = page.get_by_role("alert").filter(has_text="They cannot be listed just now.")
    expect(told).to_contain_text("The store rests.")
    assert tab.violations() == []
    page.unroute(re.compile("example-resumes$"))
    told.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Choose a sample resume")).to_be_attached()


def test_one_sample_too_many_says_what_to_do(browser: Browser, server: Server) -> None:
    call(server.url, "DELETE", "/api/v1/me")
    with visit(browser, server.url, PHONE, "404", "409") as tab:
        page = tab.open("/style").page
        for number in range(20):
            choose(tab, "sample resume", f"Number {number}.txt", STRANGER)
            expect(page.get_by_label(f"{number + 1} in all")).to_be_visible()
        choose(tab, "sample resume", "One more.txt", STRANGER)
        told = page.get_by_role("alert")
        expect(told).to_contain_text("There is no room for another one.")
        expect(told).to_contain_text("Delete one first.")
    call(server.url, "DELETE", "/api/v1/me")


@each_size
def test_everything_is_taken_along_then_erased(tab: Visit, server: Server) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    page = tab.open("/account").page
    expect(page.get_by_text("This machine’s owner")).to_be_visible()
    expect(page.get_by_text("1 request with its documents").first).to_be_visible()
    with page.expect_download() as told:
        tab.press("Download everything")
    with zipfile.ZipFile(io.BytesIO(Path(told.value.path()).read_bytes())) as archive:
        assert {"account.json", "profile.json"} <= set(archive.namelist())
        assert any(name.endswith("resume.pdf") for name in archive.namelist())
    button = page.get_by_role("button", name="Erase everything")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.get_by_label("Type “erase” to go on").fill("erase it")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-disabled", "true")
    assert call(server.url, "GET", "/generator/profile")[0] == 200
    page.get_by_label("Type “erase” to go on").fill("Erase")
    button.click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_focused()
    assert call(server.url, "GET", "/generator/profile")[0] == 404
    assert call(server.url, "GET", "/generator/requests")[1]["data"]["requests"] == []
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('seamstep.requests'))") == []
    tab.press("Start again")
    expect(page.get_by_role("heading", name="Start from a resume you have")).to_be_visible()
    tab.open("/account")
    expect(page.get_by_text("Nothing is kept about you yet.")).to_be_visible()
