"""Stations of work: organisation, role, place, dates, what was done there; projects in the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shared.domain.model import JsonObject
from shared.importing.reading.heads import (
    Head,
    Part,
    halves,
    head_of,
    leaning,
    may_be_town,
    place_cut_off,
    role_in_capitals,
    town_apart,
)
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import Passage, passages
from shared.importing.reading.records import head_of_record, records, said
from shared.importing.reading.stations import Station, stations
from shared.importing.reading.told import Ledger, Told, present, told
from shared.importing.reading.words import key_of, labels

_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|de|fr|es|pl|eu|app|ai|co|me|example)(?:/[\w./~?=&%+-]*)?(?![\w@])"
)
_LABEL = re.compile(r"^([^:]{2,60}):\s*(.+)$", re.DOTALL)
_LISTED = re.compile(r"\s*[,;|•·]\s*")


@dataclass(frozen=True)
class Named:
    """Who and what a station names; `lines`: how many lines its head has; `place`: handed on to roles below."""

    organisation: Part | None
    role: Part | None
    sure: float
    rest: tuple[Part, ...] = ()
    lines: int = 0
    place: Part | None = None


def work(lines: Sequence[Line], ledger: Ledger, *, plain: bool, volunteer: bool = False) -> list[JsonObject]:
    """The entries of a profile."""
    form = records(lines, ledger, plain=plain)
    found = form or stations(lines, plain=plain)
    heads = [head_of_record(one) if form else _whole(head_of(one.head)) for one in found]
    vote = sum(_leaning(head) for head in heads)
    entries: list[JsonObject] = []
    over: Named | None = None
    for station, head, below in zip(found, heads, [*heads[1:], None], strict=False):
        named = _named(head, vote, over)
        if _stands_over(station, head, below):
            over = replace(named, lines=9, place=head.place)
            ledger.use(station.head)
            continue
        if named.organisation is None and named.role is None:
            _to_the_last(station, entries)
            continue
        inherits = over is not None and named.organisation is over.organisation
        told_head = replace(head, place=head.place or over.place) if over is not None and inherits else head
        over = replace(named, place=head.place) if named.organisation is not None and not inherits else over
        entries.append(_entry(station, told_head, named, ledger) | ({"engagement": "volunteer"} if volunteer else {}))
    return entries


def _whole(head: Head) -> Head:
    """A head whose only part holds both names is told as two parts; one that names a town besides keeps it apart."""
    if len(head.parts) == 1 and (shouted := role_in_capitals(head.parts[0])):
        return replace(head, parts=shouted)
    if len(head.parts) > 2 and head.place is None:
        return town_apart(head)
    if len(head.parts) == 1 and (pair := halves(head.parts[0].text, "roles", "organisations")):
        line = head.parts[0].line
        parts, place = (Part(pair[0], line), Part(pair[1], line)), head.place
        if place is None:
            cut, place = place_cut_off(list(parts))
            return replace(head, parts=tuple(cut), place=place)
        return replace(head, parts=parts)
    return head


def _leaning(head: Head) -> int:
    """Above 0 where the role stands first."""
    if len(head.parts) < 2:
        return 0
    first, second = (leaning(part.text, "roles", "organisations") for part in head.parts[:2])
    return first - second


def _named(head: Head, vote: int, over: Named | None) -> Named:
    parts = head.parts
    if not parts:
        return Named(None, None, 0.0)
    house, role = said(head, "employer"), said(head, "role")
    if house is not None or role is not None:
        return Named(house, role, 0.95, tuple(part for part in parts if part not in (house, role)))
    if len(parts) == 1:
        return _single(parts[0], over, len(head.lines))
    own = _leaning(head)
    others = vote - own
    firm = abs(own) > 1 and not (own * others < 0 and abs(others) > abs(own))
    role_first = own > 0 if firm or own * vote > 0 else vote > 0 if vote else own > 0
    sure = 0.9 if own and (own > 0) == role_first else 0.75 if abs(vote) > 1 else 0.5
    first, second = parts[:2]
    pair = (second, first) if role_first else (first, second)
    return Named(pair[0], pair[1], sure, parts[2:], len(head.lines))


def _single(part: Part, over: Named | None, lines: int) -> Named:
    """One name alone. Below an organisation that was named before, a role needs none of its own."""
    roles = leaning(part.text, "roles", "organisations")
    if over is not None and (roles > 0 or (roles == 0 and lines < over.lines)):
        return Named(over.organisation, part, 0.7)
    return Named(None, part, 0.5) if roles > 0 else Named(part, None, 0.6)


def _stands_over(station: Station, head: Head, below: Head | None) -> bool:
    """An organisation's own line over the several roles held there."""
    if station.body or len(head.parts) != 1 or head.span is None or below is None or len(below.parts) != 1:
        return False
    if leaning(below.parts[0].text, "roles", "organisations") <= 0:
        return False
    return leaning(head.parts[0].text, "roles", "organisations") <= 0


