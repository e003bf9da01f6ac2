"""How a document shall look: what was asked for this time and what the person keeps."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from shared.domain.document import Image, Style
from shared.domain.generation import Options

_HEAD_ALIGN: dict[str, Literal["left", "centre", "right"]] = {
    "header_left": "left",
    "header_centered": "centre",
    "header_right": "right",
}


@dataclass(frozen=True)
class Look:
    """Options of the request, the person's accent colour, the request's own date, and the person's pictures."""

    options: Options
    accent: str
    date: date
    avatar: Image | None = None
    logo: Image | None = None

    @property
    def style(self) -> Style:
        """The style of both documents. A colour asked for this time wins over the person's own."""
        return Style(
            template=self.options.template,
            paper=self.options.paper,
            length=self.options.length,
            accent=self.options.accent_color or self.accent,
            head_align=_HEAD_ALIGN[self.options.layout.contact_info_format] if self.options.layout else None,
        )
