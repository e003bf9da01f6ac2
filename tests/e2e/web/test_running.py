"""The panel of what runs, a machine that slept, and a server that drives by itself."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.e2e.web.vendor import Vendor
from tests.e2e.web.visit import CLOCK, DESK, PHONE, SCHEMES, Visit, visit
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])
_HIDDEN = "Object.defineProperty(document, 'hidden', {get: () => true, configurable: true})"
_TOLD = "navigator.serviceWorker.ready.then(it => it.getNotifications()).then(all => all.map(one => one.title))"


def start(server: Server, company: str, **more: Any) -> str:
    """A request that the server drives, unless told otherwise."""
    body = {"generateType": "resume", "job": {"role": "Tailor", "company": company}, "mode": "background", **more}
    name: str = call(server.url, "POST", "/generator/start", body)[1]["data"]["requestId"]
    return name


def panel(tab: Visit) -> Locator:
    tab.page.get_by_role("button", name=re.compile("^Running")).click()
    return tab.page.get_by_role("dialog")


@each_size
def test_what_the_server_drives_is_seen_live_cancelled_and_deleted(
    browser: Browser, driven: Server, model: Vendor, size: str
) -> None:
    with visit(browser, driven.url, size, color_scheme=SCHEMES[size]) as tab:
        tab.open("/")
        expect(panel(tab)).to_contain_text("Nothing runs.")
        model.hold()
        first, second = start(driven, "Goes On Ltd"), start(driven, "Is Stopped Ltd")
        lines = tab.page.locator(".job")
        going = lines.filter(has_text="Goes On Ltd")
        stopped = lines.filter(has_text="Is Stopped Ltd")
        expect(going).to_contain_text("Writing")
        tab.shoot(f"panel-live-{size}")
        assert tab.violations() == []
        assert tab.wider_than_the_screen() == 0
        tab.page.get_by_role("button", name="Cancel Tailor at Is Stopped Ltd").click()
        stopped.get_by_role("button", name="Go on").click()
        assert call(driven.url, "GET", f"/generator/requests/{second}")[1]["data"]["status"] != "cancelled"
        tab.page.get_by_role("button", name="Cancel Tailor at Is Stopped Ltd").click()
        stopped.get_by_role("button", name="Stop it").click()
        expect(stopped).to_contain_text("Cancelled")
        model.release()
        expect(going).to_contain_text("Done")
        tab.page.get_by_role("button", name="Delete Tailor at Is Stopped Ltd").click()
        tab.shoot(f"panel-delete-{size}")
        assert tab.violations() == []
        stopped.get_by_role("button", name="Delete it").click()
        expect(stopped).to_have_count(0)
        assert call(driven.url, "GET", f"/generator/requests/{second}")[0] == 404
        tab.press("Tailor at Goes On Ltd")
        tab.finished()
        assert tab.page.url.endswith(first)


def test_the_panel_listens_while_it_is_open_and_not_after(browser: Browser, driven: Server, model: Vendor) -> None:
    model.hold()
    asked = start(driven, "Listened To")
    with visit(browser, driven.url) as tab:
        streams: list[str] = []
        tab.page.on("request", lambda sent: streams.append(sent.url) if f"{asked}/events" in sent.url else None)
        tab.open("/")
        shown = panel(tab)
        expect(shown.locator(".job")).to_contain_text("Writing")
        tab.see(lambda: streams, "a first stream")
        assert len(streams) == 1
        shown.get_by_role("button", name="Close").click()
        panel(tab)
        tab.see(lambda: len(streams) == 2, "a second stream")  # the first was let go of
        model.release()
        expect(shown.locator(".job")).to_contain_text("Done")


def test_what_failed_is_tried_again_from_the_panel(browser: Browser, driven: Server, model: Vendor) -> None:
    model.refusing = True
    start(driven, "Fails Ltd", options={"allowOfflineFallback": False})
    with visit(browser, driven.url) as tab:
        tab.open("/")
        shown = panel(tab)
        line = shown.locator(".job", has_text="Fails Ltd")
        expect(line).to_contain_text("Stopped")
        asked = model.asked
        tab.page.wait_for_timeout(1_000)
        assert model.asked == asked  # nobody tries by himself
        model.refusing = False
        shown.get_by_role("button", name="Try Tailor at Fails Ltd again").click()
        expect(line).to_contain_text("Done")


def test_the_panel_says_when_there_is_no_connection_and_how_things_stood(
    browser: Browser, driven: Server, model: Vendor
) -> None:
    model.hold()
    start(driven, "Far Away Ltd")
    with visit(browser, driven.url, PHONE, "ERR_INTERNET_DISCONNECTED") as tab:
        tab.page.clock.install()
        tab.open("/")
        shown = panel(tab)
        line = shown.locator(".job")
        expect(line).to_contain_text("Writing")
        tab.page.context.set_offline(True)
        expect(shown.get_by_text("What runs cannot be read just now: you are offline.")).to_be_visible()
        expect(line).to_contain_text("Far Away Ltd")
        tab.shoot("panel-offline-phone")
        assert tab.violations() == []
        tab.page.clock.fast_forward("05:00")
        expect(line).to_contain_text(re.compile(r"\b[5-9] minutes ago"))  # times go on
        model.release()
        tab.page.context.set_offline(False)
        expect(line).to_contain_text("Done")
        expect(shown.get_by_text("What runs cannot be read")).to_have_count(0)


def test_the_page_calls_no_step_of_what_the_server_drives_and_says_when_it_is_done(
    browser: Browser, driven: Server, model: Vendor
) -> None:
    with visit(browser, driven.url, PHONE, permissions=["notifications"]) as tab:
        steps: list[str] = []
        tab.page.on("request", lambda sent: steps.append(sent.url) if "/generator/step/" in sent.url else None)
        model.hold()
        tab.tell_job(company="Background Ltd")
        tab.page.get_by_label("Go on when I close this page").check()
        tab.write()
        expect(tab.page.get_by_text("The server writes by itself.")).to_be_visible()
        tab.open("/profile")  # somewhere else; the list alone knows of it
        expect(tab.page.get_by_role("button", name="Running 1")).to_be_visible()
        tab.until("navigator.serviceWorker.controller !== null")
        tab.page.evaluate(_HIDDEN)
        model.release()
        tab.see(lambda: tab.page.evaluate(_TOLD), "that it is told")
        assert tab.page.evaluate(_TOLD) == ["Your documents are ready"]
        assert steps == []


def test_a_page_that_slept_looks_again_and_goes_on(browser: Browser, driven: Server, model: Vendor) -> None:
    """The machine slept with the page in sight: nothing says so but the clock."""
    with visit(browser, driven.url, PHONE, CLOCK) as tab:
        tab.page.clock.install()
        model.hold()
        tab.tell_job()
        asked = tab.write()
        expect(tab.page.locator(".step.in_progress", has_text="Write the resume")).to_contain_text("Running")
        tickets: list[str] = []
        tab.page.on("request", lambda sent: tickets.append(sent.url) if f"{asked}/ticket" in sent.url else None)
        tab.page.clock.fast_forward("02:00")
        tab.see(lambda: tickets, "a stream that was left alone is opened anew")
        model.release()
        tab.finished()
