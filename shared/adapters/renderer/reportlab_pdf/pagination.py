"""Rows dealt out to pages."""

from collections.abc import Sequence

from shared.adapters.renderer.reportlab_pdf.page_model import Page, Row


def paginate(rows: Sequence[Row], top: float, bottom: float) -> list[Page]:
    """Pages whose rows stand between `top` and `bottom`, counted downwards from the top of the sheet.

    A page ends before a row that the row above does not hold on to. Where everything on a page holds
    together, it is broken where it is full: text is never lost and never runs over the margin.
    """
    pages: list[Page] = []
    start = 0
    while start < len(rows) or not pages:
        end = _full(rows, start, bottom - top)
        if end < len(rows):
            end = next((cut for cut in range(end, start, -1) if not rows[cut - 1].keep), end)
        pages.append(_page(rows[start:end], top))
        start = end
    return pages


def _full(rows: Sequence[Row], start: int, room: float) -> int:
    """The first row that no longer fits; at least one row is taken."""
    used = 0.0
    for index in range(start, len(rows)):
        used += rows[index].height + (rows[index].before if index > start else 0.0)
        if used > room and index > start:
            return index
    return len(rows)


def _page(rows: Sequence[Row], top: float) -> Page:
    placed, y = [], top
    for index, row in enumerate(rows):
        y += row.before if index else 0.0
        placed.append((y, row))
        y += row.height
    return Page(tuple(placed))
