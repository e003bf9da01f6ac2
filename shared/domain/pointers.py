"""JSON pointers (RFC 6901): where in stored content a text stands."""

from typing import Any


def value_at(data: Any, path: str) -> Any:
    """What stands at a pointer such as `/experience/0/highlights/2`; None where nothing does."""
    found = data
    for part in path.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(found, list):
            place = int(name) if name.isascii() and name.isdecimal() else len(found)
            found = found[place] if place < len(found) else None
        else:
            found = found.get(name) if isinstance(found, dict) else None
    return found


def text_at(data: Any, path: str) -> str | None:
    """The text at a pointer; None where there is none."""
    found = value_at(data, path)
    return found if isinstance(found, str) else None
