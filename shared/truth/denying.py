"""Where a sentence says what the person does not have: an honest gap claims nothing."""

from shared.truth.reading import Mark, Reading
from shared.truth.words import lexicon

_AMONG = frozenset(("in", "part", "among", "within", "teil", "zu", "unter", "partie", "parmi", "dans"))


def negated(reading: Reading, at: int) -> bool:
    clause = reading.clause(at)
    emphatic = {i for m in reading.of("notNegation") for i in range(m.first, m.last)}
    return any(m.first in clause and m.first < at and m.first not in emphatic for m in reading.of("negation"))


def gap_at(reading: Reading, at: int) -> bool:
    """Whether the clause around a token denies having it: “Rust is not in my toolbox”, “a degree I do not hold”."""
    clause = reading.clause(at)
    turns = [i for i in clause if reading.tokens[i].low in lexicon().words["turns"]]
    part = [i for i in clause if not any((at < turn <= i) or (i <= turn < at) for turn in turns)]
    emphatic = {i for m in reading.of("notNegation") for i in range(m.first, m.last)}
    said = [
        m for m in reading.of("negation") if m.first in part and m.first not in emphatic and m.group == "negation"
    ]
    return any(_denies(reading, m) or _lacks(reading, m) for m in said)


def _lacks(reading: Reading, mark: Mark) -> bool:
    """“Not (yet) in my toolbox”, “nicht Teil meiner Arbeit”."""
    after = [t.low for t in reading.tokens[mark.last : mark.last + 5]]
    own = [i for i, low in enumerate(after) if low in lexicon().words["own"]]
    return bool(own) and any(low in _AMONG for low in after[: own[0]])


def denied(reading: Reading) -> bool:
    """Whether a sentence says what the person does not have: an honest gap claims nothing."""
    emphatic = {i for m in reading.of("notNegation") for i in range(m.first, m.last)}
    said = [m for m in reading.of("negation") if m.first not in emphatic and m.group == "negation"]
    return bool(reading.of("i")) and any(_denies(reading, m) for m in said)


def _denies(reading: Reading, mark: Mark) -> bool:
    """“I have not”, “ich habe nicht”, “je n'ai pas”: the denial follows the person within a few words."""
    return any(0 < mark.first - m.first <= 4 for m in reading.of("i"))
