"""Collects what was read: each value with its lines and how sure we are, and which words of the file it used."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shared.domain.import_draft import DraftField
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.importing.reading.dates import without_durations
from shared.importing.reading.lines import Line
from shared.importing.reading.words import listed

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Told:
    """A value of the draft as it stands in these lines. `sure`: 1 is certain, below 0.6 a person should look."""

    text: str
    lines: tuple[Line, ...]
    sure: float = 0.9

    def __bool__(self) -> bool:
        return bool(self.text)


def told(text: str, lines: Sequence[Line], sure: float = 0.9, most: int = 2000) -> Told:
    """A value cut to `most` characters, at a word's end; what was cut stays unplaced and is shown as such."""
    words = plain(text).strip(" ,;|•·")
    if len(words) > most:
        words = words[:most].rsplit(" ", 1)[0].rstrip(" ,;|•·")
    return Told(words, tuple(lines), sure)


@dataclass
class Ledger:
    """Which words of which line were used, and what to tell the person."""

    notes: list[str] = field(default_factory=list)
    used: dict[int, Counter[str]] = field(default_factory=dict)

    def note(self, text: str) -> None:
        """Say something once."""
        if text not in self.notes:
            self.notes.append(text)

    def use(self, lines: Iterable[Line], text: str | None = None) -> None:
        """These words of the lines say what the next ones are, or are kept in another form: a date, a label."""
        for line in lines:
            self.used.setdefault(line.number, Counter()).update(_words(line.raw if text is None else text))

    def missing(self, line: Line) -> list[str]:
        """The line's words that nothing in the draft holds."""
        left = Counter(_words(without_durations(line.raw)))
        left.subtract(self.used.get(line.number, Counter()))
        return [word for word, times in left.items() if times > 0 and word not in listed("small")]

    def settled(self, value: Any, path: str, fields: list[DraftField]) -> Any:
        """The value as plain JSON, its sources added to `fields`. Empty values are left out."""
        if isinstance(value, Told):
            self._take(value)
            source = "\n".join(line.raw for line in value.lines)
            first = value.lines[0].number if value.lines else None
            fields.append(DraftField(path=path, source=source, line=first, confidence=round(value.sure, 2)))
            return value.text
        if isinstance(value, dict):
            kept = {name: inner for name, inner in value.items() if inner not in (None, "", [], {}) and _full(inner)}
            return {name: self.settled(inner, f"{path}/{name}", fields) for name, inner in kept.items()}
        if isinstance(value, list):
            return [self.settled(inner, f"{path}/{i}", fields) for i, inner in enumerate(value)]
        return value

    def _take(self, value: Told) -> None:
        """Each line gives the words that the value has of it; a word parted at a line end counts for both."""
        spare = Counter(_words(value.text))
        whole = "".join(_words(value.text))
        for line in value.lines:
            used = Counter(_words(line.raw)) & spare
            halves = [word for word in _words(line.raw) if not used[word] and word in whole]
            self.used.setdefault(line.number, Counter()).update(used)
            self.used[line.number].update(halves)


def _full(value: Any) -> bool:
    return bool(value) if isinstance(value, Told) else True


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(plain(text) or text)]


def slug(text: str, taken: Iterable[str]) -> str:
    """A name for a blurb: small letters and hyphens, never one that is taken."""
    made = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60] or "section"
    names, name, number = set(taken), made, 2
    while name in names:
        name, number = f"{made}-{number}", number + 1
    return name


def present(pairs: JsonObject) -> JsonObject:
    """Without what is empty."""
    return {name: value for name, value in pairs.items() if value not in (None, "", [], {}) and _full(value)}
