"""Finds every quantity of a text: its value, unit, what is counted, how it is hedged, and per what time."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from shared.truth.counting import ARTICLES, NUMERALS, german_numbers, joined_number, number_at
from shared.truth.frequencies import frequencies
from shared.truth.quantity import Quantity
from shared.truth.reading import Mark, Reading, Token, carries
from shared.truth.vocabulary import is_deed
from shared.truth.words import lexicon

_NOUNS_WITHIN = 3
_SHORTEST_JOINED = 7
#: These may be colleagues as well as those who are served.
_ANYBODY = frozenset(("people", "persons", "personen", "menschen", "personnes"))
_SHORT_TIMES = frozenset(("s", "h"))
#: What follows one of these is not what the number counts.
_AWAY = frozenset(("on", "in", "at", "for", "with", "to", "by", "from", "per", "pro", "je", "im", "auf", "für", "mit",
                   "bei", "à", "en", "pour", "dans", "sur", "par", "avec"))  # fmt: skip


def quantities_of(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities in order. A bare “one” and words like “second” count nothing."""
    found = _inherited(list(_scan(reading)), reading.tokens)
    return tuple(found)


def _scan(reading: Reading) -> Iterator[Quantity]:
    tokens, i = reading.tokens, 0
    if not any(map(_may_start, tokens)) and not reading.of("multiples"):
        return
    units = {mark.first: mark for mark in reading.of("units")}
    hedges = {mark.last: mark.group for mark in reading.of("hedges")}
    several = {mark.first: mark for mark in reading.of("multiples")}
    while i < len(tokens):
        token = tokens[i]
        if not _may_start(token) and i not in several:
            i += 1
            continue
        found = (
            _joined(token, i) or _multiple(reading, i, several) or _number(reading, i, units) or _fraction(reading, i)
        )
        if found is None:
            i += 1
            continue
        yield _described(replace(found, hedge=_hedge(tokens, i, hedges)), reading)
        i = max(found.last, i + 1)


def _may_start(token: Token) -> bool:
    known = token.value is not None or token.low in _starts() or token.text[0] in NUMERALS
    return known or (len(token.low) > _SHORTEST_JOINED and joined_number(token.low) is not None)


def _joined(token: Token, i: int) -> Quantity | None:
    """“Vierköpfig” and “zweitägig”."""
    known = joined_number(token.low) if token.value is None and len(token.low) > _SHORTEST_JOINED else None
    return Quantity(known[0], known[1], i, i + 1) if known else None


@cache
def _starts() -> frozenset[str]:
    """Every word that a quantity may start with."""
    values = lexicon().values
    return frozenset().union(*values.values(), ARTICLES, german_numbers())


def _hedge(tokens: tuple[Token, ...], i: int, hedges: dict[int, str]) -> str:
    """A hedge stands right before the number, or before its currency sign."""
    return hedges.get(i) or (hedges.get(i - 1, "") if i and not tokens[i - 1].text.isalpha() else "")


def _number(reading: Reading, i: int, units: dict[int, Mark]) -> Quantity | None:
    tokens = reading.tokens
    value, last = tokens[i].value, i + 1
    if value is None:
        worded = number_at(tokens, i, reading.language) or _vague(tokens[i]) or _decade(tokens, i, units)
        if worded is None:
            return None
        value, last = worded
        last = last or i + 1
    vague = tokens[i].value is None and tokens[i].low in lexicon().values["vague"]
    scale, last = _scaled(tokens, last)
    unit, last = _unit(tokens, i, last, units)
    plain = tokens[i].value is not None and scale == 1
    if plain and value == 1 and not unit:
        return None
    ordinal = plain and last == i + 1 and _suffix(tokens, last) in ("th", "st", "nd", "rd")
    year = plain and not unit and tokens[i].text.isdecimal() and 1950 <= value <= 2099
    return Quantity(
        value * scale, "th" if ordinal else unit, i, last + ordinal,
        label=_label(reading, i, last) if plain and not unit and not year else "", year=year, vague=vague,
        prior=tokens[i - 1].key if i and tokens[i - 1].capital and not tokens[i].breaks else "",
    )  # fmt: skip


