"""Every screen, one after the other: how a person comes there."""

import json
import re

from playwright.sync_api import Route, expect

from tests.e2e.web.vendor import Vendor
from tests.e2e.web.visit import POSTING, Visit

SCREENS = (
    "job", "job_faults", "job_link", "job_link_found", "job_read", "options", "progress", "result", "reasons",
    "sentences", "asked", "left_out", "put_back", "shared", "editor", "ruling", "versions", "failed", "saved_jobs",
    "again", "history", "history_delete", "history_nothing", "history_back", "history_fault", "panel", "profile",
    "gone", "nowhere", "limited", "outbox",
)  # fmt: skip


class Gallery:
    """`held` is the model that the server asks; `stopped` a request whose step failed. Shown in the order above."""

    def __init__(self, here: Visit, held: Vendor, stopped: str) -> None:
        self._here = here
        self._page = here.page
        self._held = held
        self._stopped = stopped

    def show(self, name: str) -> None:
        """Go to one of `SCREENS`, from the one before."""
        getattr(self, name)()

    def job(self) -> None:
        self._here.open("/")
        expect(self._page.locator(".writer")).to_be_visible()

    def job_faults(self) -> None:
        self._here.press("Choose how it looks")
        expect(self._page.locator(".fault").first).to_be_visible()

    def job_link(self) -> None:
        self._page.get_by_text("Link", exact=True).click()
        self._page.get_by_label("Address of the posting").fill("https://example.org/jobs/1")
        self._here.press("Read this posting")
        expect(self._page.get_by_text("It could not be read.")).to_be_visible()

    def job_link_found(self) -> None:
        self._page.route("**/api/v1/jobs", from_a_board)
        self._page.get_by_label("Address of the posting").fill("https://boards.greenhouse.io/parcelwren/jobs/1")
        self._here.press("Read this posting")
        expect(self._page.locator(".found")).to_be_visible()
        self._page.unroute("**/api/v1/jobs")

    def job_read(self) -> None:
        self._page.get_by_text("Paste", exact=True).click()
        self._page.get_by_label("The posting").fill(POSTING)
        expect(self._page.locator(".posting-read")).to_contain_text("asks for")

    def options(self) -> None:
        self._here.tell_job()
        self._page.get_by_label("Focus areas").fill("Mentoring")
        self._page.get_by_role("button", name="Add", exact=True).click()
        self._page.evaluate("scrollTo(0, 0)")
        self._here.until("[...document.images].every(one => one.complete)")

    def progress(self) -> None:
        self._held.hold()
        self._here.write()
        expect(self._page.locator(".step.in_progress", has_text="Write the resume")).to_be_visible()

    def result(self) -> None:
        self._held.release()
        self._here.finished()
        self._page.frame_locator("iframe.sheet").get_by_role("heading").first.wait_for()

    def reasons(self) -> None:
        for words in ("How the number comes about", "Category by category", "How it was made"):
            self._page.get_by_text(words).click()
        for words in ("^In your documents", "^Not in your documents"):
            self._page.get_by_text(re.compile(words)).click()
        self._page.locator("#score").evaluate("one => one.scrollIntoView()")

    def sentences(self) -> None:
        self._page.get_by_role("heading", name="Why does it say this?").click()
        self._page.locator(".sentence button").nth(3).click()
        self._page.locator(".grounds").first.scroll_into_view_if_needed()

    def editor(self) -> None:
        self._here.press("Edit the text")
        line = self._page.get_by_role("textbox", name=re.compile("^What you did, 1")).first
        line.fill("Led a team of 40 engineers at NASA.")
        self._page.get_by_role("button", name=re.compile("^Take out: What you did, 3")).first.click()
        expect(self._page.get_by_text("2 changes")).to_be_visible()
        self._page.locator(".group-head").nth(1).evaluate("one => one.scrollIntoView()")

    def ruling(self) -> None:
        self._here.press("Make the new version")
        question = self._page.get_by_role("region", name="A question before it goes on")
        expect(question.locator("blockquote").first).to_be_visible()

    def versions(self) -> None:
        for choice in self._page.get_by_label("Take it out").all():
            choice.check()
        self._here.press("Go on with this")
        self._here.finished()
        self._here.press("Version 3 of 3")
        newest = self._page.get_by_role("article", name="Version 3")
        newest.get_by_text("What changed").click()
        expect(newest.locator(".change").first).to_be_visible()

    def asked(self) -> None:
        inside = self._page.frame_locator("iframe.sheet")
        inside.locator("main li").first.click()
        expect(inside.locator("[data-asked]")).to_have_count(1)
        expect(self._page.locator(".grounds").first).to_be_in_viewport()

    def left_out(self) -> None:
        self._page.get_by_text(re.compile(r"^Left out \(")).click()
        self._page.locator(".left-out").first.scroll_into_view_if_needed()

    def put_back(self) -> None:
        self._page.locator(".left-out button").first.click()
        expect(self._page.get_by_text("It is back in your resume.")).to_be_visible()

    def shared(self) -> None:
        self._page.get_by_text("Share a link").click()
        self._here.press("Make a link for 7 days")
        expect(self._page.get_by_label("Link to resume.pdf")).to_be_visible()
        self._here.press("Take the link back")
        self._here.press("Make a link for 7 days")
        self._page.get_by_label("Link to resume.pdf").scroll_into_view_if_needed()

    def failed(self) -> None:
        self._here.open(f"/g/{self._stopped}")
        expect(self._page.get_by_role("button", name="Try this step again")).to_be_visible()

    def saved_jobs(self) -> None:
        self._here.open("/")
        self._page.get_by_text("Saved jobs", exact=True).click()
        expect(self._page.locator(".saved-job").first).to_be_visible()

    def again(self) -> None:
        self._here.open("/history")
        self._page.get_by_role("button", name=re.compile("^Write again")).first.click()
        expect(self._page.get_by_text("As you asked on")).to_be_visible()
        expect(self._page.locator(".pick").first).to_be_visible()

    def history(self) -> None:
        self._here.open("/history")
        expect(self._page.locator(".entry").first).to_be_visible()

    def history_delete(self) -> None:
        self._page.get_by_role("button", name=re.compile("^Delete")).first.click()
        expect(self._page.get_by_text("This cannot be undone.")).to_be_visible()

    def history_nothing(self) -> None:
        self._page.get_by_label("Role or company").fill("nobody at all")
        expect(self._page.get_by_text("Nothing matches")).to_be_visible()

    def history_back(self) -> None:
        """A search that has looked through its stretch and says how far it came."""
        self._page.route("**/generator/requests?*", looked_back)
        self._here.press("Show all my documents")
        self._page.get_by_label("Role or company").fill("mill")
        expect(self._page.get_by_role("button", name="Look further back")).to_be_visible()
        self._here.unfold("Filter and order")
        self._page.unroute("**/generator/requests?*")

    def history_fault(self) -> None:
        self._page.route("**/generator/requests?*", lambda route: route.abort("internetdisconnected"))
        self._here.press("Refresh")
        expect(self._page.get_by_text("You are offline.", exact=True)).to_be_visible()
        self._page.unroute("**/generator/requests?*")

    def panel(self) -> None:
        self._page.get_by_role("button", name="Running").click()
        expect(self._page.locator(".job").first).to_be_visible()

    def profile(self) -> None:
        self._here.open("/profile")
        self._page.locator(".entry-form summary").first.click()

    def gone(self) -> None:
        self._here.open("/g/nothing-is-here")
        expect(self._page.get_by_text("There is nothing here")).to_be_visible()

    def nowhere(self) -> None:
        self._here.open("/there/is/no/such/page")

    def limited(self) -> None:
        until = "JSON.stringify({until: Date.now() + 100000, used: 10, limit: 10})"
        self._page.evaluate(f"localStorage.setItem('seamstep.limited', {until})")
        self._here.open("/")
        expect(self._page.get_by_role("timer")).to_be_visible()

    def outbox(self) -> None:
        self._page.evaluate("localStorage.removeItem('seamstep.limited')")
        self._here.tell_job()
        self._page.context.set_offline(True)
        self._here.press("Write my resume and letter")
        expect(self._page.get_by_text("Will be sent when you are online again.")).to_be_visible()


def from_a_board(route: Route) -> None:
    """The server's own answer to the posting's text, as to a link: a job board is out of a test's reach."""
    sent = route.request.post_data_json
    if route.request.method != "POST" or "url" not in sent:
        return route.fallback()
    known = {"raw_text": POSTING, "title": "Senior Backend Engineer", "company": "Parcelwren", "location": "Leeds"}
    answer = route.fetch(post_data=json.dumps({**known, "source": "url_import"}))
    return route.fulfill(response=answer)


def looked_back(route: Route) -> None:
    """A list as of somebody with thousands of requests: there was more to look through than one call looks at."""
    nothing: list[object] = []
    page = {"requests": nothing, "nextCursor": "further", "lookedBackTo": "2026-03-02T09:00:00.000000Z"}
    if "search=mill" not in route.request.url:
        return route.fallback()
    return route.fulfill(json={"success": True, "data": page})
