"""The extractors that a finished PDF is read back with."""

from shared.adapters.pdf_reader.pdfium import PdfiumReader
from shared.adapters.pdf_reader.pypdf_reader import PypdfReader
from shared.ports.pdf_reader import PdfReader


def pdf_readers() -> tuple[PdfReader, ...]:
    """Both, as the product uses them."""
    return (PypdfReader(), PdfiumReader())
