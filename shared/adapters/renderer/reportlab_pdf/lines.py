"""Text broken into lines: ragged right, as few lines as possible, no stub at the end if it can be cured."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from shared.adapters.renderer.reportlab_pdf.fonts import Face
from shared.domain.colours import Colour

# One more line must always cost more than any raggedness; a stub of a last line costs less than a line.
_LINE = 1000.0
_STUB = 5.0
_STUB_SHARE = 0.12
_MOST_ATOMS = 3000
# How much closer letters may stand to bring a lone last word back: a sixteenth of a point each, seen by nobody.
_TIGHTER = 0.014


@dataclass(frozen=True)
class Fragment:
    """Text in one font, size and colour. `width` is in points; `tracking` is added after each letter."""

    face: Face
    text: str
    size: float
    colour: Colour
    url: str | None
    width: float
    tracking: float = 0.0

    @staticmethod
    def of(face: Face, text: str, size: float, colour: Colour, url: str | None = None) -> "Fragment":
        """A fragment as wide as its text."""
        return Fragment(face, text, size, colour, url, face.width(text, size))

    def with_text(self, text: str) -> "Fragment":
        """The same look, other text."""
        return Fragment.of(self.face, text, self.size, self.colour, self.url)

    def looks_like(self, other: "Fragment") -> bool:
        """Whether both can be written as one."""
        same_face = self.face is other.face and self.size == other.size
        return same_face and self.url == other.url and self.colour == other.colour


@dataclass(frozen=True)
class Atom:
    """What is never broken. `space` is the blank before it, empty where lines may break without one."""

    fragments: tuple[Fragment, ...]
    width: float
    space: Fragment | None = None


@dataclass(frozen=True)
class Line:
    """One line of text. `width` leaves out the blank at the end of a wrapped line."""

    fragments: tuple[Fragment, ...]
    width: float

    def going_on(self) -> "Line":
        """The line with a blank after it: machines join the lines of a paragraph as they stand."""
        blank = replace(self.fragments[-1].with_text(" "), url=None)
        return Line((*self.fragments, blank), self.width)


def break_lines(atoms: list[Atom], width_of_line: Callable[[bool], float]) -> list[Line]:
    """Lines no wider than `width_of_line(is_first)`. An atom wider than that stands alone on its line."""
    if not atoms:
        return []
    first, other = width_of_line(True), width_of_line(False)
    starts = _starts(atoms, first, other)
    ends = [*starts[1:], len(atoms)]
    lines = [_line(atoms, start, end) for start, end in zip(starts, ends, strict=True)]
    return [_tracked(line, other if index else first) for index, line in enumerate(lines)]


def _starts(atoms: list[Atom], first: float, other: float) -> list[int]:
    """Where lines begin: wider ones, to be tracked, if that saves a stub, then as even as possible."""
    starts = _greedy(atoms, first, other)
    if len(starts) > 1 and _is_stub(sum(map(_step, atoms[starts[-1] :])), other, len(atoms) - starts[-1]):
        wider = (first * (1 + _TIGHTER), other * (1 + _TIGHTER))
        closer = _greedy(atoms, *wider)
        if len(closer) < len(starts):
            (first, other), starts = wider, closer
    return _even(atoms, first, other) if len(starts) > 1 and len(atoms) <= _MOST_ATOMS else starts


def _is_stub(used: float, limit: float, words: int) -> bool:
    return words == 1 or used < limit * _STUB_SHARE


def _tracked(line: Line, limit: float) -> Line:
    """The line with its letters so much closer that it fits; an atom that is wider than a line stays as it is."""
    over = line.width - limit
    if over <= 0 or over > limit * _TIGHTER:
        return line
    # A blank at the end of a wrapped line is not part of its width.
    letters = len("".join(fragment.text for fragment in line.fragments).rstrip(" "))
    tracking = -over / letters
    fragments = (
        replace(one, tracking=tracking, width=one.width + tracking * len(one.text)) for one in line.fragments
    )
    return Line(tuple(fragments), limit)


def _greedy(atoms: list[Atom], first: float, other: float) -> list[int]:
    starts, used, limit = [0], atoms[0].width, first
    for index, atom in enumerate(atoms[1:], 1):
        step = _step(atom)
        if used + step > limit:
            starts.append(index)
            used, limit = atom.width, other
        else:
            used += step
    return starts


def _even(atoms: list[Atom], first: float, other: float) -> list[int]:
    """The cheapest way to break, counted from the end: `best[i]` is the price of setting atoms[i:]."""
    count = len(atoms)
    best, breaks = [0.0] * (count + 1), [count] * (count + 1)
    for start in range(count - 1, -1, -1):
        limit = other if start else first
        best[start] = float("inf")
        used = 0.0
        for end in range(start + 1, count + 1):
            atom = atoms[end - 1]
            used += atom.width if end == start + 1 else _step(atom)
            if used > limit and end > start + 1:
                break
            price = best[end] + _LINE + _raggedness(used, limit, last_words=end - start if end == count else 0)
            if price < best[start]:
                best[start], breaks[start] = price, end
    starts = [0]
    while breaks[starts[-1]] < count:
        starts.append(breaks[starts[-1]])
    return starts


def _raggedness(used: float, limit: float, *, last_words: int) -> float:
    if last_words:
        return _STUB if _is_stub(used, limit, last_words) else 0.0
    return float((max(0.0, limit - used) / limit) ** 2)


def _step(atom: Atom) -> float:
    return atom.width + (atom.space.width if atom.space else 0.0)


def _line(atoms: list[Atom], start: int, end: int) -> Line:
    pieces: list[Fragment] = []
    for index in range(start, end):
        space = atoms[index].space if index > start else None
        pieces += (space, *atoms[index].fragments) if space else atoms[index].fragments
    width = sum(piece.width for piece in pieces)
    if end < len(atoms) and atoms[end].space is not None:
        # Machines join the lines of a paragraph as they stand: without a blank here two words become one.
        pieces.append(pieces[-1].with_text(" "))
    return Line(tuple(_merged(pieces)), width)


def _merged(pieces: list[Fragment]) -> list[Fragment]:
    merged: list[Fragment] = []
    start = 0
    for index in range(1, len(pieces) + 1):
        if index == len(pieces) or not pieces[index].looks_like(pieces[start]):
            alike = pieces[start:index]
            text, width = "".join(piece.text for piece in alike), sum(piece.width for piece in alike)
            merged.append(replace(alike[0], text=text, width=width))
            start = index
    return merged
