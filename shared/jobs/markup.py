"""The text of a posting's markup, with its lines and bullets."""

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section"})
_TAG = re.compile(r"</?(?:p|div|br|[uo]l|li|h[1-6]|strong|em|b|i|span|a)\b[^>]*>", re.IGNORECASE)
_MOST_ESCAPES = 3
_SILENT = frozenset({"script", "style", "template", "noscript"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of_markup(markup: str) -> str:
    """The words, one line a block."""
    reader = _Text()
    reader.feed(markup)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).splitlines()]
    return "\n".join(line for line in lines if line and line != "-")


def unescaped(markup: str) -> str:
    """Markup that was itself escaped, once or several times, as markup. What holds a tag is left as it is: in it an
    escaped bracket is part of the text."""
    for _ in range(_MOST_ESCAPES):
        if _TAG.search(markup):
            break
        markup = html.unescape(markup)
    return markup
