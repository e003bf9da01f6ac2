"""A section cut into its stations: each begins with a head around a date, or with lines that look like the first."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from shared.importing.reading.dates import duration, spans
from shared.importing.reading.head_looks import may_head, starts_by_look
from shared.importing.reading.heads import date_in, halves, head_of, leaning
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import Passage, passages
from shared.importing.reading.words import count, is_place

_MOST_ABOVE = 3
_BOTH = (("roles", "organisations"), ("degrees", "schools"))


@dataclass
class Group:
    """One station's lines: its head, and what stands below."""

    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Station:
    """A head's lines, and the passages below it."""

    head: tuple[Line, ...]
    body: tuple[Passage, ...]


def stations(lines: Sequence[Line], *, plain: bool, wanted: int = 2) -> list[Station]:
    """The stations in order. `wanted`: how many parts a whole head has: organisation and role."""
    aligned = _sides_apart(list(lines))
    if (
        aligned
        and all(line.bullet for line in aligned)
        and sum(bool(date_in(one)) for one in aligned) * 2 > len(aligned)
    ):
        aligned = [replace(line, bullet=False, gap=True) for line in aligned]
    wrapped = _wrapped(aligned, plain=plain)
    dated = [i for i, line in enumerate(aligned) if i not in wrapped and _dates_a_head(line)]
    by_dates = dated and wanted > 1
    groups = _around_dates(aligned, dated, wrapped, wanted) if by_dates else _undated(aligned, wrapped, wanted)
    return [Station(tuple(group.head), tuple(passages(group.body, plain=plain))) for group in groups]


def _sides_apart(lines: list[Line]) -> list[Line]:
    """A date beside a bullet belongs to the head above it; so does a place there."""
    found: list[Line] = []
    for line in lines:
        cells = line.cells
        beside = cells[-1] if len(cells) > 1 else ""
        whole = [span for span in spans(beside) if span.first == 0 and span.last == len(beside)]
        last = found[-1] if found else None
        below = (
            last is not None and bool(last.bullet or last.side) and abs(line.left - last.left) < 3.0 and line.size > 0
        )
        if (line.bullet or below) and (whole or duration(beside)):
            kept = replace(line, text=" ".join(cells[:-1]), side=beside)
            if whole:
                found.append(replace(line, text=beside, bullet=False, side=""))
            found.append(kept)
        else:
            found.append(line)
    return found


def _dates_a_head(line: Line) -> bool:
    if line.bullet or len(line.text.split()) > 22:
        return False
    return date_in(line) is not None


def _wrapped(lines: list[Line], *, plain: bool) -> set[int]:
    """Indexes of the lines that go on with the line before."""
    places = {id(line): i for i, line in enumerate(lines)}
    return {places[id(line)] for passage in passages(lines, plain=plain) for line in passage.lines[1:]}


def _around_dates(lines: list[Line], dated: list[int], wrapped: set[int], wanted: int) -> list[Group]:
    by_look = starts_by_look(lines, dated, wrapped)
    if by_look:
        ends = [*list(by_look)[1:], len(lines)]
        return [_parted(lines[a:b], by_look[a] - a, wanted) for a, b in zip(by_look, ends, strict=True)]
    above = min(dated[0], _MOST_ABOVE) if all(map(may_head, lines[: min(dated[0], _MOST_ABOVE)])) else 0
    starts: list[int] = []
    for i in dated:
        start = _start(lines, i, above, wrapped) if starts else i - above
        starts.append(max(start, 0 if not starts else _after_head(starts[-1], dated)))
    groups: list[Group] = [Group([], list(lines[: starts[0]]))] if starts[0] > 0 else []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(lines)
        groups.append(_parted(lines[start:end], dated[at] - start, wanted))
    return groups


def _after_head(start: int, dated: list[int]) -> int:
    return next(i for i in dated if i >= start) + 1