def _to_the_last(station: Station, entries: list[JsonObject]) -> None:
    """Text without a head belongs to the station above."""
    if entries:
        facts = entries[-1].setdefault("accomplishments", [])
        facts += [{"text": fact} for passage in station.body if (fact := told(passage.text, passage.lines, 0.5))]


def _entry(station: Station, head: Head, named: Named, ledger: Ledger) -> JsonObject:
    named, place = _apart_from_town(named, head.place)
    title = named.organisation or named.role
    assert title is not None  # noqa: S101 the caller looked
    sure = named.sure if named.organisation else 0.4
    if named.organisation is None:
        ledger.note("A station names no organisation: its role stands in both places. Please complete it.")
    entry = {
        "title": told(title.text, [title.line], sure, 200),
        "role": told(named.role.text, [named.role.line], named.sure, 200) if named.role else None,
        "location": told(place.text, [place.line], 0.85 if head.place else 0.55, 200) if place else None,
        **_dates(head, ledger),
        **_body(station.body, ledger),
    }
    if named.rest:
        more = " · ".join(part.text for part in named.rest)
        entry["notes"] = told(more, [part.line for part in named.rest], 0.5)
    return present(entry)


def _apart_from_town(named: Named, place: Part | None) -> tuple[Named, Part | None]:
    """`Maison Lauriot, Arcachon`: where no place is known, a word behind a comma may be the town."""
    house = named.organisation
    if place is not None or house is None or named.role is None:
        return named, place
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", house.text)
    if bracket is not None and may_be_town(bracket[2]) and not bracket[2].isupper():
        return replace(named, organisation=Part(bracket[1], house.line)), Part(bracket[2], house.line)
    name, comma, town = house.text.rpartition(", ")
    if not comma or not may_be_town(town):
        return named, None
    return replace(named, organisation=Part(name, house.line)), Part(town, house.line)


def _dates(head: Head, ledger: Ledger) -> JsonObject:
    if head.span is None or head.dated is None:
        ledger.note("A station has no dates that could be read. Please add them.")
        return {}
    span, line = head.span, head.dated
    ledger.use([line], line.text[span.first : span.last])
    sure = span.sure if not span.single else min(span.sure, 0.55)
    dates = {"startDate": span.start, "endDate": span.end}
    return {name: Told(date, (line,), sure) for name, date in dates.items() if date}


def _body(body: Sequence[Passage], ledger: Ledger) -> JsonObject:
    """Bullets and lines of their own are facts, a paragraph before them is a summary; names are technologies."""
    facts: list[JsonObject] = []
    summary: list[Passage] = []
    technologies: list[Told] = []
    url: Told | None = None
    bulleted = any(passage.bullet for passage in body)
    alone = len(body) == 1
    for i, passage in enumerate(body):
        listed = technologies_in(passage, last=i == len(body) - 1, listed=bulleted, ledger=ledger)
        if listed:
            technologies += listed
        elif (link := _URL.fullmatch(passage.text)) is not None:
            url = told(link[0], passage.lines, 0.9, 500)
        elif not passage.bullet and not facts and (bulleted or alone):
            summary.append(passage)
        else:
            facts.append({"text": told(passage.text, passage.lines, 0.9 if passage.bullet else 0.7)})
    lines = [line for passage in summary for line in passage.lines]
    return {
        "summary": told(" ".join(passage.text for passage in summary), lines, 0.8, 5000) if summary else None,
        "accomplishments": [fact for fact in facts if fact["text"]],
        "technologies": technologies,
        "url": url,
    }


