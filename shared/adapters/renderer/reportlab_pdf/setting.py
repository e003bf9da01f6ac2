"""Paragraphs, bullets and two-sided lines set as rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shared.adapters.renderer.reportlab_pdf.fonts import FaceChooser
from shared.adapters.renderer.reportlab_pdf.lines import Line, break_lines
from shared.adapters.renderer.reportlab_pdf.measures import Measures
from shared.adapters.renderer.reportlab_pdf.page_model import Element, PlacedLine, Row
from shared.adapters.renderer.reportlab_pdf.words import Span, atoms_of

_BULLET = "•"
# Up to this many lines a paragraph stays whole; a longer one leaves at least two lines on either page.
_WHOLE = 3


@dataclass(frozen=True)
class Setter:
    """Sets text between two edges with the fonts of one document.

    `broken` keeps the lines of a document between two ways of setting it: other spacing, same lines.
    """

    measures: Measures
    faces: FaceChooser
    broken: dict[tuple[tuple[Span, ...], float], list[Line]] = field(default_factory=dict)

    def lines(self, spans: Sequence[Span], width: float) -> list[Line]:
        """Lines of at most `width`."""
        key = (tuple(spans), width)
        if key not in self.broken:
            self.broken[key] = break_lines(atoms_of(spans, self.faces, width), lambda _: width)
        return self.broken[key]

    def paragraph(
        self, spans: Sequence[Span], role: str = "P", *, left: float | None = None, right: float | None = None
    ) -> list[Row]:
        """Running text as rows, kept from leaving single lines behind."""
        x = self.measures.left if left is None else left
        end = self.measures.right if right is None else right
        element = Element(role)
        return self.rows(self.lines(spans, end - x), x, element)

    def rows(self, lines: Sequence[Line], x: float, element: Element) -> list[Row]:
        """Lines at one edge as rows."""
        return held_together([self.row((PlacedLine(x, line, element),)) for line in lines])

    def row(self, texts: tuple[PlacedLine, ...], *, keep: bool = False) -> Row:
        """One row, as high as its largest text needs."""
        size = max(fragment.size for text in texts for fragment in text.line.fragments)
        return Row(size * self.measures.line / self.measures.size, size, texts, keep=keep)

    def bullets(self, items: Sequence[str]) -> list[Row]:
        """Hanging bullets: every line starts under the first one's text."""
        measures, rows, bullet_list = self.measures, list[Row](), Element("L")
        x = measures.left + measures.size * 0.2
        indent = measures.left + measures.size * 1.05
        for text in items:
            item = Element("LI", bullet_list)
            lines = self.lines([Span(text, measures.body)], measures.right - indent)
            mark = self.lines([Span(_BULLET, measures.body)], measures.width)
            if not lines:
                continue
            set_rows = self.rows(lines, indent, Element("LBody", item))
            label = PlacedLine(x, mark[0], Element("Lbl", item))
            set_rows[0] = replace(set_rows[0], texts=(label, *set_rows[0].texts))
            space = measures.space(measures.theme.between_bullets)
            rows += spaced(set_rows, space if rows else 0.0)
        return rows

    def two_sided(self, left: Sequence[Span], right: Span) -> list[Row]:
        """Text from the left and something short at the right end of its last line.

        Beside the first line of several it would stand, for a machine, in the middle of the name that goes on below.
        """
        measures = self.measures
        element = Element("P")
        aside = self.lines([right], measures.width * 0.45)
        if len(aside) > 1 or not aside:
            # Too long to stand beside anything: it goes below, so that nothing is cut.
            below = self.rows(self.lines([right], measures.width), measures.left, Element("P"))
            return self._all_kept([*self.rows(self.lines(left, measures.width), measures.left, element), *below])
        gap = measures.size * 1.5
        lines = self.lines(left, measures.width - aside[0].width - gap)
        x = measures.right - aside[0].width
        if not lines:
            return [self.row((PlacedLine(x, aside[0], element),), keep=True)]
        placed = PlacedLine(x, aside[0], element, x - measures.left - lines[-1].width)
        rows = self.rows(lines, measures.left, element)
        rows[-1] = replace(rows[-1], texts=(*rows[-1].texts, placed))
        return self._all_kept(rows)

    def _all_kept(self, rows: list[Row]) -> list[Row]:
        return [replace(row, keep=True) for row in rows]


def spaced(rows: list[Row], before: float) -> list[Row]:
    """The same rows with space above the first one."""
    return [replace(rows[0], before=rows[0].before + before), *rows[1:]] if rows else []


def held_together(rows: list[Row]) -> list[Row]:
    """Short paragraphs stay whole; longer ones never leave one line alone on a page."""
    count = len(rows)
    together = range(count - 1) if count <= _WHOLE else (0, count - 2)
    return [replace(row, keep=True) if index in together else row for index, row in enumerate(rows)]
