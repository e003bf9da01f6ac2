"""Points in time, written so that their text sorts as they do.

Stores hold JSON, and their indexes order text. A fixed width (microseconds, always Z) makes text order
time order; pydantic's own spelling drops zero microseconds and would break it.
"""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import PlainSerializer


def to_text(instant: datetime) -> str:
    """RFC 3339 in UTC with six decimals, e.g. `2026-11-22T08:30:00.000000Z`."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def from_text(text: str) -> datetime:
    """The instant that `to_text` wrote."""
    return datetime.fromisoformat(text)


Instant = Annotated[datetime, PlainSerializer(to_text, return_type=str, when_used="json")]
