"""A document as plain text: what one pastes into a form field. Nothing is wrapped: the field does that."""

from collections.abc import Iterator

from shared.domain.document import (
    Block,
    BulletList,
    Document,
    Head,
    LabelledList,
    Letter,
    Paragraph,
    RenderedFile,
    Station,
)


class PlainTextRenderer:
    """UTF-8 text, one line a paragraph or bullet."""

    def render(self, document: Document) -> RenderedFile:
        """The words in reading order."""
        lines = [*_head(document.head), ""]
        for section in document.sections:
            lines += [section.heading.upper(), ""]
            for block in section.blocks:
                lines += [*_block(block), ""]
        if document.letter is not None:
            lines += _letter(document.letter)
        return RenderedFile(("\n".join(lines).rstrip() + "\n").encode(), "text/plain; charset=utf-8")


def _head(head: Head) -> Iterator[str]:
    yield head.name
    if head.title:
        yield head.title
    if head.contact:
        yield " | ".join(item.text for item in head.contact)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Station():
            yield from _station(block)
        case LabelledList():
            yield f"{block.label}: {', '.join(block.items)}" if block.label else ", ".join(block.items)
        case BulletList():
            yield from (f"- {item}" for item in block.items)


def _station(station: Station) -> Iterator[str]:
    yield ", ".join(part for part in (station.organisation, station.place) if part)
    if station.title or station.dates:
        yield " | ".join(part for part in (station.title, station.dates) if part)
    if station.url:
        yield station.url
    yield from (f"- {bullet}" for bullet in station.bullets)
    if station.footnote:
        yield station.footnote


def _letter(letter: Letter) -> Iterator[str]:
    for part in (letter.date, "\n".join(letter.recipient), letter.subject, letter.greeting, *letter.paragraphs):
        if part:
            yield from (part, "")
    yield from (letter.closing, letter.signature)
