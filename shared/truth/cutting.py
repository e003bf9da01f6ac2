"""Cuts a text into its sentences, with their places: every character that is not white space lies in one."""

import re
from collections.abc import Iterator

from shared.domain.content import Evidence
from shared.domain.plain_text import sentences

_LINE = re.compile(r"[^\r\n]+")


def spans(text: str, names: tuple[str, ...] = ()) -> Iterator[tuple[int, int]]:
    """The (start, end) of every sentence; a line break ends one, and nothing within one of these names does."""
    held: tuple[int, int] | None = None
    kept = [(at, at + len(name)) for name in names for at in _sightings(text, name)]
    for start, end in _plain_spans(text):
        if held is None:
            held = (start, end)
        elif any(first < held[1] < last for first, last in kept):
            held = (held[0], end)
        else:
            yield held
            held = (start, end)
    if held is not None:
        yield held


def cited_spans(
    text: str, pieces: list[Evidence], names: tuple[str, ...] = ()
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sentences with the facts named for them. A piece that lies outside the text names nothing."""
    sound = sorted((p for p in pieces if 0 <= p.start < p.end <= len(text)), key=lambda p: (p.start, p.end))
    at = 0
    for piece in sound:
        if piece.start < at:
            continue
        yield from ((at + a, at + b, ()) for a, b in spans(text[at : piece.start], names))
        said = text[piece.start : piece.end]
        yield from ((piece.start + a, piece.start + b, piece.facts) for a, b in spans(said, names))
        at = piece.end
    yield from ((at + a, at + b, ()) for a, b in spans(text[at:], names))


def of_several(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those names that would be cut as sentences are."""
    return tuple(dict.fromkeys(name for name in names if any(c in name for c in ".!?…。！？")))


def _plain_spans(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        at = line.start()
        for sentence in sentences(line[0]):
            start = text.index(sentence, at)
            at = start + len(sentence)
            yield start, at


def _sightings(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