def _decade(tokens: tuple[Token, ...], i: int, units: dict[int, Mark]) -> tuple[float, int] | None:
    """“A decade” counts ten years, where “a week” counts nothing."""
    unit = units.get(i + 1)
    return (1.0, i + 1) if tokens[i].low in ARTICLES and unit is not None and unit.group == "decade" else None


def _vague(token: Token) -> tuple[float, int] | None:
    known = lexicon().values["vague"].get(token.low)
    return (known[0], 0) if known else None


def _suffix(tokens: tuple[Token, ...], i: int) -> str:
    return tokens[i].low if i < len(tokens) and tokens[i].gap == "" else ""


def _scaled(tokens: tuple[Token, ...], last: int) -> tuple[float, int]:
    """“12k”, “1.2m”, “3 Mio.”, “12 M€”."""
    if last >= len(tokens):
        return 1, last
    glued = lexicon().names["glued"].get(_suffix(tokens, last))
    before_sign = last + 1 < len(tokens) and tokens[last + 1].text in lexicon().names["symbols"]
    if glued and glued >= 1000:
        return glued, last + 1
    if before_sign and tokens[last].text in ("k", "K", "M"):
        return (1000, last + 1) if tokens[last].low == "k" else (1_000_000, last + 1)
    scale = lexicon().values["scales"].get(tokens[last].low)
    if scale and not tokens[last].breaks:
        return scale[0], last + 1
    return 1, last


def _unit(tokens: tuple[Token, ...], i: int, last: int, units: dict[int, Mark]) -> tuple[str, int]:
    names = lexicon().names
    if i and not tokens[i].gap.strip() and (sign := names["symbols"].get(tokens[i - 1].text)) not in (None, "%"):
        return sign, last
    if i and (code := names["codes"].get(tokens[i - 1].low)) and not tokens[i].breaks:
        return code, last
    if last < len(tokens):
        mark, token = units.get(last), tokens[last]
        if sign := names["symbols"].get(token.text):
            return ("%" if sign == "%" else sign), last + 1
        if token.low in names["codes"] and not token.breaks:
            return names["codes"][token.low], last + 1
        if mark and not token.gap.strip(" -–") and not (token.low in _SHORT_TIMES and token.text != token.low):
            return mark.group, mark.last
    return "", last


def _label(reading: Reading, i: int, last: int) -> str:
    """The word of “Level 3” or “Stage 2”, whose number counts nothing."""
    tokens = reading.tokens
    if i == 0 or reading.language == "de" or tokens[i].gap != " " or not tokens[i - 1].capital:
        return ""
    if (
        (i == 1 and is_deed(tokens[0], reading.language))
        or (i == 1 and not tokens[0].text.isupper() and tokens[0].low.endswith(("ed", "t", "n")))
        or (i > 1 and tokens[i - 1].breaks)
    ):
        return ""
    follows = tokens[last] if last < len(tokens) and not tokens[last].breaks else None
    return "" if follows is not None and carries(follows) and not follows.capital else tokens[i - 1].key


def _fraction(reading: Reading, i: int) -> Quantity | None:
    tokens = reading.tokens
    count, at = _share(tokens, i, reading.language)
    if at >= len(tokens) or (at > i and tokens[at].gap not in (" ", "-", "'", "’")):
        return None
    share = lexicon().values["fractions"].get(tokens[at].low)
    if share is None or share[1] not in (None, reading.language):
        return None
    if at == i and tokens[i].low not in ("half", "hälfte", "moitié", "drittel", "viertel"):
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) and not tokens[at + 1].breaks else None
    if (
        after is not None
        and carries(after)
        and tokens[at].low not in ("half", "moitié", "hälfte")
        and tokens[at].gap != "-"
    ):
        return None
    return Quantity(count * share[0], "%", i, at + 1)


def _share(tokens: tuple[Token, ...], i: int, language: str) -> tuple[float, int]:
    if tokens[i].low in ("a", "one", "ein", "eine", "einem", "un", "une"):
        return 1, i + 1
    if worded := number_at(tokens, i, language):
        return worded
    return 1, i


