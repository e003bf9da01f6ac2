"""The indexes that lists may use: the single source for SQLite's and Firestore's.

One line per index: the collection, the fields compared for equality (in this order), the field that orders.
"""

from dataclasses import dataclass
from itertools import combinations

REQUESTS = "generator"
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


INDEXES: tuple[Index, ...] = (
    *_request_lists(),
    Index(REQUESTS, ("mode", "status", "type"), "createdAt"),
    Index(REQUESTS, ("status",), "lease.expiresAt"),
    Index(REQUESTS, ("type",), "expireAt"),
)
