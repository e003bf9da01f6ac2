"""The last gate before a link becomes clickable, whoever built the document."""

from urllib.parse import quote

_SAFE = ("http://", "https://", "mailto:", "tel:")


def clickable(url: str | None) -> str | None:
    """The address in ASCII (RFC 3986) if its scheme is http, https, mailto or tel; otherwise no link at all."""
    if url is None or not url.lower().startswith(_SAFE) or not url.isprintable() or " " in url:
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")
