"""The set-up: from a file to a profile, from samples to a style; leaving and coming back."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.web.samples import LETTER, RESUME, STRANGER, file
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.servers import ROOT, Server, call

EXAMPLE: dict[str, Any] = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    call(server.url, "DELETE", "/api/v1/me")
    with visit(browser, server.url, size, "404", "413", "415", "422") as opened:
        yield opened


@pytest.fixture
def example(server: Server, tab: Visit) -> dict[str, Any]:  # noqa: ARG001 clears the account first
    """The example profile as it is saved."""
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    return saved(server)


def saved(server: Server) -> dict[str, Any]:
    """The profile that the server has."""
    told: dict[str, Any] = call(server.url, "GET", "/generator/profile")[1]["data"]
    return told


def choose(tab: Visit, what: str, name: str, data: str | bytes, kind: str = "text/plain") -> None:
    """Pick a file."""
    tab.page.get_by_label(f"Choose a {what}").set_input_files(file(name, data, kind))


def looked(tab: Visit) -> None:
    """Wait for the review."""
    expect(tab.page.get_by_role("heading", name="Look over what was read")).to_be_visible()


@each_size
def test_a_new_owner_goes_from_a_file_to_a_job(tab: Visit, server: Server) -> None:
    tab.open("/")
    tab.press("Set up my profile")
    choose(tab, "resume", "site-manager.txt", STRANGER)
    looked(tab)
    page = tab.page
    expect(page.get_by_text("1 not looked at yet")).to_be_visible()
    unsure = page.locator(".leaf.unsure")
    expect(unsure).to_have_count(1)
    expect(unsure).to_contain_text("Line 11: “Pritchard & Moss Builders, Newport”")
    unsure.get_by_label("Place", exact=True).fill("Newport, Wales")
    expect(page.get_by_text("not looked at yet")).to_have_count(0)
    page.get_by_role("button", name="Save 24 fields").click()
    expect(page.get_by_role("heading", name="Show how you like it")).to_be_visible()
    profile = saved(server)
    assert profile["personalInfo"]["name"] == "Oluwaseun Brightwater"
    assert [entry["title"] for entry in profile["entries"]] == [
        "Taff Vale Construction Ltd",
        "Pritchard & Moss Builders",
    ]
    assert profile["entries"][1]["location"] == "Newport, Wales"
    choose(tab, "sample resume", "layout.txt", STRANGER)
    expect(page.locator(".order li")).to_have_count(7)
    page.get_by_label("Move Skills up").click()
    choose(tab, "sample letter", "letter.txt", LETTER)
    page.get_by_label("Formality").fill("9")
    expect(page.get_by_text("Your changes are saved.")).to_have_count(2)
    tab.press("Go on")
    expect(page.get_by_text("Letters sound like letter.txt.")).to_be_visible()
    tab.press("Write for a job")
    expect(page.locator(".writer")).to_contain_text("Oluwaseun Brightwater")
    aims = call(server.url, "GET", "/api/v1/preferences/generation-profile")[1]
    layout = call(server.url, "GET", f"/api/v1/preferences/layout-configs/{aims['layout_config_id']}")[1]
    assert layout["section_order"][:3] == ["experience", "skills", "education"]
    style = call(server.url, "GET", f"/api/v1/preferences/writing-style-configs/{aims['writing_style_config_id']}")[1]
    assert style["formality_level"] == 9


@each_size
def test_what_is_there_is_kept_until_the_person_says_otherwise(
    tab: Visit, server: Server, example: dict[str, Any]
) -> None:
    tab.open("/setup")
    choose(tab, "resume", "maren.txt", RESUME)
    looked(tab)
    page = tab.page
    title = page.get_by_role("group", name="Title")
    expect(title.get_by_label("Keep Senior Platform Engineer")).to_be_checked()
    page.get_by_role("group", name="Email").get_by_label("Take what was read").check()
    page.get_by_label("Where line 1 belongs").select_option("summary")
    page.locator(".action-bar .primary").click()
    expect(page.get_by_role("heading", name="Show how you like it")).to_be_visible()
    after = saved(server)
    assert after["personalInfo"]["title"] == example["personalInfo"]["title"]
    assert after["personalInfo"]["email"] == "maren@newplace.example"
    assert after["summary"]["text"] == f"{example['summary']['text']} Page 1 of 2 ::: 0x1F"
    added = "Answered for the on-call rota of two teams at sea and ashore."
    first = [fact["text"] for fact in after["entries"][0]["accomplishments"]]
    assert first == [*[fact["text"] for fact in example["entries"][0]["accomplishments"]], added]
    assert after["entries"][0]["location"] == example["entries"][0]["location"]
    assert after["entries"][1:5] == example["entries"][1:]
    assert [entry["title"] for entry in after["entries"][5:]] == ["Pritchard & Moss Builders"]
    assert "location" not in after["entries"][5]  # uncertain, and not looked at
    assert after["projects"] == example["projects"]


@each_size
def test_somebody_elses_resume_takes_the_place_of_the_profile_only_when_told(
    tab: Visit, server: Server, example: dict[str, Any]
) -> None:
    tab.open("/setup")
    choose(tab, "resume", "stranger.txt", STRANGER)
    looked(tab)
    page = tab.page
    expect(page.get_by_label("Start afresh")).to_be_checked()
    expect(page.get_by_text("Maren Solvik: 5 positions")).to_be_visible()
    tab.press("Take none")
    expect(page.locator(".action-bar .primary")).to_have_attribute("aria-disabled", "true")
    tab.press("Take all fields")
    page.get_by_text("Add to it").click()
    expect(page.get_by_role("group", name="Name").get_by_label("Keep Maren Solvik")).to_be_checked()
    tab.press("Drop it")
    page.locator(".action-bar .danger").click()
    expect(page.get_by_role("heading", name="Start from a resume you have")).to_be_visible()
    assert saved(server) == example


@each_size
def test_leaving_and_coming_back_keeps_the_place_and_what_was_decided(tab: Visit, server: Server) -> None:
    tab.open("/setup")
    choose(tab, "resume", "stranger.txt", STRANGER)
    looked(tab)
    page = tab.page
    page.get_by_label("Name", exact=True).first.fill("Seun Brightwater")
    tab.until("(sessionStorage['seamstep.review'] ?? '').includes('Seun Brightwater')")  # not every letter at once
    page.reload()
    looked(tab)
    expect(page.get_by_label("Name", exact=True).first).to_have_value("Seun Brightwater")
    page.locator(".action-bar .primary").click()
    expect(page.get_by_role("heading", name="Show how you like it")).to_be_visible()
    choose(tab, "sample letter", "letter.txt", LETTER)
    expect(page.get_by_label("Formality")).to_be_visible()
    tab.open("/")
    tab.open("/setup")
    expect(page.get_by_text("Read from letter.txt")).to_be_visible()
    assert saved(server)["personalInfo"]["name"] == "Seun Brightwater"


def test_an_import_is_no_save_over_what_another_tab_saved(browser: Browser, server: Server) -> None:
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, DESK, "409") as tab:
        tab.open("/setup")
        choose(tab, "resume", "maren.txt", RESUME)
        looked(tab)
        theirs = copy.deepcopy(saved(server))
        theirs["personalInfo"]["title"] = "Captain"
        call(server.url, "PUT", "/generator/profile", theirs)
        tab.page.locator(".action-bar .primary").click()
        expect(tab.page.get_by_role("alert")).to_contain_text("changed elsewhere")
        expect(tab.page.get_by_role("group", name="Title").get_by_label("Keep Captain")).to_be_checked()
        assert saved(server)["personalInfo"]["title"] == "Captain"
        tab.page.locator(".action-bar .primary").click()
        expect(tab.page.get_by_role("heading", name="Show how you like it")).to_be_visible()
        assert saved(server)["personalInfo"]["title"] == "Captain"
