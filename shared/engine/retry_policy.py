"""When to try a failed step again: a pure function from (failure, count) to a delay or nothing. It never sleeps."""

from dataclasses import dataclass

LONGEST_WAIT = 30 * 24 * 3600.0  #: seconds; a vendor that names a longer one is asked again after this
_MOST_DOUBLINGS = 60  #: by then any delay has long met its cap, and a float has not overflowed


@dataclass(frozen=True)
class RetryPolicy:
    """At most `max_failures` failed attempts an epoch; delays in seconds, doubling from `base` up to `cap`."""

    max_failures: int = 3
    base: float = 1.0
    cap: float = 60.0

    def delay(self, failures: int, retryable: bool, jitter: float, retry_after: float | None = None) -> float | None:
        """Seconds until the next attempt, or None to give up.

        `failures` counts this one. `jitter` in [0, 1) spreads callers over the upper half of the delay. A
        vendor's `retry_after` is honoured when it is longer, since asking earlier only fails again.
        """
        if not retryable or failures >= self.max_failures:
            return None
        ceiling = min(self.cap, self.base * 2.0 ** min(failures - 1, _MOST_DOUBLINGS))
        own = ceiling * (0.5 + jitter / 2)
        return max(own, min(retry_after or 0.0, LONGEST_WAIT))
