"""DOCX, HTML, Markdown, text and JSON hold what the PDF holds, in the same order, and text stays text in each."""

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shared.adapters.renderer.html import HtmlRenderer
from shared.adapters.renderer.json_resume import JsonResumeRenderer
from shared.adapters.renderer.markdown import MarkdownRenderer, escaped
from shared.adapters.renderer.plain_text import PlainTextRenderer
from shared.adapters.renderer.python_docx.renderer import DocxRenderer
from shared.domain.document import Document, Image, Paragraph, Section, strings_of
from shared.layout.letter import letter_document
from shared.layout.resume import resume_document
from tests.pictures import picture
from tests.unit.renderer.samples import ENGINEER, FJORDBANK, LETTER, NURSE, look

RESUME = resume_document(ENGINEER, look())
LETTER_PAGE = letter_document(LETTER, ENGINEER.personal_info, FJORDBANK, look())
DOCUMENTS = {"resume": RESUME, "nurse": resume_document(NURSE, look()), "letter": LETTER_PAGE}
HOSTILE = "</p><script>alert(1)</script> **bold** [x](javascript:alert(1)) &amp; {{x}} # 1. - = | \\ ` ~ “é”"


class Visible(HTMLParser):
    """The text that a browser shows, the links it offers, and the elements it makes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.links, self.tags = "", list[str](), set[str]()
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag in ("style", "title")
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, _tag: str) -> None:
        self._hidden = False
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


def shown_by_markdown(text: str) -> str:
    return Visible(MarkdownIt().render(text)).text


def words_of_docx(data: bytes) -> str:
    """Paragraph by paragraph, hyperlinks included."""
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


READ: dict[str, tuple[Any, Callable[[bytes], str]]] = {
    "txt": (PlainTextRenderer(), bytes.decode),
    "md": (MarkdownRenderer(), lambda data: shown_by_markdown(data.decode())),
    "html": (HtmlRenderer(), lambda data: Visible(data.decode()).text),
    "docx": (DocxRenderer(), words_of_docx),
}
every_format = pytest.mark.parametrize("form", READ)


def squeezed(text: str) -> str:
    return " ".join(text.casefold().split())


@every_format
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_word_is_there_and_in_order(form: str, name: str) -> None:
    renderer, read = READ[form]
    text, position = squeezed(read(renderer.render(DOCUMENTS[name]).data)), 0
    for string in filter(None, strings_of(DOCUMENTS[name])):
        at = text.find(squeezed(string), position)
        assert at >= 0, string
        position = at


@every_format
def test_markup_in_the_words_stays_words(form: str) -> None:
    renderer, read = READ[form]
    page = replace(RESUME, sections=(Section(HOSTILE, (Paragraph(HOSTILE),)),))
    assert squeezed(read(renderer.render(page).data)).count(squeezed(HOSTILE)) == 2


@pytest.mark.parametrize("form", [*READ, "json"])
def test_the_same_document_gives_the_same_bytes(form: str) -> None:
    renderer = JsonResumeRenderer() if form == "json" else READ[form][0]
    first = renderer.render(RESUME)
    assert first.data == renderer.render(RESUME).data
    assert first.data.endswith(b"\n") or form == "docx"


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1))
def test_escaped_markdown_shows_what_was_written(text: str) -> None:
    shown = shown_by_markdown(escaped(text))
    assert " ".join(shown.split()) == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=("C",))))
def test_html_makes_no_element_and_no_link_of_text(text: str) -> None:
    page = Visible(
        HtmlRenderer()
        .render(replace(LETTER_PAGE, title=text, head=replace(LETTER_PAGE.head, name=text)))
        .data.decode()
    )
    plain = Visible(HtmlRenderer().render(LETTER_PAGE).data.decode())
    assert (page.tags, page.links) == (plain.tags, plain.links)


def test_html_runs_nothing_and_loads_nothing() -> None:
    page = HtmlRenderer().render(with_pictures(RESUME)).data.decode()
    seen = Visible(page)
    assert "script" not in seen.tags
    assert "default-src 'none'" in page
    assert all(re.match(r"https?:|mailto:|tel:|data:image/", link) for link in seen.links)
    assert "@import" not in page
    assert "url(" not in page


def with_pictures(document: Document) -> Document:
    image = Image(picture("PNG"), "image/png")
    return replace(document, head=replace(document.head, avatar=image, logo=image))


def test_a_docx_has_real_headings_lists_links_and_pictures() -> None:
    data = DocxRenderer().render(with_pictures(RESUME)).data
    opened = docx.Document(BytesIO(data))
    styles = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert opened.core_properties.author == ENGINEER.personal_info.name
    assert opened.core_properties.created.date() == RESUME.date
    links = [link.address for paragraph in opened.paragraphs for link in paragraph.hyperlinks]
    assert "mailto:jonas@lindqvist.example" in links
    assert len(opened.inline_shapes) == 2


def test_a_docx_holds_no_time_of_its_making() -> None:
    with zipfile.ZipFile(BytesIO(DocxRenderer().render(RESUME).data)) as archive:
        assert {part.date_time[:3] for part in archive.infolist()} == {(2026, 11, 22)}


def test_a_resume_as_json_keeps_the_facts_apart() -> None:
    data = json.loads(JsonResumeRenderer().render(RESUME).data)
    assert data["$schema"].endswith("/v1.0.0/schema.json")
    assert data["basics"]["name"] == "Jonas Lindqvist"
    assert data["basics"]["profiles"][1]["network"] == "GitHub"
    assert data["work"][0]["startDate"] == "2021-03"
    assert "endDate" not in data["work"][0]
    assert data["work"][0]["highlights"] == list(ENGINEER.experience[0].highlights)
    assert data["skills"][0]["keywords"] == list(ENGINEER.skills[0].items)


def test_a_letter_as_json_is_whole() -> None:
    data = json.loads(JsonResumeRenderer().render(LETTER_PAGE).data)
    assert data["type"] == "cover-letter"
    assert data["paragraphs"][0] == LETTER.opening_paragraph
    assert data["recipient"] == [FJORDBANK.company]
