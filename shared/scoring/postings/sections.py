"""Which part of a posting each sentence stands in, and whether it demands, wishes, or asks for nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from shared.scoring.postings.wording import any_pattern, by_name, folded, headings, listed, patterns, phrases
from shared.scoring.words import heading_key

Section = Literal["must", "nice", "duty", "aside", "plain"]

#: Dashes, dots and numbers; any arrow, tick or small picture does as well.
_PICTURE = r"[\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
_BULLET = re.compile(rf"[ \t]*(?:(?:[-–—*•‣·»+]|{_PICTURE})+|\d{{1,2}}[.)]|[a-z]\))[ \t]*(?=\S)")
_PICTURED = re.compile(rf"[ \t]*{_PICTURE}")
_GLYPHS = re.compile(r"(?<=\s)[•▪‣◦●✔✓✅➢➤]")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")
_INLINE_HEADING = re.compile(r"([^:\n]{3,60}):(?=\s|$)")
_SENTENCE_END = re.compile(r"[.!?;]+[)\"”»]*(?=\s)")
_DASH = re.compile(r"\s+[–—]\s+")
_HEADING_WORDS = 8
_RATED = re.compile(r"\((?P<letter>[ED])\)\s*$")
_SHORT_LINE = 14
_OPENING_WORDS = 4
#: One of these stands in every order to a machine; looking for the orders themselves takes longer.
_ADDRESSED = ("ignor", "disregard", "prompt", "instruction", "assistant", " ai", "llm", "gpt", "model", "claude",
              "gemini", "resume", "résumé", " cv ", "letter", "application", "anweisung", "hinweis", "nachricht",
              "consigne", "note", "message")  # fmt: skip


@dataclass(frozen=True)
class Clause:
    """A sentence or part of one: text[start:end] of the plain text, and what it may hold."""

    text: str
    start: int
    section: Section
    importance: Literal["must", "nice"]
    bullet: bool
    asked: bool
    sectioned: bool


@dataclass(frozen=True)
class _Line:
    text: str
    start: int
    section: Section
    bullet: bool


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a plain text that may ask for something, in order."""
    lines = list(_lines(text))
    told = any(line.section in ("must", "nice") for line in lines)
    return [clause for line in lines for clause in _clauses(line, sectioned=told)]


def _lines(text: str) -> Iterator[_Line]:
    section: Section = "plain"
    inline: Section | None = None
    bulleted = False
    place = 0
    for whole in text.splitlines(keepends=True):
        for raw, start in _items(whole, place):
            bullet = _BULLET.match(raw)
            at = bullet.end() if bullet else len(raw) - len(raw.lstrip())
            line = raw[at:].rstrip()
            if not line:
                continue
            if bullet and inline is not None:
                section, inline = inline, None
            opened, rest = _opened(line, section, listed_item=bool(bullet) and not _pictured_heading(raw, line))
            begin = rest + len(line[rest:]) - len(line[rest:].lstrip())
            # A heading with text of its own behind it speaks for its line, and for bullets right below.
            inline = opened if rest and line[begin:] else None
            if rest and (not line[begin:] or (section == "aside" and opened == "duty")):
                section, bulleted = opened, False
            bulleted = bulleted or bool(bullet)
            if line[begin:]:
                item = bool(bullet) or rest > 0 or not bulleted
                yield _Line(line[begin:], start + at + begin, opened, item)
        place += len(whole)


def _pictured_heading(raw: str, line: str) -> bool:
    """Whether a small picture stands before a heading we know, and not before an item of a list."""
    return bool(_PICTURED.match(raw)) and _section_named(line.strip(" *_#:!-–=")) is not None


def _items(line: str, start: int) -> Iterator[tuple[str, int]]:
    """A line that strings several bullets together is several lines."""
    last = 0
    for match in _GLYPHS.finditer(line):
        if line[last : match.start()].strip():
            yield line[last : match.start()], start + last
            last = match.start()
    yield line[last:], start + last


def _opened(line: str, section: Section, *, listed_item: bool) -> tuple[Section, int]:
    """The section from this line on, and where the line's own text begins behind a heading."""
    bare = _HEADING_MARK.sub("", line).strip(" *_#:!-–=")
    named = _section_named(bare)
    if named is not None and not listed_item:
        return named, len(line)
    inline = _INLINE_HEADING.match(line)
    if inline:
        alone = not line[inline.end() :].strip()
        named = _section_named(inline[1]) or (_resembled(inline[1]) if alone else None)
        if named is not None:
            return named, inline.end()
    if listed_item or len(bare.split()) > _HEADING_WORDS:
        return section, 0
    return _by_form(line, bare, section)


