"""What was left out of a resume and is put back: how a caller names it, and what comes of it."""

from dataclasses import dataclass

from shared.domain.content import Omission, ResumeContent
from shared.domain.model import Model
from shared.generation.documents.fit import Pin


class LeftOutPart(Model):
    """Something that `provenance` lists as left out, by the fact and the text that it is listed with."""

    fact: str = ""
    text: str


@dataclass(frozen=True)
class Restored:
    """The resume with the parts back in it; `omitted`: what is still left out.

    `pins`: what the page is to keep, of this and of earlier edits; `parts`: the same of each part, by its text.
    """

    content: ResumeContent
    omitted: tuple[Omission, ...]
    pins: frozenset[Pin]
    parts: tuple[tuple[str, frozenset[Pin]], ...]
