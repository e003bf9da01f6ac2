"""What every blob store demands of a key. Pure, and beside the port because adapters do not import one another."""

from shared.domain.errors import InvalidInput

_MAX_KEY_BYTES = 1024  # Cloud Storage's limit for an object name
_MAX_SEGMENT_BYTES = 240  # file systems allow 255


def checked_key(key: str) -> str:
    """The key itself, if it is one: segments joined by `/`, e.g. `requests/<id>/resume-<sha256>.pdf`.

    No segment is empty or begins with a dot, so a key never leaves the store's root and never meets a store's
    own files; no backslash, no control character. Raises `InvalidInput`.
    """
    segments = key.split("/")
    whole = _bytes_of(key) <= _MAX_KEY_BYTES and all(map(_is_segment, segments))
    if not whole:
        raise InvalidInput("That is not the name of a file kept here.", details={"field": "key"})
    return key


def checked_prefix(prefix: str) -> str:
    """The prefix itself, if a key could begin with it; the empty one begins every key. Raises `InvalidInput`."""
    folder, _, start = prefix.rpartition("/")
    if "/" in prefix:
        checked_key(folder)
    if start:
        checked_key(start)
    return prefix


def _is_segment(segment: str) -> bool:
    plain = segment.isprintable() and "\\" not in segment
    return bool(segment) and plain and not segment.startswith(".") and _bytes_of(segment) <= _MAX_SEGMENT_BYTES


def _bytes_of(text: str) -> int:
    return len(text.encode(errors="replace"))  # half a surrogate pair is not printable and fails there
