"""The head of a station: its words apart from dates and place, and which of them name the organisation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shared.importing.reading.dates import Span, duration, spans
from shared.importing.reading.lines import Line
from shared.importing.reading.words import count, data, is_place, key_of, labels, share

_PARTS = re.compile(r"\t|\s+[|•·]\s+|\s+[–—-]\s+|\s*[|•]\s*")
_BETWEEN = re.compile(r"in|im|am|an|der|bei|ob|sur|en|de|la|del|di|aan|den|upon|on|nad|el")
_NO_TOWN = re.compile(
    r"\b(?:class|honou?rs|distinction|laude|mention|remote|hybrid|teilzeit|vollzeit|part-time|full-time|freelance|"
    r"(?:télé)?travail|remoto|zdalnie)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"((?:[^\W\d_a-zà-ÿ]{2,}[\s/&-]+)*[^\W\d_a-zà-ÿ]{3,})\s+(?=[^\W\d_a-zà-ÿ][a-zà-ÿ])")
_EMPTY = re.compile(r"[\s()\[\],;:|•·–—-]*")


@dataclass(frozen=True)
class Part:
    """A piece of a head line."""

    text: str
    line: Line


@dataclass(frozen=True)
class Head:
    """What stands above a station's body: its parts in order, its dates, its place."""

    parts: tuple[Part, ...]
    span: Span | None
    dated: Line | None
    place: Part | None
    lines: tuple[Line, ...]


def date_in(line: Line) -> Span | None:
    """The span that dates this line: at its beginning, at its end, in brackets or in a cell of its own."""
    for span in reversed(spans(line.text)):
        before, after = line.text[: span.first], line.text[span.last :]
        ends = _EMPTY.fullmatch(after) or duration(after) or after.lstrip(" )").startswith("\t")
        starts = _EMPTY.fullmatch(before)
        ranged = not span.single or line.text[: span.first].rstrip().endswith(
            ("(", ",", "|", "–", "-", "\t", "•", "·")
        )
        if (ends and (ranged or starts or len(before) < 90)) or (starts and (not span.single or _apart(after))):
            return span
        if "|" in after or (after.startswith(")") and len(after) < 40) or after.startswith((" •", " ·", ",")):
            return span
    return None


def _apart(after: str) -> bool:
    return (
        after[:1] in ("\t", ":", ",", "|")
        or bool(re.match(r"\s+[^\W\d_a-zà-ÿ]", after))
        or after.startswith((" –", " -", " |", " :"))
    )


def head_of(lines: Sequence[Line]) -> Head:
    """Dates, place and other parts of these lines."""
    span: Span | None = None
    dated: Line | None = None
    parts: list[Part] = []
    for line in lines:
        text, found = line.text, date_in(line) if span is None else None
        if found is not None:
            span, dated = found, line
            text = f"{text[: found.first]}\t{text[found.last :]}"
        parts += [Part(part, line) for part in split(text)]
    place = next((part for part in reversed(parts) if is_place(part.text)), None)
    parts = [part for part in parts if part is not place]
    if place is None:
        parts, place = place_cut_off(parts)
    return Head(tuple(parts), span, dated, place, tuple(lines))


def split(text: str) -> list[str]:
    """The pieces between tabs, bars and dashes; lengths of time and empty brackets are none."""
    text = re.sub(r"[(\[]\s*[)\]]", "\t", text)
    pieces = [re.sub(r"^[\s,;:|•·–—)-]+|[\s,;:|•·–—(-]+$", "", piece) for piece in _PARTS.split(text)]
    apart = [part for piece in pieces for part in _at_slash(piece)]
    return [piece for piece in map(balanced, apart) if piece and not duration(piece)]


def _at_slash(text: str) -> list[str]:
    """`Acme GmbH / Engineer` is two; `Kitchen Porter / Barback` is one."""
    sides = re.split(r"\s+/\s+", text)
    if len(sides) == 2 and is_place(sides[1]):
        return sides
    houses = [any(count(name, side) for name in ("organisations", "schools")) for side in sides]
    roles = [any(count(name, side) for name in ("roles", "degrees")) for side in sides]
    return sides if len(sides) > 1 and any(houses) and any(roles) and houses != roles else [text]


