"""Signing in with Firebase's own SDK in the page, against Firebase's own emulator for accounts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.e2e.web.accounts import Accounts, accounts, unsigned, wait_past_the_second_of
from tests.e2e.web.vendor import Vendor, vendor
from tests.e2e.web.visit import CLOCK, DESK, PHONE, SCHEMES, Visit, visit
from tests.servers import Server, call, servers

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture(scope="module")
def firebase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Accounts]:
    with accounts(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture(scope="module")
def held() -> Iterator[Vendor]:
    with vendor() as running:
        yield running


@pytest.fixture(scope="module")
def server(
    browser: Browser,  # noqa: ARG001 skips first
    firebase: Accounts,
    held: Vendor,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The product with sign-ins, and a model that costs nobody anything."""
    settings = {**firebase.settings, **held.settings, "PAID_FOR_VISITORS": "on", "STARTS_A_VISITOR": "1000"}
    with servers(1, tmp_path_factory.mktemp("data"), **settings) as (running,):
        yield running


def open_account(tab: Visit) -> None:
    tab.page.get_by_role("banner").get_by_role("button", name=re.compile("^Sign(ed)? in")).click()
    expect(tab.page.get_by_role("dialog")).to_be_visible()


def sign_in(tab: Visit, address: str) -> None:
    """With Google, as the emulator has it."""
    open_account(tab)
    tab.page.get_by_label("E-mail address").fill(address)
    tab.page.get_by_role("button", name=re.compile("^Continue with Google")).click()
    signed_in(tab, address)


def sign_in_as_guest(tab: Visit) -> None:
    open_account(tab)
    tab.press("Go on without an address")
    expect(tab.page.get_by_role("button", name="Signed in without an address")).to_be_visible()


def signed_in(tab: Visit, address: str) -> None:
    expect(tab.page.get_by_role("button", name=f"Signed in as {address}")).to_be_visible()


def write(tab: Visit, company: str) -> str:
    tab.tell_job(company=company)
    asked = tab.write()
    tab.finished()
    return asked


def listed(tab: Visit) -> list[str]:
    """The companies in the history."""
    tab.open("/history")
    expect(tab.page.locator(".entry, .empty").first).to_be_visible()
    return tab.page.locator(".entry-title span").all_inner_texts()


def nothing_here(tab: Visit, asked: str) -> None:
    tab.open(f"/g/{asked}")
    expect(tab.page.get_by_text("There is nothing here")).to_be_visible()


@each_size
def test_a_guest_is_signed_in_and_finds_what_was_written(browser: Browser, server: Server, size: str) -> None:
    with visit(browser, server.url, size, "404", color_scheme=SCHEMES[size]) as tab:
        tab.open("/")
        open_account(tab)
        assert tab.violations() == []
        assert tab.wider_than_the_screen() == 0
        tab.shoot(f"sign-in-{size}")
        tab.press("Go on without an address")
        expect(tab.page.get_by_role("button", name="Signed in without an address")).to_be_visible()
        write(tab, "Guest House")
        assert listed(tab) == ["Guest House"]
        tab.page.reload()
        expect(tab.page.locator(".entry")).to_have_count(1)
        open_account(tab)
        tab.shoot(f"guest-{size}")
        assert tab.violations() == []


def test_a_guest_adds_an_address_by_mail_and_keeps_everything(
    browser: Browser, server: Server, firebase: Accounts
) -> None:
    with visit(browser, server.url, PHONE, "404") as tab:
        tab.open("/")
        sign_in_as_guest(tab)
        write(tab, "Before The Mail")
        address = "guest@example.org"
        open_account(tab)
        tab.page.get_by_label("E-mail address").fill(address)
        tab.press("Send me a link")
        expect(tab.page.get_by_text("Look into your mail.")).to_be_visible()
        tab.shoot("link-sent-phone")
        tab.page.goto(firebase.link_for(address))
        signed_in(tab, address)
        assert "oobCode" not in tab.page.url
        assert listed(tab) == ["Before The Mail"]
    (kept,) = firebase.uids(address)
    assert kept in tab_owner(server, firebase, address)


def tab_owner(server: Server, firebase: Accounts, address: str) -> set[str]:
    """Whose the requests of this address are, as the server has them."""
    owners = set()
    for uid in firebase.uids(address):
        token = unsigned(firebase, uid, address)
        lines = call(server.url, "GET", "/generator/requests", Authorization=f"Bearer {token}")[1]["data"]["requests"]
        owners |= {line["ownerUid"] for line in lines}
    return owners


def test_a_link_opened_elsewhere_asks_whom_it_was_sent_to(
    browser: Browser, server: Server, firebase: Accounts
) -> None:
    address = "elsewhere@example.org"
    with visit(browser, server.url, PHONE, "404") as tab:
        tab.open("/")
        open_account(tab)
        tab.page.get_by_label("E-mail address").fill(address)
        tab.press("Send me a link")
        expect(tab.page.get_by_text("Look into your mail.")).to_be_visible()
    with visit(browser, server.url, PHONE, "400", "404") as other:
        other.page.goto(firebase.link_for(address))
        expect(other.page.get_by_role("heading", name="Whose link is this?")).to_be_visible()
        assert other.violations() == []
        other.shoot("whose-link-phone")
        other.page.get_by_label("E-mail address").fill("thief@example.org")
        dialog = other.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Sign in", exact=True).click()
        expect(dialog.get_by_role("alert")).to_be_visible()
        other.page.get_by_label("E-mail address").fill(address)
        dialog.get_by_role("button", name="Sign in", exact=True).click()
        signed_in(other, address)


