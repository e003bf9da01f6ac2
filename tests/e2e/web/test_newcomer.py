"""A newcomer's first evening, on a phone: from a resume file to a finished PDF, and a second one without waiting."""

import io
import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.e2e.web.samples import STRANGER, file
from tests.e2e.web.vendor import Vendor
from tests.e2e.web.visit import PHONE, POSTING, Visit, visit
from tests.servers import Server, call

ADDED = "Run a site of 84 homes with up to 90 trades people a day, in Cardiff."


def imported(tab: Visit) -> None:
    tab.open("/setup")
    tab.page.get_by_label("Choose a resume").set_input_files(file("site-manager.txt", STRANGER, "text/plain"))
    expect(tab.page.get_by_role("heading", name="Look over what was read")).to_be_visible()
    tab.page.get_by_role("button", name=re.compile(r"^Save \d+ fields$")).click()
    expect(tab.page.get_by_role("heading", name="Show how you like it")).to_be_visible()


def words_of(tab: Visit, tmp_path: Path) -> str:
    with tab.page.expect_download() as told:
        tab.press("Resume as PDF")
    told.value.save_as(tmp_path / "resume.pdf")
    pages = PdfReader(io.BytesIO((tmp_path / "resume.pdf").read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_first_evening(browser: Browser, driven: Server, model: Vendor, tmp_path: Path) -> None:
    call(driven.url, "DELETE", "/api/v1/me")
    with visit(browser, driven.url, PHONE, "404") as tab:
        page = tab.page
        imported(tab)
        tab.open("/")
        page.get_by_label("The posting").fill(POSTING)
        page.get_by_label("Role").fill("Site Manager")
        page.get_by_label("Company", exact=True).fill("Parcelwren")
        tab.press("Choose how it looks")
        model.hold()
        tab.write()
        expect(page.locator(".step.in_progress", has_text="Write the resume")).to_be_visible()
        model.release()
        tab.finished()
        page.get_by_text(re.compile("^Not in your documents")).click()
        expect(page.locator(".requirements.missing p").first).not_to_be_empty()
        tab.press("Edit the text")
        page.get_by_role("textbox", name=re.compile("^What you did, 1")).first.fill(ADDED)
        before = page.url.removesuffix("/edit")
        tab.press("Make the new version")
        page.wait_for_url(lambda url: "/g/" in url and not url.endswith("/edit") and url != before)
        tab.finished()
        assert ADDED in words_of(tab, tmp_path)
        tab.tell_job(company="Second Ltd")
        page.get_by_label("Go on when I close this page").check()
        model.hold()
        second = tab.write()
        expect(page.locator(".step.in_progress", has_text="Write the resume")).to_be_visible()
        tab.page = page.context.new_page()
        tab.listen()
        page.close()
        model.release()
        tab.open("/")
        tab.page.get_by_role("button", name=re.compile("^Running")).click()
        line = tab.page.get_by_role("dialog").locator(".job", has_text="Second Ltd")
        expect(line).to_contain_text("Done")
        line.get_by_role("link").first.click()
        tab.finished()
        assert tab.page.url.endswith(second)
