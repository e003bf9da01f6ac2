"""Points on the page: a theme applied to a paper at one size and one spacing."""

from dataclasses import dataclass

from shared.adapters.renderer.reportlab_pdf.fonts import load_face
from shared.adapters.renderer.reportlab_pdf.themes import INK, MUTED, PAPER, Theme
from shared.adapters.renderer.reportlab_pdf.words import Voice
from shared.domain.colours import ENHANCED_CONTRAST, MINIMUM_CONTRAST, Colour, readable
from shared.domain.generation import Paper

POINTS_PER_MM = 72 / 25.4
# Lines further apart no longer hold together as a paragraph.
_WIDEST_LEADING = 1.36
_PAPERS: dict[Paper, tuple[float, float]] = {
    "letter": (612.0, 792.0),
    "a4": (210 * POINTS_PER_MM, 297 * POINTS_PER_MM),
}


@dataclass(frozen=True)
class Measures:
    """`size` is the body size in points; `spacing` scales all vertical space, not the text.

    `inset` is how many sizes the text stands in from the left margin.
    """

    theme: Theme
    paper: Paper
    accent: Colour
    size: float
    margin_mm: float
    spacing: float = 1.0
    inset: float = 0.0

    @staticmethod
    def of(theme: Theme, paper: Paper, accent: str) -> "Measures":
        """The theme as it was drawn, with the person's accent made readable."""
        # On a band the small print of the head stands in white.
        contrast = ENHANCED_CONTRAST if theme.ground == "band" else MINIMUM_CONTRAST
        return Measures(theme, paper, readable(Colour.from_hex(accent), contrast), theme.size, theme.margin_mm)

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the paper."""
        return _PAPERS[self.paper]

    @property
    def margin(self) -> float:
        """The margin at left and right."""
        return self.margin_mm * POINTS_PER_MM

    @property
    def top(self) -> float:
        """The margin above and below: a little less, because lines of text end before their row does."""
        return self.margin * 0.9

    @property
    def left(self) -> float:
        """Where text starts."""
        return self.margin + self.inset * self.size

    @property
    def right(self) -> float:
        """Where text ends."""
        return self.sheet[0] - self.margin

    @property
    def width(self) -> float:
        """The length of a full line."""
        return self.right - self.left

    @property
    def line(self) -> float:
        """From one body baseline to the next."""
        return self.size * min(_WIDEST_LEADING, 1 + (self.theme.leading - 1) * (0.5 + self.spacing / 2))

    def space(self, sizes: float) -> float:
        """Vertical space of so many body sizes."""
        return sizes * self.size * self.spacing

    @property
    def body_font(self) -> str:
        """The name of the body font, loaded."""
        return load_face(self.theme.text, bold=False).name

    @property
    def body(self) -> Voice:
        """Running text."""
        return Voice(self.theme.text, self.size, INK)

    @property
    def letter_body(self) -> Voice:
        """A letter holds less than a resume and is read word by word: a little larger."""
        return Voice(self.theme.text, self.size * 1.05, INK)

    @property
    def strong(self) -> Voice:
        """Organisations, labels, the subject of a letter."""
        return Voice(self.theme.text, self.size, INK, bold=True)

    @property
    def meta(self) -> Voice:
        """Dates, places, contact, technologies."""
        return Voice(self.theme.text, self.size * self.theme.meta, MUTED)

    @property
    def heading(self) -> Voice:
        """Section headings."""
        colour = self.accent if self.theme.accent_headings else INK
        return Voice(self.theme.headings, self.size * self.theme.heading, colour, bold=True)

    @property
    def role(self) -> Voice:
        """What somebody was at an organisation, and a degree."""
        return Voice(self.theme.roles, self.size, INK)

    @property
    def name(self) -> Voice:
        """The person's name."""
        colour = PAPER if self.theme.ground == "band" else self.accent
        return Voice(self.theme.display, self.size * self.theme.name, colour, bold=self.theme.bold_name)

    @property
    def job_title(self) -> Voice:
        """The line below the name."""
        return Voice(self.theme.text, self.size * 1.1, self._beside_the_name)

    @property
    def contact(self) -> Voice:
        """How the person is reached."""
        return Voice(self.theme.text, self.size * self.theme.meta, self._beside_the_name)

    @property
    def _beside_the_name(self) -> Colour:
        return PAPER if self.theme.ground == "band" else MUTED
