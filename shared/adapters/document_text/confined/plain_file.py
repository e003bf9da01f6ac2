"""Plain text in whatever encoding it was saved."""

import unicodedata

from charset_normalizer import from_bytes

from shared.domain.errors import InvalidInput, UnsupportedMedia
from shared.ports.document_text import DocumentText, TextLine

_LONGEST = 2_000  #: characters a line
_MOST_LINES = 5_000
#: The longer marks first: that of UTF-32 begins as that of UTF-16 does.
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
_WESTERN = "cp1252"
_AS_GOOD_CHAOS, _AS_GOOD_COHERENCE = 0.04, 0.1
#: Hungarian's letters look like these in Western Europe's code page, where õ and û come with others.
_HUNGARIAN, _BESIDE = frozenset("õûÕÛ"), frozenset("ãçàèêâëïîôÃÇÀÈÊ")


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
    return _checked(_guessed(data))


def _guessed(data: bytes) -> str:
    """Code pages of one byte a letter differ in a few accents. Of guesses that are as good as each other Western
    Europe's is by far the likeliest, and a detector that takes the first of them turns Å into Ĺ."""
    guesses = from_bytes(data)
    best = guesses.best()
    if best is None:
        raise _no_text()
    western = next((one for one in guesses if _WESTERN in one.could_be_from_charset), None)
    if western is not None:
        chaos, coherence = western.chaos - best.chaos, best.coherence - western.coherence
        text = str(western)
        hungarian = _HUNGARIAN & set(text) and not _BESIDE & set(text)
        if chaos <= _AS_GOOD_CHAOS and coherence <= _AS_GOOD_COHERENCE and not hungarian:
            return text
    return str(best)


def _checked(text: str) -> str:
    """Binary files decode too, into characters that nobody writes."""
    strange = sum(unicodedata.category(letter) in {"Cc", "Cn", "Co"} and letter not in "\n\r\t\f" for letter in text)
    if strange > len(text) // 100:
        raise _no_text()
    return text


def _no_text() -> UnsupportedMedia:
    return UnsupportedMedia("This is not a PDF, DOCX or text file. Save it as one of these, then try again.")
