"""What goes wrong while a request runs: the page says so, loses nothing, and goes on."""

import re
import threading
import time

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.web.vendor import Vendor
from tests.e2e.web.visit import CLOCK, DESK, PHONE, Visit, visit
from tests.servers import Server, call, servers

_REFUSED = ("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE_CHUNKED", "ERR_CONNECTION_RESET")

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


def running(page: Page, step: str) -> None:
    """Wait until a step runs."""
    expect(page.locator(".step.in_progress", has_text=step)).to_contain_text("Running")


def attempts(server: Server, asked: str) -> dict[str, int]:
    """How often each step was claimed."""
    steps = call(server.url, "GET", f"/generator/requests/{asked}")[1]["data"]["steps"]
    return {step["id"]: step["attempt"] for step in steps}


def held(tab: Visit, model: Vendor) -> str:
    """A request whose first written step waits for the model."""
    model.hold()
    tab.tell_job()
    asked = tab.write()
    running(tab.page, "Write the resume")
    return asked


@each_size
def test_the_server_is_killed_in_the_middle_and_started_again(
    browser: Browser, mortal: Server, model: Vendor, size: str
) -> None:
    with visit(browser, mortal.url, size, *_REFUSED) as tab:
        asked = held(tab, model)
        mortal.kill()
        expect(tab.page.get_by_text("The server cannot be reached.")).to_be_visible()
        tab.shoot(f"unreachable-{size}")
        assert tab.violations() == []
        model.release()
        mortal.start()
        tab.finished()
        assert attempts(mortal, asked) == {
            "fetch_data": 1, "generate_resume": 2, "generate_cover_letter": 1, "create_resume_pdf": 1,
            "create_cover_letter_pdf": 1, "upload_documents": 1,
        }  # fmt: skip


@each_size
def test_a_failed_step_is_tried_again_and_only_that(
    browser: Browser, driven: Server, model: Vendor, size: str
) -> None:
    with visit(browser, driven.url, size) as tab:
        asked = _failed(tab, model)
        told = tab.page.get_by_role("alert").filter(has_text="did not work")
        expect(told).to_contain_text("Every step before it is kept.")
        before = model.asked
        tab.open(f"/g/{asked}")
        expect(tab.page.get_by_role("button", name="Try this step again")).to_be_visible()
        time.sleep(1)  # long enough for a page that tried by itself
        assert model.asked == before
        model.refusing = False
        tab.press("Try this step again")
        tab.finished()
        again = attempts(driven, asked)
        assert (again["fetch_data"], again["generate_cover_letter"]) == (1, 1)


def test_a_failed_step_is_finished_offline(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url) as tab:
        asked = _failed(tab, model)
        tab.press("Finish it offline")
        tab.finished()
        assert call(driven.url, "GET", f"/generator/requests/{asked}")[1]["data"]["provider"] == "offline"


@each_size
def test_what_no_fact_carries_is_asked_and_answered(
    browser: Browser, driven: Server, model: Vendor, size: str
) -> None:
    """The model invents: the sentence is left out, the person is asked, and their word makes it a fact."""
    claim = "Won the national logistics award in 2021 with a team of 40 engineers."
    model.invents = claim
    with visit(browser, driven.url, size) as tab:
        tab.tell_job()
        tab.write()
        tab.finished()
        asked = tab.page.locator(".question").filter(has_text="logistics").first
        asked.scroll_into_view_if_needed()
        assert tab.violations() == []
        tab.shoot(f"question-{size}")
        expect(tab.page.frame_locator("iframe.sheet").get_by_text("logistics award")).to_have_count(0)
        assert tab.wider_than_the_screen() == 0
        asked.get_by_role("textbox").fill("Won the regional logistics award in 2021.")
        asked.get_by_role("button", name="Yes, add this to my profile").click()
        expect(asked).to_have_count(0)
        tab.page.reload()
        tab.finished()
        expect(tab.page.locator(".question").filter(has_text="logistics")).to_have_count(0)
    profile = call(driven.url, "GET", "/generator/profile")[1]["data"]
    told = [fact["text"] for entry in profile["entries"] for fact in entry["accomplishments"]]
    assert told.count("Won the regional logistics award in 2021.") == 1


def test_a_reload_in_the_middle_goes_on_with_the_same_request(
    browser: Browser, driven: Server, model: Vendor
) -> None:
    with visit(browser, driven.url) as tab:
        asked = held(tab, model)
        tab.page.reload()
        running(tab.page, "Write the resume")
        model.release()
        tab.finished()
        assert tab.page.url.endswith(asked)
        assert set(attempts(driven, asked).values()) == {1}
        assert len(call(driven.url, "GET", "/generator/requests")[1]["data"]["requests"]) == 1


def test_of_two_tabs_one_drives_and_both_see_the_end(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url) as first:
        asked = held(first, model)
        second = Visit(first.page.context.new_page(), driven.url)
        second.listen()
        steps: list[str] = []
        second.page.on("request", lambda sent: steps.append(sent.url) if "/generator/step/" in sent.url else None)
        second.open(f"/g/{asked}")
        running(second.page, "Write the resume")
        model.release()
        first.finished()
        second.finished()
        assert steps == []
        assert set(attempts(driven, asked).values()) == {1}
        assert second.troubles == []


