"""A document in, a PDF out."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock

from shared.adapters.renderer.reportlab_pdf.drawing import draw
from shared.adapters.renderer.reportlab_pdf.fitting import SetPages, Setting, can_fit, fitted
from shared.adapters.renderer.reportlab_pdf.fonts import FaceChooser
from shared.adapters.renderer.reportlab_pdf.head_rows import head_rows
from shared.adapters.renderer.reportlab_pdf.images import HeadPictures, prepared_pictures
from shared.adapters.renderer.reportlab_pdf.letter_rows import letter_rows
from shared.adapters.renderer.reportlab_pdf.measures import Measures
from shared.adapters.renderer.reportlab_pdf.page_model import Page, Row
from shared.adapters.renderer.reportlab_pdf.pagination import paginate
from shared.adapters.renderer.reportlab_pdf.resume_rows import section_rows
from shared.adapters.renderer.reportlab_pdf.setting import Setter
from shared.adapters.renderer.reportlab_pdf.themes import THEMES
from shared.adapters.renderer.reportlab_pdf.words import printable
from shared.domain.document import Document, RenderedFile, strings_of
from shared.domain.errors import InvalidInput
from shared.domain.generation import Length
from shared.domain.scripts import unsupported_script

# ReportLab's font objects keep their reading position while a font is cut down to what a document uses.
_drawing = Lock()


class ReportLabRenderer:
    """PDF. Keeps nothing between two documents; threads may share it.

    `fit` decides on the measures, from the theme's own, the length asked for, and what sets the pages.
    """

    def __init__(self, fit: Callable[[Measures, Length, SetPages], Setting] = fitted) -> None:
        self._fit = fit

    def fits(self, document: Document) -> bool:
        """Whether the pages that its length allows can hold the document. One setting, nothing drawn."""
        setter, set_pages = _prepared(document)
        return can_fit(setter.measures, document.style.length, set_pages)

    def render(self, document: Document) -> RenderedFile:
        """Set, break into pages and draw. Raises `InvalidInput` for right-to-left text and broken pictures."""
        setter, set_pages = _prepared(document)
        measures, pages = self._fit(setter.measures, document.style.length, set_pages)
        with _drawing:
            data = draw(document, pages, replace(setter, measures=measures))
        return RenderedFile(data, "application/pdf", len(pages), tuple(setter.faces.unprinted))


def _prepared(document: Document) -> tuple[Setter, Callable[[Measures], list[Page]]]:
    """The setter at the theme's own measures, and what sets the pages at any others."""
    text = "\n".join(strings_of(document))
    _refuse_right_to_left(text)
    faces, pictures = FaceChooser(printable(text)), prepared_pictures(document.head)
    style = document.style
    theme = THEMES[style.template]
    theme = replace(theme, head_align=style.head_align or theme.head_align)
    setter = Setter(Measures.of(theme, style.paper, style.accent), faces)

    def set_pages(measures: Measures) -> list[Page]:
        rows = _rows(replace(setter, measures=measures), document, pictures)
        return paginate(rows, measures.top, measures.sheet[1] - measures.top)

    return setter, set_pages


def _rows(setter: Setter, document: Document, pictures: HeadPictures) -> list[Row]:
    # The head is set at the theme's own measures, however full the page: resume and letter carry the same one.
    head = replace(setter.measures, size=setter.measures.theme.size, spacing=1.0)
    rows = head_rows(replace(setter, measures=head), document.head, pictures)
    for section in document.sections:
        rows += section_rows(setter, section)
    return rows + (letter_rows(setter, document.letter) if document.letter else [])


def _refuse_right_to_left(text: str) -> None:
    script = unsupported_script(text)
    if script is not None:
        raise InvalidInput(
            f"{script} is written from right to left and cannot be set as PDF yet. Nothing is lost: write the "
            "text in another script, or download another format.",
            details={"script": script},
        )
