"""How many requests a caller may start: counted in the document store, so that all instances share the count."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from shared.domain.errors import RateLimited
from shared.domain.instants import from_text, to_text
from shared.ports.document_store import DocumentStore, Transaction


class Counted(Enum):
    """What is counted, each by itself: the name it is counted under, and what “You have” is followed by."""

    START = ("start", "started {} requests")
    SCORE = ("score", "asked for {} scores")
    EDIT = ("edit", "made {} changes")
    POSTING = ("posting", "had {} postings read")
    IMPORT = ("import", "had {} resumes read")
    PICTURE = ("picture", "uploaded {} pictures")
    SAMPLE = ("sample", "had {} samples read")

    def done(self, times: int) -> str:
        """What somebody has done so often."""
        return self.value[1].format(times)


@dataclass(frozen=True)
class Allowance:
    """What is left of a limit: `remaining` of `limit` in `window` seconds, one more again in `reset` seconds."""

    limit: int
    remaining: int
    reset: float
    window: float


@dataclass(frozen=True)
class StartLimit:
    """At most `limit` starts in any `window` seconds (a sliding window)."""

    store: DocumentStore
    window: float

    def take(self, who: str, limit: int, what: Counted = Counted.START) -> Allowance:
        """Count one `what` of `who`, and say what is left. Raises `RateLimited` with the time until the next.

        `who` (an address or a uid) is stored as a hash only.
        """
        path = f"rate-limits/{what.value[0]}-{hashlib.sha256(who.encode()).hexdigest()[:32]}"

        def count(tx: Transaction) -> Allowance:
            earliest = tx.now - timedelta(seconds=self.window)
            known = (tx.get(path) or {}).get("starts", [])
            starts = [start for start in known if from_text(start) > earliest]
            if len(starts) >= limit:
                raise _limited(what, len(starts), limit, tx.now + (from_text(starts[0]) - earliest), tx.now)
            expire_at = to_text(tx.now + timedelta(seconds=self.window))
            taken = [*starts, to_text(tx.now)]
            tx.set(path, {"starts": taken, "expireAt": expire_at})
            reset = (from_text(taken[0]) - earliest).total_seconds()
            return Allowance(limit, limit - len(taken), reset, self.window)

        return self.store.transact(count)


def _limited(what: Counted, used: int, limit: int, reset_at: datetime, now: datetime) -> RateLimited:
    seconds = (reset_at - now).total_seconds()
    return RateLimited(
        f"You have {what.done(used)}, as many as are allowed for now. Try again in {int(seconds) + 1} seconds.",
        details={"current_usage": used, "limit": limit, "reset_at": to_text(reset_at)},
        retry_after=seconds,
    )
