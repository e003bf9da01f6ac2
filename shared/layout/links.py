"""Addresses as a reader wants them: short on the page, whole and safe behind it."""

import re
import unicodedata

from shared.domain.document import Text

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_HOST = re.compile(r"(?:[^\s/?#@:.]+\.)+[^\s/?#@:.]{2,}(?::\d+)?(?:[/?#].*)?")
_EMAIL = re.compile(r"[^\s@<>\"',;:?&]+@[^\s@<>\"',;:?&]+\.[^\s@<>\"',;:?&.]+")
_HANDLE = re.compile(r"@?([A-Za-z0-9][A-Za-z0-9_-]*)")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def safe_url(text: str) -> str | None:
    """An address that is safe to click: http, https, mailto or tel. Without a scheme it gets https.

    Nothing for any other scheme, for control characters and blanks inside, and for text that is no address.
    """
    address = text.strip()
    if not address or any(letter.isspace() or unicodedata.category(letter)[0] == "C" for letter in address):
        return None
    scheme = _SCHEME.match(address)
    if scheme:
        has_target = len(address) > scheme.end() and address[scheme.end() :].strip("/") != ""
        return address if scheme[1].lower() in _SAFE_SCHEMES and has_target else None
    return f"https://{address}" if _HOST.fullmatch(address) else None


def web_link(text: str, host_of_handle: str = "") -> Text:
    """A page: "github.com/x" on paper, "https://github.com/x" behind it. A bare handle gets its host."""
    address = text.strip()
    handle = _HANDLE.fullmatch(address)
    if handle and host_of_handle:
        address = f"https://{host_of_handle}/{handle[1]}"
    url = safe_url(address)
    return Text(_short(address) if url else address, url)


def email_link(text: str) -> Text:
    """A mail address. Text that is none stays text."""
    address = text.strip().removeprefix("mailto:")
    return Text(address, f"mailto:{address}" if _EMAIL.fullmatch(address) else None)


def phone_link(text: str) -> Text:
    """A phone number as the person writes it, dialled by its digits."""
    number = text.strip().removeprefix("tel:")
    digits = "".join(letter for letter in number if letter in "+0123456789")
    return Text(number, f"tel:{digits}" if len(digits) >= 3 and digits.rfind("+") <= 0 else None)


def _short(address: str) -> str:
    bare = re.sub(r"^(?:https?:)?//", "", address, flags=re.IGNORECASE)
    return re.sub(r"^www\.(?=.)", "", bare, flags=re.IGNORECASE).rstrip("/")
