"""The document text reader: the lines of somebody's own file, with where and how they stand on the page."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class TextLine:
    """One line. `page` from 0; `left`, `right` and `top` in points from the page's upper left corner.

    `size` is the height of its type in points, `heading` what the file itself marks as one. Formats without pages
    leave the places at 0.
    """

    text: str
    page: int = 0
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    bullet: bool = False
    heading: bool = False


@dataclass(frozen=True)
class DocumentText:
    """A file's lines in reading order: columns one after the other. `media_type` is what the bytes are."""

    lines: tuple[TextLine, ...]
    media_type: str
    pages: int = 1


class DocumentTextReader(Protocol):
    """Reads PDF, DOCX and plain text, whatever the file is called: its bytes decide."""

    def read(self, data: bytes) -> DocumentText:
        """The text. Takes bounded time and memory, whatever the file does.

        Raises `UnsupportedMedia` for other kinds of file, `TooLarge` beyond the limits, and `InvalidInput` for a
        scanned, protected or broken one, each with what to do.
        """
        ...
