"""Reads with pypdf, which also tells about fonts and structure."""

from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from shared.domain.errors import InvalidInput
from shared.ports.pdf_reader import PdfReading


class PypdfReader:
    """Pure Python."""

    name = "pypdf"

    def read(self, data: bytes) -> PdfReading:
        """Text, fonts, structure and language."""
        try:
            file = pypdf.PdfReader(BytesIO(data))
            root: Any = file.trailer["/Root"]
            pages = list(file.pages)
            return PdfReading(
                pages=tuple(page.extract_text() for page in pages),
                fonts=_fonts(pages),
                tagged=bool(root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in root,
                language=root.get("/Lang"),
            )
        except (PyPdfError, KeyError) as error:
            raise InvalidInput("This file could not be read as a PDF.", code="unreadable_pdf") from error


def _fonts(pages: list[Any]) -> dict[str, bool]:
    fonts: dict[str, bool] = {}
    for page in pages:
        for reference in page["/Resources"].get("/Font", {}).values():
            entry = reference.get_object()
            # A font of two parts names its file in the descendant.
            described = entry.get("/DescendantFonts", [entry])[0].get_object()
            descriptor = described.get("/FontDescriptor", {})
            embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object() if descriptor else {})
            fonts[str(entry["/BaseFont"])] = bool(embedded)
    return fonts
