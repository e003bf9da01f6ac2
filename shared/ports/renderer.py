"""The renderer: a document model in, one file out."""

from typing import Protocol

from shared.domain.document import Document, RenderedFile


class Renderer(Protocol):
    """One format. The same document gives the same bytes, on any machine and any day."""

    def render(self, document: Document) -> RenderedFile:
        """Draw the document. Raises `InvalidInput` for text that cannot be set (right-to-left scripts)."""
        ...