def test_what_a_visitor_started_stays_within_reach_after_signing_in(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "404") as tab:
        asked = write(tab, "Visitor & Co")
        sign_in(tab, "visitor@example.org")
        tab.open(f"/g/{asked}")
        tab.finished()
        assert listed(tab) == []  # nobody's: the server counts it to no account


def test_a_guest_who_has_an_account_already_comes_into_it(
    browser: Browser, server: Server, firebase: Accounts
) -> None:
    address = "twice@example.org"
    with visit(browser, server.url, PHONE, "404") as first:
        first.open("/")
        sign_in(first, address)
        write(first, "First Browser")
    with visit(browser, server.url, PHONE, "400", "404") as second:
        second.open("/")
        sign_in_as_guest(second)
        asked = write(second, "As A Guest")
        open_account(second)
        second.page.get_by_label("E-mail address").fill(address)
        second.page.get_by_role("button", name=re.compile("^Continue with Google")).click()
        signed_in(second, address)
        assert listed(second) == ["First Browser"]
        second.open(f"/g/{asked}")  # by its access token: the same person wrote it a moment ago
        second.finished()
    assert len(firebase.uids(address)) == 1


def test_after_signing_out_nothing_is_left_for_the_next_person(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "404") as tab:
        tab.open("/")
        sign_in(tab, "anna@example.org")
        asked = write(tab, "Anna's Employer")
        tab.tell_job(company="Anna's Draft")
        other_tab = Visit(tab.page.context.new_page(), server.url, {"404"})
        other_tab.listen()
        other_tab.open("/history")
        expect(other_tab.page.locator(".entry")).to_have_count(1)

        open_account(tab)
        tab.press("Sign out")
        expect(tab.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        assert left_behind(tab.page) == []
        expect(tab.page.get_by_label("Company", exact=True)).to_have_value("")
        expect(other_tab.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        expect(other_tab.page.get_by_text("Anna's Employer")).to_have_count(0)
        nothing_here(tab, asked)

        sign_in(tab, "bert@example.org")
        nothing_here(tab, asked)
        assert listed(tab) == []
        tab.page.get_by_role("button", name="Running").click()
        expect(tab.page.get_by_text("Nothing runs.")).to_be_visible()
        expect(tab.page.locator(".job")).to_have_count(0)
        assert other_tab.troubles == []


def left_behind(page: Page) -> list[str]:
    """What this browser still knows of requests and of what was typed."""
    known = page.evaluate("[localStorage['seamstep.requests'], localStorage['seamstep.person']].filter(Boolean)")
    draft = page.evaluate("JSON.parse(sessionStorage['seamstep.draft'] ?? '{}').company")
    return [*known, *([draft] if draft else [])]


def test_a_token_that_ends_in_the_middle_of_a_run_is_renewed(browser: Browser, server: Server, held: Vendor) -> None:
    """An hour passes in the browser while a step runs: the calls after it carry another token."""
    with visit(browser, server.url, PHONE, CLOCK, "404") as tab:
        tab.page.clock.install()
        tab.open("/")
        sign_in(tab, "patient@example.org")
        tokens: list[str] = []
        renewed: list[str] = []
        tab.page.on("request", lambda sent: _note(sent, tokens, renewed))
        held.hold()
        tab.tell_job()
        tab.write()
        expect(tab.page.locator(".step.in_progress", has_text="Write the resume")).to_contain_text("Running")
        before = set(tokens)
        wait_past_the_second_of(tokens[-1])
        tab.page.clock.fast_forward("01:01:00")
        held.release()
        tab.finished()
        assert len(before) == 1
        assert renewed != []
        assert len(set(tokens)) > 1
        assert tokens[-1] not in before


def _note(sent: Request, tokens: list[str], renewed: list[str]) -> None:
    if "/generator/step/" in sent.url:
        tokens.append(sent.headers.get("authorization", ""))
    if "securetoken.googleapis.com" in sent.url:
        renewed.append(sent.url)


def test_a_token_that_the_server_refuses_is_renewed_once(browser: Browser, server: Server) -> None:
    with visit(browser, server.url, PHONE, "401", "404") as tab:
        tab.open("/")
        sign_in(tab, "refused@example.org")
        write(tab, "Shown After All")
        answers: list[int] = []
        tab.page.on("response", lambda got: answers.append(got.status) if "/requests?" in got.url else None)

        def spoil(route: Route) -> None:
            spoiled = {**route.request.headers, "authorization": "Bearer not.a.token"} if not answers else None
            route.continue_(headers=spoiled)

        tab.page.route(re.compile(r"/generator/requests\?"), spoil)
        assert listed(tab) == ["Shown After All"]
        assert answers.count(401) >= 1
        tab.see(lambda: answers[-1] == 200, "that the last answer is one")  # the list of what runs is read beside it
