"""Numbers in words: twelve, zweiundzwanzig, quatre-vingt-dix, a dozen, three hundred and five."""

import re
from functools import cache, lru_cache

from shared.truth.reading import Token
from shared.truth.words import lexicon

_TENS = {"zwanzig": 20, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
         "neunzig": 90}  # fmt: skip
_UNITS = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9}
#: Chinese and Japanese numerals, and the words they count with.
_DIGITS = {
    c: n
    for n, chars in enumerate(("零〇", "一壱", "二两兩弐", "三参", "四", "五", "六", "七", "八", "九"))
    for c in chars
}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "萬": 10_000, "億": 100_000_000, "亿": 100_000_000}
_COUNTERS = frozenset("名人年月日个個台件位社本回週周時点點")
ARTICLES = frozenset(("a", "an", "one", "ein", "eine", "einem", "einen", "einer", "un", "une"))


_SUFFIX = re.compile(
    r"(?P<number>[a-zäöüß]+)(?P<unit>köpfig|minütig|stündig|tägig|wöchig|monatig|jährig)(?:e[mnrs]?)?"
)
_UNITS_OF = {"köpfig": "", "minütig": "minute", "stündig": "hour", "tägig": "day", "wöchig": "week",
             "monatig": "month", "jährig": "year"}  # fmt: skip


@lru_cache(maxsize=1024)
def joined_number(low: str) -> tuple[float, str] | None:
    """(value, unit) of a German adjective: `zweitägig`, or `vierköpfig`, which counts heads and has no unit."""
    if not (found := _SUFFIX.fullmatch(low)):
        return None
    word = found["number"]
    plain, _ = lexicon().values["numbers"].get(word, (0.0, None))
    value = plain or german_numbers().get(word, 0) or _UNITS.get(word, 0)
    return (float(value), _UNITS_OF[found["unit"]]) if value else None


def number_at(tokens: tuple[Token, ...], i: int, language: str) -> tuple[float, int] | None:
    """(value, position after it) of the number in words that starts at `i`; a bare “one” counts nothing."""
    first = _value(tokens, i, language)
    opens = tokens[i].low in ARTICLES and i + 1 < len(tokens) and not tokens[i + 1].breaks
    if first is None and not (opens and (_value(tokens, i + 1, language) or 0) >= 12):
        return None
    total, current, at = 0.0, 0.0, i
    if first is None:
        current, at = 1.0, i + 1
    while at < len(tokens):
        if at > i and tokens[at].breaks:
            break
        value = _value(tokens, at, language)
        if value is None and _joins(tokens, at, current) and at + 1 < len(tokens):
            value = _value(tokens, at + 1, language)
            at += value is not None
        step = None if value is None else _joined(total, current, value)
        if step is None:
            break
        total, current = step
        at += 1
    return (total + current, at) if total + current > 1 else None


def _joined(total: float, current: float, value: float) -> tuple[float, float] | None:
    if value >= 1000:
        return total + max(current, 1) * value, 0.0
    if value in (100, 12) and 0 < current < 100 and (value == 100 or current == 1):
        return total, current * value
    if current == 4 and value == 20:
        return total, 80.0
    if current == 0 or (current % 100 == 0 and value < 100):
        return total, current + value
    within = current % 100
    if within >= 20 and within % 10 == 0 and value < (20 if within in (60, 80) else 10):
        return total, current + value
    return None


def _joins(tokens: tuple[Token, ...], at: int, current: float) -> bool:
    return tokens[at].low in ("and", "et") and current >= 20 and current % 10 == 0


def _value(tokens: tuple[Token, ...], i: int, language: str) -> float | None:
    low = tokens[i].low
    known = lexicon().values["numbers"].get(low) or lexicon().values["scales"].get(low)
    if known is None:
        return (
            _numeral(low) if low[0] in NUMERALS else (float(found) if (found := german_numbers().get(low)) else None)
        )
    value, bound = known
    if bound not in (None, language) or len(low) < 3 or low in ("mio", "mrd", "tsd", "mln", "mds"):
        return None
    # « neuf » is also “new”: it counts before a plural only.
    if low == "neuf" and not (i + 1 < len(tokens) and tokens[i + 1].low.endswith(("s", "x"))):
        return None
    return value


NUMERALS = frozenset((*_DIGITS, *_POWERS, *_GREAT))


def _numeral(word: str) -> float | None:
    """十二 is 12 and 三百二十名 is 320; a single sign counts only before what it counts."""
    size = next((i for i, c in enumerate(word) if c not in NUMERALS), len(word))
    if size == 1 and not (word[0] in _POWERS or word[1:2] in _COUNTERS or len(word) == 1):
        return None
    total = below = digit = 0
    for character in word[:size]:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        elif character in _POWERS:
            below, digit = below + max(digit, 1) * _POWERS[character], 0
        else:
            total, below, digit = total + max(below + digit, 1) * _GREAT[character], 0, 0
    return float(total + below + digit)


@cache
def german_numbers() -> dict[str, int]:
    """German writes numbers below a million as one word; these are those below a thousand."""
    small = {f"{unit}und{ten}": n + t for unit, n in _UNITS.items() for ten, t in _TENS.items()}
    named = {w.casefold(): int(v) for w, (v, _) in lexicon().values["numbers"].items() if v < 100}
    below = {**named, **small}
    hundreds = {f"{unit}hundert": n * 100 for unit, n in _UNITS.items()}
    joined = {f"{h}{s}": n + v for h, n in hundreds.items() for s, v in below.items()}
    thousands = {f"{unit}tausend": n * 1000 for unit, n in {**below, **_UNITS}.items()}
    return {**small, **hundreds, **joined, **thousands}
