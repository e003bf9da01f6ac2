"""Folds inflected forms together: light, the same for every Latin-script language, and predictable.

Both sides of a comparison pass through it, so a stem need not be a word; it must only be the same for
`deploy`, `deployed` and `deployment`. Endings that name another trade (`-er`, `-in`) are kept.
"""

from functools import lru_cache

_ENDINGS = ("ments", "ment", "ings", "ing", "ions", "ion", "ed", "es", "en", "e", "s")
#: Only German adjectives end so: `systemischer`, `klinisches`, `beruflichem`.
_ADJECTIVES = ("ischer", "isches", "ischem", "licher", "liches", "lichem")
_ADJECTIVE = 9
_SHORTEST = 4


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The folded form of one token's text. Numbers, symbols and other scripts stay as they are."""
    if not (word.isascii() and word.isalpha()):
        return word
    if word.endswith(_ADJECTIVES) and len(word) >= _ADJECTIVE:
        word = word[:-2]
    if word.endswith("ies") and len(word) > _SHORTEST:
        word = word[:-3] + "y"
    while (shorter := _without_ending(word)) != word:
        word = shorter
    return word


def _without_ending(word: str) -> str:
    if len(word) == _SHORTEST and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    if word.endswith(("ss", "us", "is")):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return _undoubled(word[: -len(ending)])
    return word


def _undoubled(word: str) -> str:
    doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeouls"
    return word[:-1] if doubled else word
