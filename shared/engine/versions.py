"""The versions of one piece of work: the first request, and its children in the order in which they were made.

The first points to the latest, every other one to the first and to the one before it. So two pointers change when a
version is added, and as few as possible when one is taken away.
"""

from collections.abc import Callable, Iterator, Sequence

from shared.domain.errors import Conflict
from shared.domain.model import JsonObject
from shared.engine.paths import request_path
from shared.engine.recording import parse
from shared.engine.records import RequestRecord, Status

MOST = 100  #: versions of one piece of work, so that one commit can mend them all

Family = tuple[RequestRecord, ...]
Mended = Sequence[RequestRecord]
Read = Callable[[str], JsonObject | None]
FELL = frozenset({Status.FAILED, Status.CANCELLED})  #: a version that ended so counts no more


def family_of(read: Read, request_id: str) -> Family:
    """All versions, oldest first, from any of them. Raises `NotFound` where there is none.

    `read` is a transaction's or the store's: inside a transaction the chain cannot change while it is walked. Where
    a store's own expiry took the first one away, the oldest that is left stands in for it.
    """
    record = parse(read(request_path(request_id)))
    first = _there(read, record.parent_id) if record.parent_id is not None else record
    if first is None:
        *_, first = _backwards(read, record)
    latest = _there(read, first.latest_version) or record
    later = [one for one in _backwards(read, latest) if one.id != first.id]
    return (first, *reversed(later))


def newest(family: Family) -> RequestRecord:
    """The version that counts: the last one that neither failed nor was cancelled, else the last of all."""
    return next((one for one in reversed(family) if one.status not in FELL), family[-1])


def require_newest(family: Family, request_id: str) -> None:
    """Pass if a new version may be made of this one. Raises `Conflict`, which names the one that may be changed."""
    now = newest(family)
    if now.id != request_id:
        raise Conflict(
            "There is a newer version of this. Change that one.",
            code="not_newest",
            details={"newest": now.id, "status": now.status.value},
        )
    if now.status is not Status.COMPLETED:
        raise Conflict(
            "This version is not finished. It can be changed once it is completed.",
            code="not_finished",
            details={"status": now.status.value},
        )
    if len(family) >= MOST:
        raise Conflict(
            f"There are {MOST} versions of this, as many as there can be. Erase some first.",
            code="too_many_versions",
            details={"limit": MOST},
        )


def without(family: Family, request_id: str) -> Mended:
    """The other versions whose pointers change when this one is erased, as they are to be written."""
    kept = [one for one in family if one.id != request_id]
    if not kept or len(kept) == len(family):
        return ()
    before = {one.id: one for one in family}
    return [mended for i, one in enumerate(kept) if (mended := _mended(kept, i)) != before[one.id]]


def _backwards(read: Read, record: RequestRecord) -> Iterator[RequestRecord]:
    """The record, the version before it, and so on."""
    found: RequestRecord | None = record
    for _ in range(MOST + 1):
        if found is None:
            return
        yield found
        found = _there(read, found.previous_version)


def _there(read: Read, request_id: str | None) -> RequestRecord | None:
    document = read(request_path(request_id)) if request_id is not None else None
    return parse(document) if document is not None else None


def _mended(kept: list[RequestRecord], i: int) -> RequestRecord:
    first, one = kept[0], kept[i]
    pointers = {
        "parent_id": first.id if i else None,
        "previous_version": kept[i - 1].id if i else None,
        "latest_version": kept[-1].id if i == 0 and len(kept) > 1 else None,
    }
    if all(getattr(one, name) == value for name, value in pointers.items()):
        return one
    return one.model_copy(update={**pointers, "rev": one.rev + 1})
