"""Content-Disposition: what a download is called, in any script."""

import unicodedata
from urllib.parse import quote

_ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~"  # RFC 5987 attr-char beside letters and digits

_SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})


def disposition_of(media_type: str) -> str:
    """`inline` for what a browser shows without running anything, else `attachment`.

    A page or a drawing with a script in it, served from a shared origin, is never shown in place.
    """
    return "inline" if media_type.partition(";")[0].strip().lower() in _SHOWN else "attachment"


def content_disposition(disposition: str, filename: str) -> str:
    """RFC 6266: an ASCII name for old clients, and the true one in RFC 5987's encoding. Always one line of ASCII."""
    folded = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    plain = "".join(letter if letter.isprintable() and letter not in '"\\/%' else "_" for letter in folded)
    stem, _, extension = plain.rpartition(".")
    if not stem.strip("_- "):
        plain = f"document.{extension}"
    true_name = quote(filename.encode(errors="replace"), safe=_ATTRIBUTE_CHARACTERS)
    return f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{true_name}"
