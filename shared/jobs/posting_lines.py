"""A pasted posting's lines without what a page puts around them: signs, buttons, cookie notices, navigation."""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from shared.scoring.postings.wording import headings, whole_words
from shared.scoring.tokens import fold
from shared.scoring.words import all_stop_words, heading_key

#: A posting says what it is within its first lines, after however much navigation.
_MOST_LINES = 400
_BULLET = re.compile(r"^\s*(?:[-*•▪‣◦·–—]|\d{1,2}[.)])\s+")
_ABBREVIATED = 4
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_PIN = ("📍", "🏠", "🌍", "🗺")
_CRUMBS = re.compile(r"\S\s+[>»›/]\s+\S.*\s[>»›/]\s+\S|^[<«‹]\s")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?(?:€|euros?\b|EUR\b|CHF\b)|\b\d{1,3}k\b", re.IGNORECASE)
_GLUED = re.compile(r"\s+[|·•–—]\s+|\s+-\s+|\s*\t\s*|\s*[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]+\ufe0f?\s*")


@dataclass(frozen=True)
class Line:
    """`text` stands in line `number` (from 1) of the posting. `pinned`: a sign says that it is a place."""

    number: int
    text: str
    pinned: bool = False
    bullet: bool = False
    ends_block: bool = False

    @property
    def parts(self) -> list[str]:
        """What stands between bars, dots and dashes."""
        return [part.strip(" ,") for part in _GLUED.split(self.text) if part.strip(" ,")]


@cache
def words() -> dict[str, Any]:
    """Lists of words, by their names."""
    read: dict[str, Any] = json.loads((Path(__file__).parent / "posting_words.json").read_text(encoding="utf-8"))
    return read


@cache
def listed(name: str) -> frozenset[str]:
    """One list of words, without capitals."""
    return frozenset(word.casefold() for word in words()[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Finds any word of a list."""
    return whole_words(words()[name])


def lines_of(text: str) -> list[Line]:
    """The lines that say something, in order."""
    raw = text.splitlines()[:_MOST_LINES]
    found = []
    for number, line in enumerate(raw, 1):
        blank = number >= len(raw) or not raw[number].strip()
        for piece in _TAG.split(line):
            bare = _bare(piece)
            if bare and not _is_chrome(bare):
                stripped = piece.strip()
                bullet = without_bullet(stripped) != stripped
                found.append(Line(number, bare, stripped.startswith(_PIN), bullet, blank))
    return found


def without_bullet(line: str) -> str:
    """A line without the bullet before it."""
    return _BULLET.sub("", line)


def is_heading(text: str) -> bool:
    """Whether a text is a heading that postings share, such as "Your profile"."""
    return heading_key(text) in headings()


def is_contract(text: str) -> bool:
    """Whether a text says how one is employed, and no more: `CDI 39h`, `Full time`."""
    rest = any_of("contracts").sub(" ", text)
    return rest != text and not re.search(
        r"[^\W\d_]{4,}", re.sub(r"\d+\s*(?:hours|heures|stunden|std|hrs|h)\b", "", rest)
    )


def calmed(text: str) -> str:
    """What stands in capitals only, as one writes it in a letter; short words (`HGV`, `NHS`) may be what they are."""
    if not text.isupper() or (len(text.split()) == 1 and len(text) <= _ABBREVIATED):
        return text
    return re.sub(r"[^\W\d_]{3,}", _cased, text)


def _cased(word: re.Match[str]) -> str:
    if fold(word[0]) in all_stop_words() and word.start():
        return word[0].lower()
    return word[0].capitalize() if len(word[0]) >= _ABBREVIATED else word[0]


def speaks_of_money(text: str) -> bool:
    """Whether a text names a sum of money."""
    return bool(_MONEY.search(text))


def _bare(line: str) -> str:
    """Without bullets, markup and pictures at either end; what is left stands in the line as it is."""
    text = without_bullet(line.strip()).strip(" *#_\t")
    while text and _is_sign(text[0]):
        text = text[1:].lstrip(" *#_\t")
    while text and _is_sign(text[-1]):
        text = text[:-1].rstrip(" *#_\t")
    return text


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Sk", "Mn", "Cf", "Cn", "Co") and character not in "°´`"


def _is_chrome(text: str) -> bool:
    folded = text.casefold().rstrip(" .!:…")
    if folded in listed("chrome") or _CRUMBS.search(text):
        return True
    return any(part in folded for part in words()["chromeParts"]) and "·" not in text
