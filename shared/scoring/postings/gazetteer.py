"""Skills, tools and licences known by name in any of their spellings, and where a text names them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from shared.scoring.postings.wording import folded
from shared.scoring.stems import stem
from shared.scoring.tokens import Token, fold, tokenise
from shared.scoring.words import aliases, stems_of

KnownKind = Literal["skill", "tool", "licence", "name"]

_FOLDER = Path(__file__).parent.parent / "words" / "skills"
_FILES: dict[str, KnownKind] = {
    "tools": "tool", "licences": "licence", "skills.en": "skill", "skills.de": "skill", "skills.fr": "skill",
    "across": "name",
}  # fmt: skip
_LISTED_AFTER = re.compile(
    r"\s*(?:[,;/)(.:!]|$|and\b|or\b|und\b|oder\b|et\b|ou\b|is\b|for\b|dev|prog|Kenntn|-Kenntn)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A known name where it stands: all spellings of one concept share its `concept`."""

    concept: str
    kind: KnownKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    row: int
    exact: str


class _Names:
    """Every spelling by its stems, and one representative for rows that share a spelling."""

    def __init__(self) -> None:
        self.forms: dict[tuple[str, ...], _Form] = {}
        self.by_first: dict[str, int] = {}
        self.concepts: list[str] = []
        self.kinds: list[KnownKind] = []
        self.small: set[str] = set()
        self._parents: list[int] = []

    def add(self, spellings: list[str], kind: KnownKind) -> None:
        row = len(self._parents)
        self._parents.append(row)
        self.concepts.append(fold(spellings[0].removeprefix("!")))
        self.kinds.append(kind)
        for spelling in spellings:
            exact = spelling[1:] if spelling.startswith("!") else ""
            if spelling.islower():
                self.small.add(spelling)
            key = stems_of(exact or spelling)
            if key in self.forms:
                self._parents[self.root(row)] = self.root(self.forms[key].row)
            elif key:
                self.forms[key] = _Form(row, exact)
                self.by_first[key[0]] = max(self.by_first.get(key[0], 0), len(key))

    def root(self, row: int) -> int:
        while self._parents[row] != row:
            row = self._parents[row]
        return row


@cache
def _names() -> _Names:
    names = _Names()
    for file, kind in _FILES.items():
        for line in (_FOLDER / f"{file}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                names.add([spelling.strip() for spelling in line.split(" = ")], kind)
    by_name: dict[str, list[str]] = {}
    for form, name in aliases().items():
        by_name.setdefault(name, [name]).append(" ".join(form))
    for spellings in by_name.values():
        names.add(spellings, "name")
    return names


def known_in(text: str) -> list[Known]:
    """The known names of a normalised text, the longest at each place, none overlapping another."""
    names = _names()
    tokens = list(_parted(text))
    stems = [stem(token.text) for token in tokens]
    found: list[Known] = []
    at = 0
    while at < len(tokens):
        size = _longest(names, text, tokens, stems, at)
        if size:
            row = names.root(names.forms[tuple(stems[at : at + size])].row)
            first = names.forms[tuple(stems[at : at + size])].row
            found.append(Known(names.concepts[row], names.kinds[first], tokens[at].start, tokens[at + size - 1].end))
        at += size or 1
    return found


def concept_of(name: str) -> str | None:
    """The concept that a short name stands for as a whole, or nothing."""
    names = _names()
    form = names.forms.get(stems_of(name))
    return names.concepts[names.root(form.row)] if form else None


def listed_small(name: str) -> bool:
    """Whether a list spells a name with small letters: it is a common noun, as `access control`, and no product."""
    return name.lower() in _names().small


def _longest(names: _Names, text: str, tokens: list[Token], stems: list[str], at: int) -> int:
    for size in range(min(names.by_first.get(stems[at], 0), len(tokens) - at), 0, -1):
        form = names.forms.get(tuple(stems[at : at + size]))
        if form is None or "\n" in text[tokens[at].start : tokens[at + size - 1].end]:
            continue
        if not form.exact or _meant(text, tokens, at, size, form.exact):
            return size
    return 0


def _meant(text: str, tokens: list[Token], at: int, size: int, exact: str) -> bool:
    """Whether an ordinary word is meant as a name: spelled as such, and not the first word of a sentence."""
    start, end = tokens[at].start, tokens[at + size - 1].end
    shouted = exact.upper() if len(exact) > len("GO!") else exact
    if text[start:end] not in (exact, shouted) or (
        text[end : end + 1] in ("-", "'", "’", "&") and exact in ("C", "R")
    ):
        return False
    if (at and tokens[at - 1].text in folded("notBeforeLetters")) or text[max(0, start - 1) : start] in ("-", "+"):
        return False
    before = text[:start].rstrip(" \t*•-–")
    opens = not before or before[-1] in ".!?\n"
    lone = len(exact) == 1 or (opens and not exact.isupper())
    return bool(_LISTED_AFTER.match(text, end)) if lone else True


def _parted(text: str) -> Iterator[Token]:
    """Tokens, with `HTML/CSS` parted unless it is a name of its own; single letters stay in their group."""
    names = _names()
    for token in tokenise(text):
        if "/" not in token.text or (stem(token.text),) in names.forms:
            yield token
            continue
        place = token.start
        for part in text[token.start : token.end].split("/"):
            if len(part) > 1:
                yield Token(fold(part), place, place + len(part))
            place += len(part) + 1
