"""Reads a text out of a JSON document by its pointer (RFC 6901)."""

from shared.domain.model import JsonObject


def text_at(document: JsonObject, pointer: str) -> str | None:
    """The text at a place; None where there is none. Our paths hold no escaped characters."""
    found: object = document
    for step in pointer.strip("/").split("/"):
        if isinstance(found, list):
            found = found[int(step)] if step.isdecimal() and int(step) < len(found) else None
        else:
            found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, str) else None
