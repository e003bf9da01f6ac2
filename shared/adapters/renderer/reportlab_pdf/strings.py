"""Every string of a document, in reading order."""

from collections.abc import Iterator

from shared.domain.document import Block, BulletList, Document, LabelledList, Paragraph, Station


def strings_of(document: Document) -> Iterator[str]:
    """Head, sections, letter."""
    yield from (document.head.name, document.head.title, *(item.text for item in document.head.contact))
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            yield from _block_strings(block)
    if document.letter:
        letter = document.letter
        yield from (letter.date, *letter.recipient, letter.subject, letter.greeting, *letter.paragraphs)
        yield from (letter.closing, letter.signature)


def _block_strings(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph():
            return (block.text,)
        case Station():
            lines = (block.organisation, block.place, block.title, block.dates)
            return (*lines, *block.bullets, block.footnote)
        case LabelledList():
            return (block.label, *block.items)
        case BulletList():
            return block.items
