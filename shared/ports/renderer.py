"""The renderer: a document model in, one file out."""

from typing import Protocol

from shared.domain.document import Document, RenderedFile


class PageRenderer(Protocol):
    """A format with pages, which can say beforehand whether a document fits on those that it may have."""

    def fits(self, document: Document) -> bool:
        """Whether some setting, however tight, puts the document on as many pages as its length allows."""
        ...

    def render(self, document: Document) -> RenderedFile:
        """As `Renderer`."""
        ...


class Renderer(Protocol):
    """One format. The same document gives the same bytes, on any machine and any day."""

    def render(self, document: Document) -> RenderedFile:
        """Draw the document. Raises `InvalidInput` for text that cannot be set (right-to-left scripts)."""
        ...
