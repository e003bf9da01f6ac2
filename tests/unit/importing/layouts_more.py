"""More ways in which people set a resume: two columns, letter-spaced headings, grids, text boxes, an office's PDF."""

import base64
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from tests.unit.importing.layouts import WORDS, Facts, Page, dates, degree_line

_KEPT = Path(__file__).parent / "corpus"


def two_columns(facts: Facts, language: str) -> bytes:
    """Name across the page; below it stations at the left, everything else in a column at the right."""
    page, words = Page(), WORDS[language]
    page.line(facts["name"], 45, 22, bold=True)
    page.line(facts["title"], 45, 12)
    page.line(f"{facts['email']}  |  {facts['phone']}  |  {facts['location']}", 45, 9)
    page.y = top = page.y - 16
    page.line(words["summary"], 45, 12, bold=True)
    page.wrapped(facts["summary"], 45, 300, 9.5)
    page.y -= 6
    page.line(words["jobs"], 45, 12, bold=True)
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        page.line(role, 45, 10, bold=True)
        page.line(f"{organisation}, {place}", 45, 9.5)
        page.line(dates(start, end, language), 45, 9)
        for bullet in bullets:
            page.wrapped(bullet, 57, 285, 9.5, bullet="•")
        page.y -= 5
    page.y = top
    page.line(words["education"], 385, 12, bold=True)
    for school in facts["education"]:
        page.line(degree_line(school), 385, 9.5, bold=True)
        page.line(school[0], 385, 9.5)
        page.line(dates(school[3], school[4], language), 385, 9)
    page.y -= 8
    page.line(words["skills"], 385, 12, bold=True)
    for skill in facts["skills"]:
        page.wrapped(skill, 397, 150, 9.5, bullet="•")
    page.y -= 8
    page.line(words["languages"], 385, 12, bold=True)
    for name, level in facts["languages"]:
        page.line(f"{name}, {level}", 385, 9.5)
    return page.done()


def letter_spaced(facts: Facts, language: str) -> bytes:
    """Headings and name drawn with space between the letters, `seit 2020`, bullets as dashes."""
    page, words = Page("Times"), WORDS[language]
    page.font = "Times-Roman"

    def spread(text: str, size: float) -> None:
        page.canvas.setFont("Times-Bold", size)
        page.canvas.drawString(50, page.y, text, charSpace=size * 0.32)
        page.y -= size * 1.6

    def row(text: str, left: float = 50, size: float = 10, bold: bool = False, right: str = "") -> None:
        page.canvas.setFont("Times-Bold" if bold else "Times-Roman", size)
        page.canvas.drawString(left, page.y, text)
        page.canvas.drawRightString(545, page.y, right)
        page.y -= size * 1.35

    spread(facts["name"].upper(), 18)
    row(facts["title"])
    row(f"{facts['location']} – Tel. {facts['phone']} – {facts['email']}", size=9)
    for section in ("jobs", "education"):
        page.y -= 8
        spread(words[section].upper(), 11)
        for one in facts[section]:
            when = dates(one[3], one[4], language).replace(" – ", "–")
            when = f"seit {one[3]}" if one[4] is None and section == "jobs" else when
            if section == "jobs":
                row(f"{one[1]}, {one[0]}, {one[2]}", bold=True, right=when)
                for bullet in one[5]:
                    row(f"– {bullet}", 62)
            else:
                row(f"{degree_line(one)}, {one[0]}", right=when)
    for section in ("skills", "languages"):
        page.y -= 8
        spread(words[section].upper(), 11)
        items = facts[section]
        row(" / ".join(items) if section == "skills" else " / ".join(f"{name} ({how})" for name, how in items))
    return page.done()


