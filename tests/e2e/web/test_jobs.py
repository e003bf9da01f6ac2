"""Where a posting comes from: pasted, behind a link, or one of the saved jobs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.gallery import from_a_board
from tests.e2e.web.visit import DESK, PHONE, POSTING, Visit, visit
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])
ROLE = "Senior Backend Engineer"


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    with visit(browser, server.url, size) as opened:
        yield opened


@each_size
def test_a_pasted_posting_names_role_and_company(tab: Visit) -> None:
    page = tab.open("/").page
    page.get_by_label("The posting").fill(POSTING)
    expect(page.get_by_label("Role")).to_have_value(ROLE)
    expect(page.get_by_label("Company", exact=True)).to_have_value("Parcelwren")
    expect(page.locator(".posting-read")).to_contain_text("asks for")
    expect(page.get_by_text(f"{len(POSTING):,} of 10,000 characters")).to_be_visible()
    page.get_by_label("Company", exact=True).fill("My own words")
    page.reload()
    expect(page.get_by_label("The posting")).to_have_value(POSTING)
    expect(page.locator(".posting-read")).to_contain_text("asks for")
    expect(page.get_by_label("Company", exact=True)).to_have_value("My own words")
    page.get_by_label("The posting").fill("x" * 10_001)
    expect(page.get_by_text("10,001 of 10,000 characters: too long")).to_be_visible()


@each_size
def test_a_job_is_saved_when_it_is_used_then_chosen_changed_and_deleted(
    tab: Visit, server: Server, size: str
) -> None:
    company = f"Saved {size}"
    tab.tell_job(company=company)
    first = tab.write()
    tab.finished()
    page = tab.open("/").page
    page.get_by_text("Saved jobs", exact=True).click()
    page.get_by_role("button", name=f"Write for Backend Engineer at {company}").click()
    expect(page.get_by_label("The posting")).to_have_value(POSTING)
    expect(page.get_by_text("One of your saved jobs.")).to_be_visible()
    page.get_by_label("Role").fill("Platform Engineer")
    expect(page.get_by_text("Your changes are saved")).to_be_visible()
    tab.press("Choose how it looks")
    second = tab.write()
    tab.finished()
    job_ids = {
        call(server.url, "GET", f"/generator/requests/{one}/brief")[1]["data"]["jobId"] for one in (first, second)
    }
    assert len(job_ids) == 1
    assert call(server.url, "GET", f"/api/v1/jobs/{job_ids.pop()}")[1]["title"] == "Platform Engineer"
    tab.open("/history")
    page.get_by_role("button", name=f"Only Platform Engineer at {company}").click()
    expect(page.locator(".entry")).to_have_count(2)
    page = tab.open("/").page
    page.get_by_text("Saved jobs", exact=True).click()
    page.get_by_role("button", name=f"Delete Platform Engineer at {company}").click()
    tab.press("Delete the job")
    expect(page.get_by_role("button", name=f"Write for Platform Engineer at {company}")).to_have_count(0)
    expect(page.locator(".saved-jobs, .quiet").first).to_be_visible()
    tab.open(f"/g/{second}")
    tab.finished()
    tab.press("Write again with other options")  # its saved job is gone; its words are not
    tab.write()
    tab.finished()


@each_size
def test_the_same_posting_pasted_again_is_the_same_saved_job(tab: Visit, server: Server, size: str) -> None:
    asked_for = []
    for _ in range(2):
        tab.tell_job(company=f"Twice {size}")
        asked_for.append(tab.write())
        tab.finished()
    briefs = [call(server.url, "GET", f"/generator/requests/{one}/brief")[1]["data"] for one in asked_for]
    assert briefs[0]["jobId"] == briefs[1]["jobId"]


@each_size
def test_a_link_is_read_shown_and_used(tab: Visit) -> None:
    page = tab.open("/").page
    page.route("**/api/v1/jobs", from_a_board)
    page.get_by_text("Link", exact=True).click()
    page.get_by_label("Address of the posting").fill("https://boards.greenhouse.io/brightwell/jobs/1")
    tab.press("Read this posting")
    expect(page.locator(".found")).to_contain_text(ROLE)
    expect(page.locator(".found")).to_contain_text("Parcelwren · Leeds")
    tab.press("Use this posting")
    expect(page.get_by_label("Role")).to_have_value(ROLE)
    expect(page.get_by_label("The posting")).to_have_value(POSTING)


def test_a_link_that_cannot_be_read_says_why(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "422") as tab:
        page = tab.open("/").page
        page.get_by_text("Link", exact=True).click()
        page.get_by_label("Address of the posting").fill("https://example.org/jobs/1")
        tab.press("Read this posting")
        expect(page.get_by_role("alert")).to_contain_text("Greenhouse, Lever and Ashby")
