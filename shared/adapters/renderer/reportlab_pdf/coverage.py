"""Which characters a font file has, without loading the font.

The fonts of Chinese, Japanese and Korean take 40 MB each once loaded: a character that none of them has, an emoji
for one, must not load all three to find that out. OpenType's `cmap` table, format 12, lists ranges of code points.
"""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

_FULL_UNICODE = (3, 10)
_FORMAT = 12


@dataclass(frozen=True)
class Coverage:
    """Ranges of code points, in order. `ends` belong to `starts` of the same place, both included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, letter: str) -> bool:
        """Whether the font has this character."""
        at = bisect_right(self.starts, ord(letter)) - 1
        return at >= 0 and ord(letter) <= self.ends[at]


def coverage_of(path: Path) -> Coverage | None:
    """The font's characters; nothing where it has no such table, so that it has to be loaded to know."""
    with path.open("rb") as file:
        _, count = struct.unpack(">LH6x", file.read(12))
        tables = dict(struct.iter_unpack(">4s4xL4x", file.read(16 * count)))
        start = tables[b"cmap"]
        file.seek(start)
        _, subtables = struct.unpack(">HH", file.read(4))
        for platform, encoding, offset in struct.iter_unpack(">HHL", file.read(8 * subtables)):
            if (platform, encoding) == _FULL_UNICODE:
                file.seek(start + offset)
                kind, length, groups = struct.unpack(">H2xL4xL", file.read(16))
                if kind == _FORMAT:
                    ranges = list(struct.iter_unpack(">LL4x", file.read(length - 16)))[:groups]
                    return Coverage(tuple(one for one, _ in ranges), tuple(last for _, last in ranges))
    return None
