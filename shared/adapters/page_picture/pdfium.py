"""Draws with PDFium, the engine that browsers show PDFs with."""

import io
from threading import Lock

import pypdfium2

from shared.domain.errors import InvalidInput

# PDFium is not safe to use from two threads at once, not even on two files.
_one_at_a_time = Lock()


class PdfiumPagePicture:
    """PNG."""

    def first_page(self, pdf: bytes, width: int) -> bytes:
        """The first page as a picture."""
        packed = io.BytesIO()
        with _one_at_a_time:
            try:
                file = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as error:
                raise InvalidInput("This file could not be read as a PDF.", code="unreadable_pdf") from error
            try:
                page = file[0]
                page.render(scale=width / page.get_width()).to_pil().save(packed, "PNG", optimize=True)
                page.close()
            finally:
                file.close()
        return packed.getvalue()
