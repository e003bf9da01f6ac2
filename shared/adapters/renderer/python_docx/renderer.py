"""A document in, a DOCX out: real styles, headings and lists, so that a person can go on in a word processor."""

from io import BytesIO

from shared.adapters.renderer.python_docx.archive import repacked
from shared.adapters.renderer.python_docx.paper import Paper
from shared.domain.document import (
    Block,
    BulletList,
    Document,
    Head,
    LabelledList,
    Letter,
    Paragraph,
    RenderedFile,
    Section,
    Station,
    Text,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class DocxRenderer:
    """DOCX. The same document gives the same bytes: times inside are the request's own date."""

    def render(self, document: Document) -> RenderedFile:
        """The words in reading order, in Word's own styles."""
        paper = Paper(document)
        _head(paper, document.head)
        for section in document.sections:
            _section(paper, section)
        if document.letter is not None:
            _letter(paper, document.letter)
        buffer = BytesIO()
        paper.save(buffer)
        return RenderedFile(repacked(buffer.getvalue(), document.date), MEDIA_TYPE)


def _head(paper: Paper, head: Head) -> None:
    paper.pictures(head)
    paper.name(head.name)
    if head.title:
        paper.head_line((Text(head.title),))
    if head.contact:
        paper.head_line(head.contact, " | ", small=True)
    paper.rule()


def _section(paper: Paper, section: Section) -> None:
    paper.heading(section.heading)
    for block in section.blocks:
        _block(paper, block)


def _block(paper: Paper, block: Block) -> None:
    match block:
        case Paragraph():
            paper.line(block.text)
        case Station():
            _station(paper, block)
        case LabelledList():
            paper.labelled(block.label, ", ".join(block.items))
        case BulletList():
            paper.bullets(block.items)


def _station(paper: Paper, station: Station) -> None:
    paper.station(Text(station.organisation, station.url), station.place)
    if station.title or station.dates:
        paper.sides(station.title, station.dates)
    paper.bullets(station.bullets)
    if station.footnote:
        paper.footnote(station.footnote)


def _letter(paper: Paper, letter: Letter) -> None:
    if letter.date:
        paper.spaced(letter.date, above=18)
    for i, line in enumerate(letter.recipient):
        paper.spaced(line, above=0 if i else 12)
    if letter.subject:
        paper.spaced(letter.subject, bold=True, above=12)
    for part in (letter.greeting, *letter.paragraphs, letter.closing):
        if part:
            paper.spaced(part)
    if letter.signature:
        paper.spaced(letter.signature, above=36)
