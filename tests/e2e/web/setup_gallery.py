"""Set-up, the profile, style and one's own data, one screen after the other: how a person comes there."""

import json
from typing import Any

from playwright.sync_api import expect

from tests.e2e.web.samples import LETTER, RESUME, STRANGER, file, scan
from tests.e2e.web.visit import Visit
from tests.servers import ROOT, call

EXAMPLE: dict[str, Any] = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
SCREENS = (
    "setup", "setup_dropped", "setup_sending", "setup_refused", "setup_other_person", "setup_review",
    "setup_to_check", "setup_leftovers", "setup_samples", "setup_layout", "setup_letter", "setup_done",
    "profile_top", "profile_entry", "profile_removed", "profile_lacking", "profile_elsewhere", "profile_end",
    "style_empty", "style", "style_primary", "style_read", "style_end", "account", "account_erase",
    "account_erased", "profile_new_owner", "job_new_owner",
)  # fmt: skip


class SetupGallery:
    """Shown in the order above, on a server with the example profile."""

    def __init__(self, here: Visit) -> None:
        self._here = here
        self._page = here.page

    def show(self, name: str) -> None:
        """Go to one of `SCREENS`, from the one before."""
        getattr(self, name)()

    def setup(self) -> None:
        call(self._here.url, "DELETE", "/api/v1/me")
        call(self._here.url, "PUT", "/generator/profile", EXAMPLE)
        self._here.open("/setup")
        expect(self._page.get_by_label("Choose a resume")).to_be_attached()

    def setup_dropped(self) -> None:
        self._page.locator(".drop").dispatch_event("dragover")
        expect(self._page.locator(".drop.over")).to_be_visible()

    def setup_sending(self) -> None:
        self._page.locator(".drop").dispatch_event("dragleave")
        self._network = self._page.context.new_cdp_session(self._page)
        self._network.send("Network.enable")
        self._slow_down(20_000)
        self._choose("Choose a resume", "curriculum-vitae.txt", RESUME + "-" * 900_000)
        expect(self._page.locator(".going .percentage")).not_to_have_text("0 %")

    def setup_refused(self) -> None:
        self._here.press("Cancel")
        self._slow_down(-1)
        self._network.detach()
        self._choose("Choose a resume", "scan.pdf", scan(), "application/pdf")
        expect(self._page.get_by_text("That is a scan")).to_be_visible()

    def setup_other_person(self) -> None:
        self._choose("Choose a resume", "site-manager.txt", STRANGER)
        expect(self._page.get_by_text("is replaced by what you take over below")).to_be_visible()

    def setup_review(self) -> None:
        self._here.press("Drop it")
        self._page.locator(".action-bar .danger").click()
        self._choose("Choose a resume", "maren.txt", RESUME)
        expect(self._page.get_by_role("heading", name="Look over what was read")).to_be_visible()
        self._page.locator(".leaf.differs").first.scroll_into_view_if_needed()

    def setup_to_check(self) -> None:
        self._page.get_by_text("Only what to check").click()
        self._page.locator(".leaf.unsure").first.scroll_into_view_if_needed()

    def setup_leftovers(self) -> None:
        self._page.get_by_text("How the file was read").click()
        self._page.locator(".leftover").last.scroll_into_view_if_needed()

    def setup_samples(self) -> None:
        self._page.locator(".action-bar .primary").click()
        expect(self._page.get_by_role("heading", name="Show how you like it")).to_be_visible()

    def setup_layout(self) -> None:
        self._choose("Choose a sample resume", "layout.txt", STRANGER)
        expect(self._page.locator(".order")).to_be_visible()
        self._page.get_by_text("What was seen").first.click()

    def setup_letter(self) -> None:
        self._choose("Choose a sample letter", "letter.txt", LETTER)
        self._page.locator(".level-field").last.scroll_into_view_if_needed()

    def setup_done(self) -> None:
        self._here.press("Go on")
        expect(self._page.get_by_role("heading", name="You are set up")).to_be_visible()

    def profile_top(self) -> None:
        self._here.open("/profile")
        expect(self._page.locator(".save-state")).to_have_text("Everything is saved.")

    def profile_entry(self) -> None:
        row = self._page.locator("#entries .entry-form").first
        row.locator("summary").first.click()
        row.evaluate("one => one.scrollIntoView()")

    def profile_removed(self) -> None:
        self._page.locator("#entries .fact").first.get_by_label("Remove accomplishment 1").click()
        expect(self._page.get_by_text("Put it back")).to_be_visible()

    def profile_lacking(self) -> None:
        self._page.locator("#languages summary").first.click()
        self._page.locator("#languages").get_by_label("Language", exact=True).first.fill("")
        self._here.press("Save my profile")
        expect(self._page.get_by_role("alert")).to_contain_text("A language has no name.")

    def profile_elsewhere(self) -> None:
        self._here.press("Undo all")
        saved = call(self._here.url, "GET", "/generator/profile")[1]["data"]
        call(self._here.url, "PUT", "/generator/profile", {**saved, "languages": []})
        self._page.get_by_label("Title", exact=True).fill("Principal Engineer")
        self._here.press("Save my profile")
        told = self._page.get_by_role("alert").filter(has_text="changed in another tab")
        expect(told).to_contain_text("both can be kept")
        told.scroll_into_view_if_needed()

    def profile_end(self) -> None:
        self._here.press("Keep both and save")
        expect(self._page.get_by_text("Your profile is saved.")).to_be_visible()
        self._page.get_by_label("Accent colour").fill("#ffd54a")
        self._page.get_by_text("Contact shown to visitors").click()
        self._page.get_by_role("heading", name="Pictures").scroll_into_view_if_needed()

    def style_empty(self) -> None:
        self._here.press("Undo all")
        for kind, key in (("example-resumes", "examples"), ("writing-style-configs", "writing_style_configs")):
            for one in call(self._here.url, "GET", f"/api/v1/preferences/{kind}")[1][key]:
                call(self._here.url, "DELETE", f"/api/v1/preferences/{kind}/{one['id']}")
        self._here.open("/style")
        expect(self._page.get_by_label("Choose a sample letter")).to_be_attached()

    def style(self) -> None:
        for name, text in (("Site manager 2025.txt", STRANGER), ("Platform engineer 2026.txt", RESUME * 2)):
            self._choose("Choose a sample resume", name, text)
            expect(self._page.get_by_role("status").filter(has_text=name)).to_be_visible()
        self._page.evaluate("scrollTo(0, 0)")

    def style_primary(self) -> None:
        self._page.get_by_label("Write with Platform engineer 2026.txt").click()
        self._page.get_by_label("Delete Site manager 2025.txt").click()
        expect(self._page.get_by_text("This cannot be undone.")).to_be_visible()

    def style_read(self) -> None:
        self._here.press("Keep it")
        self._here.press("Write with this one")
        expect(self._page.get_by_text("Primary example updated.")).to_be_visible()
        self._page.get_by_text("What was read from it").first.click()
        expect(self._page.locator(".order")).to_be_visible()

    def style_end(self) -> None:
        self._page.get_by_label("Points a position, at most").fill("4")
        self._page.get_by_text("Not saved yet.").scroll_into_view_if_needed()

    def account(self) -> None:
        self._here.open("/account")
        expect(self._page.get_by_role("heading", name="Take it along")).to_be_visible()

    def account_erase(self) -> None:
        self._page.get_by_label("Type “erase” to go on").fill("erase")
        self._page.get_by_role("button", name="Erase everything").scroll_into_view_if_needed()

    def account_erased(self) -> None:
        self._here.press("Erase everything")
        expect(self._page.get_by_role("heading", name="Everything is erased")).to_be_visible()

    def profile_new_owner(self) -> None:
        self._here.open("/profile")
        expect(self._page.get_by_role("link", name="Read a resume")).to_be_visible()

    def job_new_owner(self) -> None:
        self._here.open("/")
        expect(self._page.get_by_role("link", name="Set up my profile")).to_be_visible()

    def _slow_down(self, upload: int) -> None:
        """Bytes a second that go up; -1 for as many as there can be."""
        whole = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}
        self._network.send("Network.emulateNetworkConditions", whole)

    def _choose(self, label: str, name: str, data: str | bytes, kind: str = "text/plain") -> None:
        self._page.get_by_label(label).set_input_files(file(name, data, kind))
