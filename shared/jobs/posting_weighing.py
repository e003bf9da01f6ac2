"""What may be a posting's title, company or place, weighed against each other."""

from collections.abc import Iterable
from dataclasses import dataclass

#: What one good sign is worth by itself; less is a guess.
ENOUGH = 3.0
_SURE = 6.0


@dataclass(frozen=True)
class Seen:
    """`text` was read in line `line` of the posting, by `how`, and so sure (0 to 1)."""

    text: str
    line: int
    how: str
    confidence: float


@dataclass(frozen=True)
class Sign:
    """One reason to take a text for what is looked for."""

    text: str
    line: int
    how: str
    weight: float


def heaviest(signs: Iterable[Sign]) -> Seen | None:
    """The text for which most speaks, where that is enough; of equals the first."""
    weights: dict[str, float] = {}
    best: dict[str, Sign] = {}
    for sign in signs:
        key = sign.text.casefold()
        weights[key] = weights.get(key, 0.0) + sign.weight
        if key not in best or sign.weight > best[key].weight:
            best[key] = sign
    chosen = max(weights, key=lambda key: weights[key], default=None)
    if chosen is None or weights[chosen] < ENOUGH:
        return None
    sign = best[chosen]
    return Seen(sign.text, sign.line, sign.how, min(weights[chosen] / _SURE, 0.9))
