"""A posting's text without markup, cut into lines, with the place of every character in the original."""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

#: Longer texts are not postings; what stands beyond is not read, so that time stays bounded.
LONGEST = 40_000

_REPLACED = re.compile(
    r"<(?P<hidden>script|style|template|noscript)\b.*?</(?P=hidden)\s*>|<!--.*?-->"
    r"|</?(?P<block>p|br|li|ul|ol|div|h[1-6]|tr|td|table|section|footer|header|nav|article)\b[^<>]{0,300}>"
    r"|</?[a-zA-Z][^<>]{0,300}>"
    r"|&(?:[a-zA-Z]{2,10}|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
    r"|\*\*|__|[\x00-\x08\x0b-\x1f\x7f]|[ -~]?[^\x00-\x7f]+",
    re.DOTALL,
)


@dataclass(frozen=True)
class Reading:
    """The plain text, and from which place in the original each run of it comes."""

    text: str
    _starts: tuple[int, ...]
    _origins: tuple[tuple[int, bool], ...]

    def origin(self, place: int) -> int:
        """Where the character at `place` of the plain text stands in the original."""
        run = bisect_right(self._starts, place) - 1
        origin, verbatim = self._origins[run]
        return origin + (place - self._starts[run]) * verbatim

    def origins(self, start: int, end: int) -> tuple[int, int]:
        """The original's span that a span of the plain text was read from."""
        return self.origin(start), self.origin(max(start, end - 1)) + 1


def read_posting(original: str) -> Reading:
    """Markup, control characters and compatibility forms resolved; no letter moves to another line."""
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, bool]] = []
    length, last = 0, 0

    def add(piece: str, origin: int, *, verbatim: bool) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            origins.append((origin, verbatim))
            length += len(piece)

    for match in _REPLACED.finditer(original[:LONGEST]):
        add(original[last : match.start()], last, verbatim=True)
        replaced = _replacement(match)
        add(replaced, match.start(), verbatim=len(replaced) == len(match[0]))
        last = match.end()
    add(original[last:LONGEST], last, verbatim=True)
    add("\n", min(len(original), LONGEST), verbatim=True)
    return Reading("".join(pieces), tuple(starts), tuple(origins))


def _replacement(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "<":
        return "\n" if match["block"] or found.startswith("<!--") or match["hidden"] else " "
    if found in ("**", "__"):
        return "  "
    if found[0] == "&" and found[-1] == ";":
        return unicodedata.normalize("NFKC", html.unescape(found))
    composed = unicodedata.normalize("NFKC", found)
    if composed.isprintable():
        return composed
    return "".join(c if c.isprintable() else _blank(c) for c in composed)


def _blank(character: str) -> str:
    """A soft hyphen or another invisible character joins what it stands in; any other one parts it."""
    if character in "\u2028\u2029\x85":
        return "\n"
    return "" if unicodedata.category(character) == "Cf" else " "
