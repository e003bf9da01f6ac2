"""The three templates as data: fonts, scale, spacing and the shape of the head."""

from dataclasses import dataclass
from typing import Literal

from shared.domain.colours import Colour
from shared.domain.generation import Template

INK = Colour(0x1B, 0x1F, 0x24)
MUTED = Colour(0x52, 0x5B, 0x66)
HAIRLINE = Colour(0xC9, 0xCE, 0xD4)
PAPER = Colour(0xFF, 0xFF, 0xFF)

Family = Literal["Source Sans 3", "EB Garamond", "EB Garamond Italic", "Gentium Book Plus"]


@dataclass(frozen=True)
class Theme:
    """One template. Sizes are in points; every other length is a multiple of `size`.

    `ground` is what parts the head from the rest: the one hairline that a page may have, or a band of the accent
    across the sheet, with the head in white on it. `text` sets what is read, `display` the name, `headings` and
    `roles` what their names say. `indent` is how far the text of a section stands in from its heading.
    """

    text: Family
    display: Family
    headings: Family
    roles: Family
    size: float
    leading: float
    name: float
    heading: float
    meta: float
    margin_mm: float
    head_align: Literal["left", "centre", "right"]
    ground: Literal["hairline", "band"]
    bold_name: bool = True
    accent_headings: bool = True
    indent: float = 0.0
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
        headings="Source Sans 3",
        roles="Source Sans 3",
        size=10.5,
        leading=1.28,
        name=2.2,
        heading=1.15,
        meta=0.92,
        margin_mm=18,
        head_align="left",
        ground="hairline",
    ),
    "classic": Theme(
        text="EB Garamond",
        display="EB Garamond",
        headings="EB Garamond",
        roles="EB Garamond Italic",
        size=11.0,
        leading=1.24,
        name=2.2,
        heading=1.1,
        meta=0.94,
        margin_mm=18,
        head_align="centre",
        ground="hairline",
        bold_name=False,
        accent_headings=False,
        floor=9.75,
    ),
    "creative": Theme(
        text="Source Sans 3",
        display="Gentium Book Plus",
        headings="Gentium Book Plus",
        roles="Source Sans 3",
        size=10.5,
        leading=1.3,
        name=2.6,
        heading=1.1,
        meta=0.92,
        margin_mm=18,
        head_align="left",
        ground="band",
        bold_name=False,
        indent=1.6,
    ),
}
