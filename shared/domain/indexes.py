"""The indexes that lists may use: the single source for SQLite's and Firestore's.

One line per index: the collection, the fields compared for equality (in this order), the field that orders.
"""

from dataclasses import dataclass
from itertools import combinations

REQUESTS = "generator"
SCORE = "figures.atsScore"  #: a request's score, beside its record; only scored requests are in a list by it
_REQUEST_FILTERS = ("ownerUid", "status", "generateType")


@dataclass(frozen=True)
class Index:
    """One composite index. Equality fields are kept in sorted order, so a query's own order does not matter."""

    collection: str
    equal: tuple[str, ...]
    order_by: str


def _request_lists() -> tuple[Index, ...]:
    """Every combination of the history's filters, so that none of them ever scans: newest first."""
    chosen = (c for n in range(len(_REQUEST_FILTERS) + 1) for c in combinations(_REQUEST_FILTERS, n))
    return tuple(Index(REQUESTS, tuple(sorted(("type", *fields))), "createdAt") for fields in chosen)


def _lists_by_job_and_score() -> tuple[Index, ...]:
    """One's own and the site's. Their further filters are few enough to be read past (decision 014)."""
    of = ((), ("ownerUid",))
    by_job = (Index(REQUESTS, ("jobId", *owner, "type"), "createdAt") for owner in of)
    return (*by_job, *(Index(REQUESTS, (*owner, "type"), SCORE) for owner in of))


INDEXES: tuple[Index, ...] = (
    *_request_lists(),
    *_lists_by_job_and_score(),
    Index(REQUESTS, ("mode", "status", "type"), "createdAt"),
    Index(REQUESTS, ("status",), "lease.expiresAt"),
    Index(REQUESTS, ("type",), "expireAt"),
)
