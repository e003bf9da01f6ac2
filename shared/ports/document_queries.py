"""What every document store does alike with a query: which index covers it, how values sort, what a cursor says.

Pure, and beside the port because adapters do not import one another. Values sort as numbers, then text, then
booleans; null, lists and objects are in no list, as if the field were absent.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from typing import Any

from shared.domain.errors import InternalError, InvalidInput
from shared.domain.indexes import INDEXES, Index
from shared.domain.model import JsonObject
from shared.ports.document_store import Page, Query

OrderKey = tuple[int, str | float]
Position = tuple[str | float, str]
"""The order value and the path of the last document of a page: the next page begins after it."""

_MAX_CURSOR = 4096
_INT64 = 2**63


def index_for(query: Query, indexes: Sequence[Index] = INDEXES) -> Index:
    """The index that covers the query. Raises `InternalError` if none is declared: that list would scan."""
    if query.limit < 1:
        raise InvalidInput("A page holds at least one document. Ask for a limit of 1 or more.")
    equal = tuple(sorted(field for field, _ in query.where))
    for index in indexes:
        if (index.collection, tuple(sorted(index.equal)), index.order_by) == (
            query.collection,
            equal,
            query.order_by,
        ):
            return index
    filters = ", ".join(equal) or "nothing"
    raise InternalError(f"No index of {query.collection} covers {filters} in the order of {query.order_by}.")


def field_of(document: JsonObject, field: str) -> Any:
    """The value at a dotted field (`lease.expiresAt`), or None where there is none."""
    value: Any = document
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def order_key(value: Any) -> OrderKey | None:
    """A key that compares as the stores sort; equal keys are equal values (true is not 1). None: in no list.

    Whole numbers beyond 64 bits compare as floats, since no index holds them.
    """
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value
    if isinstance(value, int):
        return 0, value if -_INT64 <= value < _INT64 else float(value)
    return (0, value) if isinstance(value, float) else None


def page_of(query: Query, found: Sequence[tuple[str, JsonObject]]) -> Page:
    """The page that a store hands out, from up to `query.limit + 1` documents: one more says there is a next page."""
    documents = tuple(found[: query.limit])
    if len(found) <= query.limit:
        return Page(documents, None)
    path, document = documents[-1]
    return Page(documents, _encoded([_fingerprint(query), field_of(document, query.order_by), path]))


def position_of(query: Query) -> Position | None:
    """Where the query's cursor says to go on. Raises `InvalidInput` for one that is not ours or not this query's."""
    if query.cursor is None:
        return None
    foreign = InvalidInput("This cursor does not belong to this list. Start again from its first page.")
    if len(query.cursor) > _MAX_CURSOR:
        raise foreign
    try:
        fingerprint, value, path = _decoded(query.cursor)
        sorts = order_key(value) is not None and isinstance(path, str)
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise foreign from error
    if fingerprint != _fingerprint(query) or not sorts:
        raise foreign
    if query.below is not None and not (isinstance(value, str) and value < query.below):
        raise foreign
    return value, path


def _fingerprint(query: Query) -> str:
    """All that makes two queries the same list; the size of a page does not."""
    parts = [query.collection, query.order_by, sorted(query.where), query.descending, query.below]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _encoded(parts: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _decoded(cursor: str) -> list[Any]:
    padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
    text = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    parts = json.loads(text)
    json.dumps(parts, ensure_ascii=False).encode()  # half a surrogate pair is no text a store could compare
    if not isinstance(parts, list):
        raise TypeError("a cursor is a list")
    return parts
