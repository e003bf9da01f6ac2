"""Ours: `bare` sets the page once at the theme's measures; `whole` searches the fit and reads the file back."""

from collections.abc import Callable

from scripts.benchmarks.pages.content import document_of
from scripts.benchmarks.pages.measured import Content, answer
from shared.adapters.renderer.reportlab_pdf import ReportLabRenderer
from shared.adapters.renderer.reportlab_pdf.fitting import as_drawn


def _prepare(others: list[str]) -> Callable[[Content], bytes]:
    return _whole() if "whole" in others else _bare()


def _bare() -> Callable[[Content], bytes]:
    renderer = ReportLabRenderer(as_drawn)
    return lambda content: renderer.render(document_of(content)).data


def _whole() -> Callable[[Content], bytes]:
    from shared.adapters.pdf_reader.pdfium import PdfiumReader  # noqa: PLC0415  the bare page does without
    from shared.adapters.pdf_reader.pypdf_reader import PypdfReader  # noqa: PLC0415
    from shared.generation.documents.read_back import read_back  # noqa: PLC0415

    renderer, readers = ReportLabRenderer(), (PypdfReader(), PdfiumReader())

    def set_page(content: Content) -> bytes:
        document = document_of(content)
        rendered = renderer.render(document)
        read_back(document, rendered, readers)
        return rendered.data

    return set_page


if __name__ == "__main__":
    answer(_prepare)
