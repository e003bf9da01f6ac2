"""The PDF reader: what a machine that was given a finished PDF makes of it."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class PdfReading:
    """`pages`: the text of each. `fonts`: every font the file declares, and whether it is embedded.

    `fonts`, `tagged` and `language` are None where a reader does not tell.
    """

    pages: tuple[str, ...]
    fonts: dict[str, bool] | None = field(default=None)
    tagged: bool | None = None
    language: str | None = None


class PdfReader(Protocol):
    """One extractor. Several that share no code read each document, since parsers disagree."""

    @property
    def name(self) -> str:
        """What the extractor is called in reports."""
        ...

    def read(self, data: bytes) -> PdfReading:
        """The file as this extractor reads it. Raises `InvalidInput` for a file that it cannot open."""
        ...