def _by_form(line: str, bare: str, section: Section) -> tuple[Section, int]:
    """A heading we do not know: a short line with a colon, in capitals or marked as one."""
    if phrases("headingOpenings").match(bare) and bare[-1:] not in ".,;" and len(bare.split()) <= _OPENING_WORDS:
        return "aside", len(line)
    if bare.casefold().rpartition(" ")[2] in listed("listOpeners"):
        opened = "nice" if phrases("nicePhrases").search(bare) else _resembled(bare)
        return (opened, len(line)) if opened else (section, 0)
    ends = line.rstrip()[-1:]
    if ends in (":", "?", "…") or bare.isupper() or _HEADING_MARK.match(line):
        resembled = _resembled(bare)
        if resembled is not None:
            return resembled, len(line)
        return section, len(line) if ends == ":" else 0
    return section, 0


def _section_named(text: str) -> Section | None:
    if len(text) > 80 or len(text.split()) > _HEADING_WORDS:
        return None
    found = headings().get(heading_key(text))
    return _section(found) if found else None


def _resembled(text: str) -> Section | None:
    lowered = text.casefold().replace("’", "'")
    for section in ("nice", "aside", "must", "duty"):
        if any(word in lowered for word in by_name("headingWords")[section]):
            return _section(section)
    return None


def _section(name: str) -> Section:
    sections: dict[str, Section] = {"must": "must", "nice": "nice", "duty": "duty", "aside": "aside"}
    return sections.get(name, "plain")


def _clauses(line: _Line, *, sectioned: bool) -> Iterator[Clause]:
    if _orders_a_machine(line.text):
        return
    short = len(line.text.split()) <= _SHORT_LINE
    for start, end in _sentences(line.text):
        sentence = line.text[start:end]
        # A company that talks about itself may still say what it needs.
        demanding = line.section in ("aside", "duty") and bool(phrases("youMust").search(sentence))
        if phrases("asidePhrases").search(sentence) or (line.section == "aside" and not demanding):
            continue
        for begin, stop in _parts(sentence):
            part = sentence[begin:stop]
            if _negated(part):
                continue
            nice = _wished(part, sentence, line.section)
            asked = line.section in ("must", "nice") or nice or bool(phrases("mustPhrases").search(sentence))
            asked = asked or (not sectioned and bool(phrases("cues").search(part)))
            demanded = line.section == "duty" and (demanding or bool(phrases("strong").search(part)))
            section: Section = "plain" if demanded or line.section == "aside" else line.section
            yield Clause(part, line.start + start + begin, section, "nice" if nice else "must",
                         line.bullet and short, asked and line.section != "aside", sectioned)  # fmt: skip


def _orders_a_machine(text: str) -> bool:
    """Whether a line speaks to a program that reads the posting: what it demands is not the employer's."""
    lowered = text.casefold()
    return any(word in lowered for word in _ADDRESSED) and bool(any_pattern("ordersToMachines").search(text))


def _wished(part: str, sentence: str, section: Section) -> bool:
    """A wish by its section, by a rating such as "(D)", by its own words, or by its whole sentence's."""
    rated = _RATED.search(sentence)
    if section == "nice" or rated:
        return section == "nice" or (rated is not None and rated["letter"] == "D")
    return bool(phrases("nicePhrases").search(part if _turns(sentence) else sentence))


def _turns(sentence: str) -> bool:
    """Whether one part of a sentence may wish while another demands."""
    return bool(
        phrases("turningPoints").search(sentence)
        or phrases("contrasts").search(sentence)
        or _wish_behind_demand(sentence) is not None
    )


@lru_cache(maxsize=512)
def _wish_behind_demand(sentence: str) -> int | None:
    """Where "you must know Stripe, PHP is a plus" begins to wish: at the last comma between both."""
    demand, wish = phrases("mustPhrases").search(sentence), phrases("nicePhrases").search(sentence)
    if demand is None or wish is None or wish.start() < demand.end():
        return None
    comma = sentence.rfind(",", demand.end(), wish.start())
    return None if comma < 0 else comma


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        words = text[start : match.end()].rsplit(maxsplit=1)
        rest = text[match.end() :].lstrip()
        ends = not (words and words[-1].casefold().lstrip("(") in folded_abbreviations()) and not rest[:1].islower()
        if ends or ";" in match[0]:
            yield start, match.end()
            start = match.end() + len(text[match.end() :]) - len(rest)
    if text[start:].strip():
        yield start, len(text)


def folded_abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence."""
    return folded("abbreviations") | frozenset(listed("abbreviations"))


def _parts(sentence: str) -> Iterator[tuple[int, int]]:
    """A sentence cut where it turns: before "but", before "ideally", at a dash."""
    cuts = {match.start() for match in phrases("contrasts").finditer(sentence)}
    cuts |= {match.start() for match in phrases("turningPoints").finditer(sentence)}
    cuts |= {match.start() for match in _DASH.finditer(sentence)}
    behind = _wish_behind_demand(sentence)
    if behind is not None:
        cuts.add(behind)
    start = 0
    for cut in sorted(cuts):
        if sentence[start:cut].strip(" ,"):
            yield start, cut
            start = cut
    yield start, len(sentence)


def _negated(part: str) -> bool:
    return any(pattern.search(part) for pattern in patterns("negations"))
