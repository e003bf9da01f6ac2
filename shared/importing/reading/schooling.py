"""Schools: institution, degree, field, dates, grade, details."""

import re
from collections.abc import Sequence

from shared.domain.model import JsonObject
from shared.importing.reading.heads import Head, Part, halves, head_of, leaning, may_be_town
from shared.importing.reading.lines import Line
from shared.importing.reading.passages import Passage
from shared.importing.reading.records import head_of_record, records
from shared.importing.reading.stations import Station, stations
from shared.importing.reading.told import Ledger, Told, present, told
from shared.importing.reading.words import count, data, key_of, labels, share

_LABEL = re.compile(r"^([^:]{2,40}?)\s*(?::|(?=\s\d[.,]\d))\s*(.+)$", re.DOTALL)
_SCHOOL_NAME = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s+){0,3}(?:universit|college|institut|school|hochschule|politech)", re.IGNORECASE
)
_SCHOOL_BEGINS = re.compile(
    r"(?<=\w)\s+(?=(?:universi|uniwersytet|politec|politech|hochschule|fachhochschule|istituto|instituto|accademia|akademi)"
    r"\w*\s+\S)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"([A-Z][\w.]{1,5}(?: \(Hons?\.?\))?)\s+([^\W\d_a-zà-ÿ].+)")
_HONOURS = re.compile(
    r"\b(?:summa |magna )?cum laude\b|\bmention (?:très |assez )?bien\b|\bfirst[- ]class(?: honours)?\b|\b2:[12]\b|"
    r"\bwith (?:distinction|honou?rs)\b|\bdistinction\b|\bavec félicitations\b",
    re.IGNORECASE,
)


def schooling(lines: Sequence[Line], ledger: Ledger, *, plain: bool) -> list[JsonObject]:
    """The education of a profile."""
    schools: list[JsonObject] = []
    form = records(lines, ledger, plain=plain)
    for station in form or stations(lines, plain=plain):
        head = head_of_record(station) if form else head_of(station.head)
        if not head.parts:
            _details(station.body, schools[-1] if schools else {}, ledger)
            continue
        schools.append(_school(station, head, ledger))
    return schools


def _school(station: Station, head: Head, ledger: Ledger) -> JsonObject:
    parts, score = _without_grade(list(head.parts), ledger)
    parts = [piece for part in parts for piece in _degree_apart(part)]
    if len(parts) == 1 and ": " in parts[0].text:
        parts = _halved(parts[0])
    if any(count("degrees", part.text) and _houses(part.text) for part in parts) or not any(
        parted_degree(part.text)[1] for part in parts
    ):
        parts = [piece for part in parts for piece in _halved(part)]
    parts = [piece for part in parts for piece in _ended(part)] if len(parts) == 1 else parts
    ranked = sorted(range(len(parts)), key=lambda i: (-leaning(parts[i].text, "schools", "degrees"), i))
    labelled = [i for i, part in enumerate(parts) if part.line.says == "school"]
    at = (labelled or ranked)[0] if ranked else None
    sure = _sureness(parts, ranked)
    rest = [part for i, part in enumerate(parts) if i != at]
    school = parts[at] if at is not None else head.parts[0]
    degree, field, more = _degree(rest)
    if degree is None and count("degrees", school.text) and not count("schools", school.text):
        ledger.note("A degree names no school: it stands in its place. Please complete it.")
        sure = 0.4
    place = head.place
    name, comma, town = school.text.rpartition(", ")
    if place is None and comma and may_be_town(town):
        school, place = Part(name, school.line), Part(town, school.line)
    found: JsonObject = {
        "institution": told(school.text, [school.line], sure, 200),
        "degree": degree,
        "field": field,
        "location": told(place.text, [place.line], 0.85 if head.place else 0.55, 200) if place else None,
        "score": score,
        "details": [{"text": told(part.text, [part.line], 0.5)} for part in more],
        **_dates(head, ledger),
    }
    _details(station.body, found, ledger)
    return present(found)


def _houses(text: str) -> int:
    """How many of its words name a school, or the house where an apprenticeship was served."""
    return count("schools", text) + count("organisations", text)


def _degree_apart(part: Part) -> list[Part]:
    """`PhD Princeton University`: the degree stands before the school without a sign between them."""
    degree, _, school = part.text.partition(" ")
    if count("degrees", degree) and not count("schools", degree) and _SCHOOL_NAME.match(school):
        return [Part(degree, part.line), Part(school, part.line)]
    for found in _SCHOOL_BEGINS.finditer(part.text):
        degree, school = part.text[: found.start()].rstrip(" ,"), part.text[found.end() :]
        if count("degrees", degree) and not count("degrees", school):
            return [Part(degree, part.line), Part(school, part.line)]
    return [part]


def _ended(part: Part) -> list[Part]:
    """`Grado medio en Soldadura. CIFP Samaniego`: two names with a full stop between them."""
    first, stop, second = part.text.partition(". ")
    told = stop and ". " not in second and count("degrees", first) and not count("degrees", second)
    return [Part(first, part.line), Part(second, part.line)] if told and len(first.split()) > 1 else [part]


def _halved(part: Part) -> list[Part]:
    """A line that names the school and more."""
    school, colon, rest = part.text.partition(": ")
    if colon and rest and count("schools", school) and not count("schools", rest):
        return [Part(school, part.line), Part(rest, part.line)]
    pair = halves(part.text, "schools", "degrees")
    if pair is None and count("schools", part.text) and ", " in part.text:
        first, _, rest = part.text.partition(", ")
        pair = (first, rest) if count("schools", first) and not count("schools", rest) else None
    return [Part(text, part.line) for text in pair] if pair else [part]


def _sureness(parts: list[Part], ranked: list[int]) -> float:
    if len(parts) < 2:
        return 0.6 if parts and count("schools", parts[0].text) else 0.45
    best, other = (leaning(parts[i].text, "schools", "degrees") for i in ranked[:2])
    return 0.9 if best > 0 and best > other else 0.7 if best > other else 0.45


def _degree(parts: list[Part]) -> tuple[Told | None, Told | None, list[Part]]:
    """The degree, its field, and what is neither."""
    if not parts:
        return None, None, []
    at = max(range(len(parts)), key=lambda i: (count("degrees", parts[i].text), -i))
    part, others = parts[at], [one for i, one in enumerate(parts) if i != at]
    degree, field = parted_degree(part.text)
    if not field and others and (again := parted_degree(others[0].text))[0] == degree and again[1]:
        others = [Part(again[1], others[0].line), *others[1:]]  # "PhD", and beside it "PhD in Computer Science"
    sure = 0.9 if count("degrees", part.text) else 0.6
    if not field and others and len(others[0].text.split()) <= 6:
        return told(degree, [part.line], sure, 200), told(others[0].text, [others[0].line], 0.6, 200), others[1:]
    return told(degree, [part.line], sure, 200), told(field, [part.line], sure - 0.1, 200), others


def parted_degree(text: str) -> tuple[str, str]:
    """`MSc, Computer Science`, `Bachelor of Science in Nursing`, `A-levels: Physics, Maths` as degree and field."""
    for mark in (": ", ", "):
        first, apart, then = text.partition(mark)
        if apart and bool(count("degrees", first)) != bool(count("degrees", then)):
            return (first, then) if count("degrees", first) else (then, first)
    short = _SHORT.fullmatch(text)
    if short and count("degrees", short[1]) and not count("degrees", short[2]):
        return short[1], short[2]
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]{3,60})\)", text)
    if bracket and count("degrees", bracket[1]) and not count("degrees", bracket[2]):
        return bracket[1], bracket[2]
    for found in re.finditer(r"\s+(?:in|en|im Fach|na kierunku)\s+", text):
        before, after = text[: found.start()], text[found.end() :]
        if count("degrees", before) and after[:1].isalnum() and share("degrees", before) >= 0.3:
            return before, after
    return text, ""


