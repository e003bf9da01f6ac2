"""Whether lists, status and steps cost the same in a store of 100 requests and in one of 100,000."""

import os
import time
from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from scripts.benchmarks.figures import Figures, rounded, spread, target
from scripts.benchmarks.filled_store import FilledStore, filled_store
from scripts.benchmarks.flatness import FLAT_MEANS, HISTORY, flatness
from scripts.benchmarks.machine import say
from scripts.benchmarks.offered_lists import PAGE, OfferedList, deep_cursor, offered_lists
from scripts.benchmarks.server import Connection
from scripts.benchmarks.stored_requests import BATCH, LARGE

SIZES = (100, 1_000, 10_000, 100_000)
STORE_MS, HTTP_MS = 5.0, 15.0
PAGE_SHOWN = 20  #: lines that the page asks for
HISTORIES = {
    "newest": {},
    "best match": {"sort": "score"},
    "a word that many have": {"search": "engineer"},
    "a word that none has": {"search": "nobodyhasthis"},
    "a saved job that is none": {"jobId": "none", "status": "completed"},
}


def measure(sizes: tuple[int, ...] = SIZES, repeats: int = 9, *, over_http: bool = True) -> Figures:
    """Every list at each of `sizes`; then the largest store beside one of the smallest size."""
    with filled_store(over_http=over_http) as large, filled_store(over_http=over_http) as small:
        small.requests.grow(sizes[0])
        at = {size: _at(size, large, repeats) for size in sizes}
        beside = flatness(small, large, repeats * 3)
    return {
        "requests": f"copies of real requests with all their documents, {BATCH} a transaction; "
        f"checkpoint and response bodies above {LARGE} bytes left out",
        "at": at,
        "largest_beside_smallest": beside,
        "flat_means": FLAT_MEANS,
        "targets": _targets(at[sizes[-1]], beside),
    }


def _at(size: int, filled: FilledStore, repeats: int) -> Figures:
    began_at = time.monotonic()
    filled.requests.grow(size)
    took = time.monotonic() - began_at
    os.sync()  # what the growing left to be written must not slow what is measured
    say(f"lists: {size} requests stored ({took:.1f} s)")
    lists, deep = offered_lists(filled.store), deep_cursor(filled.store, size)
    figures: Figures = {
        "growing_took_s": rounded(took),
        "in_the_store": {
            **_by_matches(lists, repeats, lambda offered: filled.store.query(offered.query())),
            "page in the middle": spread(_repeated(repeats, lambda: filled.store.query(OfferedList().query(deep)))),
        },
    }
    figures["history_of_20"] = {
        name: spread(_repeated(repeats, partial(_history, filled, wanted))) for name, wanted in HISTORIES.items()
    }
    connection = filled.connection
    if connection is not None:
        path = f"{HISTORY}?{urlencode({'cursor': deep})}" if deep else HISTORY
        figures["over_http"] = {
            **_by_matches(
                [offered for offered in lists if offered.owner is None],
                repeats,
                lambda offered: _fetched(connection, offered),
            ),
            "page in the middle": spread(_repeated(repeats, lambda: connection.call("GET", path))),
        }
    return figures


def _history(filled: FilledStore, wanted: dict[str, str]) -> object:
    """As the page asks for it; a word that nothing has is looked for in the whole of a stretch."""
    return filled.product.generation.history(filled.product.identity.caller(None), wanted, PAGE_SHOWN)


def _by_matches(lists: list[OfferedList], repeats: int, fetch: Callable[[OfferedList], object]) -> Figures:
    """The lists by how much they match: a page of 50 costs more than an empty one, in a store of any size."""
    groups: dict[str, list[float]] = {}
    slowest: dict[str, tuple[float, str]] = {}
    for offered in lists:
        group = "nothing" if not offered.matches else "part of a page" if offered.matches < PAGE else "full page"
        measured = _repeated(repeats, partial(fetch, offered))
        groups.setdefault(group, []).extend(measured)
        slowest[group] = max(slowest.get(group, (0.0, "")), (float(spread(measured)["median_ms"]), offered.name))
    return {
        group: {**spread(measured), "slowest_list": slowest[group][1], "slowest_list_ms": slowest[group][0]}
        for group, measured in groups.items()
    }


def _repeated(repeats: int, action: Callable[[], object]) -> list[float]:
    """Milliseconds of each time, after one that does not count."""
    action()
    measured = []
    for _ in range(repeats):
        began_at = time.perf_counter()
        action()
        measured.append((time.perf_counter() - began_at) * 1000)
    return measured


def _fetched(connection: Connection, offered: OfferedList) -> object:
    filters = {"status": offered.status, "generateType": offered.generate_type}
    chosen = urlencode({name: value for name, value in filters.items() if value is not None})
    return connection.call("GET", f"{HISTORY}?{chosen}" if chosen else HISTORY)


def _targets(largest: Figures, beside: Figures) -> Figures:
    """The slowest list of the largest store against the issue's bounds, and whatever is not flat."""
    bounds = {"in_the_store": STORE_MS, "over_http": HTTP_MS}
    targets = {
        f"slowest list {where.replace('_', ' ')}": target(_slowest(largest[where]), bound, "ms")
        for where, bound in bounds.items()
        if where in largest
    }
    steep = sum(not figure["flat"] for figure in beside.values())
    shown = largest["history_of_20"]
    slowest = max(float(figure["median_ms"]) for figure in shown.values())
    targets["slowest history of 20 lines"] = target(slowest, HTTP_MS, "ms")
    return {**targets, "flat from the smallest to the largest store": target(steep, 0, "figures that are not")}


def _slowest(groups: Figures) -> float:
    return float(max(group.get("slowest_list_ms", group["median_ms"]) for group in groups.values()))
