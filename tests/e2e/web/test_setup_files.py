"""Files on their way into the set-up: every kind that is read, those that are refused, and what was really sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.samples import STRANGER, protected, scan
from tests.e2e.web.test_setup import EXAMPLE, choose, each_size, looked, saved
from tests.e2e.web.visit import DESK, Visit, visit
from tests.servers import Server, call


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, size, "404", "413", "415", "422") as opened:
        yield opened


REFUSED = [
    ("scan.pdf", scan, "application/pdf", "That is a scan", "Export it from a word processor"),
    ("locked.pdf", protected, "application/pdf", "protected by a password", "Save it without one"),
    ("photo.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "image/png", "not read", "PDF, DOCX or text"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "application/msword", "not read", ".docx"),
    ("empty.txt", lambda: b"  \n", "text/plain", "empty", "empty"),
    ("large.pdf", lambda: b"%PDF-1.7\n" + bytes(5 * 1024 * 1024), "application/pdf", "too large", "Save it without"),
]


@each_size
def test_a_refused_file_says_what_to_do(tab: Visit, server: Server) -> None:
    example = saved(server)
    tab.open("/setup")
    for name, content, kind, title, advice in REFUSED:
        choose(tab, "resume", name, content(), kind)
        told = tab.page.get_by_role("alert").filter(has_text=name)
        expect(told).to_contain_text(title)
        expect(told).to_contain_text(advice)
        expect(tab.page.get_by_text("Choose another file")).to_be_visible()
    assert saved(server) == example


@each_size
def test_the_progress_is_what_was_really_sent_and_can_be_stopped(tab: Visit) -> None:
    tab.open("/setup")
    page = tab.page
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 40_000}
    network.send("Network.emulateNetworkConditions", slow)
    choose(tab, "resume", "long.txt", STRANGER + "\n" * 1_000_000)
    bar = page.get_by_role("progressbar", name="Sent")
    seen = []
    while len(set(seen)) < 3:
        seen.append(float(bar.get_attribute("value") or 0))
        page.wait_for_timeout(100)
    assert seen == sorted(seen)
    assert seen[-1] < 100
    tab.press("Cancel")
    expect(page.get_by_label("Choose a resume")).to_be_attached()
    expect(page.get_by_role("alert")).to_have_count(0)
    network.send("Network.emulateNetworkConditions", {**slow, "uploadThroughput": -1})
    choose(tab, "resume", "short.txt", STRANGER)
    looked(tab)


def test_a_dropped_file_is_read(browser: Browser, server: Server) -> None:
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, DESK) as tab:
        tab.open("/setup")
        page = tab.page
        drop = page.locator(".drop")
        expect(drop).to_be_visible()
        carried = page.evaluate_handle(
            "text => { const all = new DataTransfer(); all.items.add(new File([text], 'dropped.txt')); return all; }",
            STRANGER,
        )
        drop.dispatch_event("drop", {"dataTransfer": carried})
        looked(tab)
        expect(page.get_by_text("dropped.txt")).to_be_visible()


@pytest.mark.parametrize("kind", ["pdf", "docx", "txt", "json"])
def test_every_kind_of_file_is_read(browser: Browser, server: Server, kind: str) -> None:
    """What the product itself hands out comes back in."""
    call(server.url, "DELETE", "/api/v1/me")
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, DESK) as tab:
        if kind == "json":
            content = tab.page.request.get(f"{server.url}/generator/profile?format=json-resume").body()
        else:
            tab.tell_job()
            asked = tab.write()
            tab.finished()
            path = f"/generator/requests/{asked}/documents/resume.{kind}"
            content = tab.page.request.get(server.url + path).body()
        tab.open("/setup")
        choose(tab, "resume", f"resume.{kind}", content, "application/octet-stream")
        looked(tab)
        expect(tab.page.get_by_label("Add to it")).to_be_checked()
        expect(tab.page.get_by_text("already there")).to_be_visible()
        before = saved(server)
        assert saved(server) == before
