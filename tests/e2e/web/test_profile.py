"""The profile's editor: every part of it, what is saved and what is not, two tabs, pictures, what goes out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.web.samples import file
from tests.e2e.web.test_setup import EXAMPLE, saved
from tests.e2e.web.visit import DESK, PHONE, Visit, visit
from tests.pictures import picture
from tests.servers import Server, call

each_size = pytest.mark.parametrize("size", [PHONE, DESK])


@pytest.fixture
def tab(browser: Browser, server: Server, size: str) -> Iterator[Visit]:
    call(server.url, "DELETE", "/api/v1/me")
    call(server.url, "PUT", "/generator/profile", EXAMPLE)
    with visit(browser, server.url, size, "409", "422") as opened:
        opened.open("/profile")
        expect(opened.page.locator(".save-state")).to_have_text("Everything is saved.")
        yield opened


def row(page: Page, part: str, index: int = 0) -> Locator:
    """A row of a part, opened."""
    one = page.locator(f"#{part} > .entry-form").nth(index)
    if one.get_attribute("open") is None:
        one.locator("summary").first.click()
    return one


def save(tab: Visit) -> None:
    """Save, and wait until it is."""
    tab.press("Save my profile")
    expect(tab.page.get_by_text("Your profile is saved.")).to_be_visible()


@each_size
def test_every_part_is_added_saved_and_read_again(tab: Visit, server: Server) -> None:
    page = tab.page
    for part, button, fields in ADDED:
        page.get_by_role("button", name=button, exact=True).click()
        new = page.locator(f"#{part} > .entry-form").last
        for label, value in fields.items():
            new.get_by_label(label, exact=True).fill(value)
    page.get_by_text("Your own prompts").click()
    page.get_by_label("How the letter is to be written").fill("Write like a sailor.")
    expect(page.locator(".save-state")).to_have_text("Not saved yet.")
    save(tab)
    after = saved(server)
    assert after["entries"][-1]["title"] == "Lifeboat Station"
    assert after["education"][-1]["score"] == "1.3"
    assert [item["text"] for item in after["skills"][-1]["items"]] == ["Knots", "Navigation"]
    assert after["projects"][-1]["description"] == "Warns of floods."
    assert after["languages"][-1] | {"id": ""} == {"id": "", "language": "Welsh", "fluency": "basic"}
    assert after["certificates"][-1]["date"] == "2022-05"
    assert after["blurbs"][-1]["name"] == "prizes-won"
    assert after["personalInfo"]["aiPrompts"]["coverLetter"]["systemPrompt"] == "Write like a sailor."
    page.reload()
    expect(page.locator("#blurbs > .entry-form").last).to_contain_text("Prizes won")


ADDED: list[tuple[str, str, dict[str, str]]] = [
    ("entries", "Add a position", {"Organisation": "Lifeboat Station", "Role": "Mechanic", "From": "2010-05"}),
    ("education", "Add a school", {"School": "Harbour School", "Grade": "1.3"}),
    ("skills", "Add a group of skills", {"Group": "Sailing", "Skills": "Knots, Navigation"}),
    ("projects", "Add a project", {"Name": "Tidewatch", "What it is": "Warns of floods."}),
    ("languages", "Add a language", {"Language": "Welsh", "How well": "basic"}),
    ("certificates", "Add a certificate", {"Name": "CKA", "Date": "2022-05"}),
    ("blurbs", "Add a text", {"Heading": "Prizes won", "Text": "- Best knot of 2019"}),
]


@each_size
def test_rows_and_sentences_move_go_and_come_back(tab: Visit, server: Server) -> None:
    page, before = tab.page, saved(server)
    first = row(page, "entries")
    first.get_by_label("Move accomplishment 2 up").click()
    first.get_by_label("Remove accomplishment 3").click()
    page.get_by_role("button", name="Put it back").click()
    first.get_by_label("Move Senior Platform Engineer down").click()
    expect(
        page.locator("#entries > .entry-form").nth(1).get_by_label("Move Senior Platform Engineer down")
    ).to_be_focused()
    row(page, "entries", 2).get_by_role("button", name="Remove Data Engineer").click()
    expect(page.get_by_text("Removed Data Engineer.")).to_be_visible()
    page.get_by_label("Title", exact=True).fill("Captain")
    page.get_by_role("button", name="Put it back").click()
    row(page, "languages").get_by_role("button", name="Remove").last.click()
    save(tab)
    after = saved(server)
    assert [one["title"] for one in after["entries"]] == [before["entries"][i]["title"] for i in (1, 0, 2, 3, 4)]
    assert after["entries"][2]["id"] == before["entries"][2]["id"]
    moved = [one["id"] for one in before["entries"][0]["accomplishments"]]
    moved[0], moved[1] = moved[1], moved[0]
    assert [one["id"] for one in after["entries"][1]["accomplishments"]] == moved
    assert after["languages"] == before["languages"][1:]
    assert after["personalInfo"]["title"] == "Captain"


@each_size
def test_what_cannot_be_saved_is_said_where_it_stands_and_nothing_is_lost(tab: Visit, server: Server) -> None:
    page = tab.page
    before = saved(server)
    new = row(page, "entries")
    new.get_by_label("Organisation").fill("")
    tab.press("Save my profile")
    expect(page.get_by_role("alert")).to_contain_text("A position has no organisation.")
    new.get_by_label("Organisation").fill("Tidewater Freight")
    new.get_by_label("From").fill("2022-13")
    expect(new.get_by_text("Write 2021, or 2021-04 for April.")).to_be_visible()
    tab.press("Save my profile")
    expect(page.get_by_role("alert")).to_contain_text("What you typed is still here.")
    expect(page.get_by_role("alert")).to_contain_text("Entries 1 start date")
    expect(page.locator(".save-state")).to_have_text("Not saved.")
    tab.press("Undo all")
    expect(page.locator(".save-state")).to_have_text("Everything is saved.")
    assert saved(server) == before


@each_size
def test_what_is_not_saved_survives_a_reload(tab: Visit, server: Server) -> None:
    page = tab.page
    page.get_by_label("Title", exact=True).fill("Harbour Master")
    page.reload()
    expect(page.get_by_text("What you typed before is still here.")).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Harbour Master")
    save(tab)
    assert saved(server)["personalInfo"]["title"] == "Harbour Master"
    page.reload()
    expect(page.locator(".save-state")).to_have_text("Everything is saved.")


@each_size
def test_two_tabs_that_change_different_parts_keep_both(tab: Visit, server: Server) -> None:
    page = tab.page
    other = Visit(page.context.new_page(), server.url).open("/profile")
    page.get_by_label("Title", exact=True).fill("Captain")
    other.page.get_by_role("textbox", name="Phone").fill("+44 7700 900 123")
    save(other)
    told = page.get_by_role("alert").filter(has_text="changed in another tab")
    expect(told).to_contain_text("both can be kept")
    tab.press("Keep both and save")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    info = saved(server)["personalInfo"]
    assert (info["title"], info["phone"]) == ("Captain", "+44 7700 900 123")
    expect(other.page.get_by_label("Title", exact=True)).to_have_value("Captain")


@each_size
def test_two_people_who_change_the_same_part_decide(tab: Visit, server: Server) -> None:
    page = tab.page
    page.get_by_label("Title", exact=True).fill("Captain")
    theirs = saved(server)
    theirs["personalInfo"]["title"] = "Admiral"
    theirs["languages"] = []
    call(server.url, "PUT", "/generator/profile", theirs)
    tab.press("Save my profile")
    told = page.get_by_role("alert").filter(has_text="Changed in both places: About you.")
    expect(told).to_contain_text("Changed there: Languages.")
    assert saved(server)["personalInfo"]["title"] == "Admiral"
    tab.press("Keep mine and save")
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    after = saved(server)
    assert after["personalInfo"]["title"] == "Captain"
    assert after["languages"] == []


@each_size
def test_a_picture_is_shown_after_a_reload_and_taken_off(tab: Visit, server: Server) -> None:
    page = tab.page
    page.get_by_label("Title", exact=True).fill("Captain")
    page.get_by_label("Portrait: choose a picture").set_input_files(file("me.png", picture("PNG"), "image/png"))
    portrait = page.get_by_role("img", name="Your portrait")
    expect(portrait).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Captain")  # what was typed stays
    save(tab)
    page.reload()
    expect(portrait).to_be_visible()
    tab.until("document.querySelector('.picture img').naturalWidth > 0")
    page.get_by_role("button", name="Take it off (portrait)").click()
    expect(portrait).to_have_count(0)
    page.get_by_role("button", name="Put it back").click()
    page.get_by_role("button", name="Take it off (portrait)").click()
    save(tab)
    assert "avatar" not in saved(server)["personalInfo"]


@each_size
def test_the_accent_says_whether_it_can_be_read(tab: Visit) -> None:
    page = tab.page
    page.get_by_label("Accent colour").fill("#ffd54a")
    expect(page.get_by_text("Too light to read on white paper")).to_be_visible()
    page.get_by_label("Accent colour").fill("#08504b")
    expect(page.get_by_text("Reads well on white paper")).to_be_visible()


@each_size
def test_the_profile_goes_out_as_json_resume(tab: Visit) -> None:
    with tab.page.expect_download() as told:
        tab.press("Download as JSON Resume")
    assert told.value.suggested_filename == "resume.json"
    assert json.loads(Path(told.value.path()).read_text("utf-8"))["basics"]["name"] == "Maren Solvik"