def test_when_the_driving_tab_is_closed_another_takes_over(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url) as first:
        asked = held(first, model)
        second = Visit(first.page.context.new_page(), driven.url).open(f"/g/{asked}")
        running(second.page, "Write the resume")
        first.page.close()
        model.release()
        second.finished()


def test_who_asked_is_told_when_it_is_done(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url, PHONE, permissions=["notifications"]) as tab:
        held(tab, model)
        expect(tab.page.get_by_text("You are told when it is done")).to_be_visible()
        hidden = (
            "Object.defineProperty(document, 'hidden', {get: () => true})"  # headless tabs are never out of sight
        )
        tab.page.evaluate(hidden)
        model.release()
        tab.finished()
        told = (
            "navigator.serviceWorker.ready.then(it => it.getNotifications()).then(all => all.map(one => one.title))"
        )
        tab.until(f"{told}.then(all => all.length > 0)")
        assert tab.page.evaluate(told) == ["Your documents are ready"]


def test_a_request_is_cancelled_while_it_runs(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url) as tab:
        held(tab, model)
        tab.press("Cancel this request")
        tab.press("Stop it")
        expect(tab.page.get_by_text("You cancelled this.")).to_be_visible()
        model.release()


def test_no_connection_while_it_runs_and_back_again(browser: Browser, driven: Server, model: Vendor) -> None:
    with visit(browser, driven.url, PHONE, "ERR_INTERNET_DISCONNECTED", *_REFUSED) as tab:
        held(tab, model)
        tab.page.context.set_offline(True)
        expect(tab.page.get_by_text("You are offline.")).to_be_visible()
        model.release()
        tab.page.context.set_offline(False)
        tab.finished()


def test_the_page_opens_without_a_connection_and_keeps_what_was_typed(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "ERR_INTERNET_DISCONNECTED") as tab:
        tab.tell_job(company="Offline Ltd")
        tab.until("navigator.serviceWorker.controller !== null")
        tab.page.reload()  # once more with the worker at hand, which keeps what it sees
        expect(tab.page.locator(".pick").first).to_be_visible()
        tab.page.context.set_offline(True)
        tab.page.reload()
        expect(tab.page.get_by_text("You are offline.")).to_be_visible()
        expect(tab.page.get_by_text("Backend Engineer at Offline Ltd")).to_be_visible()
        assert tab.violations() == []
        tab.page.context.set_offline(False)
        tab.write()
        tab.finished()


@each_size
def test_the_limit_counts_down_survives_a_reload_and_ends_by_itself(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, size: str
) -> None:
    limited = {"AUTH_MODE": "firebase", "FIREBASE_PROJECT_ID": "demo-seamstep", "STARTS_A_VISITOR": "1",
               "START_WINDOW_SECONDS": "3600"}  # fmt: skip
    data = tmp_path_factory.mktemp("limited")
    with servers(1, data, **limited) as (server,), visit(browser, server.url, size, "401", "429", CLOCK) as tab:
        tab.page.clock.install()
        tab.tell_job()
        tab.write()
        tab.finished()
        tab.tell_job("Another role")
        tab.page.get_by_role("button", name=re.compile("^Write my")).click()
        told = tab.page.get_by_role("dialog")
        expect(told).to_contain_text("That is all for the moment")
        expect(told).to_contain_text("You have started 1 of 1 requests.")
        tab.shoot(f"limited-{size}")
        assert tab.violations() == []
        left = told.get_by_role("timer")
        first = left.inner_text()
        expect(left).not_to_have_text(first)
        tab.page.reload()
        expect(left).to_have_text(re.compile(r"^\d+:\d\d$"))
        told.get_by_role("button", name="Close").click()
        waits = tab.page.get_by_role("button", name=re.compile("^You can start again in"))
        expect(waits).to_have_attribute("aria-disabled", "true")
        tab.page.reload()
        expect(waits).to_have_attribute("aria-disabled", "true")
        expect(told).to_have_count(0)  # who has closed it is not told again
        assert tab.violations() == []
        tab.page.clock.fast_forward("01:00:00")
        expect(tab.page.get_by_role("button", name=re.compile("^Write my"))).to_have_attribute(
            "aria-disabled", "false"
        )
        expect(tab.page.get_by_text("That is all for the moment")).to_have_count(0)


def test_a_form_sent_twice_starts_once(browser: Browser, server: Server) -> None:
    """The first answer is lost on the way: the second sending carries the same key."""
    with visit(browser, server.url, PHONE, "ERR_FAILED") as tab:
        lost = threading.Event()

        def lose(route: Route) -> None:
            if lost.is_set():
                route.continue_()
            else:
                lost.set()
                route.fetch()
                route.abort()

        tab.page.route("**/generator/start", lose)
        tab.tell_job(company="Sent Twice")
        tab.write()
        tab.finished()
        listed = call(server.url, "GET", "/generator/requests")[1]["data"]["requests"]
        assert [line["job"]["company"] for line in listed].count("Sent Twice") == 1


def _failed(tab: Visit, model: Vendor) -> str:
    """A request whose first written step the model refused."""
    model.refusing = True
    tab.tell_job()
    tab.page.get_by_label("If the writer fails").uncheck()
    asked = tab.write()
    expect(tab.page.get_by_role("button", name="Try this step again")).to_be_visible()
    return asked