def technologies_in(passage: Passage, *, last: bool, listed: bool, ledger: Ledger) -> list[Told]:
    """`Technologies: Go, Kafka`, or a line of short names at the end. `listed`: a list stands above it."""
    label = _LABEL.match(passage.text)
    labelled = label is not None and labels().get(key_of(label[1])) == "technologies"
    text = label[2] if label and labelled else passage.text
    items = [item.strip(" .") for item in _LISTED.split(text) if item.strip(" .")]
    most = 5 if listed or len(items) > 1 else 3
    short = all(len(item.split()) <= most and len(item) < 35 for item in items)
    bare = (
        last
        and not passage.bullet
        and short
        and (len(items) > 1 or (len(text.split()) <= (most if listed else 2) and not label))
    )
    if not labelled and not (bare and not re.search(r"[.!?]$", passage.text)):
        return []
    if labelled and label:
        ledger.use(passage.lines, label[1])
    return [told(item, passage.lines, 0.9 if labelled else 0.7, 100) for item in items if len(item) <= 100]


def projects(lines: Sequence[Line], ledger: Ledger, *, plain: bool) -> list[JsonObject]:
    """The projects of a profile."""
    if lines and all(line.bullet for line in lines):
        return [_listed_project(passage) for passage in passages(lines, plain=plain)]
    found: list[JsonObject] = []
    for station in stations(lines, plain=plain, wanted=1):
        head = head_of(station.head)
        if not head.parts:
            _to_the_last_project(station, found)
            continue
        found.append(_project(station, head, ledger))
    return found


def _project(station: Station, head: Head, ledger: Ledger) -> JsonObject:
    head = _whole_name(head)
    first, *more = head.parts
    label = _LABEL.match(first.text)
    name = first.text
    body = _body(station.body, ledger)
    # Under a project's name stands what it is, then what was done: a line without a bullet is its description.
    facts, summary = body["accomplishments"], body["summary"]
    if not summary and facts and not station.body[0].bullet:
        summary, facts = facts[0]["text"], facts[1:]
    if not summary and label:
        name, summary = label[1], told(label[2], [first.line], 0.75)
    elif not summary and more:
        summary = told(more[0].text, [more[0].line], 0.75)
    dates = _dates(head, ledger) if head.span else {}
    return present(
        {
            "name": told(name, [first.line], 0.85, 200),
            "description": summary,
            "highlights": facts,
            "technologies": body["technologies"],
            "url": body["url"],
            **dates,
        }
    )


def _whole_name(head: Head) -> Head:
    """`Rail 2030`: a year that nothing parts from the name is part of it."""
    span, line = head.span, head.dated
    if span is None or line is None or not span.single or span.last < len(line.text):
        return head
    before = line.text[: span.first]
    if not before.strip() or not before.rstrip(" ")[-1:].isalnum() or len(span.start or "") != 4:
        return head
    name = f"{head.parts[-1].text} {line.text[span.first : span.last]}"
    return replace(head, parts=(*head.parts[:-1], Part(name, line)), span=None, dated=None)


def _listed_project(passage: Passage) -> JsonObject:
    """`Name: what it is` in one bullet."""
    found = re.match(r"^(.{2,80}?)(?::\s+|\s+[–—-]\s+)(.+)$", passage.text, re.DOTALL)
    if found is None:
        return {"name": told(passage.text, passage.lines, 0.5, 200)}
    return {
        "name": told(found[1], passage.lines, 0.8, 200),
        "description": told(found[2], passage.lines, 0.8),
    }


def _to_the_last_project(station: Station, found: list[JsonObject]) -> None:
    if found:
        facts = found[-1].setdefault("highlights", [])
        facts += [{"text": told(passage.text, passage.lines, 0.5)} for passage in station.body]
