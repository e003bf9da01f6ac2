"""The lines of a file made ready: bullets and icons told from words, cells apart, page headers and footers aside."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from shared.ports.document_text import DocumentText, TextLine

_BULLET = re.compile(
    r"^[\s\t]*(?:[•●◦▪▫■□–—*·‣⁃►▸➢➤✓✔❖→»\-+]|o(?=\s+[A-Z])|\(?\d{1,2}[.)](?=\s+[^\W\d]))[\s\t]+(?=\S)"
)
_MARKDOWN = re.compile(r"^#{1,6}\s+")
_EMPHASIS = re.compile(r"^([*_])(?=\S)(.*\S)\1$")
_RULE = re.compile(r"^[\s\-=_*~.·•—–|+]+$")
_CELLS = re.compile(r"\t+| {3,}|[\ue000-\uf8ff]+")
_OF = r"\d{1,2}\s*(?:/|of|von|sur|de|z|di)\s*\d{1,2}"
_PAGE = re.compile(
    rf"(?:.{{0,60}}[|–—·\t-]\s*)?{_OF}"
    rf"|(?:.{{0,60}}[\s|–—·-])?(?:page|seite|página|pagina|strona|sida|s\.|p\.)\s*(?:{_OF}|\d{{1,2}})",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:last updated|updated|stand|zuletzt aktualisiert|dernière mise à jour|mis à jour|última actualización|"
    r"ostatnia aktualizacja)\b[^,;|]{0,40}\d{4}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[^\W\d][\w .()/-]{1,40},?\s+(?:den |le |the |il |dnia |,\s*)?\d{1,2}(?:\.|st|nd|rd|th)?\s?(?:de )?"
    r"(?:[^\W\d]+\.?|\d{1,2}\.)(?: de)?\s?\d{4}(?: r\.)?"
)
_EDGE = 60.0  #: points from the upper edge of a page
_FOOT = 700.0


@dataclass(frozen=True)
class Line:
    """One line. `number` counts from 1; `text` holds cells parted by tabs; `raw` as it stands in the file.

    `gap`: white space stands above it. `left` in points, or in characters for plain text. `edge`: how far lines of
    its column reach, `margin`: where they begin. `wraps`: it may be the next part of the line before.
    `says`: what its label in a form says that it is.
    """

    number: int
    text: str
    raw: str
    bullet: bool = False
    heading: bool = False
    gap: bool = False
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    edge: float = 0.0
    margin: float = 0.0
    side: str = ""
    says: str = ""

    @property
    def look(self) -> tuple[float, bool, bool, bool]:
        """How it is set: what headings of one file have in common."""
        return round(self.size), self.bold, self.text.isupper(), self.heading

    @property
    def cells(self) -> list[str]:
        """Its cells."""
        return [cell for cell in (part.strip() for part in self.text.split("\t")) if cell]


def prepared(document: DocumentText) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and those that belong to the page and not to the text."""
    lines: list[Line] = []
    gap = False
    before: Line | None = None
    for number, told in enumerate(document.lines, start=1):
        line = _line(number, told)
        if not line.text or _RULE.match(line.text):
            gap = True
            continue
        apart = before is not None and (line.page != before.page or line.top - before.top > 1.75 * (line.size or 1e9))
        before = line = replace(line, gap=gap or apart)
        lines.append(line)
        gap = False
    furniture = _furniture(lines, document.pages)
    kept = [line for line in lines if line.number not in furniture]
    plain = document.media_type == "text/plain"
    return _with_edges(kept, plain=plain), [line for line in lines if line.number in furniture]


def _line(number: int, told: TextLine) -> Line:
    text = unicodedata.normalize("NFC", told.text)
    text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Cc") or letter in "\t")
    indent = float(len(text) - len(text.lstrip())) if not told.right else 0.0
    bullet = _BULLET.match(text)
    heading = told.heading or bool(_MARKDOWN.match(text))
    text = _MARKDOWN.sub("", text)
    if bullet and not told.bullet:
        text = text[bullet.end() :]
    cells = [" ".join(part.split()) for part in _CELLS.split(text)]
    text = unspaced(_EMPHASIS.sub(r"\2", "\t".join(cell for cell in cells if cell).replace("**", "")))
    return Line(
        number=number,
        text=text.strip(),
        raw=told.text.strip(),
        bullet=told.bullet or bool(bullet),
        heading=heading,
        page=told.page,
        left=told.left if told.right else indent,
        right=told.right,
        top=told.top,
        size=told.size,
        bold=told.bold,
    )


def unspaced(text: str) -> str:
    """`E X P E R I E N C E` as a word."""
    letters = text.replace("\t", " ").split(" ")
    if len(letters) < 4 or sum(len(letter) == 1 for letter in letters) < 0.8 * len(letters):
        return text
    return "".join(letters) if all(letter.isalpha() or letter == "&" for letter in letters) else text


def _furniture(lines: list[Line], pages: int) -> set[int]:
    """Page numbers, dates of the last change, and what stands at the same edge of several pages."""
    found = {line.number for line in lines if _PAGE.fullmatch(line.text) and not line.bullet}
    found |= {line.number for line in lines if _UPDATED.fullmatch(line.text)}
    found |= {line.number for line in lines[-2:] if _SIGNED.fullmatch(line.text) and not line.bullet}
    if pages < 2:
        return found
    edges = [line for line in lines if line.right and (line.top < _EDGE or line.top > _FOOT)]
    worded = Counter((re.sub(r"\d+", "#", line.text), round(line.top / 4)) for line in edges)
    again = [line for line in edges if worded[re.sub(r"\d+", "#", line.text), round(line.top / 4)] > 1]
    biggest = max((line.size for line in lines), default=0.0)
    # The first page's large name is the person's own, even where small copies of it head the other pages.
    return found | {line.number for line in again if line.page > 0 or line.size < biggest}


def _with_edges(lines: list[Line], *, plain: bool) -> list[Line]:
    """Each line with how far its column's lines reach: what ends before that was ended on purpose.

    A word processor's paragraphs reach nowhere: nothing in them was wrapped.
    """
    if plain:
        lengths = sorted((len(line.raw) for line in lines), reverse=True)
        wrapped = len(lengths) > 1 and lengths[1] > lengths[0] - 12
        width = float(lengths[0] if wrapped else 1_000)
        return [replace(line, right=line.left + len(line.text), edge=width) for line in lines]
    placed = []
    for line in lines:
        if not line.right:
            return lines
        near = [one for one in lines if one.page == line.page and abs(one.left - line.left) < 45.0]
        flush = [one for one in near if abs(one.left - line.left) < 3.0 and "\t" not in one.text]
        beside = [one.right for one in (flush if len(flush) > 2 else near)]
        margin = min((one.left for one in near), default=line.left)
        placed.append(replace(line, edge=max(beside, default=line.right), margin=margin))
    return placed
