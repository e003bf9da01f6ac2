"""The filtered lists that the product offers: one owner's or all, by status, by type, and both."""

from dataclasses import dataclass

from scripts.benchmarks.stored_requests import FEW, MANY, NOBODY, SOME
from shared.domain.generation import GenerateType
from shared.domain.indexes import REQUESTS
from shared.engine.records import Status
from shared.ports.document_store import DocumentStore, Query

PAGE = 50
DEEP_HOP = 2000


@dataclass(frozen=True)
class OfferedList:
    """One list. `matches`: how many documents its first page has."""

    owner: str | None = None
    status: str | None = None
    generate_type: str | None = None
    matches: int = 0

    @property
    def name(self) -> str:
        """Its filters, for the report."""
        return ", ".join(f"{field}={value}" for field, value in self._filters()) or "none"

    def query(self, cursor: str | None = None, limit: int = PAGE) -> Query:
        """As the generation service asks the store, newest first."""
        where = (("type", "request"), *self._filters())
        return Query(REQUESTS, order_by="createdAt", where=where, limit=limit, cursor=cursor)

    def _filters(self) -> tuple[tuple[str, str], ...]:
        fields = (("status", self.status), ("generateType", self.generate_type), ("ownerUid", self.owner))
        return tuple((field, value) for field, value in fields if value is not None)


def offered_lists(store: DocumentStore) -> list[OfferedList]:
    """Every combination of the product's filters, for all owners, for three kinds of owner, and for nobody's."""
    lists = []
    for owner in (None, MANY, SOME, FEW, NOBODY):
        for status in (None, *(status.value for status in Status)):
            for kind in (None, *(kind.value for kind in GenerateType)):
                offered = OfferedList(owner, status, kind)
                matches = len(store.query(offered.query()).documents)
                lists.append(OfferedList(owner, status, kind, matches))
    return lists


def deep_cursor(store: DocumentStore, count: int) -> str | None:
    """The cursor in the middle of the list of everything. A cursor does not depend on the size of its page."""
    cursor, left = None, count // 2
    while left > 0:
        hop = min(left, DEEP_HOP)
        cursor = store.query(OfferedList().query(cursor, hop)).next_cursor
        left -= hop
    return cursor
