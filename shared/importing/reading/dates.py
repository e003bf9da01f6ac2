"""Dates and spans of dates as people write them: `Mar 2021 – Present`, `03/2021–heute`, `depuis mars 2019`."""

import re
from dataclasses import dataclass
from functools import cache

from shared.importing.reading.words import data

_FIRST_YEAR, _LAST_YEAR = 1940, 2099


@dataclass(frozen=True)
class Span:
    """`start`, `end`: `YYYY-MM` or `YYYY`, None where nothing is said. `first`, `last`: where it stands in its text.

    `open`: it says that the end has not come. `single`: one date alone. `sure`: 1, or less where a part of what
    stands there (a season, an ambiguous order of day and month) could not be kept.
    """

    start: str | None
    end: str | None
    first: int
    last: int
    open: bool = False
    single: bool = False
    sure: float = 1.0


def spans(text: str) -> list[Span]:
    """Every span in the text, left to right; where none is read as a range, single dates count."""
    found = [span for match in _range().finditer(text) if (span := _span(match)) is not None]
    return [span for span in found if _plausible(span)]


def duration(text: str) -> bool:
    """`2 years 10 months`, `(4 mos)`: what follows from the dates and is no fact of its own."""
    return bool(_duration().fullmatch(text.strip(" ()·,;-–")))


def without_durations(text: str) -> str:
    """The text less the lengths of time that stand in cells or brackets of their own."""
    return re.sub(rf"(?:^|(?<=[\t(·]))\s*{_duration().pattern}\s*(?=$|[\t)·])", "", text, flags=re.IGNORECASE)


def _words(name: str) -> str:
    listed = sorted(data("dates")[name], key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)


@cache
def _months() -> dict[str, int]:
    return {word: i + 1 for i, month in enumerate(data("dates")["months"]) for word in month}


@cache
def _single() -> str:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:19[4-9]\d|20\d\d)(?!\d)"
    return (
        r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"
        rf"|{year}-\d{{2}}-\d{{2}}(?!\d)"
        rf"|{year}年(?:\s*\d{{1,2}}月)?"
        rf"|{year}[./-](?:0?[1-9]|1[0-2])(?![\d/])"
        rf"|(?:0?[1-9]|1[0-2])\s?[./-]\s?{year}"
        rf"|(?:\d{{1,2}}\.?[^\S\t]+)?(?:{names})\b\.?,?\s*(?:(?:{_words('of')})\s+)?(?:{year}|['’]\d{{2}}(?!\d))"
        rf"|(?:{_words('seasons')})\s*/?\s*{year}"
        rf"|(?:0[1-9]|1[0-2])/\d{{2}}(?!\d|/)(?=\s*[–—-]\s*(?:\d{{2}}/\d{{2}}|[^\W\d]{{3,}}))"
        rf"|(?:(?<=[–—-])|(?<=[–—-]\s))(?:0[1-9]|1[0-2])/\d{{2}}(?![\d/])"
        rf"|{year})"
    )


@cache
def _range() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    single, present = _single(), _words("present")
    to = rf"(?:\s*[–—−~-]+\s*|\s+(?:{_words('to')})\s+)"
    return re.compile(
        rf"(?<![\w/.$€£+-])(?:"
        rf"(?:(?:{_words('since')})\s+)?(?P<a>{single})(?:{to}(?:(?P<open>{present})\b|(?P<b>{single})|(?P<yy>\d{{2}})(?![\d%.,]\d|\w)))"
        rf"|(?P<m>{names})\b\.?{to}(?P<c>{single})"
        rf"|(?P<since>{_words('since')})\s+(?P<d>{single})"
        rf"|(?P<until>{_words('until')})\s+(?P<e>{single})"
        rf"|(?P<f>{single})(?P<dash>\s*[–—-]\s*(?=$|[\t|)]))?"
        r")(?![\w%])",
        re.IGNORECASE,
    )


@cache
def _duration() -> re.Pattern[str]:
    unit = rf"\d+(?:[.,]\d)?\+?\s*(?:{_words('durations')})\.?"
    return re.compile(rf"{unit}(?:[\s,]+(?:and\s+|und\s+|et\s+|y\s+)?{unit})?", re.IGNORECASE)


def _span(match: re.Match[str]) -> Span | None:
    got = match.groupdict()
    first, last = match.start(), match.end()
    if got["a"]:
        return _ranged(got, match)
    if got["m"]:
        end, sure = _date(got["c"])
        start = f"{end[:4]}-{_months()[got['m'].casefold()]:02d}" if end else None
        return Span(start, end, first, last, sure=sure) if end else None
    text = got["d"] or got["e"] or got["f"]
    value, sure = _date(text)
    if value is None:
        return None
    if got["since"] or got["dash"]:
        return Span(value, None, first, last, open=True, sure=sure if got["since"] else 0.7)
    if got["until"]:
        return Span(None, value, first, last, sure=sure)
    return Span(value, value, first, last, single=True, sure=sure)


def _ranged(got: dict[str, str | None], match: re.Match[str]) -> Span | None:
    start, sure = _date(got["a"] or "")
    end: str | None = None
    if got["yy"]:
        end = f"{(start or '')[:2]}{got['yy']}"
        if not start or len(start) != 4 or end <= start:  # 2019-20 is a school year, 2021-3 is none
            return Span(start, start, match.start(), match.start("yy") - 1, single=True) if start else None
    elif got["b"]:
        end, other = _date(got["b"])
        sure = min(sure, other)
    if start is None or (end is None and not got["open"]):
        return None
    return Span(start, end, match.start(), match.end(), open=bool(got["open"]), sure=sure)


def _date(text: str) -> tuple[str | None, float]:
    """`YYYY-MM` or `YYYY`, and how sure."""
    given = " ".join(text.split()).casefold()
    numbers = re.findall(r"\d+", given)
    word = next((name for name in re.findall(r"[^\W\d_]+", given) if name in _months()), None)
    years = [number for number in numbers if len(number) == 4]
    year = years[0] if years else None
    if word is not None:
        return (f"{year or _century(numbers[-1])}-{_months()[word]:02d}", 1.0) if numbers else (None, 0.0)
    if year is None:
        return (f"{_century(numbers[1])}-{int(numbers[0]):02d}", 0.8) if len(numbers) == 2 else (None, 0.0)
    if re.search(r"[^\W\d_]", given.replace("年", "").replace("月", "")):
        return year, 0.7
    return _numeric(numbers, year, given)


def _numeric(numbers: list[str], year: str, given: str) -> tuple[str, float]:
    rest = [int(number) for number in numbers if number != year] if len(numbers) > 1 else []
    if not rest:
        return year, 1.0
    if len(rest) == 1:
        return (f"{year}-{rest[0]:02d}", 1.0) if 1 <= rest[0] <= 12 else (year, 0.7)
    first, second = rest
    if numbers[0] == year:
        month = first
    elif "." in given or first > 12:
        month = second
    elif second > 12 or first == second:
        month = first
    elif 1 in rest:  # work begins and ends with a month far more often than on any other one day of it
        return f"{year}-{max(rest):02d}", 0.75
    else:
        return year, 0.6  # 03/04/2021: the third of April, or the fourth of March?
    return (f"{year}-{month:02d}", 1.0) if 1 <= month <= 12 else (year, 0.6)


def _century(two: str) -> str:
    return f"20{two}" if int(two) < 50 else f"19{two}"


def _plausible(span: Span) -> bool:
    years = [int(date[:4]) for date in (span.start, span.end) if date]
    return all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years)
