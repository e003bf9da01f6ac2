"""A document as one HTML file: no script, nothing loaded from elsewhere, every text escaped, safe to frame."""

import base64
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from shared.domain.colours import ENHANCED_CONTRAST, MINIMUM_CONTRAST, Colour, readable
from shared.domain.document import (
    Block,
    BulletList,
    Document,
    Head,
    Image,
    LabelledList,
    Letter,
    Paragraph,
    RenderedFile,
    Station,
    Text,
)

# Whoever frames or saves the page runs nothing of it, whatever its text says.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"


class HtmlRenderer:
    """HTML5 with headings, lists and a print style."""

    def render(self, document: Document) -> RenderedFile:
        """The page. Text keeps its own direction, so right-to-left scripts read as they should."""
        template = document.style.template
        lines = [
            "<!doctype html>",
            f'<html lang="{escape(document.language)}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{escape(document.title)}</title>",
            f"<style>:root {{ --accent: {_accent(document)}; }}\n{_style()}</style></head>",
            f'<body class="{template}" dir="auto">',
            *_head(document.head),
            "<main>",
            *(line for section in document.sections for line in _section(section.heading, section.blocks)),
            *(_letter(document.letter) if document.letter else ()),
            "</main></body></html>",
        ]
        return RenderedFile(("\n".join(lines) + "\n").encode(), "text/html; charset=utf-8")


@cache
def _style() -> str:
    return (Path(__file__).parent / "html.css").read_text(encoding="utf-8")


def _accent(document: Document) -> str:
    # On the band of the creative template small print stands in white.
    contrast = ENHANCED_CONTRAST if document.style.template == "creative" else MINIMUM_CONTRAST
    colour = readable(Colour.from_hex(document.style.accent), contrast)
    return f"#{colour.red:02x}{colour.green:02x}{colour.blue:02x}"


def _head(head: Head) -> Iterator[str]:
    yield f"<header>{_picture(head.logo)}<div>"
    yield f"<h1>{escape(head.name)}</h1>"
    if head.title:
        yield f'<p class="title">{escape(head.title)}</p>'
    if head.contact:
        yield f'<p class="contact">{" | ".join(_link(item) for item in head.contact)}</p>'
    yield f"</div>{_picture(head.avatar)}</header>"


def _picture(image: Image | None) -> str:
    if image is None:
        return ""
    return f'<img alt="" src="data:{escape(image.media_type)};base64,{base64.b64encode(image.data).decode()}">'


def _link(item: Text) -> str:
    if item.url is None:
        return escape(item.text)
    return f'<a href="{escape(item.url)}" rel="noopener noreferrer">{escape(item.text)}</a>'


def _section(heading: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    yield f"<section><h2>{escape(heading)}</h2>"
    for block in blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"<p>{escape(block.text)}</p>"
        case Station():
            yield from _station(block)
        case LabelledList():
            label = f"<strong>{escape(block.label)}:</strong> " if block.label else ""
            yield f"<p>{label}{escape(', '.join(block.items))}</p>"
        case BulletList():
            yield _bullets(block.items)


def _station(station: Station) -> Iterator[str]:
    yield "<section>"
    yield _sides(f"<h3>{_link(Text(station.organisation, station.url))}</h3>", station.place)
    if station.title or station.dates:
        yield _sides(f"<span>{escape(station.title)}</span>", station.dates)
    if station.bullets:
        yield _bullets(station.bullets)
    if station.footnote:
        yield f'<p class="footnote">{escape(station.footnote)}</p>'
    yield "</section>"


def _sides(left: str, right: str) -> str:
    aside = f' <span class="aside">{escape(right)}</span>' if right else ""
    return f'<div class="sides">{left}{aside}</div>'


def _bullets(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _letter(letter: Letter) -> Iterator[str]:
    yield '<article class="letter">'
    if letter.date:
        yield f"<p>{escape(letter.date)}</p>"
    if letter.recipient:
        yield f"<p>{'<br>'.join(map(escape, letter.recipient))}</p>"
    if letter.subject:
        yield f'<p class="subject">{escape(letter.subject)}</p>'
    yield from (f"<p>{escape(part)}</p>" for part in (letter.greeting, *letter.paragraphs) if part)
    yield f'<p>{escape(letter.closing)}</p><p class="signature">{escape(letter.signature)}</p></article>'
