"""The format-neutral document model: what stands on the page, in reading order.

`layout` builds it from content; each renderer turns it into one format. Text here is plain text, never
markup: a renderer escapes what its format needs. Order in the model is order on the page and in the text
layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.generation import DocumentKind, Length, Paper, Template


@dataclass(frozen=True)
class Image:
    """The person's own picture: re-encoded PNG or JPEG bytes."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class Text:
    """A run of text, with a link where it is one."""

    text: str
    url: str | None = None


@dataclass(frozen=True)
class Head:
    """The same head on resume and letter, so that the pair belongs together."""

    name: str
    title: str = ""
    contact: tuple[Text, ...] = ()
    avatar: Image | None = None
    logo: Image | None = None


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Station:
    """A job, a school or a project: organisation on line 1 (place at its right), title and dates on line 2."""

    organisation: str
    title: str = ""
    dates: str = ""
    place: str = ""
    bullets: tuple[str, ...] = ()
    footnote: str = ""
    url: str | None = None


@dataclass(frozen=True)
class LabelledList:
    """`Label: a, b, c` on one line or more."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class BulletList:
    """Bullets without a station."""

    items: tuple[str, ...]


Block = Paragraph | Station | LabelledList | BulletList


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Letter:
    """The body of a letter, top to bottom."""

    date: str
    recipient: tuple[str, ...]
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    signature: str


@dataclass(frozen=True)
class Style:
    """How the document looks. Without a `head_align` the head stands where the template puts it."""

    template: Template = "modern"
    paper: Paper = "letter"
    length: Length = "one_page"
    accent: str = "#3B82F6"
    head_align: Literal["left", "centre", "right"] | None = None


@dataclass(frozen=True)
class Document:
    """A whole document. `date` is the request's own date: the same content gives the same bytes on any day.

    `content`: the words it was laid out from, for formats that carry data and no page.
    """

    kind: DocumentKind
    language: str
    title: str
    date: date
    head: Head
    style: Style = field(default_factory=Style)
    sections: tuple[Section, ...] = ()
    letter: Letter | None = None
    content: ResumeContent | CoverLetterContent | None = None


def strings_of(document: Document) -> Iterator[str]:
    """Every string of a document, in reading order: head, sections, letter. Empty ones included."""
    yield from (document.head.name, document.head.title, *(item.text for item in document.head.contact))
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            yield from block_strings(block)
    if document.letter:
        letter = document.letter
        yield from (letter.date, *letter.recipient, letter.subject, letter.greeting, *letter.paragraphs)
        yield from (letter.closing, letter.signature)


def block_strings(block: Block) -> tuple[str, ...]:
    """Every string of one block, in reading order."""
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


@dataclass(frozen=True)
class RenderedFile:
    """A finished file. `pages` is 0 where a format has none; `unprinted` holds characters no font could draw."""

    data: bytes
    media_type: str
    pages: int = 0
    unprinted: tuple[str, ...] = ()


RenderFormat = Literal["pdf", "docx", "html", "md", "txt", "json"]
