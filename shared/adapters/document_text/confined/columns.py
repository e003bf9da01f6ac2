"""From words on a page to lines in reading order, columns one after the other."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from shared.ports.document_text import TextLine

_BULLET = re.compile(r"^[•●◦▪▫■□–—*·‣⁃►▸➢➤✓✔o\-\uf0b7\uf0a7]$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GUTTER = 9.0  #: points of white that part two columns
_SHARE = 0.25  #: of the page's lines that each column must hold


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the upper left corner."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height it stands at."""
        return (self.top + self.bottom) / 2


def lines_of_page(words: list[Word], page: int) -> list[TextLine]:
    """The page's lines. Where a white gutter parts it, the left column is read before the right one."""
    rows = _rows(words)
    gutter = _gutter(rows)
    if gutter is None:
        return [_line(row, page) for row in rows]
    return [_line(row, page) for part in _parted(rows, gutter) for row in part]


def _rows(words: list[Word]) -> list[list[Word]]:
    """Words that stand at one height, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        last = rows[-1] if rows else None
        if last and abs(word.middle - last[0].middle) < max(2.0, 0.45 * min(word.size, last[0].size)):
            last.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _gutter(rows: list[list[Word]]) -> float | None:
    """The middle of a white strip that most rows leave free and that has text on both sides of many."""
    if len(rows) < 6:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    best: tuple[int, float] | None = None
    place = left + (right - left) * 0.2
    while place < left + (right - left) * 0.8:
        beside = [_beside(row, place) for row in rows]
        crossed = beside.count("crossed")
        filled = beside.count("both") + beside.count("right")
        enough = filled >= _SHARE * len(rows) and crossed <= 0.34 * len(rows)
        score = filled - 2 * crossed
        if enough and (best is None or score > best[0]) and _are_columns(rows, place):
            best = (score, place)
        place += 3.0
    return best[1] if best else None


def _beside(row: list[Word], place: float) -> str:
    if any(word.left < place + _GUTTER / 2 and word.right > place - _GUTTER / 2 for word in row):
        return "crossed"
    if row[-1].right < place:
        return "left"
    return "right" if row[0].left > place else "both"


def _are_columns(rows: list[list[Word]], place: float) -> bool:
    """Two columns, and not a table, nor dates and places at the right edge, which belong to the words before them."""
    apart = [row for row in rows if _beside(row, place) != "crossed"]
    lefts = [part for row in apart if (part := [word for word in row if word.right < place])]
    rights = [part for row in apart if (part := [word for word in row if word.left > place])]
    if len(lefts) < _SHARE * len(rows) or not rights:
        return False
    if _dated(lefts) or _dated(rights) or not _flush(rights) or _set_right(rights):
        return False
    beside = [[word for word in row if word.right < place] for row in apart if _beside(row, place) == "both"]
    if len(beside) > 3 and sum(map(_announces, beside)) >= 0.55 * len(beside):
        return False
    both = sum(_beside(row, place) == "both" for row in apart)
    labels = sum(len(part) <= 3 for part in lefts) >= 0.9 * len(lefts)
    return not (labels and both >= 0.9 * len(lefts))


def _announces(part: list[Word]) -> bool:
    """`Phone:`, `03/2019 – 07/2021`: it stands before what it is about, as in a table."""
    return part[-1].text.endswith(":") or bool(_YEAR.search(" ".join(word.text for word in part)))


def _dated(parts: list[list[Word]]) -> bool:
    """Most of these are dates: a column of them is no text of its own."""
    return sum(bool(_YEAR.search(" ".join(word.text for word in part))) for part in parts) >= 0.4 * len(parts)


def _flush(parts: list[list[Word]]) -> bool:
    """A column's lines begin at one place, or one indent from it; what is set to the right edge begins anywhere."""
    starts = sorted(part[0].left for part in parts)
    flush = max(sum(abs(start - edge) < 4.0 for start in starts) for edge in starts)
    near = max(sum(-4.0 < start - edge < 30.0 for start in starts) for edge in starts)
    return flush >= 0.4 * len(starts) and near >= 0.8 * len(starts)


def _set_right(parts: list[list[Word]]) -> bool:
    """They end at one edge and begin anywhere: places and dates beside names, and not a column of its own."""
    edge = max(part[-1].right for part in parts)
    ends = sum(edge - part[-1].right < 1.5 for part in parts)
    starts = Counter(round(part[0].left) for part in parts)
    return ends >= 0.8 * len(parts) and starts.most_common(1)[0][1] < 0.8 * len(parts)


def _parted(rows: list[list[Word]], place: float) -> list[list[list[Word]]]:
    """Rows across the whole page stay where they are; between them, left before right."""
    parts: list[list[list[Word]]] = []
    left: list[list[Word]] = []
    right: list[list[Word]] = []
    for row in rows:
        if _beside(row, place) == "crossed":
            parts += [left, right, [row]]
            left, right = [], []
            continue
        before, after = [w for w in row if w.right < place], [w for w in row if w.left > place]
        left += [before] if before else []
        right += [after] if after else []
    return [*parts, left, right]


def _line(row: list[Word], page: int) -> TextLine:
    bullet = len(row) > 1 and bool(_BULLET.match(row[0].text))
    said = row[1:] if bullet else row
    text, first = said[0].text, len(said)
    for i, (before, word) in enumerate(pairwise(said), start=1):
        # A wide gap is a tab: what stands behind it is another thing.
        apart = word.left - before.right > 2.2 * word.size
        first = min(first, i) if apart else first
        text += ("\t" if apart else " ") + word.text
    return TextLine(
        text=unspaced(text),
        page=page,
        left=said[0].left,
        right=row[-1].right,
        top=min(word.top for word in row),
        size=max(word.size for word in said),
        bold=all(word.bold for word in said[:first]),
        bullet=bullet,
    )


def unspaced(text: str) -> str:
    """`E X P E R I E N C E` as a word: some designers put a blank behind each letter."""
    letters = text.split(" ")
    single = sum(len(letter) == 1 for letter in letters)
    if len(letters) < 4 or single < 0.8 * len(letters):
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}|\t", text))
