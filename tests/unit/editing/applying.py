"""A client that knows of a diff nothing but its contract: it makes the later content of the earlier one."""

import copy
from collections.abc import Sequence
from typing import Any

from shared.domain.changes import Change
from shared.domain.model import JsonObject
from shared.generation.editing.sentences import ASIDE


def applied(before: JsonObject, changes: Sequence[Change]) -> JsonObject:
    """The later content. Lists first give up what left them, then take what came, from the front."""
    return told(_node(copy.deepcopy(told(before)), "", "", changes))


def told(value: Any) -> Any:
    """The content without what is empty: that counts as not there."""
    if isinstance(value, dict):
        inner = {name: told(one) for name, one in value.items() if name not in ASIDE}
        return {name: one for name, one in inner.items() if one not in (None, "", [], {})}
    return [told(one) for one in value] if isinstance(value, list) else value


def _node(before: JsonObject, was: str, where: str, changes: Sequence[Change]) -> JsonObject:
    made: JsonObject = {}
    names = {*before, *(_next(c.where, where) for c in changes if c.kind != "removed" and _below(c.where, where))}
    for name in names:
        old, new = f"{was}/{name}", f"{where}/{name}"
        value = before.get(name)
        listed = isinstance(value, list) or any(_below(c.where, new) for c in changes if c.kind != "removed")
        if isinstance(value, dict) or (value is None and name in {"personalInfo", "contact"}):
            made[name] = _node(value or {}, old, new, changes)
        elif listed:
            made[name] = _items(value or [], old, new, changes)
        else:
            made[name] = _text(value, old, new, changes)
    return made


def _items(before: list[Any], was: str, where: str, changes: Sequence[Change]) -> list[Any]:
    left = {c.where for c in changes if c.kind == "removed"}
    left |= {c.was or c.where for c in changes if c.kind == "moved"}
    stayed = [(f"{was}/{i}", item) for i, item in enumerate(before) if f"{was}/{i}" not in left]
    came = {int(_next(c.where, where)): c for c in changes if c.kind in {"added", "moved"} and _is_item(c, where)}
    made: list[Any] = []
    while stayed or came:
        here = f"{where}/{len(made)}"
        if len(made) in came:
            change = came.pop(len(made))
            old = (change.was or change.where) if change.kind == "moved" else ""
            inner = next((one for place, one in _all(before, was) if place == old), {}) if change.item else None
            made.append(_node(inner, old or "/nowhere", here, changes) if change.item else change.after)
        else:
            old, item = stayed.pop(0)
            made.append(
                _node(item, old, here, changes) if isinstance(item, dict) else _text(item, old, here, changes)
            )
    return made


def _all(before: list[Any], was: str) -> list[tuple[str, Any]]:
    return [(f"{was}/{i}", item) for i, item in enumerate(before)]


def _text(value: Any, was: str, where: str, changes: Sequence[Change]) -> Any:
    for change in changes:
        if change.kind == "removed" and change.where == was and not change.item:
            value = None
    for change in changes:
        if change.kind in {"changed", "added"} and change.where == where and not change.item:
            assert change.kind == "added" or change.before == value
            value = change.after
    return value


def _below(path: str, above: str) -> bool:
    return path.startswith(f"{above}/")


def _next(path: str, above: str) -> str:
    return path[len(above) + 1 :].split("/", maxsplit=1)[0]


def _is_item(change: Change, where: str) -> bool:
    return _below(change.where, where) and "/" not in change.where[len(where) + 1 :]