def _without_grade(parts: list[Part], ledger: Ledger) -> tuple[list[Part], Told | None]:
    kept: list[Part] = []
    score: Told | None = None
    for part in (piece for one in parts for piece in _honours_apart(one)):
        grade = _grade_in_brackets(part.text) or grade_in(part.text)
        if grade is None or score is not None:
            kept.append(part)
            continue
        value, whole = grade
        score = told(value, [part.line], 0.85, 50)
        ledger.use([part.line], whole)
        sides = (side.strip(" ,;()") for side in part.text.partition(whole)[::2])
        kept += [Part(side, part.line) for side in sides if len(side) > 1]
    return kept, score


def _honours_apart(part: Part) -> list[Part]:
    """`University of Ibadan, First Class`: honours behind the last comma of a name."""
    name, comma, honours = part.text.rpartition(", ")
    if comma and not _HONOURS.search(name) and _HONOURS.match(honours):
        return [Part(name, part.line), Part(honours, part.line)]
    return [part]


def _grade_in_brackets(text: str) -> tuple[str, str] | None:
    """`(Note: 1,4)`, `(2:1)`, `(Distinction)`."""
    for found in re.finditer(r"\(([^()]+)\)", text):
        grade = grade_in(found[1])
        if grade is not None:
            return grade[0], found[0]
    return None


