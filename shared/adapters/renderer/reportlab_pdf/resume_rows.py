"""The body of a resume as rows: sections, stations, lists."""

from collections.abc import Sequence
from dataclasses import replace

from shared.adapters.renderer.reportlab_pdf.page_model import Row
from shared.adapters.renderer.reportlab_pdf.setting import Setter, spaced
from shared.adapters.renderer.reportlab_pdf.words import Span
from shared.domain.document import Block, BulletList, LabelledList, Paragraph, Section, Station


def section_rows(setter: Setter, section: Section) -> list[Row]:
    """A heading and its blocks. The heading never stands alone at the end of a page, nor without blocks."""
    measures = setter.measures
    theme = measures.theme
    rows: list[Row] = []
    within = replace(setter, measures=replace(measures, inset=theme.indent))
    for block in section.blocks:
        gap = theme.between_entries if isinstance(block, Station) else theme.between_bullets
        rows += spaced(_block_rows(within, block), measures.space(gap) if rows else 0.0)
    if not rows:
        return []
    heading = setter.paragraph([Span(section.heading.upper(), measures.heading)], "H2")
    return [
        *spaced([replace(row, keep=True) for row in heading], measures.space(theme.above_heading)),
        *spaced(rows, measures.space(theme.below_heading)),
    ]


def _block_rows(setter: Setter, block: Block) -> list[Row]:
    match block:
        case Paragraph():
            return setter.paragraph([Span(block.text, setter.measures.body)])
        case Station():
            return _station_rows(setter, block)
        case LabelledList():
            return _labelled_rows(setter, block)
        case BulletList():
            return setter.bullets(block.items)


def _station_rows(setter: Setter, station: Station) -> list[Row]:
    """Line 1 organisation and place, line 2 title and dates, then bullets: the layout that parsers understand."""
    measures = setter.measures
    # Dates alone on a line would float at the right of nothing.
    aside = station.place if station.title else ", ".join(part for part in (station.place, station.dates) if part)
    head = _sides(setter, [Span(station.organisation, measures.strong, station.url)], aside)
    if station.title:
        head += _sides(setter, [Span(station.title, measures.role)], station.dates)
    bullets = setter.bullets(station.bullets)
    footnote = _footnote_rows(setter, station.footnote)
    if bullets and footnote:
        bullets = [*bullets[:-1], replace(bullets[-1], keep=True)]
    gap = measures.space(measures.theme.below_entry_head)
    rows = [*head, *spaced(bullets, gap), *spaced(footnote, gap)]
    if rows and not bullets and not footnote:
        rows[-1] = replace(rows[-1], keep=False)
    return rows


def _sides(setter: Setter, left: Sequence[Span], right: str) -> list[Row]:
    if right:
        return setter.two_sided(left, Span(right, setter.measures.meta))
    return [replace(row, keep=True) for row in setter.paragraph(left)]


def _footnote_rows(setter: Setter, text: str) -> list[Row]:
    measures = setter.measures
    return setter.paragraph([Span(text, measures.meta)], left=measures.left + measures.size * 1.05)


def _labelled_rows(setter: Setter, block: LabelledList) -> list[Row]:
    measures = setter.measures
    label = [Span(f"{block.label}: ", measures.strong)] if block.label else []
    return setter.paragraph([*label, Span(", ".join(block.items), measures.body)])
