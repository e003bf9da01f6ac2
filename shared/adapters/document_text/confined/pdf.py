"""PDF by PDFium: words with their places, gathered to lines, columns read one after the other."""

from collections.abc import Iterator
from ctypes import create_string_buffer

import pypdfium2
from pypdfium2 import raw

from shared.adapters.document_text.confined.columns import Word, lines_of_page
from shared.domain.errors import InvalidInput
from shared.ports.document_text import DocumentText, TextLine

_MOST_PAGES = 30
_MOST_CHARACTERS = 300_000  #: in the whole file
_PASSWORD = 4  #: FPDF_ERR_PASSWORD
_HYPHENS = (0x02, 0xAD)  #: how PDFium tells the hyphen of a parted word
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
        raise _damaged() from error
    pages = len(file)
    if pages > _MOST_PAGES:
        raise InvalidInput(f"This PDF has {pages} pages; at most {_MOST_PAGES} are read.", code="too_many_pages")
    lines = _all_lines(file)
    if sum(len(line.text) for line in lines) < 20:
        raise InvalidInput(
            "This PDF holds pictures of text and no text, as scanners make it. Export it from a word processor, or "
            "paste the text.",
            code="scanned",
        )
    return DocumentText(lines, "application/pdf", pages)


def _all_lines(file: pypdfium2.PdfDocument) -> tuple[TextLine, ...]:
    lines: list[TextLine] = []
    seen = 0
    for number in range(len(file)):
        try:
            page = file[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error
        seen += text.count_chars()
        if seen > _MOST_CHARACTERS:
            raise InvalidInput("This PDF holds far more text than a resume.", code="file_too_complex")
        lines += lines_of_page(list(_words(text, page.get_height())), number)
    return tuple(lines)


def _damaged() -> InvalidInput:
    return InvalidInput("This PDF is damaged. Print it to a new PDF and try again.", code="broken_file")


Letter = tuple[str, tuple[float, float, float, float], float, bool]


def _words(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Word]:
    """Characters gathered to words at blanks and line ends."""
    gathered: list[Letter] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        letter = "-" if code in _HYPHENS else _character(code)
        if letter.isspace():
            yield from _word(gathered, height)
            gathered = []
            continue
        box = text.get_charbox(index, loose=True)
        size = raw.FPDFText_GetFontSize(text, index)
        if gathered and abs(gathered[-1][1][1] - box[1]) > 0.6 * size:
            yield from _word(gathered, height)  # a word that was parted at a line end: each half where it stands
            gathered = []
        bold = gathered[-1][3] if gathered else _is_bold(text, index)
        gathered.append((letter, box, size, bold))
    yield from _word(gathered, height)


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Fonts tell it by their weight or, the ones that are not embedded, by their name."""
    if raw.FPDFText_GetFontWeight(text, index) >= _BOLD:
        return True
    name = create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), None)
    return b"bold" in name.value.lower()


def _character(code: int) -> str:
    """What is no character of a text counts as a blank."""
    usable = 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in (0xFFFE, 0xFFFF)
    return chr(code) if usable else " "


def _word(gathered: list[Letter], height: float) -> Iterator[Word]:
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
