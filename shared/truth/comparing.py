"""Whether a quantity of a fact carries a quantity of a sentence."""

from functools import cache

from shared.scoring.stems import stem
from shared.truth.quantity import Quantity
from shared.truth.vocabulary import derived, related
from shared.truth.words import lexicon

_ROUNDED = 0.6  # percentage points that a share or a computed change may be rounded by
_NEAR = 0.1
_OPENING = 5
_SOFTER = {"over": 0.35, "least": 0.35}
_TIMES = frozenset(("time", "months"))
_RAISED = frozenset(("nearly", "upto", "under"))


def carried(said: Quantity, known: Quantity, *, same_language: bool, mentioned: frozenset[str]) -> bool:
    """Whether the fact's quantity allows the sentence's; `mentioned` are the keys of the whole fact."""
    if said.label or known.label:
        same = known.label in (said.label, said.prior) or said.label == known.prior
        return same and said.value == known.value
    if _ages_agree(said, known):
        return True
    if said.dimension != known.dimension or not _rates_agree(said, known, mentioned):
        return False
    if said.role and known.role and said.role != known.role:
        return False
    return _value_allows(said, known) and counts_alike(said, known, same_language=same_language, mentioned=mentioned)


def _ages_agree(said: Quantity, known: Quantity) -> bool:
    """Children “between three and six years” are also “aged three to six”."""
    units = {said.unit, known.unit}
    return "age" in units and units <= {"age", "year", ""} and said.value == known.value and not known.nouns


def _rates_agree(said: Quantity, known: Quantity, mentioned: frozenset[str]) -> bool:
    if not said.rate or said.rate == known.rate or known.derived:
        return True
    return f"/{said.rate}" in mentioned


def _value_allows(said: Quantity, known: Quantity) -> bool:
    value, fact = said.size, known.size
    exact = _equal(said, known)
    if said.vague:
        return fact >= value or (known.vague and exact)
    if said.hedge == "about":
        return exact or abs(value - fact) <= _NEAR * abs(fact)
    if said.hedge == "nearly":
        return (exact and known.hedge in _RAISED | {""}) or (fact < value and value - fact <= 1.5 * _NEAR * fact)
    if said.hedge in ("over", "least"):
        softer = _SOFTER[said.hedge] * fact <= value < fact
        # “Over three years” is also “in the course of”.
        during = exact and said.hedge == "over" and said.dimension in _TIMES
        alike = exact and (said.hedge == "least" or known.hedge == "over")
        return during or alike or (softer and known.hedge not in _RAISED)
    if said.hedge in ("upto", "under"):
        return exact if said.hedge == "upto" else (exact and known.hedge == "under") or value / 2 <= fact < value
    return exact and known.hedge not in _RAISED and not (known.vague and not said.vague)


def _equal(said: Quantity, known: Quantity) -> bool:
    if said.unit == "%" and (
        said.derived or known.derived or not float(said.value).is_integer() or not float(known.value).is_integer()
    ):
        exact_share = abs(said.value - known.value) <= _ROUNDED
        # 1.1 % and 0.6 % are both exact as they stand; only thirds and computed changes are rounded.
        told = all(round(q.value, 2) == q.value and not q.derived for q in (said, known))
        return said.value == known.value if told else exact_share
    return abs(said.size - known.size) <= 1e-9 * max(1.0, abs(known.size))


def counts_alike(said: Quantity, known: Quantity, *, same_language: bool, mentioned: frozenset[str]) -> bool:
    """Whether both count the same: nurses are not wards, and staff are not those they serve."""
    if said.unit or not (said.nouns or said.people) or (known.derived and not (known.nouns or known.people)):
        return True
    named = any(not related(noun).isdisjoint(known.nouns) for noun in said.nouns) or _synonyms(
        said.nouns
    ) & _synonyms(known.nouns)
    if named or (said.people == "people" and known.people):
        return True
    if known.derived:
        return bool(said.people) and said.people == known.people
    return _people_alike(said, known, same_language=same_language, mentioned=mentioned)


def _people_alike(said: Quantity, known: Quantity, *, same_language: bool, mentioned: frozenset[str]) -> bool:
    if said.people or known.people:
        if said.people and known.people:
            return said.people == known.people
        return not known.nouns if said.people else not same_language or bool(set(said.nouns) & mentioned)
    if said.place != known.place and same_language:
        return bool(set(said.nouns) & mentioned) and not said.place
    if not same_language or not known.nouns or not said.nouns:
        return True
    return any(_told_near(noun, mentioned) for noun in said.nouns)


def _told_near(noun: str, mentioned: frozenset[str]) -> bool:
    """Whether the fact speaks of what is counted: “two warehouses” are not its two aisles. Everyday words fit all."""
    if not related(noun).isdisjoint(mentioned) or any(noun in known for known in lexicon().general.values()):
        return True
    return any(
        derived(noun, key) or (len(noun) >= _OPENING and noun[:_OPENING] == key[:_OPENING]) for key in mentioned
    )


def _synonyms(nouns: tuple[str, ...]) -> frozenset[int]:
    return frozenset(i for noun in nouns if (i := _groups().get(noun)) is not None)


@cache
def _groups() -> dict[str, int]:
    return {stem(word): i for i, words in enumerate(lexicon().names["synonyms"]) for word in words}