def word_grid(facts: Facts, language: str) -> bytes:
    """The whole page is one table: a coloured left cell with contact and lists, a right cell with the stations."""
    document, words = Document(), WORDS[language]
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = facts["name"]
    left.paragraphs[0].runs[0].bold, left.paragraphs[0].runs[0].font.size = True, Pt(18)
    for text in (facts["title"], facts["phone"], facts["email"], facts["location"]):
        left.add_paragraph(text)
    left.add_paragraph().add_run(words["skills"].upper()).bold = True
    for skill in facts["skills"]:
        left.add_paragraph(skill)
    left.add_paragraph().add_run(words["languages"].upper()).bold = True
    for name, level in facts["languages"]:
        left.add_paragraph(f"{name}: {level}")
    right.paragraphs[0].add_run(words["summary"].upper()).bold = True
    right.add_paragraph(facts["summary"])
    right.add_paragraph().add_run(words["jobs"].upper()).bold = True
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        right.add_paragraph().add_run(f"{role} · {organisation}").bold = True
        right.add_paragraph(f"{dates(start, end, language)} · {place}")
        for bullet in bullets:
            right.add_paragraph(f"▪ {bullet}")
    right.add_paragraph().add_run(words["education"].upper()).bold = True
    for school in facts["education"]:
        right.add_paragraph(f"{degree_line(school)} ({school[3]}-{school[4]}), {school[0]}")
    return _saved(document)


_BOX = """<w:p {ns}><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice Requires="wps"><w:drawing><wps:wsp
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:txbx><w:txbxContent>{inner}
</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox
 xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""


def text_boxes(facts: Facts, language: str) -> bytes:
    """Name and contact in one text box, skills and languages in another, the stations in the body."""
    document, words = Document(), WORDS[language]

    def box(lines: list[str]) -> None:
        inner = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(_BOX.format(ns=nsdecls("w"), inner=inner))
        )

    box([facts["name"], facts["title"], facts["email"], facts["phone"], facts["location"]])
    document.add_heading(words["summary"], 1)
    document.add_paragraph(facts["summary"])
    document.add_heading(words["jobs"], 1)
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        document.add_paragraph().add_run(f"{organisation}, {place}").bold = True
        document.add_paragraph(f"{role}\t{dates(start, end, language)}")
        for bullet in bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading(words["education"], 1)
    for school in facts["education"]:
        document.add_paragraph(f"{school[0]}: {degree_line(school)}, {school[3]}–{school[4]}")
    box([words["skills"], *facts["skills"], words["languages"], *(f"{a} ({b})" for a, b in facts["languages"])])
    return _saved(document)


def word_plain(facts: Facts, language: str) -> bytes:
    """No styles at all: bold lines for headings, em dashes between names, lists numbered by the word processor."""
    document, words = Document(), WORDS[language]

    def bold(text: str, size: int = 11) -> None:
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)

    bold(facts["name"], 16)
    document.add_paragraph(facts["title"])
    document.add_paragraph(f"{facts['location']}\n{facts['phone']}\n{facts['email']}")
    bold(words["jobs"])
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        document.add_paragraph(f"{organisation} — {role} — {place} — {dates(start, end, language)}")
        for bullet in bullets:
            document.add_paragraph(bullet, style="List Number")
    bold(words["education"])
    for school in facts["education"]:
        document.add_paragraph(f"{school[0]} — {degree_line(school)} — {school[3]} to {school[4]}")
    bold(words["skills"])
    document.add_paragraph("; ".join(facts["skills"]))
    bold(words["languages"])
    document.add_paragraph("; ".join(f"{name} – {level}" for name, level in facts["languages"]))
    return _saved(document)


def office_pdf(facts: Facts, _language: str) -> bytes:
    """A word processor's document saved as PDF by LibreOffice, kept as it was saved."""
    return _kept(facts, "pdf")


def kept_pdf(facts: Facts, _language: str) -> bytes:
    """A page that typst, WeasyPrint or fpdf2 drew, kept as it was drawn."""
    return _kept(facts, "pdf")


def kept_docx(facts: Facts, _language: str) -> bytes:
    """A web page that LibreOffice saved as a word processor's document, kept as it was saved."""
    return _kept(facts, "docx")


def _kept(facts: Facts, kind: str) -> bytes:
    name = "".join(letter for letter in facts["name"].casefold() if letter.isascii() and letter.isalpha())
    return base64.b64decode((_KEPT / f"{name}.{kind}.base64").read_text(encoding="ascii"))


def _saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


MORE_LAYOUTS: dict[str, Callable[[Facts, str], bytes]] = {
    "two-columns": two_columns,
    "letter-spaced": letter_spaced,
    "word-grid": word_grid,
    "text-boxes": text_boxes,
    "word-plain": word_plain,
    "office-pdf": office_pdf,
    "kept-pdf": kept_pdf,
    "kept-docx": kept_docx,
}
