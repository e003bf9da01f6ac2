"""The page of a word processor: styles set once, then lines, bullets and links one after the other."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, BinaryIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from shared.domain.colours import Colour, readable
from shared.domain.document import Document, Head, Text
from shared.domain.generation import Template

_SHEETS = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
_MARGIN = 19.0
# Fonts that word processors have: a document cannot bring its own along.
_FONTS: dict[Template, tuple[str, float]] = {
    "modern": ("Calibri", 10.5),
    "classic": ("Cambria", 10.5),
    "creative": ("Calibri", 11.0),
}
_MUTED = RGBColor(0x52, 0x5B, 0x66)
_PICTURE_HEIGHT = 18
_HAIRLINE = "C9CED4"
_BULLET_INDENT = Mm(6.35)  # where the list style of python-docx's own template sets its text
_AFTER_BORDERS = tuple(f"w:{name}" for name in ("shd", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr"))


class Paper:
    """A word processor's document under construction."""

    def __init__(self, document: Document) -> None:
        self._file = docx.Document()
        self._bold_name = document.style.template == "modern"
        self._centred = document.style.template == "classic"
        self._family, self._size = _FONTS[document.style.template]
        colour = readable(Colour.from_hex(document.style.accent))
        self._accent = RGBColor(colour.red, colour.green, colour.blue)
        width, height = _SHEETS[document.style.paper]
        self._sheet(width, height)
        self._right = Mm(width - 2 * _MARGIN)
        self._styles(document.language)
        self._properties(document)

    def save(self, target: BinaryIO) -> None:
        """Write the file."""
        self._file.save(target)

    def name(self, text: str) -> None:
        """The person's name: the document's title."""
        self._aligned(self._file.add_paragraph(text, style="Title"))

    def heading(self, text: str) -> None:
        """A section's heading. Upper case is typed, not styled: a machine reads what a person sees."""
        self._file.add_paragraph(text.upper(), style="Heading 1")

    def line(self, text: str) -> None:
        """One paragraph."""
        self._file.add_paragraph(text)

    def head_line(self, items: Sequence[Text], separator: str = "", *, small: bool = False) -> None:
        """Items on one quiet line below the name."""
        paragraph = self._file.add_paragraph()
        self._aligned(paragraph)
        for i, item in enumerate(items):
            if i:
                self._quiet(paragraph.add_run(separator), small=small)
            self._quiet(self._run(paragraph, item), small=small)

    def rule(self) -> None:
        """A hairline below the last line: the head ends there."""
        border = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "6"), ("color", _HAIRLINE)):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
        last = self._file.paragraphs[-1]
        # The schema wants borders before spacing: what is already set goes behind.
        last.paragraph_format.element.get_or_add_pPr().insert_element_before(border, *_AFTER_BORDERS)
        last.paragraph_format.space_after = Pt(6)

    def station(self, name: Text, place: str) -> None:
        """An organisation, with the place at the right edge."""
        paragraph = self._file.add_paragraph(style="Heading 2")
        self._run(paragraph, name)
        self._at_right(paragraph, place)

    def sides(self, left: str, right: str) -> None:
        """A line with its second half at the right edge. It stays with what follows."""
        paragraph = self._file.add_paragraph()
        paragraph.add_run(left).italic = self._centred or None
        paragraph.paragraph_format.keep_with_next = True
        self._at_right(paragraph, right)

    def labelled(self, label: str, text: str) -> None:
        """`Label: text`."""
        paragraph = self._file.add_paragraph()
        if label:
            paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)

    def bullets(self, items: Sequence[str]) -> None:
        """A list in the word processor's own list style."""
        for item in items:
            self._file.add_paragraph(item, style="List Bullet")

    def footnote(self, text: str) -> None:
        """A quiet line below a station."""
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.left_indent = _BULLET_INDENT
        self._quiet(paragraph.add_run(text), small=True)

    def spaced(self, text: str, *, bold: bool = False, above: float = 0) -> None:
        """A paragraph of a letter, a little larger than a resume's text. `above`: more space before it, in points."""
        paragraph = self._file.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold or None, Pt(self._size * 1.05)
        paragraph.paragraph_format.line_spacing = 1.15
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(9)
        paragraph.paragraph_format.right_indent = Mm(8)

    def pictures(self, head: Head) -> None:
        """Logo and avatar above the name."""
        shown = [image for image in (head.logo, head.avatar) if image is not None]
        if not shown:
            return
        paragraph = self._file.add_paragraph()
        for image in shown:
            paragraph.add_run().add_picture(BytesIO(image.data), height=Mm(_PICTURE_HEIGHT))
            paragraph.add_run(" ")

    def _quiet(self, run: Any, *, small: bool) -> None:
        run.font.color.rgb = _MUTED
        if small:
            run.font.size = Pt(self._size * 0.92)

    def _aligned(self, paragraph: Any) -> None:
        if self._centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _at_right(self, paragraph: Any, text: str) -> None:
        if text:
            paragraph.paragraph_format.tab_stops.add_tab_stop(self._right, WD_TAB_ALIGNMENT.RIGHT)
            run = paragraph.add_run(f"\t{text}")
            run.bold = False
            self._quiet(run, small=True)

    def _run(self, paragraph: Any, item: Text) -> Any:
        if item.url is None:
            return paragraph.add_run(item.text)
        link = OxmlElement("w:hyperlink")
        known = self._file.part.relate_to(item.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), known)
        run = paragraph.add_run(item.text)
        link.append(run._r)  # python-docx has no hyperlinks of its own; this is how its documentation makes one
        paragraph._p.append(link)
        return run

    def _sheet(self, width: float, height: float) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Mm(_MARGIN))

    def _styles(self, language: str) -> None:
        sizes = {"Normal": 1.0, "Title": 2.2, "Heading 1": 1.15, "Heading 2": 1.0, "List Bullet": 1.0}
        before = {"Heading 1": 12, "Heading 2": 6}
        after = {"Title": 2, "Heading 1": 3, "List Bullet": 1}
        for name, share in sizes.items():
            style = self._file.styles[name]
            style.font.name, style.font.size = self._family, Pt(self._size * share)
            self._every_script(style)
            style.paragraph_format.space_before = Pt(before.get(name, 0))
            style.paragraph_format.space_after = Pt(after.get(name, 2))
            style.font.bold = name.startswith("Heading") or None
            if name == "Title" or (name == "Heading 1" and not self._centred):
                style.font.color.rgb = self._accent
            elif name.startswith("Heading"):
                style.font.color.rgb = RGBColor(0x1B, 0x1F, 0x24)
        self._file.styles["Title"].font.bold = self._bold_name or None
        for border in self._file.styles["Title"].element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), language)
        self._file.styles["Normal"].element.get_or_add_rPr().append(spoken)

    def _every_script(self, style: Any) -> None:
        """The family for every script; what it lacks, the word processor replaces glyph by glyph."""
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), self._family)

    def _properties(self, document: Document) -> None:
        known = self._file.core_properties
        day = datetime.combine(document.date, time(), UTC).replace(tzinfo=None)
        known.title, known.author, known.last_modified_by = document.title, document.head.name, document.head.name
        known.created = known.modified = day
        known.language, known.comments, known.revision = document.language, "", 1
