"""Heads known by how they are set: where most stations are dated, one without dates begins as the others do."""

import re
from collections.abc import Sequence
from itertools import pairwise

from shared.importing.reading.lines import Line
from shared.importing.reading.words import count, is_place

_HEAD_WORDS = 16
_DEEP = 3  #: lines that a head may have before its date


def may_head(line: Line) -> bool:
    """It is short and no sentence, but for what follows a name and a colon."""
    said = line.text.split(": ")[-1] if ": " in line.text[:50] else line.text
    ends = said.split()[-1] if said.split() else ""
    sentence = (
        not count("organisations", ends)
        and said.rstrip().endswith((".", "!", ";"))
        and len(line.text.split()) > 5
        and said is line.text
        and not re.search(r"(?:^|[\s.])[^\W\d_]\.$|[|\t]", line.text)  # "Kita Sonnenwinkel e. V."
    )
    return not line.bullet and len(line.text.split()) <= _HEAD_WORDS and not sentence


def starts_by_look(lines: Sequence[Line], dated: Sequence[int], wrapped: set[int]) -> dict[int, int]:
    """Where stations begin, and the line in each head that tells the most: its date, or its first line.

    Nothing unless a station without dates is among them: dates alone tell the others well enough.
    """
    marked = {i for i, line in enumerate(lines) if _stands_out(line) and i not in wrapped and may_head(line)}
    runs = sorted(i for i in marked if i - 1 not in marked)
    if not runs or runs[0] != 0:
        return {}
    own: dict[int, int] = {}
    for i in dated:
        start = max(run for run in runs if run <= i)
        if start in own or i - start > _DEEP or any(line.bullet for line in lines[start:i]):
            return {}
        own[start] = i
    second = all(date > start and date not in marked for start, date in own.items())
    undated = [
        start
        for start, end in pairwise([*runs, len(lines)])
        if start not in own and _looks_whole(lines[start:end], second=second)
    ]
    return {start: own.get(start, start) for start in sorted([*own, *undated])} if undated else {}


def _stands_out(line: Line) -> bool:
    return (line.bold or line.heading) and not line.bullet


def _looks_whole(lines: Sequence[Line], *, second: bool) -> bool:
    """A name, a second line that is no place, and something done there; `second`: other heads have two lines."""
    if len(lines) < 2:
        return False
    told = any(line.bullet or not may_head(line) for line in lines[2:])
    names = not lines[1].bullet and not is_place(lines[1].text)
    bare = lines[1].bullet and (len(lines[0].cells) > 1 or count("organisations", lines[0].text) > 0)
    return (names and (told or second)) or (bool(bare) and second)
