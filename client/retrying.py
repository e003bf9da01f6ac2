"""When a call is made again, and after how long."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from client.errors import ClientError, Lost, RateLimited, Refused

_PASSING = frozenset({502, 503, 504})
#: 503 for good: the deployment lacks a part, and waiting does not bring it.
_LASTING = frozenset({"no_driver"})


@dataclass(frozen=True)
class Retrying:
    """Full jitter: each pause is drawn from nothing up to a bound that doubles, so that clients that lost a server
    together do not come back together.

    `patience`: seconds in all. `limits`: the longest wait that a 429 may ask for; longer ones are raised at once.
    """

    patience: float = 60.0
    first: float = 0.3
    most: float = 5.0
    limits: float = 5.0
    chance: Callable[[], float] = random.random
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def pause(self, tries: int, asked: float | None = None) -> float:
        """Seconds before try number `tries`, never sooner than the server asked."""
        bound = min(self.most, self.first * 2.0 ** min(tries, 30))
        return (asked or 0.0) + self.chance() * bound

    def worth(self, error: ClientError, *, repeatable: bool) -> bool:
        """Whether the same call may be made again.

        One that was refused for its number did nothing, nor did one that never reached the server. One whose answer
        was lost may have done its work: only calls that do no more when they come twice are made again then.
        """
        if isinstance(error, Lost):
            return not error.final and (error.unsent or repeatable)
        if isinstance(error, RateLimited):
            return error.retry_after is not None and error.retry_after <= self.limits
        passing = isinstance(error, Refused) and error.status in _PASSING and error.code not in _LASTING
        return passing and repeatable
