"""Fictional people's facts set as resumes in several ways that people use, as PDF and DOCX."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Facts = dict[str, Any]
WORDS: dict[str, dict[str, str]] = {
    "en": {"jobs": "Experience", "education": "Education", "skills": "Skills", "languages": "Languages",
           "certificates": "Certifications", "projects": "Projects", "summary": "Profile", "contact": "Contact"},
    "de": {"jobs": "Berufserfahrung", "education": "Ausbildung", "skills": "Kenntnisse", "languages": "Sprachen",
           "certificates": "Weiterbildungen", "projects": "Projekte", "summary": "Profil", "contact": "Kontakt"},
    "fr": {"jobs": "Expériences professionnelles", "education": "Formation", "skills": "Compétences",
           "languages": "Langues", "certificates": "Certifications", "projects": "Projets", "summary": "À propos",
           "contact": "Contact"},
    "es": {"jobs": "Experiencia profesional", "education": "Estudios", "skills": "Competencias",
           "languages": "Idiomas", "certificates": "Certificados", "projects": "Proyectos", "summary": "Perfil",
           "contact": "Datos de contacto"},
    "pl": {"jobs": "Doświadczenie zawodowe", "education": "Wykształcenie", "skills": "Umiejętności",
           "languages": "Języki", "certificates": "Kursy i szkolenia", "projects": "Projekty", "summary": "O mnie",
           "contact": "Kontakt"},
}  # fmt: skip
MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
}
NOW = {"en": "Present", "de": "heute", "fr": "aujourd’hui", "es": "actualidad", "pl": "obecnie"}


class Page:
    """A sheet on which lines are set from the top down; text that does not fit its width is wrapped."""

    def __init__(self, font: str = "Helvetica") -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4)
        self.font, self.y = font, 800.0

    def line(self, text: str, left: float = 50, size: float = 10, bold: bool = False, right: str = "") -> None:
        name = f"{self.font}-Bold" if bold else self.font
        self.canvas.setFont(name, size)
        self.canvas.drawString(left, self.y, text)
        if right:
            self.canvas.drawRightString(545, self.y, right)
        self.y -= size * 1.35

    def wrapped(self, text: str, left: float = 50, width: float = 495, size: float = 10, bullet: str = "") -> None:
        rows: list[str] = [""]
        for word in text.split():
            if stringWidth(f"{rows[-1]} {word}", self.font, size) > width:
                rows.append("")
            rows[-1] = f"{rows[-1]} {word}".strip()
        if bullet:
            self.canvas.setFont(self.font, size)
            self.canvas.drawString(left - 12, self.y, bullet)
        for row in rows:
            self.line(row, left, size)

    def done(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def month(date: str, language: str) -> str:
    year, _, number = date.partition("-")
    if not number:
        return year
    return f"{MONTHS[language][int(number) - 1]} {year}" if language in MONTHS else f"{number}/{year}"


def dates(start: str | None, end: str | None, language: str) -> str:
    if start is None:
        return month(end or "", language)
    return f"{month(start, language)} – {month(end, language) if end else NOW[language]}"


def degree_line(school: list[Any]) -> str:
    return ", ".join(part for part in school[1:3] if part)


def single_column(facts: Facts, language: str) -> bytes:
    """Centred name, ruled headings, organisation and place, then role and dates at the right edge."""
    page, words = Page(), WORDS[language]
    page.line(facts["name"], 200, 22, bold=True)
    page.line(facts.get("title", ""), 200, 12)
    page.line(" | ".join(facts[key] for key in ("email", "phone", "location", "linkedin") if facts.get(key)), 90, 9)
    for organisation, role, place, start, end, bullets in _headed(page, facts, words, "jobs"):
        page.line(organisation, bold=True, right=place or "")
        page.line(role, right=dates(start, end, language))
        for bullet in bullets:
            page.wrapped(bullet, 64, 480, bullet="•")
        page.y -= 4
    for school in _headed(page, facts, words, "education"):
        page.line(school[0], bold=True)
        page.line(degree_line(school), right=dates(school[3], school[4], language))
    for name, issuer, date in _headed(page, facts, words, "certificates"):
        page.line(" – ".join(part for part in (name, issuer) if part) + (f" ({date})" if date else ""))
    if facts.get("skills"):
        _heading(page, words["skills"])
        page.wrapped(", ".join(facts["skills"]))
    if facts.get("languages"):
        _heading(page, words["languages"])
        page.line(", ".join(f"{name} ({level})" if level else name for name, level in facts["languages"]))
    return page.done()


def sidebar(facts: Facts, language: str) -> bytes:
    """A narrow column with contact, skills and languages beside the stations."""
    page, words = Page(), WORDS[language]
    page.y = 790
    page.line(words["contact"].upper(), 40, 11, bold=True)
    for key in ("email", "phone", "location", "website"):
        if facts.get(key):
            page.line(facts[key], 40, 9)
    page.y -= 10
    page.line(words["skills"].upper(), 40, 11, bold=True)
    for skill in facts["skills"]:
        page.line(skill, 40, 9)
    page.y -= 10
    page.line(words["languages"].upper(), 40, 11, bold=True)
    for name, level in facts["languages"]:
        page.line(f"{name} – {level}", 40, 9)
    page.y = 795
    page.line(facts["name"], 230, 20, bold=True)
    page.line(facts["title"], 230, 12)
    page.y -= 8
    page.line(words["jobs"].upper(), 230, 11, bold=True)
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        page.line(f"{role}, {organisation}", 230, 10, bold=True)
        page.line(f"{dates(start, end, language)} | {place}", 230, 9)
        for bullet in bullets:
            page.wrapped(bullet, 242, 300, 9.5, bullet="•")
        page.y -= 6
    page.line(words["education"].upper(), 230, 11, bold=True)
    for school in facts["education"]:
        page.line(degree_line(school), 230, 10, bold=True)
        page.line(f"{school[0]}, {dates(school[3], school[4], language)}", 230, 9.5)
    return page.done()


def dates_first(facts: Facts, language: str) -> bytes:
    """Dates in a column at the left, letter-spaced headings."""
    page, words = Page(), WORDS[language]
    page.line(facts["name"], 50, 18, bold=True)
    page.line(facts["title"], 50, 11)
    page.line(f"{facts['phone']} · {facts['email']} · {facts['location']}", 50, 9)
    page.y -= 10
    for section in ("jobs", "education"):
        page.line(" ".join(words[section].replace(" ", "").upper()), 50, 11, bold=True)
        for row in facts[section]:
            when = dates(row[3], row[4], language)
            page.canvas.setFont("Helvetica", 9.5)
            page.canvas.drawString(50, page.y, when)
            if section == "jobs":
                page.line(row[1], 175, 10, bold=True)
                page.line(f"{row[0]}, {row[2]}", 175, 10)
                for bullet in row[5]:
                    page.wrapped(bullet, 187, 350, 9.5, bullet="-")
            else:
                page.line(degree_line(row), 175, 10, bold=True)
                page.line(row[0], 175, 10)
            page.y -= 6
    page.line(" ".join(words["skills"].upper()), 50, 11, bold=True)
    page.wrapped(" · ".join(facts["skills"]))
    page.line(" ".join(words["languages"].upper()), 50, 11, bold=True)
    for name, level in facts["languages"]:
        page.line(f"{name}: {level}")
    return page.done()


def word(facts: Facts, language: str) -> bytes:
    """A word processor's own heading and list styles, contact in the page header."""
    document, words = Document(), WORDS[language]
    document.sections[0].header.paragraphs[0].text = " | ".join((facts["email"], facts["phone"], facts["location"]))
    document.add_paragraph(facts["name"], style="Title")
    document.add_paragraph(facts["title"])
    document.add_heading(words["summary"], 1)
    document.add_paragraph(facts["summary"])
    document.add_heading(words["jobs"], 1)
    for organisation, role, place, start, end, bullets in facts["jobs"]:
        document.add_heading(f"{role} | {organisation}", 2)
        document.add_paragraph(f"{dates(start, end, language)}, {place}")
        for bullet in bullets:
            document.add_paragraph(bullet, style="List Bullet")
    document.add_heading(words["education"], 1)
    for school in facts["education"]:
        document.add_paragraph(f"{degree_line(school)}, {school[0]}, {dates(school[3], school[4], language)}")
    document.add_heading(words["skills"], 1)
    for skill in facts["skills"]:
        document.add_paragraph(skill, style="List Bullet")
    document.add_heading(words["languages"], 1)
    document.add_paragraph("; ".join(f"{name} {level}" for name, level in facts["languages"]))
    return _saved(document)


