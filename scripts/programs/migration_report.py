"""What the migration says: differences that can be read, with personal values cut short."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from shared.migration.personal_info import Undoing
from shared.migration.plan import NEW, OLD, Plan

SHOWN = 1  #: how many requests' differences are shown, unless all are asked for
_PLAIN = {"id", "type", "createdAt", "updatedAt", "accentColor"}
_QUIET = {Undoing.RESTORED, Undoing.UNCHANGED}
_UNDONE = {
    Undoing.RESTORED: "put back as it was",
    Undoing.UNCHANGED: "as before the migration already",
    Undoing.CHANGED_SINCE: "changed after the migration, left as it is",
    Undoing.GONE_SINCE: "erased after the migration, not brought back",
}


class Report:
    """Prints the plans: all of them, or the first few requests and then how many more there are."""

    def __init__(self, *, everything: bool) -> None:
        self._everything = everything
        self._requests = 0
        self.hidden = 0

    def show(self, plans: Sequence[Plan]) -> None:
        """Print what is due, field by field, and every remark."""
        for plan in plans:
            moves = len(plan.changes) > 1
            self._requests += not moves and bool(plan.changes)
            if plan.changes and (moves or self._everything or self._requests <= SHOWN):
                say(*differences(plan))
            else:
                self.hidden += bool(plan.changes)
            for remark in plan.remarks:
                say(f"{plan.path}: {remark}")


def say(*lines: str) -> None:
    """Print lines that may hold what a document holds."""
    for line in lines:
        print(harmless(line))


def harmless(line: str) -> str:
    """The line without anything that could move a terminal's cursor or change its title."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)


def differences(plan: Plan) -> Iterator[str]:
    """The lines that show one plan."""
    if len(plan.changes) > 1:
        old, new = plan.changes
        yield f"{old.path} -> {new.path}"
        yield from _fields(new.before or old.before or {}, new.after or {})
    else:
        yield plan.path
        yield from _fields(plan.changes[0].before or {}, plan.changes[0].after or {})


def undone(outcomes: dict[str, Undoing]) -> Iterator[str]:
    """How a rollback ended: numbers, and by name whatever was left alone."""
    for outcome, words in _UNDONE.items():
        paths = [path for path, one in outcomes.items() if one is outcome]
        if paths:
            yield f"{len(paths):,} {words}{'.' if outcome in _QUIET else ':'}"
            yield from (f"    {path}" for path in paths if outcome not in _QUIET)


def _fields(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    for name in [*before, *(name for name in after if name not in before)]:
        if name == OLD and NEW in after and NEW not in before:
            yield f"    {OLD} -> {NEW}: {_shortened(name, before[OLD])}"
        elif name == NEW and OLD in before and NEW not in before:
            continue
        elif name not in after:
            yield f"  - {name}: {_shortened(name, before[name])}"
        elif name not in before:
            yield f"  + {name}: {_shortened(name, after[name])}"
        elif before[name] != after[name]:
            yield f"  ~ {name}: {_shortened(name, before[name])} -> {_shortened(name, after[name])}"
    kept = [name for name in before if name in after and before[name] == after[name]]
    if kept:
        yield f"    unchanged: {', '.join(kept) if len(kept) < 12 else f'{len(kept)} other fields'}"


def _shortened(name: str, value: Any) -> str:
    """Enough to recognise it by: personal values show two characters and how long they are."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict) and name not in _PLAIN:
        return f"{len(value)} fields ({', '.join(value)})"
    if name in _PLAIN or len(text) <= 2:
        return text if len(text) <= 60 else f"{text[:60]}…"
    return f"{text[:2]}… ({len(text)} characters)"
