"""Changing finished documents on the page: words, the question about what no fact carries, versions and diffs."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import Server

each_size = pytest.mark.parametrize("size", [PHONE, DESK])
#: What is kept on the owner's word is in the profile from then on: each size claims something else.
INVENTED = {PHONE: "Led a team of 40 engineers at NASA.", DESK: "Led a team of 70 engineers at CERN."}


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    with visit(browser, server.url, size, "409") as opened:
        yield opened


def opened_editor(tab: Visit) -> str:
    """Write both documents and open their words. The request's id."""
    tab.tell_job()
    name = tab.write()
    tab.finished()
    tab.press("Edit the text")
    expect(tab.page.get_by_text("Nothing is changed yet")).to_be_visible()
    return name


def first_line(tab: Visit) -> Locator:
    return tab.page.get_by_role("textbox", name=re.compile("^What you did, 1")).first


def made(tab: Visit) -> None:
    """Send the changes, and wait for the new request."""
    before = tab.page.url.removesuffix("/edit")
    tab.press("Make the new version")
    tab.page.wait_for_url(lambda url: "/g/" in url and not url.endswith("/edit") and url != before)


def read_pdf(tab: Visit, tmp_path: Path, name: str = "Resume as PDF") -> str:
    with tab.page.expect_download() as told:
        tab.press(name)
    told.value.save_as(tmp_path / "told.pdf")
    pages = PdfReader(io.BytesIO((tmp_path / "told.pdf").read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@each_size
def test_a_changed_line_is_in_the_new_pdf_and_in_the_diff(tab: Visit, tmp_path: Path) -> None:
    opened_editor(tab)
    page = tab.page
    line = first_line(tab)
    former = line.input_value()
    line.fill(former.replace(former.split()[0], "Really " + former.split()[0].lower(), 1))
    expect(page.get_by_text("One change")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Take out: What you did, 2")).first.click()
    expect(page.get_by_text("2 changes")).to_be_visible()
    tab.press("Undo: taken out")
    expect(page.get_by_text("One change")).to_be_visible()
    made(tab)
    tab.finished()
    assert " ".join(line_words := former.split()[1:6]) in read_pdf(tab, tmp_path), line_words
    assert "Really " in read_pdf(tab, tmp_path)
    tab.press("Version 2 of 2")
    newest = page.get_by_role("article", name="Version 2")
    expect(newest).to_contain_text("1 reworded")
    newest.get_by_text("What changed").click()
    expect(newest.locator("ins").first).to_contain_text("Really")
    newest.get_by_text("Beside your profile").click()
    expect(newest.get_by_text("Your wording").first).to_be_visible()
    assert tab.wider_than_the_screen() == 0


@each_size
def test_what_no_fact_carries_goes_or_stays_on_ones_word(tab: Visit, size: str, tmp_path: Path) -> None:
    opened_editor(tab)
    page, claim = tab.page, INVENTED[size]
    first_line(tab).fill(claim)
    made(tab)
    question = page.get_by_role("region", name="A question before it goes on")
    expect(question.locator("blockquote")).to_have_text(claim)
    question.get_by_role("button", name="Go on with this").click()
    expect(question.get_by_role("alert")).to_contain_text("One sentence still needs your word")
    question.get_by_label("Take it out").check()
    question.get_by_role("button", name="Go on with this").click()
    tab.finished()
    assert claim not in read_pdf(tab, tmp_path)
    tab.press("Edit the text")
    first_line(tab).fill(claim)
    made(tab)
    question.get_by_label("It is true: keep it on my word").check()
    question.get_by_role("button", name="Go on with this").click()
    tab.finished()
    assert claim in read_pdf(tab, tmp_path)


@each_size
def test_an_old_version_can_be_made_the_newest_and_versions_deleted(tab: Visit, tmp_path: Path) -> None:
    first = opened_editor(tab)
    page = tab.page
    former = first_line(tab).input_value()
    page.get_by_role("button", name=re.compile("^Take out: What you did, 1")).first.click()
    made(tab)
    tab.finished()
    tab.open(f"/g/{first}")
    expect(page.get_by_text("There is a newer one")).to_be_visible()
    tab.press("Version 1 of 2")
    page.get_by_role("article", name="Version 1").get_by_role("button", name="Make this the newest").click()
    page.wait_for_url(lambda url: not url.endswith("/versions"))
    tab.finished()
    assert " ".join(former.split()[:6]) in read_pdf(tab, tmp_path)
    tab.press("Version 3 of 3")
    middle = page.get_by_role("article", name="Version 2")
    middle.get_by_role("button", name="Delete", exact=True).click()
    middle.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("article")).to_have_count(2)
    tab.press("Delete all versions")
    tab.press("Delete them all")
    page.wait_for_url("**/history")


@pytest.mark.parametrize("size", [DESK])
def test_of_two_edits_at_once_the_second_hears_of_the_first(tab: Visit, browser: Browser, server: Server) -> None:
    name = opened_editor(tab)
    with visit(browser, server.url, PHONE, "409") as other:
        other.open(f"/g/{name}/edit")
        first_line(other).fill("Typed in the other tab.")
        first_line(tab).fill(first_line(tab).input_value().rstrip(".") + ", really.")
        made(tab)
        tab.finished()
        other.press("Make the new version")
        expect(other.page.get_by_role("alert")).to_contain_text("Your changes are still here")
        expect(first_line(other)).to_have_value("Typed in the other tab.")
        other.page.on("dialog", lambda dialog: dialog.accept())
        other.press("See the newest version")
        expect(other.page.get_by_role("article")).to_have_count(2)
        other.page.goto("about:blank")


@each_size
def test_the_letter_by_keyboard_alone(tab: Visit) -> None:
    opened_editor(tab)
    page = tab.page
    page.get_by_role("radio", name="Letter").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("radio", name="Letter").press("Space")
    page.get_by_role("button", name="Add a paragraph").press("Enter")
    first, second = (page.get_by_role("textbox", name=re.compile(f"^Paragraphs, {place}")) for place in (1, 2))
    expect(second).to_be_focused()
    words = "I would be glad to talk."
    page.keyboard.type(words)
    page.get_by_role("button", name="Move up: Paragraphs, 2").press("Enter")
    expect(first).to_have_value(words)
    expect(first).to_be_focused()  # it cannot go higher
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Move down: Paragraphs, 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(second).to_have_value(words)
    page.get_by_role("button", name="Take out: Paragraphs, 2").press("Enter")
    expect(first).to_be_focused()
    expect(page.get_by_text("Nothing is changed yet")).to_be_visible()
