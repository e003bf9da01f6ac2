"""Finding documents again, and asking for the same once more: history, evidence in the preview."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.web.visit import DESK, PHONE, POSTING, Visit, visit
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    with visit(browser, server.url, size) as opened:
        yield opened


def asked(server: Server, company: str, role: str = "Nurse", **order: object) -> str:
    """A request that nobody has driven yet."""
    body = {"generateType": "resume", "job": {"role": role, "company": company}, **order}
    name: str = call(server.url, "POST", "/generator/start", body)[1]["data"]["requestId"]
    return name


def finished(server: Server, company: str, **order: object) -> str:
    name = asked(server, company, job={"role": "Clerk", "company": company, "jobDescriptionText": POSTING}, **order)
    while call(server.url, "POST", f"/generator/step/{name}")[1]["data"]["status"] == "processing":
        pass
    return name


def search(tab: Visit, words: str) -> Locator:
    """The cards that are found, once they are."""
    with tab.page.expect_response(lambda answer: "search=" in answer.url):
        tab.page.get_by_label("Role or company").fill(words)
    return tab.page.locator(".entry")


@each_size
def test_words_find_a_document_and_its_marks_stand_on_the_card(tab: Visit, server: Server, size: str) -> None:
    finished(server, f"Zürich Mills {size}")
    asked(server, f"Other {size}")
    tab.open("/history")
    cards = search(tab, f"zurich {size}")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text(re.compile(r"Match \d+"))
    expect(cards).to_contain_text(re.compile(r"Style \d+"))
    expect(cards.locator("time")).to_have_attribute("title", re.compile(r"\d{4}"))
    search(tab, "nobody at all")
    expect(tab.page.get_by_text("Nothing matches “nobody at all”.")).to_be_visible()
    tab.press("Show all my documents")
    expect(tab.page.get_by_label("Role or company")).to_have_value("")
    expect(cards.nth(1)).to_be_visible()


@each_size
def test_the_order_is_by_time_or_by_match(tab: Visit, server: Server, size: str) -> None:
    first = asked(server, f"Order {size}")
    second = finished(server, f"Order {size}")
    tab.open("/history")
    cards = search(tab, f"order {size}")
    ids = "[...document.querySelectorAll('.entry')].map(one => one.dataset.request)"
    expect(cards).to_have_count(2)
    assert tab.page.evaluate(ids) == [second, first]
    tab.unfold("Filter and order")
    tab.page.get_by_label("Order", exact=True).select_option("oldest")
    tab.until(f"{ids}[0] === '{first}' && {ids}.length === 2")
    tab.page.get_by_label("Order", exact=True).select_option("score")
    tab.until(f"{ids}.join() === '{second}'")


@each_size
def test_one_comes_back_to_the_place_in_the_list(tab: Visit, server: Server, size: str) -> None:
    for number in range(45):
        asked(server, f"Place {size} {number}")
    tab.open("/history")
    cards = search(tab, f"place {size}")
    expect(cards).to_have_count(20)
    tab.press("Show more")
    expect(cards).to_have_count(40)
    far = tab.page.locator(".entry", has_text=f"Place {size} 12").first
    far.scroll_into_view_if_needed()
    before = tab.still(far)  # what comes into sight is drawn then, and may be higher than was guessed
    far.locator(".entry-title").click()
    expect(tab.page.get_by_role("heading", name="Nurse")).to_be_visible()
    tab.page.go_back()
    expect(cards).to_have_count(40)
    expect(far).to_be_in_viewport()
    assert abs(before - tab.still(far)) <= 4


@each_size
def test_the_list_is_read_anew_by_button(tab: Visit, server: Server, size: str) -> None:
    tab.open("/history")
    cards = search(tab, f"anew {size}")
    expect(tab.page.get_by_text("Nothing matches")).to_be_visible()
    asked(server, f"Anew {size}")
    tab.press("Refresh")
    expect(cards).to_have_count(1)


def test_the_list_is_read_anew_by_pulling_it_down(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE) as tab:
        asked(server, "Pulled 1")
        tab.open("/history")
        cards = search(tab, "pulled")
        expect(cards).to_have_count(1)
        asked(server, "Pulled 2")
        finger = tab.page.context.new_cdp_session(tab.page)

        def touch(kind: str, *at: int) -> None:
            points = [{"x": 180, "y": at[0]}] if at else []
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        touch("touchStart", 300)
        for y in range(310, 520, 15):
            touch("touchMove", y)
        expect(tab.page.get_by_text("Let go to read it anew")).to_be_visible()
        touch("touchEnd")
        expect(cards).to_have_count(2)
        expect(tab.page.locator(".pull span")).to_have_count(0)


@each_size
def test_the_same_again_begins_as_it_was_asked_then(tab: Visit, server: Server, size: str) -> None:
    options = {
        "template": "creative",
        "paper": "a4",
        "focusAreas": ["Night shifts"],
        "customInstructions": "Be brief.",
    }
    asked(server, f"Again {size}", options=options, preferences={"style": "technical"}, generateType="both")
    tab.open("/history")
    search(tab, f"again {size}")
    page = tab.page
    page.get_by_role("button", name=f"Write again: Nurse at Again {size}").click()
    expect(page.get_by_text("As you asked on")).to_be_visible()
    expect(page.get_by_label("Creative")).to_be_checked()
    expect(page.get_by_label("A4")).to_be_checked()
    expect(page.get_by_label("Tone")).to_have_value("technical")
    expect(page.get_by_label("Your wishes")).to_have_value("Be brief.")
    expect(page.get_by_text("Night shifts")).to_be_visible()
    page.locator("label", has_text="Classic").click()
    again = tab.write()
    brief = call(server.url, "GET", f"/generator/requests/{again}/brief")[1]["data"]
    assert brief["options"]["template"] == "classic"
    assert {name: brief["options"][name] for name in options if name != "template"} == {
        name: value for name, value in options.items() if name != "template"
    }
    assert brief["preferences"]["style"] == "technical"
    tab.finished()
    tab.open("/")
    expect(page.get_by_label("Role")).to_have_value("")  # the next job begins empty, in the same look
    tab.tell_job(company=f"Next {size}")
    expect(page.get_by_label("Classic")).to_be_checked()
    expect(page.get_by_label("Your wishes")).to_have_value("")


@each_size
def test_a_click_in_the_document_shows_what_it_rests_on(tab: Visit) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    page = tab.page
    inside = page.frame_locator("iframe.sheet")
    frame = page.locator("iframe.sheet")
    assert frame.get_attribute("sandbox") == "allow-same-origin"
    inside.get_by_text("Moved 46 services from virtual machines to Kubernetes").first.click()
    expect(page.locator(".grounds").first).to_be_in_viewport()
    expect(page.locator(".grounds").first).to_contain_text("Tidewater Freight")
    expect(inside.locator("[data-asked]")).to_have_count(1)
    page.get_by_text(re.compile(r"^Left out \(")).click()
    left = page.locator(".left-out li").first
    words = str(left.locator("p").inner_text())
    left.get_by_role("button", name=re.compile("^Put it back")).click()
    expect(page.get_by_text("It is back in your resume.")).to_be_visible()
    expect(page.locator(".notice").filter(has_text="It is back")).to_contain_text(words)
    expect(page.frame_locator("iframe.sheet").get_by_text(words.rpartition(", ")[2]).first).to_be_attached()
    expect(page.get_by_role("link", name="Version 2 of 2")).to_be_visible()


@each_size
def test_an_open_link_can_be_taken_back_after_a_reload(tab: Visit, browser: Browser) -> None:
    tab.tell_job()
    tab.write()
    tab.finished()
    page = tab.page
    page.get_by_text("Share a link").click()
    page.get_by_text("30 days", exact=True).click()
    tab.press("Make a link for 30 days")
    link = page.get_by_label("Link to resume.pdf").input_value()
    page.reload()
    tab.finished()
    page.get_by_text("Share a link").click()
    tab.press("Take the link back")
    expect(page.get_by_text("The link was taken back.")).to_be_visible()
    stranger = browser.new_context()
    assert stranger.request.get(link).status == 404
    stranger.close()


def test_the_list_stays_when_the_connection_goes(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "ERR_INTERNET_DISCONNECTED") as tab:
        asked(server, "Kept in sight")
        page = tab.open("/history").page
        cards = search(tab, "kept in sight")
        expect(cards).to_have_count(1)
        page.context.set_offline(True)
        tab.press("Refresh")
        expect(page.get_by_text("You are offline.", exact=True)).to_be_visible()
        expect(cards).to_have_count(1)
        page.context.set_offline(False)
        tab.press("Try again")
        expect(page.get_by_text("You are offline.", exact=True)).to_have_count(0)
