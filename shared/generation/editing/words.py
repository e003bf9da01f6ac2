"""Two texts, word by word."""

import difflib
import re
from collections.abc import Iterator
from typing import Literal

from shared.domain.changes import Words

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")
_MOST = (
    400_000  #: pairs of words that are compared; longer texts count as replaced between what begins and ends alike
)

Kind = Literal["same", "added", "removed"]


def compared(before: str, after: str) -> tuple[Words, ...]:
    """The runs of words that make one text of the other: same and removed give `before`, same and added `after`.

    None where the texts are the same.
    """
    if before == after:
        return ()
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Words] = []
    for text, kind in _runs(first, second):
        if text and found and found[-1].kind == kind:
            found[-1] = Words(text=found[-1].text + text, kind=kind)
        elif text:
            found.append(Words(text=text, kind=kind))
    return tuple(found)


def _runs(first: list[str], second: list[str]) -> Iterator[tuple[str, Kind]]:
    head = _alike(first, second)
    tail = _alike(first[head:][::-1], second[head:][::-1])
    middle, other = first[head : len(first) - tail], second[head : len(second) - tail]
    yield "".join(first[:head]), "same"
    if len(middle) * len(other) > _MOST:
        yield "".join(middle), "removed"
        yield "".join(other), "added"
    else:
        for told, a, b, c, d in difflib.SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
            if told == "equal":
                yield "".join(middle[a:b]), "same"
            else:
                yield "".join(middle[a:b]), "removed"
                yield "".join(other[c:d]), "added"
    yield "".join(first[len(first) - tail :]), "same"


def _alike(first: list[str], second: list[str]) -> int:
    """How many words both begin with."""
    n = 0
    while n < len(first) and n < len(second) and first[n] == second[n]:
        n += 1
    return n
