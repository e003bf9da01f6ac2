"""Which item of a later list is which of an earlier one, and which of them changed places."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from shared.domain.model import JsonObject
from shared.generation.editing.sentences import alike

_ALIKE = 0.5
_NAMES = ("company", "institution", "name", "category")
_BESIDE = ("role", "degree", "startDate", "field")


def paired(before: Sequence[Any], after: Sequence[Any]) -> list[tuple[int, int]]:
    """(place before, place after) of every item that is in both lists, in the later order.

    What is the same is paired first, then what is most alike: a bullet that was reworded is still that bullet.
    """
    left = dict(enumerate(before))
    found: dict[int, int] = {}
    for j, item in enumerate(after):
        same = next((i for i, known in left.items() if known == item), None)
        if same is not None:
            found[j] = same
            del left[same]
    rest = [(j, item) for j, item in enumerate(after) if j not in found]
    scored = [(likeness(known, item), -abs(i - j), i, j) for j, item in rest for i, known in left.items()]
    for score, _distance, i, j in sorted(scored, reverse=True):
        if score >= _ALIKE and i in left and j not in found:
            found[j] = i
            del left[i]
    return [(found[j], j) for j in sorted(found)]


def moved(pairs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The later places of the pairs that changed places: as few as explain the new order."""
    kept = _longest_rising([i for i, _ in pairs])
    return frozenset(j for n, (_, j) in enumerate(pairs) if n not in kept)


def likeness(one: Any, other: Any) -> float:
    """How alike two items are, 0 to 1: texts by their words, entries by what they are about."""
    if isinstance(one, str) and isinstance(other, str):
        return alike(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return _entries_alike(one, other)
    return 0.0


def told(item: JsonObject) -> str:
    """An entry in words: `Role, Company`."""
    named = [item.get("role") or item.get("degree"), next((item[n] for n in _NAMES if item.get(n)), None)]
    return ", ".join(part for part in named if part)


def _entries_alike(one: JsonObject, other: JsonObject) -> float:
    names: list[str] = [next((entry[name] for name in _NAMES if entry.get(name)), "") for entry in (one, other)]
    beside: float = sum(bool(one.get(name) == other.get(name)) for name in _BESIDE) / len(_BESIDE)
    if names[0].casefold() == names[1].casefold():
        return 0.6 + 0.4 * beside
    same_texts = alike(*(" ".join(_own_texts(entry)) for entry in (one, other)))
    return 0.8 * same_texts + 0.1 * beside


def _own_texts(entry: JsonObject) -> list[str]:
    return [text for value in entry.values() if isinstance(value, list) for text in value if isinstance(text, str)]


def _longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The places of one longest rising run."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for n, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(at[place - 1] if place else None)
        if place == len(tails):
            tails.append(number)
            at.append(n)
        else:
            tails[place], at[place] = number, n
    found: list[int] = []
    last = at[-1] if at else None
    while last is not None:
        found.append(last)
        last = before[last]
    return frozenset(found)
