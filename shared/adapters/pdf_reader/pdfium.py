"""Reads with PDFium, the engine that browsers show PDFs with."""

from threading import Lock

import pypdfium2

from shared.domain.errors import InvalidInput
from shared.ports.pdf_reader import PdfReading

# PDFium is not safe to use from two threads at once, not even on two files.
_one_at_a_time = Lock()


class PdfiumReader:
    """Text alone, from another code base than pypdf's."""

    name = "pdfium"

    def read(self, data: bytes) -> PdfReading:
        """The text of each page."""
        with _one_at_a_time:
            try:
                file = pypdfium2.PdfDocument(data)
            except pypdfium2.PdfiumError as error:
                raise InvalidInput("This file could not be read as a PDF.", code="unreadable_pdf") from error
            try:
                return PdfReading(tuple(_text(file, number) for number in range(len(file))))
            finally:
                file.close()


def _text(file: pypdfium2.PdfDocument, number: int) -> str:
    page = file[number]
    text_page = page.get_textpage()
    try:
        # A hyphen at a line's end comes as a mark of PDFium's own.
        return str(text_page.get_text_range()).replace("\ufffe", "-")
    finally:
        text_page.close()
        page.close()
