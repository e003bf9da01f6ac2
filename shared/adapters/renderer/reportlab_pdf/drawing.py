"""Pages drawn with ReportLab's canvas."""

import hashlib
import re
from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from shared.adapters.renderer.reportlab_pdf.lines import Fragment
from shared.adapters.renderer.reportlab_pdf.links import clickable
from shared.adapters.renderer.reportlab_pdf.measures import Measures
from shared.adapters.renderer.reportlab_pdf.metadata import describe
from shared.adapters.renderer.reportlab_pdf.page_model import Bar, Element, Page, PlacedLine, PlacedPicture, Row
from shared.adapters.renderer.reportlab_pdf.setting import Setter
from shared.adapters.renderer.reportlab_pdf.tagging import StructureTree
from shared.adapters.renderer.reportlab_pdf.words import Span
from shared.domain.document import Document

# Where the baseline lies in a row: half the leading above, then this share of the size.
_ASCENT = 0.78
_DESCENT = 0.22


def draw(document: Document, pages: Sequence[Page], setter: Setter) -> bytes:
    """The finished file. The same pages give the same bytes in any process, on any day."""
    drawing = _Drawing(document, setter.measures, len(pages))
    for number, page in enumerate(pages):
        drawing.page(page, number)
        if len(pages) > 1:
            drawing.footer(setter, number)
        drawing.canvas.showPage()
    return drawing.finish()


class _Drawing:
    def __init__(self, document: Document, measures: Measures, page_count: int) -> None:
        self.canvas = _canvas(document, measures)
        self._measures = measures
        self._page_count = page_count
        self._tree = StructureTree(page_count)
        self._number = 0

    def page(self, page: Page, number: int) -> None:
        """Pictures and hairlines first, so that text lies above them."""
        self._number = number
        for top, row in page.rows:
            for bar in row.bars:
                self._artifact_bar(bar, top)
            for picture in row.pictures:
                self._picture(picture, top)
        for top, row in page.rows:
            for placed in row.texts:
                self._text(placed, row, self._measures.sheet[1] - top)

    def footer(self, setter: Setter, number: int) -> None:
        """The page number, last in the page's text and outside its structure."""
        measures = self._measures
        (line,) = setter.lines([Span(f"{number + 1} / {self._page_count}", measures.meta)], measures.width)
        x = (measures.sheet[0] - line.width) / 2
        self._literal("/Artifact <</Type /Pagination>> BDC")
        self._write(line.fragments, x, measures.margin * 0.5)
        self._literal("EMC")

    def finish(self) -> bytes:
        """The bytes. Called once, after the last page."""
        document = self.canvas._doc
        self._tree.write(document)
        for font in document.delayedFonts:
            font.addObjects(document)
        document.delayedFonts.clear()
        for font in document.idToObject["BasicFonts"].dict.values():
            _correct_text_map(document.idToObject[font.ToUnicode.name])
        data: bytes = self.canvas.getpdfdata()
        return data

    def _text(self, placed: PlacedLine, row: Row, top: float) -> None:
        baseline = top - (row.height - row.size) / 2 - _ASCENT * row.size
        x = placed.x
        if placed.blank:
            self._bridge(placed, baseline)
        for url, group in groupby(placed.line.fragments, key=lambda fragment: clickable(fragment.url)):
            fragments = tuple(group)
            element = Element("Link", placed.element) if url else placed.element
            self._literal(f"/{element.role} <</MCID {self._tree.mark(element, self._number)}>> BDC")
            self._write(fragments, x, baseline)
            self._literal("EMC")
            width = sum(fragment.width for fragment in fragments)
            if url:
                box = (x, baseline - _DESCENT * row.size, x + width, baseline + _ASCENT * row.size)
                self._link(url, box, element, "".join(fragment.text for fragment in fragments))
            x += width

    def _bridge(self, placed: PlacedLine, baseline: float) -> None:
        """One blank as wide as the gap: without it some readers take dates at the right for a column of their own.

        Poppler drops a single blank before it looks for columns, so its replacement text is two.
        """
        fragment = placed.line.fragments[0].with_text(" ")
        self._literal(f"/{placed.element.role} <</MCID {self._tree.mark(placed.element, self._number)}>> BDC")
        self._literal("/Span <</ActualText <FEFF00200020>>> BDC")
        text = self.canvas.beginText(placed.x - placed.blank, baseline)
        text.setFont(fragment.face.name, fragment.size)
        text.setHorizScale(100 * placed.blank / fragment.width)
        text.textOut(fragment.text)
        text.setHorizScale(100)
        self.canvas.drawText(text)
        self._literal("EMC")
        self._literal("EMC")

    def _write(self, fragments: Sequence[Fragment], x: float, baseline: float) -> None:
        text = self.canvas.beginText(x, baseline)
        for fragment in fragments:
            text.setFont(fragment.face.name, fragment.size)
            text.setFillColorRGB(*fragment.colour.fractions())
            if fragment.tracking:
                text.setCharSpace(fragment.tracking)
            text.textOut(fragment.text)
        if fragments[-1].tracking:
            # What is set here holds until the end of the page.
            text.setCharSpace(0)
        self.canvas.drawText(text)

    def _link(self, url: str, box: tuple[float, float, float, float], element: Element, text: str) -> None:
        key = self._tree.next_annotation_key()
        self.canvas.linkURL(url, box, StructParent=key, Contents=PDFString(text.strip()))
        reference = self.canvas._annotationrefs[-1]
        self._tree.add_annotation(element, self._number, reference)

    def _artifact_bar(self, bar: Bar, top: float) -> None:
        self._literal("/Artifact BMC")
        self.canvas.setFillColorRGB(*bar.colour.fractions())
        y = self._measures.sheet[1] - top - bar.top - bar.height
        self.canvas.rect(bar.x, y, bar.width, bar.height, stroke=0, fill=1)
        self._literal("EMC")

    def _picture(self, placed: PlacedPicture, top: float) -> None:
        picture, canvas = placed.picture, self.canvas
        y = self._measures.sheet[1] - top - placed.top - picture.height
        self._literal("/Artifact BMC")
        canvas.saveState()
        if picture.rounded:
            path = canvas.beginPath()
            path.roundRect(placed.x, y, picture.width, picture.height, picture.rounded)
            canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawImage(picture.reader(), placed.x, y, picture.width, picture.height)
        canvas.restoreState()
        self._literal("EMC")

    def _literal(self, code: str) -> None:
        self.canvas.addLiteral(code)


def _canvas(document: Document, measures: Measures) -> Any:
    # Streams as bytes: spelt in letters (ASCII 85) they are a quarter longer and take time to spell.
    rl_config.useA85 = 0
    canvas = Canvas(
        BytesIO(),
        pagesize=measures.sheet,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=document.language,
        # Otherwise an unembedded Helvetica is declared that no text uses.
        initialFontName=measures.body_font,
        initialFontSize=measures.size,
    )
    # ReportLab starts the file's id from the clock or from SOURCE_DATE_EPOCH: ours depends on the content alone.
    canvas._doc.signature = hashlib.md5(usedforsecurity=False)
    describe(canvas, document)
    return canvas


def _correct_text_map(text_map: Any) -> None:
    """ReportLab writes U+20BB7 as `<20BB7>` in the map from glyphs to text; PDF wants UTF-16 there."""
    text_map.content = re.sub(r"<([0-9A-F]{5,6})>", _utf16, text_map.content)


def _utf16(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"
