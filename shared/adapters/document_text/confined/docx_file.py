"""DOCX: paragraphs and tables in order, after a look into the archive that keeps bombs and macros out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from shared.domain.errors import InvalidInput, UnsupportedMedia
from shared.ports.document_text import DocumentText, TextLine

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = f"{_WORDS}txbxContent"
_SIGNS = {
    f"{_WORDS}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))
}
_UNREAD = {
    _BOX,
    f"{_COMPATIBLE}AlternateContent",
    *(f"{_WORDS}{name}" for name in ("pPr", "rPr", "del", "drawing", "pict")),
}
_MOST_PARTS = 1_000
_MOST_BYTES = 60 * 1024 * 1024  #: unpacked
_MOST_LINES = 5_000
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_docx(data: bytes) -> DocumentText:
    """Its lines. Raises `UnsupportedMedia` for another archive, `InvalidInput` for a hostile or broken one."""
    _look_inside(data)
    try:
        opened = docx.Document(BytesIO(data))
        told = chain(_page_header(opened), _lines(_blocks(opened.element.body, opened)))
        lines = tuple(islice(told, _MOST_LINES))
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise _broken() from error
    if not any(line.text.strip() for line in lines):
        raise InvalidInput("The file holds no text. Is it a picture? Save the text itself.", code="no_text")
    return DocumentText(lines, MEDIA_TYPE)


def _look_inside(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names:
                raise UnsupportedMedia("This archive is not a DOCX file. Send a PDF, DOCX or text file.")
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
                raise InvalidInput("This file unpacks to far more than a resume holds.", code="file_too_complex")
            if any(name.endswith("vbaProject.bin") for name in names):
                raise UnsupportedMedia("This file holds macros, which are not opened. Save it as .docx without them.")
            if any(part.flag_bits & 1 for part in parts):
                raise _protected()
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _DECLARATION.search(
                    _start(archive, part).replace(b"\0", b"")
                ):
                    raise InvalidInput("This file declares entities, which are not opened.", code="unsafe_file")
    except (BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise _broken() from error


def _start(archive: ZipFile, part: Any) -> bytes:
    """A part, read no further than its own size says: an archive that lies about sizes is cut off there."""
    with archive.open(part) as stream:
        return stream.read(min(part.file_size, _MOST_BYTES))


def _page_header(opened: Any) -> Iterator[TextLine]:
    """What stands at the head of the first page: many templates keep name and address there."""
    for section in opened.sections[:1]:
        own = section.first_page_header if section.different_first_page_header_footer else section.header
        if not own.is_linked_to_previous:
            yield from _lines(_blocks(own._element, own))


def _lines(blocks: Any) -> Iterator[TextLine]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _paragraph(block)
            yield from _boxes(block)
        elif isinstance(block, Table):
            yield from _table(block)


def _blocks(holder: Any, parent: Any) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables in order, those inside content controls too: templates are made of them."""
    for child in holder:
        if child.tag == f"{_WORDS}p":
            yield Paragraph(child, parent)
        elif child.tag == f"{_WORDS}tbl":
            yield Table(child, parent)
        elif child.tag in (f"{_WORDS}sdt", f"{_WORDS}sdtContent", f"{_WORDS}customXml"):
            yield from _blocks(child, parent)


def _table(table: Table) -> Iterator[TextLine]:
    """Its cells in turn. Where a short cell stands beside a longer one, as a date beside a job, they share a line."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell is met once for each place it covers
                seen.add(cell._tc)
                cells.append([line for line in _lines(_blocks(cell._tc, cell)) if line.text.strip()])
        told = [lines for lines in cells if lines]
        if len(told) > 1 and sum(len(lines) > 1 for lines in told) <= 1 and not told[0][0].bullet:
            first = replace(told[0][0], text="\t".join(lines[0].text for lines in told))
            yield from [first, *(line for lines in told for line in lines[1:])]
        else:
            yield from (line for lines in told for line in lines)


def _boxes(paragraph: Paragraph) -> Iterator[TextLine]:
    """The text boxes that hang on a paragraph. Each is kept twice, for old and for new word processors."""
    for box in paragraph._p.iter(_BOX):
        above = [one.tag for one in box.iterancestors()]
        if f"{_COMPATIBLE}Fallback" not in above and _BOX not in above:
            yield from _lines(_blocks(box, paragraph._parent))


def _text(paragraph: Paragraph) -> str:
    """Its words, those in content controls and links too, without its text boxes and without what was deleted."""
    said: list[str] = []
    stack = list(reversed(paragraph._p))
    while stack:
        part = stack.pop()
        if part.tag == f"{_WORDS}t":
            said.append(part.text or "")
        elif part.tag in _SIGNS:
            said.append(_SIGNS[part.tag])
        elif part.tag not in _UNREAD:
            stack += reversed(part)
    return "".join(said)


def _paragraph(paragraph: Paragraph) -> Iterator[TextLine]:
    style = (paragraph.style.name or "") if paragraph.style else ""
    runs = [run for run in paragraph.runs if run.text.strip()]
    sizes = [run.font.size.pt for run in runs if run.font.size]
    for text in _text(paragraph).split("\n"):
        yield TextLine(
            text=text.rstrip(),
            size=max(sizes, default=0.0),
            bold=bool(runs) and all(run.bold for run in runs),
            bullet=style.startswith("List") or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None),
            heading=style.startswith(("Heading", "Title", "Subtitle")),
        )


def _broken() -> InvalidInput:
    return InvalidInput(
        "This DOCX file is damaged. Open it in a word processor to save it again.", code="broken_file"
    )


def _protected() -> InvalidInput:
    return InvalidInput("This file is protected by a password. Save it without one and try again.", code="protected")
