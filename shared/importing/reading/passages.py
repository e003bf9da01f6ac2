"""Lines gathered to passages: a bullet or a paragraph that was wrapped is one again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shared.importing.reading.dates import spans
from shared.importing.reading.heads import date_in
from shared.importing.reading.lines import Line
from shared.importing.reading.words import listed

_COMMAS = 2
#: Of the column: a list that comes so far goes on, for a page keeps words together that a name holds.
_LIST_WIDTH = 0.85
_WRAPPED_WIDTH = 125  #: characters; a text file with longer lines was not wrapped


@dataclass(frozen=True)
class Passage:
    """A text, and the lines it stands on."""

    text: str
    lines: tuple[Line, ...]
    bullet: bool = False

    @property
    def first(self) -> Line:
        """Where it begins."""
        return self.lines[0]


def passages(lines: Sequence[Line], *, plain: bool, items: bool = False) -> list[Passage]:
    """The lines joined where one goes on in the next. `plain`: the file has no places, only characters.

    `items`: most lines are items, so that only an open end is gone on from.
    """
    runs: list[list[Line]] = []
    for line in lines:
        open_end = not items or _goes_on(line.text) or (bool(runs) and _is_open(runs[-1][-1].text))
        if runs and open_end and continues(runs[-1], line, plain=plain):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Passage(joined([line.text for line in run]), tuple(run), run[0].bullet) for run in runs]


def _goes_on(text: str) -> bool:
    """A small letter, or a bracket that says more of the word before: `Excel` / `(VBA)`."""
    return text[0].islower() or bool(re.match(r"\([^\d)]", text))


def _is_open(text: str) -> bool:
    return text.endswith((",", "-", "&", "(", "/", " and", " und", " et")) or _is_list(text)


def _is_list(text: str) -> bool:
    return text.count(", ") > _COMMAS


def continues(run: list[Line], line: Line, *, plain: bool) -> bool:
    """Whether the line is the next part of the run."""
    before = run[-1]
    indented = (
        run[0].bullet and line.size > 0 and abs(line.left - run[0].left) < 3.0 and line.left > run[0].margin + 3.0
    )
    if not indented and _dated(line):
        return False  # dates at the end of a short line, or at its beginning: it is a head
    if line.bullet or line.heading or line.gap or before.heading or "\t" in line.text + before.text or not line.edge:
        return False
    return _goes_on_in_text(run, line) if plain else _goes_on_in_print(run, line)


def _dated(line: Line) -> bool:
    ranges = [one for one in spans(line.text) if not one.single]
    if len(line.text.split()) < 15 and any(one.last >= len(line.text) - 1 for one in ranges):
        return True
    begins = date_in(line)
    return begins is not None and begins.first == 0


def _goes_on_in_text(run: list[Line], line: Line) -> bool:
    before = run[-1]
    if line.edge > _WRAPPED_WIDTH:
        return run[0].bullet and line.left > run[0].left and line.text[0].islower()
    if run[0].bullet:
        return line.left > run[0].left or (line.text[0].islower() and len(before.text) > 0.5 * line.edge)
    if len(run) == 1 and before.text.endswith((".", "!", "?")) and not line.text[0].islower():
        return False  # the longest of several sentences on lines of their own, not a wrapped one
    full = before.left + len(before.text) + len(line.text.split()[0]) + 1 > line.edge - 3
    return full and len(before.text) > 50 and abs(line.left - before.left) < 3


def _goes_on_in_print(run: list[Line], line: Line) -> bool:
    """A line was broken there if the next word would not have fitted."""
    before = run[-1]
    if (
        abs(before.size - line.size) > 0.6
        or before.bold != line.bold
        or before.page not in (line.page, line.page - 1)
    ):
        return False
    if before.page != line.page and not line.text[0].islower():
        return False
    width = (line.right - line.left) / max(1, len(line.text))
    full = before.right + width * (_letters(line.text.split()[0]) + 1) > before.edge - 1.0
    if run[0].bullet:
        if before.side:
            return abs(line.left - run[0].left) < 3.0
        return (abs(line.left - run[0].left) < 3.0 and (full or line.text[0].islower())) or (
            full and line.left > run[0].left
        )
    full = full or (_is_list(before.text) and before.right - before.left > _LIST_WIDTH * (before.edge - before.left))
    return (full or line.text[0] == "(") and line.left <= run[0].left + 1.0 and len(before.text) > 25


def _letters(word: str) -> float:
    """How many letters wide a word is: capitals are wider than most."""
    return sum(1.4 if letter.isupper() else 1.0 for letter in word)


def joined(parts: Sequence[str]) -> str:
    """Wrapped lines as one; the hyphen of a parted word goes, that of a compound stays."""
    text = parts[0]
    known = set(re.findall(r"[\w-]+", " ".join(parts).casefold()))
    for part in parts[1:]:
        if text.endswith("-") and not text.endswith(" -") and part[:1].islower():
            head, tail = re.split(r"[\s/(-]", text[:-1])[-1], re.split(r"[^\w]", part)[0]
            compound = (
                head.casefold() in listed("kept-hyphens") or f"{head}-{tail}".casefold() in known or head.isupper()
            )
            text = f"{text if compound else text[:-1]}{part}"
        elif text.endswith(("/", "–")) and not text.endswith((" /", " –")):
            text += part
        else:
            text += f" {part}"
    return text