def word_table(facts: Facts, language: str) -> bytes:
    """The tabular form of German-speaking countries: dates in the left cell, the rest in the right one."""
    document, words = Document(), WORDS[language]
    title = document.add_paragraph().add_run(facts["name"])
    title.bold, title.font.size = True, Pt(20)
    table = document.add_table(rows=0, cols=2)
    for label, key in (("Anschrift:", "location"), ("Telefon:", "phone"), ("E-Mail:", "email")):
        _row(table, label, [facts[key]])
    for section in ("jobs", "education"):
        heading = document.add_paragraph().add_run(words[section])
        heading.bold = True
        table = document.add_table(rows=0, cols=2)
        for row in facts[section]:
            if section == "jobs":
                _row(table, dates(row[3], row[4], language), [f"{row[1]}", f"{row[0]}, {row[2]}", *row[5]])
            else:
                _row(table, dates(row[3], row[4], language), [degree_line(row), row[0]])
    for section in ("skills", "languages"):
        document.add_paragraph().add_run(words[section]).bold = True
        items = facts[section]
        text = ", ".join(items) if section == "skills" else ", ".join(f"{name} ({level})" for name, level in items)
        document.add_paragraph(text)
    return _saved(document)


def _row(table: Any, left: str, right: list[str]) -> None:
    cells = table.add_row().cells
    cells[0].text = left
    cells[1].text = right[0]
    for text in right[1:]:
        cells[1].add_paragraph(text, style="List Bullet" if text != right[1] or len(right) == 1 else None)


def _saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _heading(page: Page, text: str) -> None:
    page.y -= 8
    page.line(text, 50, 13, bold=True)


def _headed(page: Page, facts: Facts, words: dict[str, str], section: str) -> list[Any]:
    if facts.get(section):
        _heading(page, words[section])
    rows: list[Any] = facts.get(section, [])
    return rows


LAYOUTS: dict[str, Callable[[Facts, str], bytes]] = {
    "single-column": single_column,
    "sidebar": sidebar,
    "dates-first": dates_first,
    "word": word,
    "word-table": word_table,
}