def _multiple(reading: Reading, i: int, several: dict[int, Mark]) -> Quantity | None:
    token = reading.tokens[i]
    if mark := several.get(i):
        return Quantity(float(mark.group), "%", i, mark.last, derived=True)
    known = lexicon().values["multiples"].get(token.low)
    if known:
        return Quantity(known[0], "%", i, i + 1, derived=True)
    follows = _suffix(reading.tokens, i + 1) if i + 1 < len(reading.tokens) else ""
    folded = i + 1 < len(reading.tokens) and reading.tokens[i + 1].low == "fold"
    if token.value is not None and (follows == "x" or folded) and token.value > 1:
        return Quantity(100 * (token.value - 1), "%", i, i + 2, derived=True)
    return None


def _described(quantity: Quantity, reading: Reading) -> Quantity:
    tokens = reading.tokens
    nouns: list[int] = []
    staff = {mark.first for mark in reading.of("staff")}
    for at in range(quantity.last, min(quantity.last + _NOUNS_WITHIN + 2, len(tokens))):
        number = tokens[at].value is not None or tokens[at].low in lexicon().values["numbers"]
        if tokens[at].breaks or number or len(nouns) >= _NOUNS_WITHIN:
            break
        if carries(tokens[at]) or at in staff:
            nouns.append(at)
        elif tokens[at].low in _AWAY or (nouns and tokens[at].low not in ("of", "de", "d", "and", "und", "et")):
            break
    people = _people(reading, quantity, nouns)
    places = {mark.first for mark in reading.of("places")}
    return replace(
        quantity,
        nouns=tuple(tokens[at].key for at in nouns),
        people=people,
        place=any(at in places for at in nouns[:2]),
        rate=_rate(reading, quantity.last),
    )


def _people(reading: Reading, quantity: Quantity, nouns: list[int]) -> str:
    if quantity.unit or quantity.year or quantity.label:
        return ""
    tokens, at = reading.tokens, quantity.first
    before = tokens[max(0, at - 4) : at]
    teams = {mark.first for mark in reading.of("teams")}
    served = bool(nouns) and _people_named(reading, nouns[:1]) == "served"
    if not served and len(before) > 1 and tokens[at - 1].low in ("of", "von", "de", "mit", "with", "aus"):
        near = [at - k for k in (2, 3) if at - k >= 0]
        if any(i in teams for i in near) and not any(tokens[i + 1].breaks for i in near[:1]):
            return "staff"
    if "köpfig" in tokens[at].low:
        return "staff"
    strong = {mark.first for mark in reading.of("strong")}
    if quantity.last < len(tokens) and tokens[quantity.last].gap == "-" and quantity.last in strong:
        return "staff"
    return _people_named(reading, nouns)


def _people_named(reading: Reading, nouns: list[int]) -> str:
    """Whom the nouns name: colleagues, those who are served, or people of any kind."""
    if nouns and reading.tokens[nouns[0]].low in _ANYBODY:
        return "people"
    kinds = (kind for kind in ("staff", "served") if any(m.first in nouns[:_NOUNS_WITHIN] for m in reading.of(kind)))
    return next(kinds, "")


def _rate(reading: Reading, last: int) -> str:
    """The time of “six a day” or “a week”, within the clause after the number."""
    tokens = reading.tokens
    joins = lexicon().words["and"]
    ends = (i for i, t in enumerate(tokens) if i >= last and (t.breaks or t.value is not None or t.low in joins))
    end = next(ends, len(tokens))
    return next((m.group for m in frequencies(reading) if last <= m.first < end and m.first - last <= 5), "")


def _inherited(found: list[Quantity], tokens: tuple[Token, ...]) -> list[Quantity]:
    """“10–12 days” and “from 40 minutes to 10”: the unit, and what is counted, belong to both."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        between = [t.low for t in tokens[one.last : other.first]]
        joined = len(between) <= 1 and all(
            w in lexicon().words["to"] or w in ("and", "und", "et", "bis", "or") for w in between
        )
        reached = len(between) <= 5 and bool(between) and between[-1] in lexicon().words["to"]
        if one.year or other.year or one.label:
            continue
        if (joined or reached) and other.unit and not one.unit and not one.nouns:
            found[k] = replace(one, unit=other.unit, rate=other.rate)
        elif reached and one.unit and not other.unit and not other.people:
            found[k + 1] = replace(other, unit=one.unit)
        elif joined and not one.unit and not other.unit and not one.nouns:
            found[k] = replace(one, nouns=other.nouns, people=other.people, rate=other.rate)
    return found
