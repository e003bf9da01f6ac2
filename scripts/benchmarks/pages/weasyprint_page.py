"""WeasyPrint, in its own environment: the same layout from HTML and CSS."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from scripts.benchmarks.pages.measured import Content, answer

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _prepare(others: list[str]) -> Callable[[Content], bytes]:
    fonts = FontConfiguration()
    style = CSS(string=STYLE.replace("FONTS", Path(others[-1]).as_uri()), font_config=fonts)

    def set_page(content: Content) -> bytes:
        made: bytes = HTML(string=_page(content)).write_pdf(stylesheets=[style], font_config=fonts)
        return made

    return set_page


def _page(content: Content) -> str:
    contact = " | ".join(_linked(item) for item in content["contact"])
    sections = "".join(_section(section) for section in content["sections"])
    return (
        f"<html lang=en><title>{escape(content['name'])}</title><body><h1>{escape(content['name'])}</h1>"
        f"<p class=muted>{escape(content['title'])}</p><p class=muted>{contact}</p><hr>{sections}</body></html>"
    )


def _section(section: dict[str, Any]) -> str:
    return f"<h2>{escape(section['heading'])}</h2>" + "".join(_block(block) for block in section["blocks"])


def _block(block: dict[str, Any]) -> str:
    if block["kind"] == "Paragraph":
        return f"<p>{escape(block['text'])}</p>"
    if block["kind"] == "LabelledList":
        label = f"<b>{escape(block['label'])}:</b> " if block["label"] else ""
        return f"<p>{label}{escape(', '.join(block['items']))}</p>"
    if block["kind"] == "BulletList":
        return _bullets(block["items"])
    aside = block["place"] if block["title"] else ", ".join(filter(None, (block["place"], block["dates"])))
    title = _sides(escape(block["title"]), block["dates"]) if block["title"] else ""
    head = _sides(f"<b>{escape(block['organisation'])}</b>", aside)
    note = f"<p class=muted>{escape(block['footnote'])}</p>" if block["footnote"] else ""
    return f"<div class=entry>{head}{title}{_bullets(block['bullets'])}{note}</div>"


def _bullets(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}' for item in items)}</ul>" if items else ""


def _sides(left: str, right: str) -> str:
    return f"<div class=sides><span>{left}</span><span class=muted>{escape(right)}</span></div>"


def _linked(item: dict[str, Any]) -> str:
    text = escape(item["text"])
    return f'<a href="{escape(item["url"])}">{text}</a>' if item["url"] else text


if __name__ == "__main__":
    answer(_prepare)
