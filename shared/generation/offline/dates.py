"""What the dates of a profile prove: which job is current, how long somebody worked, what lies in between.

Nothing is rounded up: a year without a month starts in its last month and ends in its first.
"""

from datetime import date

from shared.domain.profile import Entry

_MONTHS = 12


def is_current(entry: Entry, today: date) -> bool:
    """Whether the dates say that the entry goes on. Without a start date nothing does."""
    if not entry.start_date or _earliest(entry.start_date) > _month(today):
        return False
    return not entry.end_date or _latest(entry.end_date) >= _month(today)


def recency(entry: Entry, today: date) -> tuple[int, int]:
    """Sorts entries by time: later ends first counts higher; undated entries come last."""
    if not entry.start_date:
        return (_latest(entry.end_date), 0) if entry.end_date else (-1, 0)
    end = _month(today) if is_current(entry, today) or not entry.end_date else _latest(entry.end_date)
    return end + is_current(entry, today), _earliest(entry.start_date)


def precedes(earlier: Entry, later: Entry) -> bool:
    """Whether one entry certainly ended before the other began."""
    return bool(earlier.end_date and later.start_date and _latest(earlier.end_date) <= _earliest(later.start_date))


def years_worked(entries: tuple[Entry, ...], today: date) -> int | None:
    """Full years covered by dated entries, overlaps counted once; None where an entry has no start date."""
    if not entries or any(not entry.start_date for entry in entries):
        return None
    return len(set().union(*(_months(entry, today) for entry in entries))) // _MONTHS


def opens_gap(left_out: Entry, kept: tuple[Entry, ...], today: date) -> bool:
    """Whether leaving an entry out leaves more than half a year unexplained between the others."""
    covered = set().union(*(_months(entry, today) for entry in kept))
    bare = {month for month in _months(left_out, today) - covered if month > min(covered, default=month)}
    return len(bare) > _MONTHS // 2


def _months(entry: Entry, today: date) -> set[int]:
    if not entry.start_date:
        return set()
    end = _month(today)
    if entry.end_date:
        end = min(end, _earliest(entry.end_date))
    return set(range(_latest(entry.start_date), end))


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _earliest(text: str) -> int:
    year, _, month = text.partition("-")
    return int(year) * _MONTHS + (int(month) - 1 if month else 0)


def _latest(text: str) -> int:
    year, _, month = text.partition("-")
    return int(year) * _MONTHS + (int(month) - 1 if month else _MONTHS - 1)
