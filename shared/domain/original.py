"""What documents of the original system (seed 002's predecessor) look like, where that matters to us."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.model import JsonObject

DEFAULT = "generator/default"  #: where it kept personal information, as a document of type `defaults`

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STAMP = ({"_seconds", "_nanoseconds"}, {"seconds", "nanoseconds"}, {"seconds", "nanos"})
_MILLISECONDS_IN_ID = re.compile(r"-(\d{12,14})-")


def is_original_request(document: JsonObject) -> bool:
    """Whether this is a request that the original system wrote: it knew no workflows, and no fingerprints."""
    return document.get("type") == "request" and not {"workflow", "fingerprint"} <= document.keys()


def is_stamp(value: Any) -> bool:
    """Whether this is a Firestore Timestamp as its own client writes one in JSON: seconds and nanoseconds."""
    return isinstance(value, dict) and any(value.keys() == names for names in _STAMP)


def instant_in(value: Any) -> datetime | None:
    """The instant that a field holds: text in any ISO spelling, a Timestamp's parts, or milliseconds since 1970.

    None where it holds nothing of the kind. Text without a zone is in UTC.
    """
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        if is_stamp(value):
            seconds, nanoseconds = (value[name] for name in sorted(value, key=lambda name: "nano" in name))
            return _EPOCH + timedelta(seconds=_number(seconds), microseconds=_number(nanoseconds) // 1000)
        return _EPOCH + timedelta(milliseconds=_number(value))
    except (ValueError, TypeError, OverflowError):
        return None


def instant_in_id(request_id: str) -> datetime | None:
    """When a request was made, as its id says: `resume-generator-request-{milliseconds}-{random}`."""
    found = _MILLISECONDS_IN_ID.search(request_id)
    return instant_in(int(found[1])) if found else None


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("no number")
    return value
