"""PDF by PDFium: words with their places, gathered to lines, columns read one after the other."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from shared.adapters.document_text.confined.columns import Word, lines_of_page
from shared.domain.errors import InvalidInput
from shared.ports.document_text import DocumentText, TextLine

_MOST_PAGES = 30
_MOST_CHARACTERS = 200_000
_PASSWORD = 4  #: FPDF_ERR_PASSWORD
_BOLD = 600  #: font weight


def read_pdf(data: bytes) -> DocumentText:
    """Its lines. Raises `InvalidInput` for a protected, scanned, endless or broken file."""
    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == _PASSWORD or "password" in str(error).casefold():
            raise InvalidInput(
                "This PDF is protected by a password. Save it without one, then try again.", code="protected"
            ) from error
        raise InvalidInput("This PDF is damaged. Print it to a new PDF and try again.", code="broken_file") from error
    pages = len(file)
    if pages > _MOST_PAGES:
        raise InvalidInput(f"This PDF has {pages} pages; at most {_MOST_PAGES} are read.", code="too_many_pages")
    lines = tuple(line for number in range(pages) for line in _page(file, number))
    if sum(len(line.text) for line in lines) < 20:
        raise InvalidInput(
            "This PDF holds pictures of text and no text, as scanners make it. Export it from a word processor, or "
            "paste the text.",
            code="scanned",
        )
    return DocumentText(lines, "application/pdf", pages)


def _page(file: pypdfium2.PdfDocument, number: int) -> list[TextLine]:
    page = file[number]
    text = page.get_textpage()
    if text.count_chars() > _MOST_CHARACTERS:
        raise InvalidInput("A page of this PDF holds far more text than a resume.", code="file_too_complex")
    return lines_of_page(list(_words(text, page.get_height())), number)


def _words(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Word]:
    """Characters gathered to words at blanks and line ends."""
    gathered: list[tuple[str, tuple[float, float, float, float], float, bool]] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if letter.isspace() or code in (0xFFFE, 0xFFFF):
            yield from _word(gathered, height)
            gathered = []
        else:
            box = text.get_charbox(index, loose=True)
            weight = raw.FPDFText_GetFontWeight(text, index)
            gathered.append((letter, box, raw.FPDFText_GetFontSize(text, index), weight >= _BOLD))
    yield from _word(gathered, height)


def _word(
    gathered: list[tuple[str, tuple[float, float, float, float], float, bool]], height: float
) -> Iterator[Word]:
    if not gathered:
        return
    boxes = [box for _, box, _, _ in gathered]
    yield Word(
        text="".join(letter for letter, *_ in gathered),
        left=min(box[0] for box in boxes),
        right=max(box[2] for box in boxes),
        top=height - max(box[3] for box in boxes),
        bottom=height - min(box[1] for box in boxes),
        size=max(size for *_, size, _ in gathered),
        bold=sum(bold for *_, bold in gathered) * 2 > len(gathered),
    )
