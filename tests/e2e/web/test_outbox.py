"""What is sent without a connection: it waits, survives a reload, and becomes one request, never two."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Route, expect

from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import Server, call

_EXPECTED = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED")
#: Make what waits as old as this many milliseconds.
_AGE = """age => new Promise((done, failed) => {
  const opening = indexedDB.open('seamstep', 1);
  opening.onerror = failed;
  opening.onsuccess = () => {
    const table = opening.result.transaction('outbox', 'readwrite').objectStore('outbox');
    const all = table.getAll();
    all.onsuccess = () => {
      for (const row of all.result) table.put({...row, createdAt: Date.now() - age});
      table.transaction.oncomplete = () => { opening.result.close(); done(all.result.length); };
    };
  };
})"""


@pytest.fixture(params=[PHONE, DESK])
def size(request: pytest.FixtureRequest) -> str:
    asked: str = request.param
    return asked


@pytest.fixture
def tab(browser: Browser, server: Server) -> Iterator[Visit]:
    with visit(browser, server.url, PHONE, *_EXPECTED) as opened:
        yield opened


def hold(tab: Visit, company: str) -> None:
    """Send the form without a connection."""
    tab.tell_job(company=company)
    tab.until("navigator.serviceWorker.controller !== null")
    tab.page.reload()  # with the worker at hand, which keeps the shell
    expect(tab.page.locator(".pick").first).to_be_visible()
    tab.page.context.set_offline(True)
    tab.press("Write my resume and letter")
    expect(held(tab)).to_contain_text("Will be sent when you are online again.")


def held(tab: Visit) -> Locator:
    return tab.page.get_by_role("region", name="Waiting to be sent")


def started(server: Server, company: str) -> int:
    """How many requests the server has for this company."""
    lines = call(server.url, "GET", "/generator/requests?limit=100")[1]["data"]["requests"]
    return [line["job"]["company"] for line in lines].count(company)


def test_it_survives_a_reload_and_becomes_one_request(browser: Browser, server: Server, size: str) -> None:
    company = f"Tunnel {size}"
    with visit(browser, server.url, size, *_EXPECTED) as tab:
        hold(tab, company)
        tab.shoot(f"outbox-{size}")
        assert tab.violations() == []
        assert tab.wider_than_the_screen() == 0
        tab.page.reload()
        expect(held(tab)).to_contain_text(f"Backend Engineer at {company}")
        assert started(server, company) == 0
        tab.page.context.set_offline(False)
        expect(held(tab)).to_contain_text("Sent. It has started.")
        tab.shoot(f"outbox-sent-{size}")
        tab.press("Open it")
        tab.finished()
        expect(held(tab)).to_have_count(0)
        tab.page.reload()
        tab.finished()
    assert started(server, company) == 1


def test_two_tabs_send_it_once(tab: Visit, server: Server) -> None:
    hold(tab, "Two Tabs")
    other = Visit(tab.page.context.new_page(), server.url, set(_EXPECTED))
    other.listen()
    other.page.goto(server.url)
    expect(held(other)).to_contain_text("Two Tabs")
    sent: list[str] = []
    tab.page.context.on("request", lambda one: sent.append(one.url) if one.url.endswith("/start") else None)
    tab.page.context.set_offline(False)
    tab.see(lambda: started(server, "Two Tabs") == 1, "that it is sent")
    for one in (tab, other):
        expect(one.page.get_by_text("Being sent.")).to_have_count(0)
        expect(one.page.get_by_text("Will be sent")).to_have_count(0)
    assert len(sent) == 1
    assert started(server, "Two Tabs") == 1
    assert other.troubles == []


def test_an_answer_that_is_lost_on_the_way_doubles_nothing(tab: Visit, server: Server) -> None:
    lost: list[str] = []

    def lose(route: Route) -> None:
        if len(lost) < 6:  # every try of the first flush
            lost.append(route.request.headers["idempotency-key"])
            route.fetch()
            route.abort()
        else:
            route.continue_()

    hold(tab, "Lost Answer")
    tab.page.route("**/generator/start", lose)
    tab.page.context.set_offline(False)
    expect(held(tab)).to_contain_text("Sent. It has started.")
    assert len(set(lost)) == 1
    assert started(server, "Lost Answer") == 1


def test_it_can_be_taken_back(tab: Visit, server: Server) -> None:
    hold(tab, "Taken Back")
    tab.page.get_by_role("button", name="Take back Backend Engineer at Taken Back").click()
    expect(held(tab)).to_have_count(0)
    tab.page.context.set_offline(False)
    tab.open("/")
    tab.page.wait_for_load_state("networkidle")
    assert started(server, "Taken Back") == 0


def test_after_a_day_it_is_not_sent_any_more(tab: Visit, server: Server) -> None:
    hold(tab, "Yesterday")
    assert tab.page.evaluate(_AGE, 24 * 60 * 60 * 1000 + 1000) == 1
    tab.page.context.set_offline(False)
    expect(held(tab)).to_contain_text("waited for more than a day and was not sent")
    tab.press("I have read this")
    expect(held(tab)).to_have_count(0)
    assert started(server, "Yesterday") == 0
