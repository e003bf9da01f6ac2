"""Cuts text into comparable tokens, in any script.

`C++`, `C#`, `.NET`, `Node.js`, `CI/CD` and `R&D` stay whole. Scripts written without spaces become character
bigrams, so that a Chinese, Japanese, Korean or Thai text still matches something.
"""

import re
import unicodedata
from typing import NamedTuple

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0b3c-\u0b4d\u0bbe-\u0bcd\u0c3e-\u0c4d"
)
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f"
_CHARACTER = rf"(?:(?![{_UNSPACED}])(?:[^\W_]|[{_MARKS}]))"
_TOKEN = re.compile(
    rf"""
      (?P<unspaced>[{_UNSPACED}]+)
    | (?<![\w.])(?i:\.net)(?!\w)
    | {_CHARACTER}+(?:\+\+|\#)(?!\w)
    | (?<!\w){_CHARACTER}{{1,3}}(?:/{_CHARACTER}{{1,3}})+(?!\w)
    | (?<!\w){_CHARACTER}&{_CHARACTER}(?!\w)
    | {_CHARACTER}+\.(?i:js|net|io|ai|py)(?!\w)
    | [0-9]+(?:[.,][0-9]+)*(?!\w)
    | {_CHARACTER}+
    """,
    # Case is ignored only where letters are told: over whole scripts that would cost 100 ms at import.
    re.VERBOSE,
)
_ACCENTS = re.compile("[\u0300-\u036f]")


class Token(NamedTuple):
    """One token: `text` is folded for comparison, `start` and `end` delimit it in the normalised text."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text in NFKC, without control characters: what token offsets refer to."""
    composed = unicodedata.normalize("NFKC", text)
    if composed.isprintable():
        return composed
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in composed)


def fold(text: str) -> str:
    """Case and accents removed: `Pflegekräfte` and `pflegekrafte` compare equal."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", lowered)))


def tokenise(normalised: str) -> list[Token]:
    """The tokens of a text that `normalise` made, in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(normalised):
        if match["unspaced"]:
            tokens.extend(_bigrams(match[0], match.start()))
        elif folded := fold(match[0]):
            tokens.append(Token(folded, match.start(), match.end()))
    return tokens


def _bigrams(run: str, start: int) -> list[Token]:
    if len(run) == 1:
        return [Token(run, start, start + 1)]
    return [Token(fold(run[i : i + 2]), start + i, start + i + 2) for i in range(len(run) - 1)]
