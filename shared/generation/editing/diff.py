"""What changed from one version of a document to the next: every text with its place, and nothing twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from shared.domain.changes import Change
from shared.domain.model import JsonObject
from shared.generation.editing.pairing import moved, paired, told
from shared.generation.editing.sentences import ASIDE
from shared.generation.editing.words import compared


def changes_between(before: JsonObject, after: JsonObject) -> tuple[Change, ...]:
    """All changes, in the order of the later document. None for the same words.

    A text that is empty counts as one that is not there.
    """
    root = _Spot("", "", "", None)
    found = list(_objects(_without_aside(before), _without_aside(after), root))
    return tuple(_across_lists(found))


@dataclass(frozen=True)
class _Spot:
    """A place in both versions."""

    was: str
    where: str
    section: str
    entry: str | None

    def at(self, name: str | int) -> "_Spot":
        section = self.section or str(name)
        return _Spot(f"{self.was}/{name}", f"{self.where}/{name}", section, self.entry)

    def item(self, i: int, j: int, entry: str | None) -> "_Spot":
        return _Spot(f"{self.was}/{i}", f"{self.where}/{j}", self.section, entry or self.entry)

    def change(
        self, kind: Literal["added", "removed", "changed", "moved"], before: str | None, after: str | None, *,
        item: bool = False,
    ) -> Change:  # fmt: skip
        where = self.was if kind == "removed" else self.where
        was = self.was if kind in {"changed", "moved"} and self.was != self.where else None
        words = compared(before, after) if before is not None and after is not None else ()
        return Change(kind=kind, where=where, was=was, section=self.section, entry=self.entry, item=item,
                      before=before, after=after, words=words)  # fmt: skip


def _without_aside(content: JsonObject) -> JsonObject:
    return {name: value for name, value in content.items() if name not in ASIDE}


def _values(before: Any, after: Any, spot: _Spot) -> Iterator[Change]:
    if isinstance(before, dict) or isinstance(after, dict):
        yield from _objects(before or {}, after or {}, spot)
    elif isinstance(before, list) or isinstance(after, list):
        yield from _lists(before or [], after or [], spot)
    elif (before or "") != (after or ""):
        if not before:
            yield spot.change("added", None, after)
        elif not after:
            yield spot.change("removed", before, None)
        else:
            yield spot.change("changed", before, after)


def _objects(before: JsonObject, after: JsonObject, spot: _Spot) -> Iterator[Change]:
    for name in dict.fromkeys((*after, *before)):
        yield from _values(before.get(name), after.get(name), spot.at(name))


def _lists(before: list[Any], after: list[Any], spot: _Spot) -> Iterator[Change]:
    pairs = paired(before, after)
    changed_places = moved(pairs)
    stayed = {j: i for i, j in pairs}
    gone = sorted(set(range(len(before))) - set(stayed.values()))
    for i in gone:
        yield from _removed(before[i], spot.item(i, i, _entry(before[i])))
    for j, item in enumerate(after):
        if j in stayed:
            i = stayed[j]
            yield from _kept(before[i], item, spot.item(i, j, _entry(item)), is_moved=j in changed_places)
        else:
            yield from _added(item, spot.item(j, j, _entry(item)))


def _kept(before: Any, after: Any, spot: _Spot, *, is_moved: bool) -> Iterator[Change]:
    if isinstance(before, dict) and isinstance(after, dict):
        if is_moved:
            yield spot.change("moved", told(before), told(after), item=True)
        yield from _objects(before, after, spot)
    elif is_moved:
        yield spot.change("moved", before, after)
    elif before != after:
        yield spot.change("changed", before, after)


def _added(item: Any, spot: _Spot) -> Iterator[Change]:
    if isinstance(item, dict):
        yield spot.change("added", None, told(item), item=True)
        yield from _objects({}, item, spot)
    else:
        yield spot.change("added", None, item)


def _removed(item: Any, spot: _Spot) -> Iterator[Change]:
    if isinstance(item, dict):
        yield spot.change("removed", told(item), None, item=True)
        yield from _objects(item, {}, spot)
    else:
        yield spot.change("removed", item, None)


def _entry(item: Any) -> str | None:
    return told(item) or None if isinstance(item, dict) else None


def _across_lists(changes: list[Change]) -> Iterator[Change]:
    """An item that left one list and came into another, word for word, has moved."""
    gone: dict[tuple[str, str | None], Change] = {}
    for change in changes:
        if change.kind == "removed" and _in_list(change) and not change.item:
            gone.setdefault((change.section, change.before), change)
    taken: set[str] = set()
    merged: dict[str, Change] = {}
    for change in changes:
        left = gone.get((change.section, change.after)) if change.kind == "added" and not change.item else None
        if left is not None and _in_list(change) and left.where not in taken:
            taken.add(left.where)
            merged[change.where] = change.model_copy(
                update={"kind": "moved", "was": left.where, "before": left.before}
            )
    for change in changes:
        if change.kind == "removed" and change.where in taken:
            continue
        yield merged.get(change.where, change) if change.kind == "added" else change


def _in_list(change: Change) -> bool:
    return change.where.rpartition("/")[2].isdecimal()
