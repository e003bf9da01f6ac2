"""Somebody who signs in, and is not the site's editor: a profile of their own, and documents from it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.accounts import Accounts, accounts, unsigned
from tests.e2e.web.samples import STRANGER, file
from tests.e2e.web.test_sign_in import open_account, sign_in, sign_in_as_guest
from tests.e2e.web.visit import DESK, PHONE, SCHEMES, Visit, visit
from tests.pictures import picture
from tests.servers import Server, call, servers

SITE, OWN = "Maren Solvik", "Oluwaseun Brightwater"

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture(scope="module")
def firebase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Accounts]:
    with accounts(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture(scope="module")
def server(
    browser: Browser,  # noqa: ARG001 skips first
    firebase: Accounts,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The product with sign-ins and the offline writer; the site's profile is the example's."""
    settings = {**firebase.settings, "STARTS_A_VISITOR": "1000"}
    with servers(1, tmp_path_factory.mktemp("data"), **settings) as (running,):
        yield running


def told(server: Server, firebase: Accounts, address: str, path: str) -> Any:
    """What the server answers somebody with this address."""
    (uid,) = firebase.uids(address)
    token = unsigned(firebase, uid, address)
    return call(server.url, "GET", path, Authorization=f"Bearer {token}")[1]["data"]


def looks_right(tab: Visit, name: str, size: str) -> None:
    assert tab.violations() == []
    assert tab.wider_than_the_screen() == 0
    tab.shoot(f"{name}-{size}-{SCHEMES[size]}")


def read_a_resume(tab: Visit) -> None:
    """From the set-up's first step to its last."""
    tab.page.get_by_label("Choose a resume").set_input_files(file("site-manager.txt", STRANGER, "text/plain"))
    expect(tab.page.get_by_role("heading", name="Look over what was read")).to_be_visible()
    tab.page.get_by_role("button", name=re.compile(r"^Save \d+ fields$")).click()
    tab.press("Go on without samples")
    expect(tab.page.get_by_text(f"Documents are written for {OWN}")).to_be_visible()


@each_size
def test_a_person_who_signs_in_writes_from_a_profile_of_their_own(
    browser: Browser, server: Server, firebase: Accounts, size: str
) -> None:
    address = f"manager-{size}@example.org"
    with visit(browser, server.url, size, "404", color_scheme=SCHEMES[size]) as tab:
        tab.open("/")
        expect(tab.page.locator(".writer")).to_contain_text(f"Writing for {SITE}")
        sign_in(tab, address)
        nobody_yet = tab.page.locator(".notice", has_text="You have no profile of your own yet.")
        expect(nobody_yet).to_contain_text(f"Until then documents are written for {SITE}.")
        looks_right(tab, "own-none", size)
        tab.press("Set up my profile")
        read_a_resume(tab)
        tab.press("Write for a job")
        expect(tab.page.locator(".writer")).to_contain_text(f"Writing for {OWN}")
        tab.tell_job(company="From My Own")
        tab.page.reload()  # the form is sent before anybody could look at whose profile it is
        expect(tab.page.locator(".pick").first).to_be_visible()
        asked = tab.write()
        tab.finished()
        expect(tab.page.frame_locator("iframe.sheet").get_by_text(OWN).first).to_be_visible()
        expect(tab.page.frame_locator("iframe.sheet").get_by_text(SITE)).to_have_count(0)
        own = told(server, firebase, address, "/generator/profile")
        assert own["id"] != "site"
        assert told(server, firebase, address, f"/generator/requests/{asked}")["profileId"] == own["id"]

        tab.open("/profile")
        expect(tab.page.get_by_label("Name", exact=True)).to_have_value(OWN)
        tab.page.get_by_label("Title", exact=True).first.fill("Head of Site")
        tab.page.get_by_role("button", name="Save my profile").click()
        expect(tab.page.get_by_text("Your profile is saved.")).to_be_visible()
        portrait = {"name": "me.png", "mimeType": "image/png", "buffer": picture("PNG", (200, 200))}
        tab.page.get_by_label("Portrait: choose a picture").set_input_files(portrait)
        expect(tab.page.get_by_role("img", name="Your portrait")).to_be_visible()
        expect(tab.page.get_by_text("Contact shown to visitors")).to_have_count(0)
        tab.page.get_by_role("heading", name="Pictures").scroll_into_view_if_needed()
        looks_right(tab, "own-profile", size)
        saved = told(server, firebase, address, "/generator/profile")["personalInfo"]
        assert (saved["title"], saved["avatar"].split("/")[0]) == ("Head of Site", "accounts")
        assert call(server.url, "GET", "/generator/personal-info")[1]["data"]["name"] == SITE


def test_a_guest_writes_from_the_sites_profile_until_there_is_one_of_their_own(
    browser: Browser, server: Server
) -> None:
    with visit(browser, server.url, PHONE, "404") as tab:
        tab.open("/")
        sign_in_as_guest(tab)
        expect(tab.page.locator(".writer")).to_contain_text(f"Writing for {SITE}")
        tab.press("Write from my own")
        read_a_resume(tab)
        tab.press("Write for a job")
        expect(tab.page.locator(".writer")).to_contain_text(f"Writing for {OWN}")
        open_account(tab)
        tab.press("Sign out all the same")
        expect(tab.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        expect(tab.page.locator(".writer")).to_contain_text(f"Writing for {SITE}")
        known = "['seamstep.own', 'seamstep.setup', 'seamstep.profile'].map(one => localStorage[one] ?? '').join('')"
        assert OWN not in (left := tab.page.evaluate(known))
        assert "profile-" not in left


@each_size
def test_what_is_kept_for_people_offers_a_visitor_to_sign_in(browser: Browser, server: Server, size: str) -> None:
    asked: list[str] = []
    with visit(browser, server.url, size, "404", color_scheme=SCHEMES[size]) as tab:
        tab.page.on("response", lambda got: asked.append(got.url) if got.status == 401 else None)
        for path in ("profile", "setup", "style", "history"):
            tab.open(f"/{path}")
            expect(tab.page.locator("main").get_by_role("button", name="Sign in", exact=True)).to_be_visible()
            looks_right(tab, f"signed-out-{path}", size)
        assert asked == []
        tab.page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
        tab.page.get_by_label("E-mail address").fill(f"history-{size}@example.org")
        tab.page.get_by_role("button", name=re.compile("^Continue with Google")).click()
        expect(tab.page.get_by_role("link", name="Write the first one")).to_be_visible()
        expect(tab.page.get_by_role("main")).to_be_focused()
