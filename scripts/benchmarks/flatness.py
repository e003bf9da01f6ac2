"""Whether the same costs the same in a small store and a large one: measured in turn, so both are as unlucky."""

import itertools
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from scripts.benchmarks.figures import Figures, paired_ratio, spread
from scripts.benchmarks.filled_store import FilledStore
from scripts.benchmarks.offered_lists import OfferedList, deep_cursor
from scripts.benchmarks.stored_requests import NOBODY

FLAT_RATIO, FLAT_MS = 1.5, 0.25
FLAT_MEANS = f"at most {FLAT_RATIO} times as long, or at most {FLAT_MS} ms longer"
HISTORY = "/generator/requests"

Action = Callable[[], Any]


def flatness(small: FilledStore, large: FilledStore, repeats: int) -> Figures:
    """For each figure: both medians, the paired ratio of large over small, and whether that is flat."""
    ours, theirs = _actions(large), _actions(small)
    figures = {name: _compared(theirs[name], ours[name], repeats) for name in ours}
    return {**figures, "engine run": _engine_runs(small, large, repeats)}


def _actions(filled: FilledStore) -> dict[str, Action]:
    """What is done in both. Pages have as many documents in one store as in the other."""
    store, connection = filled.store, filled.connection
    deep = deep_cursor(store, filled.requests.count)
    known = itertools.cycle(filled.requests.completed)
    queries = {
        "all, first page": OfferedList().query(),
        "all, page in the middle": OfferedList().query(deep),
        "one owner who has none": OfferedList(NOBODY).query(),
        "a status that none has": OfferedList(status="waiting").query(),
    }
    actions: dict[str, Action] = {
        f"{name}, in the store": lambda query=query: store.query(query) for name, query in queries.items()
    }
    actions["status, in the store"] = lambda: filled.read_status(next(known))
    if connection is None:
        return actions
    paths = {
        "all, first page": HISTORY,
        "all, page in the middle": f"{HISTORY}?{urlencode({'cursor': deep})}",
        "a status that none has": f"{HISTORY}?status=waiting",
    }
    for name, path in paths.items():
        actions[f"{name}, over HTTP"] = lambda path=path: connection.call("GET", path)
    actions["status, over HTTP"] = lambda: connection.call("GET", f"{HISTORY}/{next(known)}")
    return actions


def _compared(small: Action, large: Action, repeats: int) -> Figures:
    pairs = [(_took(small), _took(large)) for _ in range(repeats + 1)][1:]
    return _judged([one for one, _ in pairs], [other for _, other in pairs])


def _engine_runs(small: FilledStore, large: FilledStore, repeats: int) -> Figures:
    """Six trivial steps in each store. Erasing them again is not counted."""
    before, after = [], []
    for _ in range(repeats):
        for filled, measured in ((small, before), (large, after)):
            began_at = time.perf_counter()
            request_id = filled.run_six_steps()
            measured.append((time.perf_counter() - began_at) * 1000)
            filled.erase(request_id)
    return _judged(before, after)


def _judged(small: list[float], large: list[float]) -> Figures:
    small_ms, large_ms = spread(small)["median_ms"], spread(large)["median_ms"]
    ratio = paired_ratio(large, small)
    flat = ratio["median"] <= FLAT_RATIO or large_ms - small_ms <= FLAT_MS
    return {"small_ms": small_ms, "large_ms": large_ms, "ratio": ratio, "flat": flat}


def _took(action: Action) -> float:
    began_at = time.perf_counter()
    action()
    return (time.perf_counter() - began_at) * 1000
