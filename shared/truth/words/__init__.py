"""The word lists of the truth gate, one file a language, joined beforehand by `making.py`.

`nurse~` stands for the word and its usual endings in that language. A word that means something else in another
language is named under `ambiguous` and counts in texts of its own language only.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).parent / "made.json"


class Entry(NamedTuple):
    """One phrase: its words, what it marks, and the language it is bound to (none: any)."""

    words: tuple[str, ...]
    category: str
    group: str
    language: str | None


@dataclass(frozen=True)
class Lexicon:
    """Everything the gate knows about words."""

    #: First word → its phrases as they stand in the file, longest first.
    rows: dict[str, str]
    #: List → word → (value, language it is bound to).
    values: dict[str, dict[str, tuple[float, str | None]]]
    #: List → words of all languages.
    words: dict[str, frozenset[str]]
    names: dict[str, Any]
    #: Word → the one language whose lists have it.
    telling: dict[str, str]
    #: Language → the keys of words of everyday use, and of plain verbs of work.
    general: dict[str, frozenset[str]]
    deeds: dict[str, frozenset[str]]
    #: Groups of keys that tell the same, and key → the places of its groups.
    groups: list[str]
    groups_of: dict[str, str]
    #: Key → the keys of what it is the wider word for: a hedge is a plant.
    narrower: dict[str, str]
    #: Key of a verb or its noun → the kinds of deed that it claims: repairing is no loading.
    said: dict[str, str]
    #: Key → the kinds of deed that a fact with this word may be told as.
    told: dict[str, str]
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def starting(self, word: str) -> tuple[Entry, ...]:
        """The phrases that start with a word, longest first."""
        if word not in self.rows:
            return ()
        known = self._entries.get(word)
        if known is None:
            rows = (row.split("|") for row in self.rows[word].split("\n"))
            known = tuple(Entry(tuple(said.split()), mark, group, code or None) for said, mark, group, code in rows)
            self._entries[word] = known
        return known


@cache
def lexicon() -> Lexicon:
    """All lists."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return Lexicon(
        rows=read["phrases"],
        values=read["values"],
        words={name: frozenset(words) for name, words in read["words"].items()},
        names=read["names"],
        telling=read["telling"],
        general={language: frozenset(keys.split()) for language, keys in read["general"].items()},
        deeds={language: frozenset(keys.split()) for language, keys in read["deeds"].items()},
        groups=read["groups"],
        groups_of=read["groups_of"],
        narrower=read["narrower"],
        said=read["said"],
        told=read["told"],
    )
