"""Reads a text once: its words with their places, the known phrases in it, and the language it is in."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from shared.scoring.stems import stem
from shared.scoring.tokens import fold
from shared.scoring.words import LANGUAGES, aliases, all_stop_words, longest_alias, stop_words
from shared.truth.words import Entry, lexicon

_TOKEN = re.compile(
    r"""
      (?P<number>\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)
    | (?P<word>(?<!\w)\.net\b|[^\W\d_](?:/[^\W\d_]){1,2}\b|[^\W\d_]&[^\W\d_]\b|[^\W\d_]\w{0,60}\.(?:js|io|ai|py)\b
        |[^\W\d_]\w*(?:\+\+|\#)?)
    | (?P<symbol>[%‰€$£¥])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GROUPING = re.compile(r"[.,'’ ](?=\d{3}(?:\D|$))")
_BREAKS = frozenset(',;:.!?()[]–—•|\n\0"„“”«»')
#: Their full stop ends no clause.
_ABBREVIATED = frozenset(("mio", "mrd", "tsd", "mln", "ca", "approx", "nr", "no", "st", "dr", "bzw", "inkl", "incl"))
MASK = "\0"


class Token(NamedTuple):
    """One word, number or sign. `gap` is what stands before it, `key` compares across inflections.

    `telling`: whether it is a content word, no number and no function word of any language.
    """

    text: str
    low: str
    key: str
    start: int
    end: int
    gap: str
    value: float | None = None
    telling: bool = False

    @property
    def breaks(self) -> bool:
        """Whether a clause may end before it."""
        return self.gap != " " and not _BREAKS.isdisjoint(self.gap)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


class Mark(NamedTuple):
    """A known phrase: tokens `first` to `last`, exclusive."""

    category: str
    group: str
    first: int
    last: int


def cleaned(text: str) -> str:
    """NFKC, digits of all scripts as ASCII, invisible characters gone: what is compared. Lengths may change."""
    composed = unicodedata.normalize("NFKC", text)
    if composed.isascii():
        return composed
    return "".join(_folded(c) for c in composed)


@lru_cache(maxsize=2048)
def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category == "Cf":
        return ""
    return " " if category in ("Zs", "Zl", "Zp") else character


class Reading:
    """A text and what stands in it. Everything is found when first asked for, once."""

    def __init__(self, text: str, hint: str = "en") -> None:
        self.text = text
        self._hint = hint

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(_tokens(self.text))

    @cached_property
    def language(self) -> str:
        """The language most function words belong to; the hint where they do not tell."""
        lows = [token.low for token in self.tokens]
        votes = {code: sum(map(stop_words(code).__contains__, lows)) for code in LANGUAGES}
        telling = lexicon().telling
        for low in lows:
            if code := telling.get(low):
                votes[code] += 1
        best = max(LANGUAGES, key=lambda code: (votes[code], code == self._hint))
        return best if votes[best] > votes.get(self._hint, 0) else self._hint

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(_marks(self.tokens, self.language))

    @cached_property
    def _by_category(self) -> dict[str, tuple[Mark, ...]]:
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.category, []).append(mark)
        return {category: tuple(marks) for category, marks in found.items()}

    def of(self, category: str) -> tuple[Mark, ...]:
        """The marks of one kind, in order."""
        return self._by_category.get(category, ())

    def groups(self, category: str) -> frozenset[str]:
        """The groups that the marks of one kind belong to."""
        return frozenset(mark.group for mark in self.of(category))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The comparable words: all but function words and numbers, and known names under their shared name."""
        return frozenset(token.key for token in self.tokens if token.telling) | self.aliases

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word's key, function words too."""
        return frozenset(token.key for token in self.tokens) | self.aliases

    @cached_property
    def aliases(self) -> frozenset[str]:
        """The shared names (`=kubernetes`) of what stands in the text."""
        return frozenset(name for name, _, _ in aliases_in(self.tokens))

    def clause(self, index: int) -> range:
        """The token positions of the clause around one token."""
        first = index
        while first > 0 and not self.tokens[first].breaks:
            first -= 1
        last = index + 1
        while last < len(self.tokens) and not self.tokens[last].breaks:
            last += 1
        return range(first, last)

    def said(self, mark: Mark) -> str:
        """The words of a mark as they stand."""
        return self.text[self.tokens[mark.first].start : self.tokens[mark.last - 1].end]


def carries(token: Token) -> bool:
    """Whether a token is a content word."""
    return token.telling


def aliases_in(tokens: tuple[Token, ...]) -> Iterator[tuple[str, int, int]]:
    """(shared name, first, last) of every known name."""
    known, longest, keys = aliases(), longest_alias(), [token.key for token in tokens]
    starts = _alias_starts()
    for i, key in enumerate(keys):
        if key in starts:
            for size in range(min(longest, len(keys) - i), 0, -1):
                name = known.get(tuple(keys[i : i + size]))
                if name is not None and not (size == 1 and _is_function_word(tokens[i])):
                    yield f"={name}", i, i + size
                    break


def _is_function_word(token: Token) -> bool:
    """The German “als” is no ALS: an abbreviation that spells a function word stands in capitals."""
    return token.low in all_stop_words() and not token.text.isupper()


@lru_cache(maxsize=1)
def _alias_starts() -> frozenset[str]:
    return frozenset(form[0] for form in aliases() if form)


def _tokens(text: str) -> Iterator[Token]:
    end, low = 0, ""
    for match in _TOKEN.finditer(text):
        said, gap = match[0], text[end : match.start()]
        if gap[:1] == "." and low in _ABBREVIATED:
            gap = gap[1:]
        end = match.end()
        if match["number"]:
            low = ""
            yield Token(said, said, said, match.start(), end, gap, _value(said))
        else:
            low, key, telling = _known(said)
            yield Token(said, low, key, match.start(), end, gap, None, telling)


@lru_cache(maxsize=8192)
def _known(word: str) -> tuple[str, str, bool]:
    """A word in lower case, its key, and whether it is a content word."""
    low = word.casefold()
    return low, stem(fold(word)), len(word) > 1 and low not in all_stop_words() and word[0].isalpha()


def _value(digits: str) -> float:
    plain = digits if len(digits) > 40 else _GROUPING.sub("", digits)
    return float(plain.replace(",", ".").replace("'", "").replace("’", "").replace(" ", "")[:40].rstrip("."))


def _marks(tokens: tuple[Token, ...], language: str) -> Iterator[Mark]:
    starting = lexicon().starting
    for i, token in enumerate(tokens):
        taken: set[tuple[str, int]] = set()
        for entry in starting(token.low):
            if (entry.language in (None, language)) and _stands_at(entry, tokens, i):
                size = len(entry.words)
                # Only the longest phrase of a kind counts at one place.
                if not any(category == entry.category and longer > size for category, longer in taken):
                    taken.add((entry.category, size))
                    yield Mark(entry.category, entry.group, i, i + size)


def _stands_at(entry: Entry, tokens: tuple[Token, ...], i: int) -> bool:
    size = len(entry.words)
    if i + size > len(tokens):
        return False
    return all(
        tokens[i + k].low == word and (k == 0 or not tokens[i + k].breaks) for k, word in enumerate(entry.words)
    )
