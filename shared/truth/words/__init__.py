"""The word lists of the truth gate, one file a language, read when first asked for.

`nurse~` stands for the word and its usual endings in that language. A word that means something else in another
language is named under `ambiguous` and counts in texts of its own language only.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from shared.scoring.words import LANGUAGES

_FOLDER = Path(__file__).parent
_ENDINGS = {
    "en": ("", "s", "es"),
    "de": ("", "e", "er", "es", "en", "em", "in", "innen", "n"),
    "fr": ("", "e", "s", "es"),
}
#: Lists whose entries are found as phrases; those with groups give the mark its group.
_GROUPED = (
    "units", "adverbs", "hedges", "scope", "seniority", "titles", "degrees", "reach", "outcomes", "languages",
    "levels", "months",
)  # fmt: skip
_PLAIN = (
    "junior", "selfTitle", "honours", "certificates", "awards", "sole", "negation", "notNegation", "causes",
    "speaks", "experience", "listing", "apply", "wish", "staff", "served", "teams", "strong", "places", "rates",
    "foundsCarry", "designCarry", "ownsCarry", "universal", "i", "you",
)  # fmt: skip
_SINGLE = ("from", "to", "openers", "baseLead", "titleEnds", "listingEnds", "and", "separable", "notScopeAfter",
           "employerAt", "connecting", "since", "posts", "own", "bring", "bringEnds", "partStarts",
           "turns", "attracts", "minds", "present")  # fmt: skip
_NUMERIC = ("numbers", "scales", "vague", "fractions", "multiples")


class Entry(NamedTuple):
    """One phrase: its words, what it marks, and the language it is bound to (none: any)."""

    words: tuple[str, ...]
    category: str
    group: str
    language: str | None


@dataclass(frozen=True)
class Lexicon:
    """Everything the gate knows about words."""

    #: First word → its phrases, longest first.
    phrases: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    #: List → word → (value, language it is bound to).
    values: dict[str, dict[str, tuple[float, str | None]]] = field(default_factory=dict)
    #: List → words of all languages.
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    #: Word → the one language whose lists have it.
    telling: dict[str, str] = field(default_factory=dict)


@cache
def lexicon() -> Lexicon:
    """All lists, joined."""
    lists = {language: _read(language) for language in LANGUAGES}
    entries: dict[str, set[Entry]] = {}
    for language, read in lists.items():
        for entry in _entries(language, read):
            entries.setdefault(entry.words[0], set()).add(entry)
    names = _read("names")
    for category in ("tools", "capitalTools"):
        for name in names[category]:
            words = tuple(name.split())
            entries.setdefault(words[0], set()).add(Entry(words, category, name, None))
    return Lexicon(
        phrases={first: tuple(sorted(found, key=_longest_first)) for first, found in entries.items()},
        values={name: _values(name, lists) for name in _NUMERIC},
        words={name: frozenset(w for read in lists.values() for w in read.get(name, ())) for name in _SINGLE},
        names=names,
        telling=_telling(lists),
    )


def _telling(lists: dict[str, dict[str, Any]]) -> dict[str, str]:
    seen: dict[str, set[str]] = {}
    for language, read in lists.items():
        counted = [word for name in _NUMERIC for word in read[name]]
        grouped = [
            word
            for name in ("units", "adverbs", "scope", "outcomes")
            for words in read[name].values()
            for word in words
        ]
        for word in (*counted, *grouped, *read["connecting"], *read["staff"], *read["served"]):
            for form in _forms(word.casefold(), language):
                seen.setdefault(form, set()).add(language)
    return {word: min(found) for word, found in seen.items() if len(found) == 1}


def _longest_first(entry: Entry) -> tuple[int, str, str]:
    return (-len(entry.words), entry.category, entry.group)


def _entries(language: str, read: dict[str, Any]) -> list[Entry]:
    bound = frozenset(read["ambiguous"])
    grouped = [(c, g, phrase) for c in _GROUPED for g, phrases in read.get(c, {}).items() for phrase in phrases]
    plain = [(c, c, phrase) for c in _PLAIN for phrase in read.get(c, ())]
    several = [("multiples", str(n), phrase) for phrase, n in read["multiples"].items() if " " in phrase]
    return [
        Entry(tuple(form.split()), category, group, language if _is_bound(form, phrase, bound) else None)
        for category, group, phrase in (*grouped, *plain, *several)
        for form in _forms(phrase.casefold(), language)
    ]


def _is_bound(form: str, phrase: str, bound: frozenset[str]) -> bool:
    return form in bound or phrase.rstrip("~") in bound


def _forms(phrase: str, language: str) -> list[str]:
    if "~" not in phrase:
        return [phrase]
    before, _, after = phrase.partition("~")
    return [f"{before}{ending}{after}" for ending in _ENDINGS[language]]


def _values(name: str, lists: dict[str, dict[str, Any]]) -> dict[str, tuple[float, str | None]]:
    found: dict[str, tuple[float, str | None]] = {}
    for language, read in lists.items():
        for word, value in read[name].items():
            other = found.get(word.casefold())
            known = other is not None and other[0] == value
            found[word.casefold()] = (value, language if word in read["ambiguous"] and not known else None)
    return found


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read
