"""Cuts a text into its sentences, with their places: every character that is not white space lies in one."""

import re
from collections.abc import Iterator

from shared.domain.content import Evidence
from shared.domain.plain_text import sentences

_LINE = re.compile(r"[^\r\n]+")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of every sentence; a line break always ends one."""
    for line in _LINE.finditer(text):
        at = line.start()
        for sentence in sentences(line[0]):
            start = text.index(sentence, at)
            at = start + len(sentence)
            yield start, at


def cited_spans(text: str, pieces: list[Evidence]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sentences with the facts named for them. A piece that lies outside the text names nothing."""
    sound = sorted((p for p in pieces if 0 <= p.start < p.end <= len(text)), key=lambda p: (p.start, p.end))
    at = 0
    for piece in sound:
        if piece.start < at:
            continue
        yield from ((at + a, at + b, ()) for a, b in spans(text[at : piece.start]))
        yield from ((piece.start + a, piece.start + b, piece.facts) for a, b in spans(text[piece.start : piece.end]))
        at = piece.end
    yield from ((at + a, at + b, ()) for a, b in spans(text[at:]))
