"""What kind of file it is: the first bytes decide, never its name."""

from shared.domain.errors import InvalidInput, TooLarge, UnsupportedMedia
from shared.ports.document_text import DocumentText

LIMIT = 5 * 1024 * 1024  #: bytes
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_any(data: bytes) -> DocumentText:
    """The file's text. Each kind's parser is imported only for its own kind."""
    if len(data) > LIMIT:
        raise TooLarge("The file is larger than 5 MB. Save it without pictures, or paste its text.")
    if not data.strip():
        raise InvalidInput("The file is empty.", code="empty_file")
    if b"%PDF-" in data[:1024]:
        from shared.adapters.document_text.confined.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        from shared.adapters.document_text.confined.docx_file import read_docx  # noqa: PLC0415

        return read_docx(data)
    if data.startswith(_OLD_WORD):
        raise UnsupportedMedia("This is an old Word file (.doc). Save it as .docx or PDF, then try again.")
    from shared.adapters.document_text.confined.plain_file import read_plain  # noqa: PLC0415

    return read_plain(data)
