"""Stations written as a form: `Employer: Acme`, `Datore di lavoro | Acme`, one label a line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from shared.importing.reading.heads import Head, Part, head_of
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import passages
from shared.importing.reading.stations import Station
from shared.importing.reading.told import Ledger
from shared.importing.reading.words import data, key_of

_LABELLED = re.compile(r"^([^:\t]{3,70}?)\s*(?::\s*|\t)\s*(.*)$", re.DOTALL)
_NAMES = {"employer", "role", "school", "degree"}
_FEWEST = 2  #: sorts of labels that make a form


def records(lines: Sequence[Line], ledger: Ledger, *, plain: bool) -> list[Station]:
    """The stations of a form, the lines of each head marked with what their labels say; none where it is no form."""
    labelled = [(line, *_label(line)) for line in lines]
    kinds = {kind for _, kind, _, _ in labelled if kind}
    if len(kinds) < _FEWEST or not kinds & _NAMES:
        return []
    groups: list[tuple[list[Line], list[Line]]] = []
    seen: set[str] = set()
    for line, kind, label, value in labelled:
        if kind and (not groups or kind in seen):
            groups.append(([], []))
            seen = set()
        if not groups:
            return []  # text before the first label: it is more than a form
        head, body = groups[-1]
        if not kind:
            body.append(line if line.bullet else replace(line, bullet=True))
            continue
        seen.add(kind)
        ledger.use([line], label)
        if value:
            told = replace(line, text=value, says=kind)
            (body if kind == "tasks" else head).append(replace(told, bullet=True) if kind == "tasks" else told)
    return [Station(tuple(head), tuple(passages(body, plain=plain))) for head, body in groups]


def head_of_record(station: Station) -> Head:
    """Its head; what a label calls the place is the place."""
    head = head_of(station.head)
    place = next((part for part in head.parts if part.line.says == "place"), head.place)
    return replace(head, parts=tuple(part for part in head.parts if part is not place), place=place)


def said(head: Head, kind: str) -> Part | None:
    """The first part that its label calls so."""
    return next((part for part in head.parts if part.line.says == kind), None)


def _label(line: Line) -> tuple[str, str, str]:
    """What the line's label announces, the label, and what stands behind it; empty for a line without one."""
    found = _LABELLED.match(line.text)
    kind = _kinds().get(key_of(found[1]), "") if found and not line.bullet else ""
    return (kind, found[1], found[2].strip()) if found and kind else ("", "", "")


@cache
def _kinds() -> dict[str, str]:
    return {key_of(word): kind for kind, words in data("records").items() for word in words}
