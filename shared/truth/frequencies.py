"""How often and within what time something happens: “daily”, “a week”, “within a year”."""

from shared.truth.reading import Mark, Reading

TIMES = ("hour", "day", "week", "month", "year")
_ONE = frozenset(("a", "an", "one", "single", "un", "une", "ein", "eines", "einem", "einer"))
_WITHIN = frozenset(("in", "within", "under", "en", "innerhalb", "binnen", "d", "after", "nach"))
#: “In under a year” and “for a week” tell how long, not how often.
_SPANS = frozenset(("under", "over", "than", "for", "within", "in", "unter", "als", "innerhalb", "während", "en",
                    "after", "nach", "après", "pendant", "about", "almost", "nearly"))  # fmt: skip


def frequencies(reading: Reading) -> tuple[Mark, ...]:
    """How often the text says that things happen: “daily”, “a week”, “each year”. The group is the time."""
    ends = {mark.last: mark for mark in reading.of("rates")}
    found = [*reading.of("adverbs")]
    for unit in reading.of("units"):
        start = ends.get(unit.first)
        if unit.group not in TIMES or start is None:
            continue
        if not any(token.low in _SPANS for token in reading.tokens[max(0, start.first - 1) : start.first + 1]):
            found.append(Mark("rates", unit.group, start.first, unit.last))
    return tuple(found)


def single_spans(reading: Reading) -> tuple[Mark, ...]:
    """“Within a year”, “en un mois”: spans of one. The group is the time."""
    tokens = reading.tokens
    return tuple(
        unit for unit in reading.of("units")
        if unit.group in TIMES and unit.first > 1 and tokens[unit.first - 1].low in _ONE
        and any(t.low in _WITHIN for t in tokens[max(0, unit.first - 3) : unit.first - 1])
    )  # fmt: skip