def balanced(text: str) -> str:
    """Without a bracket that is only opened or only closed."""
    if text.count("(") > text.count(")"):
        return f"{text})" if text.rfind("(") > 0 else text.strip("( ")
    return text if text.count("(") == text.count(")") else text.rstrip(") ")


def place_cut_off(parts: list[Part]) -> tuple[list[Part], Part | None]:
    """`Acme GmbH, Berlin`: a place behind a comma or in brackets."""
    for i, part in enumerate(parts):
        pieces = part.text.split(", ")
        for cut in range(1, len(pieces)):
            tail = ", ".join(pieces[cut:])
            if is_place(tail):
                kept = Part(", ".join(pieces[:cut]), part.line)
                return [*parts[:i], kept, *parts[i + 1 :]], Part(tail, part.line)
        house = count("organisations", pieces[0]) and not count("roles", pieces[0])  # a “Pharmacy Assistant” is none
        if len(pieces) == 2 and ":" not in part.text and house and may_be_town(pieces[1]):
            return [*parts[:i], Part(pieces[0], part.line), *parts[i + 1 :]], Part(pieces[1], part.line)
        bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", part.text)
        if bracket and is_place(bracket[2]):
            return [*parts[:i], Part(bracket[1], part.line), *parts[i + 1 :]], Part(bracket[2], part.line)
    return parts, None


def may_be_town(text: str) -> bool:
    """A word or two that name nothing else, or two around a small one: `Hall in Tirol`."""
    words = text.split()
    named = any(count(name, text) for name in ("organisations", "roles", "schools", "degrees"))
    told = [word for i, word in enumerate(words) if not 0 < i < len(words) - 1 or not _BETWEEN.fullmatch(word)]
    return (
        1 <= len(told) <= 2
        and all(word[0].isupper() and word.replace("-", "").isalpha() for word in told)
        and not named
        and not _NO_TOWN.search(text)
    )


def leaning(text: str, left: str, right: str) -> int:
    """How much the words speak for the list `left` and against the list `right`."""
    if "roles" in (left, right) and labels().get(key_of(text)) == "own business":
        return -1 if left == "roles" else 1  # it stands where others name an employer
    return min(2, 2 * count(left, text)) - min(2, count(right, text))


def halves(text: str, left: str, right: str) -> tuple[str, str] | None:
    """`Nexus AI, Co-Founder & CTO` in two: at the comma, the semicolon, or the word "at", that parts them best."""
    cuts = [(text[: found.start()], text[found.end() :]) for found in re.finditer(r"[,;] ", text)]
    for word in sorted(data("labels")["at"], key=len, reverse=True):
        found = re.fullmatch(rf"(.+?)\s+{re.escape(word)}\s+(.+)", text, re.IGNORECASE)
        if found and count(left, found[1]) and (word == "@" or found[2][0].isupper()):
            return found[1], found[2]
    if not cuts:
        return None
    house = left if left == "schools" else right

    def apart_by(cut: tuple[str, str]) -> tuple[int, float]:
        """How clearly the halves differ; among equals, the one that cuts closest around the house's name."""
        return abs(leaning(cut[0], left, right) - leaning(cut[1], left, right)), max(
            share(house, half) for half in cut
        )

    best = max(cuts, key=apart_by)
    apart = leaning(best[0], left, right) - leaning(best[1], left, right)
    return best if apart else None


def role_in_capitals(part: Part) -> tuple[Part, Part] | None:
    """`ARCHITETTA Studio Bellavista`: a role in capitals before a name that is not."""
    found = _CAPITALS.match(part.text)
    if found is None or not count("roles", found[1]):
        return None
    return Part(found[1], part.line), Part(part.text[found.end() :], part.line)


def town_apart(head: Head) -> Head:
    """`Parcelform`, `Salford`, `Business Analyst`: what names nothing beside a house and a role is their town."""
    roles = [part for part in head.parts if leaning(part.text, "roles", "organisations") > 0]
    towns = [part for part in head.parts[1:] if part not in roles and may_be_town(part.text)]
    if not roles or len(towns) != 1 or len(head.parts) - len(roles) < 2:
        return head
    return replace(head, parts=tuple(part for part in head.parts if part is not towns[0]), place=towns[0])
