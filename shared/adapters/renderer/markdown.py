"""A document as Markdown (CommonMark). Text is data: what could be read as markup is escaped."""

import re
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
    Text,
)

_INLINE = re.compile(r"([\\`*_\[\]<>&|~])")
_AT_LINE_START = re.compile(r"^(\s*)([#>+\-=]|\d+(?=[.)]))")
_HARD_BREAK = "  \n"


class MarkdownRenderer:
    """UTF-8 Markdown with headings, lists and links."""

    def render(self, document: Document) -> RenderedFile:
        """The words in reading order."""
        parts = [*_head(document.head)]
        for section in document.sections:
            parts.append(f"## {escaped(section.heading)}")
            parts += (part for block in section.blocks for part in _block(block))
        if document.letter is not None:
            parts += _letter(document.letter)
        return RenderedFile(("\n\n".join(parts) + "\n").encode(), "text/markdown; charset=utf-8")


def escaped(text: str) -> str:
    """One line of text that Markdown shows as it is."""
    line = _INLINE.sub(r"\\\1", " ".join(text.split()))
    found = _AT_LINE_START.match(line)
    if found is None:
        return line
    # A digit cannot be escaped; the full stop behind it can.
    if found[2].isdigit():
        return f"{line[: found.end()]}\\{line[found.end() :]}"
    return f"{found[1]}\\{line[len(found[1]) :]}"


def _link(item: Text) -> str:
    if item.url is None:
        return escaped(item.text)
    return f"[{escaped(item.text)}](<{item.url.replace('<', '%3C').replace('>', '%3E')}>)"


def _head(head: Head) -> Iterator[str]:
    yield f"# {escaped(head.name)}"
    lines = [f"**{escaped(head.title)}**"] if head.title else []
    if head.contact:
        lines.append(" \\| ".join(_link(item) for item in head.contact))
    if lines:
        yield _HARD_BREAK.join(lines)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield escaped(block.text)
        case Station():
            yield from _station(block)
        case LabelledList():
            items = ", ".join(escaped(item) for item in block.items)
            yield f"**{escaped(block.label)}:** {items}" if block.label else items
        case BulletList():
            yield _bullets(block.items)


def _station(station: Station) -> Iterator[str]:
    name = _link(Text(station.organisation, station.url))
    yield f"### {name}" + (f", {escaped(station.place)}" if station.place else "")
    if station.title or station.dates:
        yield " \\| ".join(f"*{escaped(part)}*" for part in (station.title, station.dates) if part)
    if station.bullets:
        yield _bullets(station.bullets)
    if station.footnote:
        yield escaped(station.footnote)


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped(item)}" for item in items)


def _letter(letter: Letter) -> Iterator[str]:
    if letter.date:
        yield escaped(letter.date)
    if letter.recipient:
        yield _HARD_BREAK.join(map(escaped, letter.recipient))
    if letter.subject:
        yield f"**{escaped(letter.subject)}**"
    yield from (escaped(part) for part in (letter.greeting, *letter.paragraphs) if part)
    yield _HARD_BREAK.join(escaped(part) for part in (letter.closing, letter.signature) if part)
