"""The head as rows: name, title, contact; a logo at its left, a portrait at its right, a hairline or a band."""

from dataclasses import dataclass, replace

from shared.adapters.renderer.reportlab_pdf.images import HeadPictures, Picture, disc, fitting
from shared.adapters.renderer.reportlab_pdf.lines import Line
from shared.adapters.renderer.reportlab_pdf.page_model import Bar, Element, PlacedLine, PlacedPicture, Row
from shared.adapters.renderer.reportlab_pdf.setting import Setter, spaced
from shared.adapters.renderer.reportlab_pdf.themes import HAIRLINE, PAPER
from shared.adapters.renderer.reportlab_pdf.words import Span
from shared.domain.document import Head, Text

_SEPARATOR = " | "
_NO_BREAK_SPACE = "\u00a0"
# From the last line on the band to its lower edge, in points.
_BAND_BELOW = 16.0
# The sizes that a long name is tried in.
_NAME_SHARES = (1.0, 0.88, 0.76, 0.66)
_WORD_SHARES = (0.66, 0.58, 0.5)
# White around a logo on the band, in body sizes.
_LOGO_FRAME = 0.5
# How far the band runs over the sheet's edges, so that no rounding leaves a white line there.
_BLEED = 4.0


@dataclass(frozen=True)
class _Frame:
    """What is left between the pictures for the text of the head."""

    left: float
    right: float
    logo: Picture | None
    avatar: Picture | None


def head_rows(setter: Setter, head: Head, pictures: HeadPictures) -> list[Row]:
    """The head in reading order. Pictures stand beside the text and never come between its lines."""
    frame = _frame(setter, pictures)
    text = _text_rows(setter, head, frame)
    height = sum(row.before + row.height for row in text)
    tallest = max((picture.height for picture in (frame.logo, frame.avatar) if picture), default=0.0)
    if text and tallest > height:
        text = spaced(text, (tallest - height) / 2)
    highest = max(height, tallest)
    anchor = Row(0.0, 0.0, keep=True, pictures=_placed_pictures(setter, frame, highest))
    rest = Row(max(0.0, tallest - height) / 2, 0.0, keep=True)
    if setter.measures.theme.ground == "band":
        return [replace(anchor, bars=_band(setter, anchor, highest)), *text, rest, _below_band(setter)]
    return [anchor, *text, rest, _hairline(setter)]


def _frame(setter: Setter, pictures: HeadPictures) -> _Frame:
    measures = setter.measures
    gap = measures.size * 1.4
    logo = fitting(pictures.logo, measures.size * 8, measures.size * 4.4) if pictures.logo else None
    avatar = disc(pictures.avatar, measures.size * 6.4) if pictures.avatar else None
    framed = 2 * _logo_frame(setter)
    left = measures.left + (logo.width + framed + gap if logo else 0.0)
    return _Frame(left, measures.right - (avatar.width + gap if avatar else 0.0), logo, avatar)


def _text_rows(setter: Setter, head: Head, frame: _Frame) -> list[Row]:
    measures = setter.measures
    width = frame.right - frame.left
    name = _name_lines(setter, head.name, width)
    title = setter.lines([Span(head.title, measures.job_title)], width)
    contact = [line for group in _contact_groups(setter, head.contact, width) for line in setter.lines(group, width)]
    contact = [line.going_on() if line is not contact[-1] else line for line in contact]
    rows: list[Row] = []
    # Readers take two baselines closer than 0.8 of the larger size for one line: below the name is room.
    below_name = measures.name.size * 0.12 / measures.size
    for role, lines, before in (("H1", name, 0.0), ("P", title, below_name), ("P", contact, 0.42)):
        element = Element(role)
        placed = [_aligned(setter, line, element, frame) for line in lines]
        rows += spaced(placed, measures.space(before) if rows else 0.0)
    return rows


def _name_lines(setter: Setter, name: str, width: float) -> list[Line]:
    """A long name is set smaller rather than broken, down to two thirds; then between its words.

    It gets smaller still where one of its words would not fit a line.
    """
    voice = setter.measures.name

    def lines_of(text: str, share: float) -> list[Line]:
        return setter.lines([Span(text, replace(voice, size=voice.size * share))], width)

    whole = next((lines for share in _NAME_SHARES if len(lines := lines_of(name, share)) <= 1), None)
    if whole is not None:
        return whole
    longest = max(name.split(), key=len, default="")
    share = next((one for one in _WORD_SHARES if len(lines_of(longest, one)) <= 1), _WORD_SHARES[-1])
    return lines_of(name, share)


