"""JSON Patch (RFC 6902), the part of it that is needed to tell one JSON value from another: add, replace, remove."""

import copy
from collections.abc import Iterator
from typing import Any

from shared.domain.model import JsonObject

Patch = list[JsonObject]


class Unfitting(ValueError):
    """The patch was made for another value."""


def patch_between(before: Any, after: Any) -> Patch:
    """What makes `after` of `before`."""
    return list(_changes(before, after, ""))


def patched(value: Any, patch: Any) -> Any:
    """The value with the patch on it; the given one stays as it is. Raises `Unfitting`."""
    root = {"": copy.deepcopy(value)}
    if not isinstance(patch, list):
        raise Unfitting
    for change in patch:
        try:
            *way, last = [part.replace("~1", "/").replace("~0", "~") for part in change["path"].split("/")]
            place: Any = root
            for part in way:
                place = place[int(part)] if isinstance(place, list) else place[part]
            _apply(place, last, change)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise Unfitting from error
    return root[""]


def _apply(place: Any, last: str, change: JsonObject) -> None:
    key: Any = int(last) if isinstance(place, list) else last
    match change["op"]:
        case "add" if isinstance(place, list):
            if not 0 <= key <= len(place):
                raise Unfitting
            place.insert(key, change["value"])
        case "add":
            place[key] = change["value"]
        case "replace":
            place[key], _old = change["value"], place[key]
        case "remove":
            del place[key]
        case _:
            raise Unfitting


def _changes(before: Any, after: Any, path: str) -> Iterator[JsonObject]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from ({"op": "remove", "path": f"{path}/{_escaped(key)}"} for key in before if key not in after)
        for key, value in after.items():
            inner = f"{path}/{_escaped(key)}"
            if key in before:
                yield from _changes(before[key], value, inner)
            else:
                yield {"op": "add", "path": inner, "value": value}
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(old, new, f"{path}/{i}")
    elif before != after or type(before) is not type(after):
        yield {"op": "replace", "path": path, "value": after}


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
