"""What a page is made of before it is drawn: rows from top to bottom, each with its texts from left to right."""

from dataclasses import dataclass, field

from shared.adapters.renderer.reportlab_pdf.images import Picture
from shared.adapters.renderer.reportlab_pdf.lines import Line
from shared.domain.colours import Colour


@dataclass(frozen=True, eq=False)
class Element:
    """A node of the document's structure (ISO 32000-1, 14.8.4): `H1`, `H2`, `P`, `L`, `LI`, `Lbl`, `LBody`."""

    role: str
    parent: "Element | None" = None


@dataclass(frozen=True)
class PlacedLine:
    """A line whose left end is at `x`. `blank` is the empty stretch to the text at its left, if they are one line."""

    x: float
    line: Line
    element: Element
    blank: float = 0.0


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: the hairline. `top` counts downwards from the row's top."""

    x: float
    top: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True)
class PlacedPicture:
    """A picture. `top` counts downwards from the row's top."""

    x: float
    top: float
    picture: Picture


@dataclass(frozen=True)
class Row:
    """One baseline. `before` is the space above, dropped at the top of a page; `keep`: the next row comes along."""

    height: float
    size: float
    texts: tuple[PlacedLine, ...] = ()
    before: float = 0.0
    keep: bool = False
    bars: tuple[Bar, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()


@dataclass(frozen=True)
class Page:
    """Rows with the distance of their tops from the top of the sheet."""

    rows: tuple[tuple[float, Row], ...] = field(default=())
