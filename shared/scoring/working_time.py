"""How long somebody has worked, from dated stations: overlapping months count once."""

import re
from collections.abc import Iterable
from datetime import date

from shared.domain.content import ResumeContent
from shared.domain.profile import Profile
from shared.scoring.breaks import is_break
from shared.scoring.lines import Document
from shared.scoring.tokens import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb fev", "mar", "apr avr", "may mai", "jun juin", "jul juil", "aug aou", "sep", "oct okt", "nov",
         "dec dez"), 1,
    )
    for name in names.split()
}  # fmt: skip
_POINT = (
    r"(?:(?P<{0}m>\d{{1,2}})[/.](?P<{0}y>(?:19|20)\d\d)|(?P<{0}i>(?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?!\d)"
    r"|(?:(?P<{0}w>[a-z]{{3,9}})\.?\s+)?(?P<{0}z>(?:19|20)\d\d))"
)
_NOW = r"(?P<now>present|today|now|current|heute|aktuell|jetzt|aujourd'hui|ce jour|present|actuel)"
_RANGE = re.compile(
    rf"(?<!\d){_POINT.format('a')}\s*(?:-|–|—|to|bis|a|au)\s*(?:{_POINT.format('b')}|{_NOW})(?!\d)", re.IGNORECASE
)
_DATED = re.compile(r"\b(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?\b")
Span = tuple[int, int]


def months_worked(source: Profile | Document, on: date | None) -> int | None:
    """The months of all dated stations together, or nothing where none is dated.

    A station that is still open counts up to `on`; without that day, up to the latest month told anywhere.
    """
    if isinstance(source, str):
        spans = _in_text(source, on)
    elif isinstance(source, Profile):
        spans = _spans(
            [(e.start_date, e.end_date) for e in source.entries if not is_break(e.title, e.role or "")], on
        )
    elif isinstance(source, ResumeContent):
        spans = _spans([(s.start_date, s.end_date) for s in source.experience if not is_break(s.company, s.role)], on)
    else:
        spans = []
    return _together(spans) if spans else None


def _spans(dates: Iterable[tuple[str | None, str | None]], on: date | None) -> list[Span]:
    known = [(start, end) for start, end in dates if start and _DATED.fullmatch(start)]
    told = [_index(text, last=False) for pair in known for text in pair if text and _DATED.fullmatch(text)]
    now = on.year * 12 + on.month - 1 if on else max(told, default=0)
    spans = []
    for start, end in known:
        first = _index(start, last=False)
        ends = bool(end) and bool(_DATED.fullmatch(end or ""))
        stop = (
            min(_index(end or "", last=True), now) if ends and on else _index(end or "", last=True) if ends else now
        )
        if stop >= first:
            spans.append((first, stop + 1))
    return spans


def _index(text: str, *, last: bool) -> int:
    """Months since year 0. A year alone begins in January; as an end it is counted to its middle."""
    year, _, month = text.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 5 if last else 0)


def _together(spans: list[Span]) -> int:
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _in_text(text: str, on: date | None) -> list[Span]:
    pairs = []
    for match in _RANGE.finditer(fold(text)):
        end = None if match["now"] else _month(match, "b")
        pairs.append((_month(match, "a"), end))
    return _spans(pairs, on)


def _month(match: re.Match[str], side: str) -> str:
    if match[f"{side}i"]:
        return match[f"{side}i"]
    if match[f"{side}m"]:
        return f"{match[f'{side}y']}-{min(max(int(match[f'{side}m']), 1), 12):02d}"
    word = (match[f"{side}w"] or "").casefold()
    number = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
    return f"{match[f'{side}z']}-{number:02d}" if number else match[f"{side}z"]