def grade_in(text: str) -> tuple[str, str] | None:
    """A grade, and the words that tell it."""
    words = "|".join(sorted((word for word in data("labels")["score"]), key=len, reverse=True))
    value = r"\d{1,3}(?:[.,]\d+)?%?(?:\s*/\s*\d+(?:[.,]\d+)?)?"
    found = re.search(rf"\b(?:{words})\b\.?\s*(?:[:=]|final|général)?\s*({value})", text, re.IGNORECASE)
    if found:
        return found[1], found[0]
    behind = re.search(rf"\b({value})\s+(?:{words})\b", text, re.IGNORECASE)
    if behind:
        return behind[1], behind[0]
    # "Expected", "in two modules": what stands around the honours belongs to them.
    return (text, text) if _HONOURS.search(text) and len(text) <= 50 else None


def _dates(head: Head, ledger: Ledger) -> JsonObject:
    """One date alone is when the school ended."""
    if head.span is None or head.dated is None:
        return {}
    span, line = head.span, head.dated
    ledger.use([line], line.text[span.first : span.last])
    dates = {"startDate": None if span.single else span.start, "endDate": span.end}
    return {
        name: Told(date, (line,), min(span.sure, 0.8) if span.single else span.sure)
        for name, date in dates.items()
        if date
    }


def _details(body: Sequence[Passage], school: JsonObject, ledger: Ledger) -> None:
    """What stands below: a grade, the degree if the head has none, and details."""
    for passage in body:
        text = passage.text
        label = _LABEL.match(text)
        kind = labels().get(key_of(label[1])) if label else None
        if label and kind == "degree":
            ledger.use(passage.lines, label[1])
            text = label[2]
        grade = None if school.get("score") else _grade_in_brackets(text) or grade_in(text)
        if grade is not None and passage.bullet and re.search(r"\w", text.replace(grade[1], "", 1)):
            grade = None  # "Grade 10 in Practical Microbiology" is a fact of its own, whole
        if grade is not None and (label is None or kind in ("score", "degree") or len(text) < 40):
            school["score"] = told(grade[0], passage.lines, 0.85, 50)
            ledger.use(passage.lines, grade[1])
            before, _, after = (side.strip(" ,;()·|") for side in text.partition(grade[1]))
            text = text if before and after else before or after
        if (
            not school.get("degree")
            and not passage.bullet
            and len(text) < 120
            and (count("degrees", text) or kind == "degree")
        ):
            degree, field = parted_degree(text)
            school["degree"] = told(degree, passage.lines, 0.75, 200)
            school["field"] = school.get("field") or told(field, passage.lines, 0.7, 200)
        elif len(text) > 2:
            school.setdefault("details", []).append({"text": told(text, passage.lines, 0.8)})
