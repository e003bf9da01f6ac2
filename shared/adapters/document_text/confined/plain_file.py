"""Plain text in whatever encoding it was saved."""

import unicodedata

from charset_normalizer import from_bytes

from shared.domain.errors import InvalidInput, UnsupportedMedia
from shared.ports.document_text import DocumentText, TextLine

_LONGEST = 2_000  #: characters a line
_MOST_LINES = 5_000
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read_plain(data: bytes) -> DocumentText:
    """Its lines. Raises `UnsupportedMedia` for bytes that are no text."""
    text = _decoded(data)
    lines = tuple(TextLine(line.rstrip()[:_LONGEST]) for line in text.splitlines()[:_MOST_LINES])
    if not any(line.text.strip() for line in lines):
        raise InvalidInput("The file holds no text.", code="empty_file")
    return DocumentText(lines, "text/plain")


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked, "utf-8"):
        if encoding is not None:
            try:
                return _checked(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    best = from_bytes(data).best()
    if best is None:
        raise _no_text()
    return _checked(str(best))


def _checked(text: str) -> str:
    """Binary files decode too, into characters that nobody writes."""
    strange = sum(unicodedata.category(letter) in {"Cc", "Cn", "Co"} and letter not in "\n\r\t\f" for letter in text)
    if strange > len(text) // 100:
        raise _no_text()
    return text


def _no_text() -> UnsupportedMedia:
    return UnsupportedMedia("This is not a PDF, DOCX or text file. Save it as one of these, then try again.")
