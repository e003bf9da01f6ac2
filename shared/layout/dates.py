"""Dates as a reader expects them: "Mar 2021 – Present" on a resume, "November 22, 2026" on a letter."""

import re
from datetime import date

from shared.domain.generation import Paper
from shared.layout.wording import wording

EN_DASH = "\N{EN DASH}"
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def month(text: str | None, language: str) -> str:
    """`2021-03` as "Mar 2021", `2021` as "2021", nothing as "". Anything else stays as the person wrote it."""
    given = (text or "").strip()
    match = _MONTH.fullmatch(given)
    if match is None or not 1 <= int(match[2]) <= 12:
        return given
    return f"{wording(language).short_months[int(match[2]) - 1]} {match[1]}"


def month_range(start: str | None, end: str | None, language: str, *, open_end_is_present: bool = False) -> str:
    """A span with an en dash. A missing end is "Present" only where the caller knows that it means so.

    One date alone is taken for the end: where it is the beginning, or all that is known of a job, a word says so.
    """
    words, first, last = wording(language), month(start, language), month(end, language)
    if end is None and first:
        return f"{first} {EN_DASH} {words.present}" if open_end_is_present else words.begun.format(date=first)
    if not first and last and open_end_is_present:
        return words.ended.format(date=last)
    if not first or not last or first == last:
        return first or last
    return f"{first} {EN_DASH} {last}"


def letter_date(day: date, language: str, paper: Paper) -> str:
    """The day in full, in the document's language; English on Letter paper puts the month first."""
    words = wording(language)
    number = words.first_day if day.day == 1 else str(day.day)
    return words.letter_date[paper].format(day=number, month=words.months[day.month - 1], year=day.year)
