"""What quantities tell together: from this to that, by how much, and two counts as one sum."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from shared.truth.quantities import quantities_of
from shared.truth.quantity import Quantity
from shared.truth.reading import Reading
from shared.truth.words import lexicon

_MOST_BETWEEN = 6
#: “In four minutes instead of forty” tells a change backwards.
_INSTEAD = (("instead", "of"), ("rather", "than"), ("statt",), ("anstatt",), ("anstelle", "von"),
            ("au", "lieu", "de"), ("au", "lieu", "d"))  # fmt: skip
_OLD = frozenset(("old", "alt"))
_AGED = frozenset(("aged", "ages", "alter", "âgés", "âgées", "âgé", "âgée"))
_BY = frozenset(("by", "um"))
_CHANGED = frozenset(("%", "points"))
_SKIPPED = frozenset(("a", "an", "the", "£", "$", "€", "¥"))


def told_quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a text, each with its part in a change: where it began, where it ended, by how much."""
    found = list(quantities_of(reading))
    for k, (one, other) in enumerate(pairwise(found)):
        if _instead(reading, one, other):
            shared = replace(other, unit=other.unit or one.unit)
            found[k], found[k + 1] = replace(one, role="to", rate=""), replace(shared, role="from", rate="")
        elif _to(reading, one, other) and _word_before(reading, one) in lexicon().words["from"]:
            found[k], found[k + 1] = replace(one, role="from"), replace(other, role="to")
    found = _ages(found, reading)
    for k, quantity in enumerate(found):
        if not quantity.role and (quantity.unit in _CHANGED or (quantity.unit and reading.of("outcomes"))):
            found[k] = replace(quantity, role=_alone(reading, quantity))
    return tuple(found)


def _ages(found: list[Quantity], reading: Reading) -> list[Quantity]:
    """“Aged 13 to 17” and “between 13 and 17 years old” are ages, and no length of time."""
    tokens, ages = reading.tokens, list(found)
    for k, quantity in enumerate(found):
        after = tokens[quantity.last].low if quantity.last < len(tokens) else ""
        before = {t.low for t in tokens[max(0, quantity.first - 2) : quantity.first]}
        counts = quantity.unit in ("", "year") and not quantity.year
        if counts and (after in _OLD or before & _AGED):
            ages[k] = _age(quantity)
            for near in (k - 1, k + 1):
                joined = 0 <= near < len(found) and found[near].unit in ("", "year") and not found[near].nouns
                if joined and abs(found[near].first - quantity.first) <= 3:
                    ages[near] = _age(found[near])
    return ages


def _age(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="age", nouns=(), people="", rate="", label="")


def derived_from(found: tuple[Quantity, ...], reading: Reading) -> tuple[Quantity, ...]:
    """What “from 40 to 10” and “12 nurses and 3 carers” say without saying it: the change, and the sum."""
    made: list[Quantity] = []
    for one, other in pairwise(found):
        if one.dimension != other.dimension or one.year or other.year or one.label:
            continue
        if {one.role, other.role} == {"from", "to"} or _to(reading, one, other):
            first, last = (other, one) if one.role == "to" else (one, other)
            made.extend(_change(first, last))
        elif summed := _sum(reading, one, other):
            made.append(summed)
    return tuple(made)


def _change(first: Quantity, last: Quantity) -> Iterator[Quantity]:
    if first.size:
        share = 100 * abs(last.size - first.size) / abs(first.size)
        yield replace(first, value=share, unit="%", derived=True, rate="", role="by", nouns=(), people="")
    unit = "points" if first.unit == "%" else first.unit
    yield replace(first, value=abs(last.value - first.value), unit=unit, derived=True, role="by")


def _sum(reading: Reading, one: Quantity, other: Quantity) -> Quantity | None:
    """“120 Linux servers and 40 Windows servers” are 160 servers; counts of unlike things are no sum."""
    between = reading.tokens[one.last : other.first]
    if one.unit or not between or between[-1].low not in lexicon().words["and"] or len(between) > _MOST_BETWEEN:
        return None
    nouns = tuple(noun for noun in one.nouns if noun in other.nouns)
    people = one.people if one.people == other.people else ""
    if not nouns and not people:
        return None
    return replace(one, value=one.value + other.value, derived=True, nouns=nouns, people=people)


def _to(reading: Reading, one: Quantity, other: Quantity) -> bool:
    between = reading.tokens[one.last : other.first]
    same = one.dimension == other.dimension and not one.year and not one.label
    return same and len(between) <= _MOST_BETWEEN and any(t.low in lexicon().words["to"] for t in between)


def _instead(reading: Reading, one: Quantity, other: Quantity) -> bool:
    between = tuple(t.low for t in reading.tokens[one.last : other.first])
    like = one.dimension == other.dimension or not other.unit
    return like and not one.year and any(between[-len(words) :] == words for words in _INSTEAD)


def _alone(reading: Reading, quantity: Quantity) -> str:
    """The part of a share that stands alone: “by 12 %” is a change, “to 12 %” is where it ended."""
    before = _word_before(reading, quantity)
    if before in _BY or (reading.language == "fr" and before in ("de", "d")):
        return "by"
    if before == ("auf" if reading.language == "de" else "à" if reading.language == "fr" else "to"):
        return "to"
    return ""


def _word_before(reading: Reading, quantity: Quantity) -> str:
    """The word before a quantity and before what hedges it."""
    at = quantity.first
    hedged = {mark.last: mark.first for mark in reading.of("hedges")}
    while at > 0 and not (at < quantity.first and reading.tokens[at].breaks):
        at = hedged.get(at, at)
        if at > 0 and reading.tokens[at - 1].text in _SKIPPED:
            at -= 1
            continue
        break
    return reading.tokens[at - 1].low if at > 0 else ""
