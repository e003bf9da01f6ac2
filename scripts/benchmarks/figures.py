"""How measured values are summed up: medians and 95th percentiles, paired ratios, and targets."""

import statistics
from collections.abc import Sequence
from typing import Any

Figures = dict[str, Any]


def spread(milliseconds: Sequence[float]) -> Figures:
    """Median and 95th percentile, with the number of measurements behind them."""
    ordered = sorted(milliseconds)
    nearest = min(len(ordered) - 1, int(0.95 * len(ordered)))
    return {
        "median_ms": rounded(statistics.median(ordered)),
        "p95_ms": rounded(ordered[nearest]),
        "count": len(ordered),
    }


def paired_ratio(ours: Sequence[float], theirs: Sequence[float]) -> Figures:
    """Ours over theirs, pair by pair: what slows the machine for a moment slows both halves of a pair."""
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return {
        "median": rounded(statistics.median(ratios)),
        "lowest": rounded(min(ratios)),
        "highest": rounded(max(ratios)),
        "pairs": len(ratios),
    }


def target(measured: float, at_most: float, unit: str) -> Figures:
    """What issue 2 asks for, what was measured, and whether that is enough."""
    return {"at_most": at_most, "measured": rounded(measured), "unit": unit, "reached": measured <= at_most}


def rounded(value: float) -> float:
    """Three digits after the point below 10, two above: more would be noise."""
    return round(value, 3 if abs(value) < 10 else 2)
