"""Lists in the order that the port promises, from queries that Firestore can answer by an index.

Firestore sorts booleans, numbers, Timestamps, text; the port sorts numbers, text, booleans, and a Timestamp is text
to it. A range on the order field is bound to one kind of value, so each kind is one query, asked only when the page
gets that far. Every range leaves out null, lists and maps, and documents without the field.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from shared.adapters.document_store.firestore_connection import FirestoreConnection
from shared.adapters.document_store.firestore_values import instant_of, instant_value, value_of
from shared.domain.indexes import Index
from shared.domain.model import JsonObject
from shared.ports.document_queries import OrderKey, field_of, index_for, order_key, page_of, position_of
from shared.ports.document_store import Page, Query

Place = tuple[OrderKey, str]
Found = tuple[str, JsonObject]

_NAME: Final = "__name__"
_EARLIEST: Final = datetime(1, 1, 1, tzinfo=UTC)
_NUMBER, _TEXT, _BOOLEAN = 0, 1, 2  # as `order_key` ranks them
#: Kept as Timestamps: the expiry by us, the others by the original system. Any other order field is plain JSON.
_MAY_BE_TIMESTAMPS: Final = frozenset({"createdAt", "expireAt"})


@dataclass(frozen=True)
class _Kind:
    """One kind of value: its least in Firestore's order, and how a bound of the port is written in it.

    `highest` is given where cursors have to hold the query in: booleans are not compared by ranges.
    """

    rank: int
    lowest: Any
    bound: Callable[[str | float], Any]
    highest: Any = None


_NUMBERS = _Kind(_NUMBER, value_of(0.0), value_of)
_NUMBERS.lowest.double_value = float("-inf")
_TIMESTAMPS = _Kind(
    _TEXT, instant_value(_EARLIEST), lambda text: instant_value(found) if (found := instant_of(text)) else None
)
_TEXTS = _Kind(_TEXT, value_of(""), value_of)
_BOOLEANS = _Kind(_BOOLEAN, value_of(False), value_of, highest=value_of(True))


class FirestoreList:
    """One query of the port. Raises `InternalError` if no index is declared for it."""

    def __init__(self, connection: FirestoreConnection, query: Query, indexes: Sequence[Index]) -> None:
        index_for(query, indexes)
        self._connection = connection
        self._query = query
        self._position = position_of(query)
        self._after: Place | None = None
        if self._position is not None:
            key = order_key(self._position[0])
            self._after = None if key is None else (key, self._position[1])

    def page(self) -> Page:
        """The page, of as few queries as fill it."""
        found: list[Found] = []
        for rank in (_BOOLEAN, _TEXT, _NUMBER) if self._query.descending else (_NUMBER, _TEXT, _BOOLEAN):
            for document in self._of_rank(rank):
                found.append(document)
                if len(found) > self._query.limit:
                    return page_of(self._query, found)
        return page_of(self._query, found)

    def _of_rank(self, rank: int) -> Iterator[Found]:
        """The documents whose order value is of one rank, in the list's order."""
        if self._query.below is not None and rank != _TEXT:
            return iter(())
        if self._after is not None and self._is_past(rank, self._after[0][0]):
            return iter(())
        if rank != _TEXT:
            return self._of_kind(_NUMBERS if rank == _NUMBER else _BOOLEANS)
        if self._query.order_by not in _MAY_BE_TIMESTAMPS:
            return self._of_kind(_TEXTS)
        both = self._of_kind(_TIMESTAMPS), self._of_kind(_TEXTS)
        return heapq.merge(*both, key=lambda found: self._place(*found), reverse=self._query.descending)

    def _is_past(self, rank: int, position: int) -> bool:
        return rank > position if self._query.descending else rank < position

    def _of_kind(self, kind: _Kind) -> Iterator[Found]:
        """Query by query: one may find documents that the port leaves out, where a bound has no form in this kind."""
        start = self._start(kind)
        while True:
            found = self._connection.run(self._connection.root, self._structured(kind, start))
            yield from (document for document in found if self._belongs(kind, *document))
            if len(found) <= self._query.limit:
                return
            path, document = found[-1]
            start = self._cursor(kind, field_of(document, self._query.order_by), path)

    def _structured(self, kind: _Kind, start: Any) -> dict[str, Any]:
        field = self._query.order_by
        direction = "DESCENDING" if self._query.descending else "ASCENDING"
        equal = [_compare(name, "EQUAL", value_of(value)) for name, value in self._query.where]
        filters = [*equal, *self._range(kind)]
        structured = {
            "from_": [{"collection_id": self._query.collection}],
            "where": {"composite_filter": {"op": "AND", "filters": filters}} if filters else None,
            "order_by": [{"field": {"field_path": name}, "direction": direction} for name in (field, _NAME)],
            "limit": self._query.limit + 1,
            "start_at": start,
        }
        if kind.highest is not None:
            structured["end_at"] = {"values": [self._last(kind)], "before": False}
        return structured

    def _range(self, kind: _Kind) -> Iterator[dict[str, Any]]:
        if kind.highest is None:
            yield _compare(self._query.order_by, "GREATER_THAN_OR_EQUAL", kind.lowest)
        if self._query.below is not None and (upper := kind.bound(self._query.below)) is not None:
            yield _compare(self._query.order_by, "LESS_THAN", upper)

    def _first(self, kind: _Kind) -> Any:
        return kind.highest if self._query.descending else kind.lowest

    def _last(self, kind: _Kind) -> Any:
        return kind.lowest if self._query.descending else kind.highest

    def _start(self, kind: _Kind) -> Any:
        if self._position is not None and self._after is not None and self._after[0][0] == kind.rank:
            return self._cursor(kind, *self._position)
        return None if kind.highest is None else {"values": [self._first(kind)], "before": True}

    def _cursor(self, kind: _Kind, value: str | float, path: str) -> Any:
        """The place right after a document; None if its value has no form in this kind."""
        bound = kind.bound(value)
        if bound is None:
            return None
        name = value_of(None)
        name.reference_value = self._connection.name(path)
        return {"values": [bound, name], "before": False}

    def _belongs(self, kind: _Kind, path: str, document: JsonObject) -> bool:
        key = order_key(field_of(document, self._query.order_by))
        if key is None or key[0] != kind.rank:
            return False
        if self._query.below is not None and not key < (_TEXT, self._query.below):
            return False
        if self._after is None:
            return True
        place = key, path
        return place < self._after if self._query.descending else place > self._after

    def _place(self, path: str, document: JsonObject) -> Place:
        key = order_key(field_of(document, self._query.order_by))
        return key or (_TEXT, ""), path


def documents_after(
    connection: FirestoreConnection, collection: str, after: str | None, limit: int
) -> tuple[str, dict[str, Any]]:
    """(parent, structured query) of the documents right in a collection whose paths come after `after`."""
    parent, _, name = collection.rpartition("/")
    query: dict[str, Any] = {
        "from_": [{"collection_id": name}],
        "order_by": [{"field": {"field_path": _NAME}, "direction": "ASCENDING"}],
        "limit": limit,
    }
    if after is not None:
        behind = value_of(None)
        behind.reference_value = connection.name(after)
        query["start_at"] = {"values": [behind], "before": False}
    return connection.name(parent) if parent else connection.root, query


def _compare(field: str, operator: str, value: Any) -> dict[str, Any]:
    return {"field_filter": {"field": {"field_path": field}, "op": operator, "value": value}}
