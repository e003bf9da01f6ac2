"""Accent colours that can be read on white."""

from dataclasses import dataclass

# WCAG 2.2, success criteria 1.4.3 and 1.4.6: text of normal size against its background, and small text.
MINIMUM_CONTRAST = 4.5
ENHANCED_CONTRAST = 7.0


@dataclass(frozen=True)
class Colour:
    """sRGB, each channel 0 to 255."""

    red: int
    green: int
    blue: int

    @staticmethod
    def from_hex(text: str) -> "Colour":
        """`#3B82F6` and the like."""
        value = int(text.removeprefix("#"), 16)
        return Colour(value >> 16 & 255, value >> 8 & 255, value & 255)

    def fractions(self) -> tuple[float, float, float]:
        """The channels from 0 to 1, as PDF wants them."""
        return self.red / 255, self.green / 255, self.blue / 255


def contrast_on_white(colour: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 (white) to 21 (black)."""
    red, green, blue = (_linear(channel) for channel in colour.fractions())
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: Colour, minimum: float = MINIMUM_CONTRAST) -> Colour:
    """The colour itself, or the same hue darkened just enough to be read on white."""
    share = 100
    darker = colour
    while contrast_on_white(darker) < minimum:
        share -= 1
        darker = Colour(*(channel * share // 100 for channel in (colour.red, colour.green, colour.blue)))
    return darker


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
