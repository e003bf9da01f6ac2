"""Makes `made.json` of the word lists: phrases by their first word, stems in place of words, groups by their words.

A process that judges its first document would otherwise spend more on joining the lists than on judging. Write the
file with `python -m scripts.programs.gate_words`; a test says when.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shared.scoring.stems import stem
from shared.scoring.tokens import fold
from shared.scoring.words import LANGUAGES
from shared.truth.words import FILE

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
           "turns", "attracts", "minds", "present", "acts", "light")  # fmt: skip
_NUMERIC = ("numbers", "scales", "vague", "fractions", "multiples")

Row = tuple[str, str, str, str | None]


def made() -> str:
    """The text of the file."""
    lists = {language: _read(language) for language in LANGUAGES}
    names, phrases = _read("names"), {language: _rows(language, read) for language, read in lists.items()}
    tools = [(name, category, name, None) for category in ("tools", "capitalTools") for name in names[category]]
    groups, broader = [sorted(keys_of(group)) for group in _read("related")], _read("broader")
    wide = {key: sorted(keys_of(narrow)) for word, narrow in broader.items() for key in sorted(keys_of(word))}
    told = {
        "phrases": _by_first((*tools, *(row for rows in phrases.values() for row in rows))),
        "values": {name: _values(name, lists) for name in _NUMERIC},
        "words": {name: sorted({w for read in lists.values() for w in read.get(name, ())}) for name in _SINGLE},
        "names": names,
        "telling": _telling(lists),
        "general": {language: " ".join(sorted(keys_of(words))) for language, words in _read("general").items()},
        "deeds": {language: " ".join(sorted(keys_of(words))) for language, words in _read("deeds").items()},
        "groups": [" ".join(group) for group in groups],
        "groups_of": _places(groups),
        "said": _families("said"),
        "told": _families("told"),
        "narrower": {key: " ".join(narrow) for key, narrow in sorted(wide.items())},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def write() -> None:
    """Write the file."""
    FILE.write_text(made(), encoding="utf-8")


def keys_of(words: str) -> frozenset[str]:
    """The keys of words and of their forms in -ied: `carry` and `carried`."""
    folded = [fold(word) for word in words.split()]
    return frozenset(stem(word) for word in folded) | {f"{word[:-1]}i" for word in folded if word.endswith("y")}


def _families(part: str) -> dict[str, str]:
    """Key of a word → the kinds of deed that it tells of, where a document says it or where a fact does."""
    found: dict[str, set[str]] = {}
    for family, words in _read("families").items():
        for key in keys_of(words[part]) | (keys_of(words["said"]) if part == "told" else frozenset()):
            found.setdefault(key, set()).add(family)
    return {key: " ".join(sorted(families)) for key, families in sorted(found.items())}


def _places(groups: list[list[str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for place, group in enumerate(groups):
        for key in group:
            found.setdefault(key, []).append(str(place))
    return {key: " ".join(places) for key, places in found.items()}


def _by_first(rows: Iterable[Row]) -> dict[str, str]:
    """First word → its phrases as lines: the words, what they mark, the group, the language. Text is read fastest."""
    found: dict[str, set[Row]] = {}
    for row in rows:
        found.setdefault(row[0].split()[0], set()).add(row)
    return {
        first: "\n".join("|".join((*row[:3], row[3] or "")) for row in sorted(several, key=_longest_first))
        for first, several in found.items()
    }


def _longest_first(row: Row) -> tuple[int, str, str, str, str]:
    return (-len(row[0].split()), row[1], row[2], row[3] or "", row[0])


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


def _rows(language: str, read: dict[str, Any]) -> list[Row]:
    bound = frozenset(read["ambiguous"])
    grouped = [(c, g, phrase) for c in _GROUPED for g, phrases in read.get(c, {}).items() for phrase in phrases]
    plain = [(c, c, phrase) for c in _PLAIN for phrase in read.get(c, ())]
    several = [("multiples", str(n), phrase) for phrase, n in read["multiples"].items() if " " in phrase]
    return [
        (form, category, group, language if _is_bound(form, phrase, bound) else None)
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


def _read(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
