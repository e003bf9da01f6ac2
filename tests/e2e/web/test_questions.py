"""A step that waits for a person: what it asks is shown, answered, and the run goes on. The engine's own waiting."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.asking_server import ANSWER, QUESTION
from tests.e2e.web.visit import DESK, PHONE, SCHEMES, Visit, visit
from tests.servers import Server

CHOICES = {"kind": "consent", "text": "May the letter name your present employer?", "choices": ["yes", "no"]}
WORDS = {"kind": "words", "text": "What draws you to this company?"}
SENTENCES = {
    "kind": "sentences",
    "text": "Two of your sentences rest on nothing in your profile. What becomes of them?",
    "data": {
        "items": [
            {"id": "a", "text": "Led a team of 40.", "choices": ["keep", "drop"], "suggested": "drop",
             "note": "Your profile names no team of this size."},
            {"id": "b", "text": "Cut the cost by half.", "choices": ["keep", "drop", "put_back"],
             "was": "Cut the cost by a third."},
        ]
    },
}  # fmt: skip


@contextmanager
def waiting(browser: Browser, folder: Path, size: str, question: dict[str, Any]) -> Iterator[Visit]:
    """A page on which a request waits for the answer to this question."""
    settings = {QUESTION: json.dumps(question), ANSWER: str(folder / "answer.json")}
    server = Server(folder / "data", "tests.asking_server", **settings)
    try:
        with visit(browser, server.start().url, size, color_scheme=SCHEMES[size]) as tab:
            tab.tell_job()
            tab.write()
            expect(tab.page.get_by_text("A question before it goes on")).to_be_visible()
            yield tab
    finally:
        server.kill()


def answered(folder: Path) -> Any:
    return json.loads((folder / "answer.json").read_text("utf-8"))


def looks_right(tab: Visit, name: str) -> None:
    assert tab.violations() == []
    assert tab.wider_than_the_screen() == 0
    tab.shoot(name)


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_one_of_its_choices(browser: Browser, tmp_path: Path, size: str) -> None:
    with waiting(browser, tmp_path, size, CHOICES) as tab:
        looks_right(tab, f"asks-{size}")
        tab.page.reload()  # asked again, the same question stands
        expect(tab.page.get_by_text(CHOICES["text"])).to_be_visible()
        tab.press("No")
        tab.finished()
    assert answered(tmp_path) == {"choice": "no"}


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_a_choice_for_each_sentence(browser: Browser, tmp_path: Path, size: str) -> None:
    with waiting(browser, tmp_path, size, SENTENCES) as tab:
        send = tab.page.get_by_role("button", name="Send these answers")
        expect(send).to_have_attribute("aria-disabled", "true")
        expect(tab.page.get_by_text("One is still open.")).to_be_visible()
        send.click(force=True)
        expect(send).to_be_visible()
        tab.page.get_by_role("group", name="Cut the cost by half").get_by_text("Put it back").click()
        looks_right(tab, f"asks-sentences-{size}")
        send.click()
        tab.finished()
    assert answered(tmp_path) == {"answers": {"a": "drop", "b": "put_back"}}


def test_free_words(browser: Browser, tmp_path: Path) -> None:
    with waiting(browser, tmp_path, PHONE, WORDS) as tab:
        tab.page.get_by_label("Your answer").fill("Their books.")
        tab.press("Send this answer")
        tab.finished()
    assert answered(tmp_path) == {"text": "Their books."}
