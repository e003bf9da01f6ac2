"""Reading a finished PDF back before its step completes: what a parser cannot read does not ship."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from shared.domain.document import Document, RenderedFile, block_strings, strings_of
from shared.domain.model import Model
from shared.engine.workflow import StepFailed
from shared.ports.pdf_reader import PdfReader, PdfReading

_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


class Extraction(Model):
    """What one extractor recovered: how many of the planned fields, and whether they came in order."""

    reader: str
    found: int
    in_order: bool


class ReadBack(Model):
    """The report that is stored with a document. `fields`: how many pieces of text were to stand on the pages.

    `fonts_embedded` and `tagged` are as the file itself declares them.
    """

    fields: int
    pages: int
    extractions: tuple[Extraction, ...]
    fonts_embedded: bool
    tagged: bool

    @property
    def passed(self) -> bool:
        """Whether every extractor got everything, in order, from embedded fonts and a tagged file."""
        complete = all(one.found == self.fields and one.in_order for one in self.extractions)
        return complete and self.fonts_embedded and self.tagged


def read_back(document: Document, rendered: RenderedFile, readers: Sequence[PdfReader]) -> ReadBack:
    """The report. Raises `StepFailed` where a reader misses something: sending such a file would cost a chance."""
    planned = list(_planned(document, rendered.unprinted))
    readings = [(reader.name, reader.read(rendered.data)) for reader in readers]
    told = [reading for _, reading in readings if reading.fonts is not None]
    report = ReadBack(
        fields=len(planned),
        pages=rendered.pages,
        extractions=tuple(_extraction(name, reading, planned, rendered.unprinted) for name, reading in readings),
        fonts_embedded=bool(told) and all(all((reading.fonts or {}).values()) for reading in told),
        tagged=bool(told) and all(reading.tagged for reading in told),
    )
    if not report.passed:
        raise _unreadable(report)
    return report


def _extraction(name: str, reading: PdfReading, planned: list[str], unprinted: Iterable[str]) -> Extraction:
    text = _squeezed("".join(reading.pages), unprinted)
    position, in_order, found = 0, True, 0
    for field in planned:
        at = text.find(field, position)
        if at < 0:
            in_order = False
            found += field in text
        else:
            found += 1
            position = at + len(field)
    return Extraction(reader=name, found=found, in_order=in_order)


def _planned(document: Document, unprinted: Iterable[str]) -> Iterator[str]:
    """Each piece of text as it is to be read. Headings are set in upper case, and only above something."""
    sections = tuple(
        replace(section, heading=section.heading.upper())
        for section in document.sections
        if any(_squeezed(text, unprinted) for block in section.blocks for text in block_strings(block))
    )
    for text in strings_of(replace(document, sections=sections)):
        if squeezed := _squeezed(text, unprinted):
            yield squeezed


def _squeezed(text: str, unprinted: Iterable[str]) -> str:
    """The letters alone: where a line ends is the page's business, and no field's.

    Compatibility forms count as what they stand for: readers tell the ligature `ﬁ` as two letters.
    """
    composed = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFC", text))
    left_out = set(unprinted)
    printed = "".join(letter for letter in composed if not (letter in left_out or _invisible(letter)))
    return "".join(unicodedata.normalize("NFKC", printed).split())


def _invisible(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"}


def _unreadable(report: ReadBack) -> StepFailed:
    short = [one.reader for one in report.extractions if one.found < report.fields or not one.in_order]
    why = f"{' and '.join(short)} could not read all of it back" if short else "its fonts or structure are incomplete"
    return StepFailed(
        "pdf_unreadable",
        f"The PDF was drawn, but {why}, so it was not kept: software that reads applications would stumble too. "
        "Your text is safe and can be downloaded in the other formats.",
        retryable=False,
    )
