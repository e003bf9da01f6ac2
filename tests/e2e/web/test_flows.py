"""The whole way through the page, on a phone and at a desk, with the offline writer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    with visit(browser, server.url, size) as opened:
        yield opened


@each_size
def test_from_a_posting_to_both_files(tab: Visit, tmp_path: Path) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    page = tab.page
    expect(page.frame_locator("iframe.sheet").get_by_role("heading", name="Maren Solvik")).to_be_visible()
    for name in ("Resume as PDF", "Letter as PDF"):
        with page.expect_download() as told:
            tab.press(name)
        kept = tmp_path / told.value.suggested_filename
        told.value.save_as(kept)
        assert kept.read_bytes().startswith(b"%PDF-")
        assert kept.name.startswith("Brightwell_Books_Backend_Engineer_")
    assert tab.wider_than_the_screen() == 0


@each_size
def test_every_format_is_handed_out(tab: Visit) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    tab.page.get_by_text("Other formats").click()
    begins = {"Word": b"PK", "HTML": b"<!doctype html", "Markdown": b"#", "Text": b"M", "JSON": b"{"}
    for words, start in begins.items():
        with tab.page.expect_download() as told:
            tab.press(f"Resume as {words}")
        assert Path(told.value.path()).read_bytes().lstrip().startswith(start), words


@each_size
def test_the_score_and_every_sentence_say_what_they_rest_on(tab: Visit) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    page = tab.page
    expect(page.get_by_role("heading", name="Match with the posting")).to_be_visible()
    page.get_by_text(re.compile("^In your documents")).click()
    expect(page.locator(".requirements blockquote").first).not_to_be_empty()
    page.get_by_text(re.compile("^Not in your documents")).click()
    expect(page.locator(".requirements.missing p").first).to_contain_text("Your profile")
    page.get_by_role("heading", name="Why does it say this?").click()
    claim = page.get_by_role("button", name="Moved 46 services from virtual machines to Kubernetes").first
    claim.click()
    expect(page.locator(".grounds").first).to_contain_text("Tidewater Freight")


@each_size
def test_a_shared_link_opens_and_can_be_taken_back(tab: Visit, browser: Browser) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    tab.page.get_by_text("Share a link").click()
    tab.press("Make a link for 7 days")
    link = tab.page.get_by_label("Link to resume.pdf").input_value()
    stranger = browser.new_context()
    assert stranger.request.get(link).ok
    tab.press("Take the link back")
    expect(tab.page.get_by_role("button", name="Make a link for 7 days")).to_be_visible()
    assert stranger.request.get(link).status == 404
    stranger.close()


@each_size
def test_the_profile_is_edited_saved_and_kept(tab: Visit, server: Server) -> None:
    tab.open("/profile")
    page = tab.page
    before = call(server.url, "GET", "/generator/profile")[1]["data"]
    page.get_by_label("Title", exact=True).fill("Principal Engineer")
    page.locator(".entry-form summary").first.click()
    page.get_by_role("button", name="Add an accomplishment").first.click()
    page.locator(".entry-form").first.locator(".fact textarea").last.fill("Wrote the first test of the page.")
    tab.press("Save my profile")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    after = call(server.url, "GET", "/generator/profile")[1]["data"]
    assert after["personalInfo"]["title"] == "Principal Engineer"
    told = [fact["text"] for fact in after["entries"][0]["accomplishments"]]
    assert told[-1] == "Wrote the first test of the page."
    assert [fact["id"] for fact in after["entries"][0]["accomplishments"]][:-1] == [
        fact["id"] for fact in before["entries"][0]["accomplishments"]
    ]
    kept = (
        "blurbs",
        "projects",
        "skills",
        "languages",
        "certificates",
        "education",
    )  # nothing without a field is lost
    assert [_unstamped(after[part]) for part in kept] == [_unstamped(before[part]) for part in kept]
    call(server.url, "PUT", "/generator/profile", before)


@each_size
def test_the_history_filters_and_deletes(tab: Visit, server: Server) -> None:
    tab.tell_job(company=f"Deleted from a {tab.page.viewport_size}")
    asked = tab.write()
    tab.finished()
    tab.open("/history")
    mine = tab.page.locator(".entry", has_text="Deleted from a").first
    expect(mine).to_be_visible()
    tab.unfold("Filter and order")
    tab.page.get_by_label("State").select_option("failed")
    expect(tab.page.get_by_text("Nothing matches this choice.")).to_be_visible()
    tab.page.get_by_label("State").select_option("completed")
    mine.get_by_role("button", name=re.compile("^Delete")).click()
    tab.press("Delete for good")
    expect(mine).to_have_count(0)
    assert call(server.url, "GET", f"/generator/requests/{asked}")[0] == 404


@each_size
def test_the_server_goes_on_alone_and_the_panel_shows_it(tab: Visit) -> None:
    tab.tell_job(company="Background Ltd")
    tab.page.get_by_label("Go on when I close this page").check()
    tab.write()
    tab.page.goto("about:blank")  # the tab is gone
    tab.open("/")
    tab.page.get_by_role("button", name="Running").click()
    panel = tab.page.get_by_role("dialog")
    expect(panel.locator(".job", has_text="Background Ltd").first).to_contain_text("Done")


def test_with_the_keyboard_alone(browser: Browser, server: Server) -> None:
    """Tab, arrows, space and Enter, from the first field to the download."""
    with visit(browser, server.url, DESK) as tab:
        page = tab.open("/").page
        expect(page.locator(".writer")).to_be_visible()
        _tab_to(tab, "Role")
        page.keyboard.type("Backend Engineer")
        _tab_to(tab, "Company")
        page.keyboard.type("Acme")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="How should it look?")).to_be_focused()
        expect(page.locator(".pick").first).to_be_visible()
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "template":
                break
        page.keyboard.press("ArrowRight")
        expect(page.locator("input[name=template]").nth(1)).to_be_checked()
        _tab_to(tab, "Write my resume and letter")
        page.keyboard.press("Enter")
        tab.finished()
        _tab_to(tab, "Resume as PDF")
        with page.expect_download():
            page.keyboard.press("Enter")


def _unstamped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name not in {"createdAt", "updatedAt"}} for row in rows]


def _tab_to(tab: Visit, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    named = "(e => e.labels?.[0]?.innerText ?? e.getAttribute('aria-label') ?? e.innerText)(document.activeElement)"
    for _ in range(60):
        tab.page.keyboard.press("Tab")
        if str(tab.page.evaluate(named)).strip() == name:
            return
    raise AssertionError(f"Tab never reaches {name}")
