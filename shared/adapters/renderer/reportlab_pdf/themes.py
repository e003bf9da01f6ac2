"""The three templates as data: fonts, scale, spacing and the shape of the head."""

from dataclasses import dataclass
from typing import Literal

from shared.domain.colours import Colour
from shared.domain.generation import Template

INK = Colour(0x1B, 0x1F, 0x24)
MUTED = Colour(0x52, 0x5B, 0x66)
HAIRLINE = Colour(0xC9, 0xCE, 0xD4)

Family = Literal["Source Sans 3", "EB Garamond", "Gentium Book Plus"]


@dataclass(frozen=True)
class Theme:
    """One template. Sizes are in points; every other length is a multiple of `size`.

    `rule` places the one hairline that a page may have: under the head, or beside it as a bar.
    """

    text: Family
    display: Family
    size: float
    leading: float
    name: float
    heading: float
    meta: float
    margin_mm: float
    head_align: Literal["left", "centre", "right"]
    rule: Literal["below", "beside"]
    bold_name: bool = True
    above_heading: float = 1.45
    below_heading: float = 0.4
    between_entries: float = 0.72
    between_bullets: float = 0.14
    below_entry_head: float = 0.16
    floor: float = 9.5


THEMES: dict[Template, Theme] = {
    "modern": Theme(
        text="Source Sans 3",
        display="Source Sans 3",
        size=10.5,
        leading=1.28,
        name=2.2,
        heading=1.15,
        meta=0.92,
        margin_mm=18,
        head_align="left",
        rule="below",
    ),
    "classic": Theme(
        text="EB Garamond",
        display="EB Garamond",
        size=11.25,
        leading=1.24,
        name=2.2,
        heading=1.1,
        meta=0.94,
        margin_mm=19,
        head_align="centre",
        rule="below",
        bold_name=False,
        floor=10.25,
    ),
    "creative": Theme(
        text="Source Sans 3",
        display="Gentium Book Plus",
        size=10.5,
        leading=1.32,
        name=2.5,
        heading=1.1,
        meta=0.92,
        margin_mm=19,
        head_align="left",
        rule="beside",
        bold_name=False,
        between_entries=0.82,
    ),
}
