"""The page picture: what a page of a PDF looks like."""

from typing import Protocol


class PagePicture(Protocol):
    """Draws pages as pictures."""

    def first_page(self, pdf: bytes, width: int) -> bytes:
        """The first page as a PNG of this width in pixels. Raises `InvalidInput` for a file it cannot open."""
        ...