def _start(lines: list[Line], date: int, above: int, wrapped: set[int]) -> int:
    """Where the head around this date begins: as many lines above as the section's first head has."""
    start = date
    while start > 0 and date - start < above:
        line = lines[start - 1]
        if not may_head(line) or start - 1 in wrapped or (lines[start].gap and start != date and not line.gap):
            break
        if lines[start].gap and not line.gap and start < date:
            break
        start -= 1
        if lines[start].gap and not lines[start].bullet:
            break
    return start


def _parted(lines: list[Line], date: int, wanted: int) -> Group:
    """Head and body of one station. Below the date the head goes on while a part of it is missing."""
    end = date + 1
    while end < len(lines) and may_head(lines[end]) and not lines[end].gap:
        parts = _names_told(lines[:end])
        line = lines[end]
        if parts == 0 or (parts < wanted and _names(line, lines[end + 1 : end + 2])) or _only_place(line, lines, end):
            end += 1
            continue
        break
    return Group(lines[:end], lines[end:])


def _names_told(lines: list[Line]) -> int:
    """How many names stand there; one part may hold both."""
    parts = head_of(lines).parts
    both = any(_holds_both(part.text, *names) for part in parts for names in _BOTH)
    return len(parts) + both


def _holds_both(text: str, left: str, right: str) -> bool:
    pair = halves(text, left, right)
    return pair is not None and any(leaning(half, left, right) < 0 for half in pair)


def _names(line: Line, rest: list[Line]) -> bool:
    """A line that may name the missing half, and is no first line of a paragraph."""
    below = rest[0] if rest else None
    named = any(count(name, line.text) for name in ("roles", "organisations", "degrees", "schools"))
    short = len(line.text.split()) <= 9 and line.text.count(",") < 3 and ":" not in line.text
    return short and (named or line.bold or below is None or below.bullet or below.gap or len(line.text.split()) <= 4)


def _only_place(line: Line, lines: list[Line], at: int) -> bool:
    return is_place(line.text) and at < 4 and not any(is_place(cell) for one in lines[:at] for cell in one.cells)


def _undated(lines: list[Line], wrapped: set[int], wanted: int) -> list[Group]:
    """Without dates a station begins where a short line follows a list, or stands apart."""
    if len(lines) > 1 and not any(line.bullet for line in lines) and _one_a_line(lines, wrapped):
        return [Group([line]) for line in lines]
    groups: list[Group] = []
    parted = any(line.gap for line in lines[1:])
    for i, line in enumerate(lines):
        begins = i not in wrapped and may_head(line) and not line.bullet
        last = groups[-1] if groups else None
        below = last is not None and bool(last.body) and last.body[-1].bullet and not parted and not _listing(line)
        fresh = last is None or line.gap or line.heading or below
        bold = last is not None and bool(last.head) and last.head[0].bold and line.bold
        like = not groups or not groups[0].head or _stands_out(line) >= _stands_out(groups[0].head[0])
        if begins and like and (fresh or bold):
            groups.append(Group([line]))
        elif last is None:
            groups.append(Group([], [line]))
        elif begins and not last.body and len(last.head) < 2 and _stands_out(last.head[0]) != _stands_out(line):
            last.head.append(line) if _short_name(line, wanted) else last.body.append(line)
        else:
            last.body.append(line)
    return groups


def _listing(line: Line) -> bool:
    """`TypeScript, MapLibre, Service workers`: a list of names below what was done with them."""
    named = any(count(name, line.text) for name in ("roles", "organisations", "degrees", "schools"))
    return line.text.count(", ") > 1 and not named


def _one_a_line(lines: list[Line], wrapped: set[int]) -> bool:
    """`Shift Lead, Porter Square Books`: a list of stations without a word more."""
    both = sum(_holds_both(line.text, *names) for line in lines for names in _BOTH)
    return not wrapped and all(map(may_head, lines)) and both * 2 >= len(lines)


def _short_name(line: Line, wanted: int) -> bool:
    """It names something that is known, or stands where a head's second half does."""
    second = wanted > 1 and len(line.text.split()) <= 8 and "," not in line.text and not line.text.endswith(".")
    return second or any(count(name, line.text) for name in ("roles", "organisations", "degrees", "schools"))


def _stands_out(line: Line) -> bool:
    return line.bold or line.heading
