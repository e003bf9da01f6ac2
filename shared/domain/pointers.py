"""JSON pointers (RFC 6901): where in stored content a text stands."""

from collections.abc import Iterator
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


def texts_under(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """(JSON pointer, text) of every text in a value that stands at `path`. Blank ones are none."""
    if isinstance(value, str):
        if value.strip():
            yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_under(inner, f"{path}/{name}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from texts_under(inner, f"{path}/{i}")


def kind_of(path: str) -> str:
    """The path without its numbers: all highlights are of one sort."""
    return "/".join(part for part in path.split("/") if not part.isdecimal())


def text_at(data: Any, path: str) -> str | None:
    """The text at a pointer; None where there is none."""
    found = value_at(data, path)
    return found if isinstance(found, str) else None
