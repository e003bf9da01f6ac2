"""How many years of experience are asked for, and in what."""

import re
from functools import cache

from shared.scoring.postings.found import Found
from shared.scoring.postings.wording import listed, numbers, phrases
from shared.scoring.tokens import fold

_MOST_YEARS = 40
_BEHIND = 90
_BEFORE = 60


@cache
def _count() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, numbers()), key=len, reverse=True))
    years = "|".join(listed("years"))
    return re.compile(
        rf"(?<![\w.,€$£/])(?P<low>\d{{1,2}}|(?:{words}))(?:\s*\+|\s*(?:-|–|to|bis|à)\s*\d{{1,2}})?"
        rf"(?:\s+(?:or more|oder mehr|ou plus|full))?[\s-]*(?P<unit>{years})(?!\w)['’]?",
        re.IGNORECASE,
    )


def years_in(clause: str) -> list[Found]:
    """The years that a clause demands; a company's age or a contract's length is not experience."""
    plain = fold_keeping_places(clause)
    for match in _count().finditer(plain):
        before = clause[max(0, match.start() - _BEFORE) : match.start()]
        behind = clause[match.end() : match.end() + _BEHIND]
        if phrases("notExperience").search(clause[max(0, match.start() - 20) : match.end() + 14]):
            continue
        told = phrases("experienceWords").search(behind) or phrases("experienceBefore").search(before)
        if not told and before.strip(" ("):
            continue
        low = match["low"]
        years = int(low) if low.isdecimal() else numbers()[fold(low)]
        if 0 < years <= _MOST_YEARS:
            return [Found("experience", match.start(), _end(clause, match.end()), None, float(years),
                          key="experience")]  # fmt: skip
    for level in ("several", "some"):
        told = phrases(level).search(clause)
        if told and not phrases("equivalent").match(clause, _after_word(clause, told.end())):
            return [Found("experience", told.start(), _end(clause, told.end()), level, key="experience")]
    return []


def fold_keeping_places(text: str) -> str:
    """Without accents where that moves no letter."""
    folded = "".join(fold(letter)[:1] or letter for letter in text)
    return folded if len(folded) == len(text) else text


def _after_word(clause: str, end: int) -> int:
    """Where the next word begins: an "equivalent" experience stands for something else that was asked for."""
    return end + len(clause[end:]) - len(clause[end:].lstrip())


def _end(clause: str, start: int) -> int:
    """Up to the end of the phrase that says what the years were spent on."""
    rest = re.match(r"[^,.;()]{0,80}", clause[start:])
    return len(clause[: start + (rest.end() if rest else 0)].rstrip())