def _aligned(setter: Setter, line: Line, element: Element, frame: _Frame) -> Row:
    left_over = frame.right - frame.left - line.width
    x = frame.left + left_over * {"left": 0.0, "centre": 0.5, "right": 1.0}[setter.measures.theme.head_align]
    row = setter.row((PlacedLine(x, line, element),), keep=True)
    # Large type needs less leading than running text.
    return replace(row, height=row.size * 1.18) if row.size > setter.measures.size * 1.5 else row


def _contact_groups(setter: Setter, items: tuple[Text, ...], width: float) -> list[list[Span]]:
    """Items that share a line, with bars between them: a bar at a line's end would be read as part of an item.

    As few lines as possible, and then lines as even as possible: a lone last item looks forgotten.
    """
    voice = setter.measures.contact
    spans = [Span(item.text.replace(" ", _NO_BREAK_SPACE), voice, item.url) for item in items]
    drawn = [(span, setter.lines([span], width)) for span in spans]
    wide = [(span, sum(line.width for line in lines)) for span, lines in drawn if lines]
    (bar,) = setter.lines([Span(_SEPARATOR, voice)], width)
    # The blanks at the bar's ends count when something stands beside it.
    blank = setter.faces.runs(" ", voice.family, bold=voice.bold)[0].width * voice.size
    groups = _grouped(wide, bar.width + 2 * blank, width)
    narrower = width
    while len(groups) > 1 and narrower > width / 2:
        narrower -= width / 20
        tried = _grouped(wide, bar.width + 2 * blank, narrower)
        if len(tried) > len(groups):
            break
        groups = tried
    return [_with_bars(group) for group in groups]


def _grouped(items: list[tuple[Span, float]], bar: float, width: float) -> list[list[Span]]:
    groups: list[list[Span]] = []
    used = 0.0
    for span, item in items:
        if groups and used + bar + item <= width:
            groups[-1].append(span)
            used += bar + item
        else:
            groups.append([span])
            used = item
    return groups


def _with_bars(group: list[Span]) -> list[Span]:
    parted = [group[0]]
    for span in group[1:]:
        parted += (Span(_SEPARATOR, span.voice), span)
    return parted


def _placed_pictures(setter: Setter, frame: _Frame, height: float) -> tuple[PlacedPicture, ...]:
    placed = []
    if frame.logo:
        x = setter.measures.left + _logo_frame(setter)
        placed.append(PlacedPicture(x, (height - frame.logo.height) / 2, frame.logo))
    if frame.avatar:
        x = setter.measures.right - frame.avatar.width
        placed.append(PlacedPicture(x, (height - frame.avatar.height) / 2, frame.avatar))
    return tuple(placed)


def _hairline(setter: Setter) -> Row:
    measures = setter.measures
    bar = Bar(measures.left, 0.0, measures.width, 0.6, HAIRLINE)
    return Row(0.6, 0.0, before=measures.space(0.75), keep=True, bars=(bar,))


def _band(setter: Setter, anchor: Row, height: float) -> tuple[Bar, ...]:
    """The accent from edge to edge, as far below the head as above it; white under a logo, which may be opaque."""
    measures = setter.measures
    above, width = measures.top + _BLEED, measures.sheet[0] + 2 * _BLEED
    band = Bar(-_BLEED, -above, width, above + height + _BAND_BELOW, measures.accent)
    frame = _logo_frame(setter)
    logos = [placed for placed in anchor.pictures if not placed.picture.rounded]
    return (band, *(_ground(placed, frame) for placed in logos))


def _logo_frame(setter: Setter) -> float:
    return setter.measures.size * _LOGO_FRAME if setter.measures.theme.ground == "band" else 0.0


def _ground(placed: PlacedPicture, frame: float) -> Bar:
    width, height = placed.picture.width + 2 * frame, placed.picture.height + 2 * frame
    return Bar(placed.x - frame, placed.top - frame, width, height, PAPER)


def _below_band(setter: Setter) -> Row:
    return Row(setter.measures.size * 0.4, 0.0, before=_BAND_BELOW, keep=True)
