"""Carrying a transition through a store that may not say whether it committed."""

import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from shared.domain.errors import Unavailable
from shared.ports.document_store import DocumentStore, Transaction

Result = TypeVar("Result")


@dataclass(frozen=True)
class Patience:
    """How often and how long to try again when the store is out of reach: full jitter, seconds.

    `begin_within`: a try that would begin later than so many seconds after the first is not made any more.
    """

    tries: int = 4
    begin_within: float = math.inf
    base: float = 0.05
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random
    monotonic: Callable[[], float] = time.monotonic


def settle(store: DocumentStore, work: Callable[[Transaction, bool], Result], patience: Patience) -> Result:
    """Run `work` in a transaction until the store says yes.

    A commit whose answer was lost may have happened. `work` is told when it runs again, and finds out from
    the record (a random token, a status) whether the first time counted. Raises `Unavailable` in the end.
    """
    last_begin = patience.monotonic() + patience.begin_within
    for attempt in range(patience.tries):
        try:
            return store.transact(partial(_run, work, attempt > 0))
        except Unavailable:
            if attempt + 1 == patience.tries or patience.monotonic() > last_begin:
                raise
            patience.sleep(patience.base * 2**attempt * patience.jitter())
    raise Unavailable()


def _run(work: Callable[[Transaction, bool], Result], again: bool, tx: Transaction) -> Result:
    return work(tx, again)
