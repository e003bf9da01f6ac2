"""Driving licences by class, and other licences, certificates and registrations."""

import re

from shared.scoring.postings.found import Found
from shared.scoring.postings.gazetteer import known_in
from shared.scoring.postings.wording import patterns, phrases

#: What each driving licence class also entitles to (Directive 2006/126/EC, article 6).
ENTITLES = {
    "B": ("B",), "BE": ("BE", "B"), "C1": ("C1", "B"), "C1E": ("C1E", "C1", "BE", "B"),
    "C": ("C", "C1", "B"), "CE": ("CE", "C", "C1E", "C1", "BE", "B"),
    "D1": ("D1", "B"), "D": ("D", "D1", "B"), "DE": ("DE", "D", "D1", "BE", "B"), "CDL": ("CDL", "B"),
}  # fmt: skip
_SAME = {"1": "CE", "2": "C", "C/CE": "CE", "EC": "CE", "SPL": "CE", "PL": "C"}
_NAMED = re.compile(r"(?:[A-ZÄÖÜÉÈ0-9][\w&/.+-]*\s+){1,4}$|[\w'’.+-]+(?:\s+[\w'’.+-]+)?\s+$")


def licences_in(clause: str) -> list[Found]:
    """The licences that a clause names."""
    driving = _driving(clause)
    known = [
        Found("licence", known.start, known.end, key=f"={known.concept}")
        for known in known_in(clause)
        if known.kind == "licence" and not any(known.start < d.end and d.start < known.end for d in driving)
    ]
    return sorted([*driving, *known], key=lambda found: found.start)


def driving_class(text: str) -> str | None:
    """The class of driving licence that a text names; a licence without one is class B."""
    found = _driving(text)
    return found[0].level if found else None


def _driving(clause: str) -> list[Found]:
    for pattern in patterns("drivingClass"):
        match = pattern.search(clause)
        if match and clause[match.start() : match.start() + 1] != "":
            name = match["class"].upper().replace("+", "")
            level = _SAME.get(name, name)
            return [Found("licence", match.start(), _whole(clause, match.end()), level, key=f"driving {level}")]
    for pattern in patterns("driving"):
        match = pattern.search(clause)
        if match and not phrases("notLicence").search(clause):
            return [Found("licence", match.start(), match.end(), "B", key="driving B")]
    return []


def _whole(clause: str, end: int) -> int:
    behind = re.match(r"\s*(?:driving )?licen[cs]e", clause[end:], re.IGNORECASE)
    return end + behind.end() if behind else end
