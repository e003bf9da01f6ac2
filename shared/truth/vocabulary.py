"""Which words tell something: words of everyday use claim nothing by themselves, and some words say the same."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from shared.scoring.stems import stem
from shared.scoring.tokens import fold
from shared.truth.reading import Token

_FOLDER = Path(__file__).parent / "words"
_OPENING = 5
_ROOT = 3
_STEM = 4
_DERIVING = frozenset((
    "", "ist", "al", "ar", "er", "or", "ion", "ation", "ment", "ing", "ic", "y", "ry", "ship", "ant", "ent", "ance", "e",
    "s", "ed", "ist", "ier", "eur", "euse", "iste", "age", "aire", "ung", "in", "ur", "ent", "istin", "lich", "isch", "orary",
))  # fmt: skip


@cache
def general(language: str) -> frozenset[str]:
    """The keys of one language's words of everyday use; empty for a language without a list."""
    return frozenset(stem(fold(word)) for word in _read("general").get(language, "").split())


def is_general(token: Token, languages: tuple[str, ...]) -> bool:
    """Whether a word claims nothing by itself in one of these languages."""
    if "en" in languages and token.low.endswith("ly") and len(token.low) > _OPENING:
        return True
    short = root(token.key)
    return any(
        token.key in general(language) or (short != token.key and short in _roots(language)) for language in languages
    )


def is_deed(token: Token, language: str) -> bool:
    """Whether a word is a plain verb of work, such as “process” or “serve”: what was worked on tells, not it."""
    return token.key in _deeds(language)


@cache
def _deeds(language: str) -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _read("deeds").get(language, "").split())


@cache
def _roots(language: str) -> frozenset[str]:
    return frozenset(short for key in general(language) if (short := root(key)) != key)


@cache
def related(key: str) -> frozenset[str]:
    """The keys of the words that tell the same as this one, and its own."""
    return frozenset((key,)).union(*(group for group in _groups() if key in group))


def root(key: str) -> str:
    """A short word without its ending: `cite` and `citing` are one."""
    for ending in ("ing", "ed", "es", "e", "s"):
        if key.endswith(ending) and len(key) - len(ending) >= _ROOT:
            return key[: -len(ending)]
    return key


def derived(one: str, other: str) -> bool:
    """Whether two words are one stem with endings that make a person, a quality or an act of it: `dentist`, `dental`."""
    size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return size >= _STEM and one[size:] in _DERIVING and other[size:] in _DERIVING


def compound_of(word: str, keys: frozenset[str], language: str) -> bool:
    """Whether the parts of a word written as one are all known: `Tourenplanung` is not known by `Planung` alone."""
    for key in keys:
        if len(key) >= _OPENING and key in word:
            before, _, after = word.partition(key)
            if all(_part_known(part, keys, language) for part in (before, after)):
                return True
        if len(word) > _OPENING and word in key:
            return True
    return False


def _part_known(part: str, keys: frozenset[str], language: str) -> bool:
    if len(part) < _OPENING - 1:
        return True
    whole = stem(part)
    return whole in keys or whole in general(language) or any(key.startswith(whole[:_OPENING]) for key in keys)


@cache
def _groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem(fold(word)) for word in line.split()) for line in _read("related"))


@cache
def _read(name: str) -> Any:
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
