"""Driving a request to its end: the loop that every program would otherwise write for itself."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from client.errors import RateLimited
from client.models.requests import Failure, Question, Stepped
from client.requests import Handle, Requests

ENDED = frozenset({"completed", "failed", "cancelled"})
_LONGEST_LOOK = 2.0  #: seconds; another driver may finish the step long before a lease runs out
_LONG_WAIT = 2.0
_UNTOLD = 5.0


class Watcher(Protocol):
    """What a run tells while it goes on."""

    def progress(self, advance: Stepped) -> None:
        """Where the request stands."""

    def trying_again(self, failure: Failure, seconds: float) -> None:
        """A step failed in passing; it is tried again by itself."""

    def held(self, seconds: float) -> None:
        """The step is held by another caller, which may have died; its hold ends after that long."""

    def limited(self, seconds: float) -> None:
        """Too many calls for now."""


class Silent:
    """Tells nobody."""

    def progress(self, advance: Stepped) -> None:
        """Nothing."""

    def trying_again(self, failure: Failure, seconds: float) -> None:
        """Nothing."""

    def held(self, seconds: float) -> None:
        """Nothing."""

    def limited(self, seconds: float) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Outcome:
    """How a run ended: completed, failed, cancelled, or with a question that waits for a person."""

    handle: Handle
    last: Stepped

    @property
    def completed(self) -> bool:
        """Whether the documents are there."""
        return self.last.status == "completed"

    @property
    def failure(self) -> Failure | None:
        """Why it failed."""
        return self.last.error if self.last.status == "failed" else None

    @property
    def question(self) -> Question | None:
        """What it asks. Answer with `requests.resume`, then go on."""
        return self.last.question


def drive(
    requests: Requests, handle: Handle, watcher: Watcher, sleep: Callable[[float], None] = time.sleep
) -> Outcome:
    """Call step until the request ends or asks something. Other drivers may be at work on it too.

    Each step is recorded once, however often and by however many it is called. Raises a `ClientError` for whatever
    the transport's patience does not outlast; the request keeps all that was finished.
    """
    while True:
        try:
            advance = requests.step(handle)
        except RateLimited as limited:
            seconds = limited.retry_after or _UNTOLD
            watcher.limited(seconds)
            sleep(seconds)
            continue
        wait = advance.retry_after or 0.0
        if advance.error is not None and wait:
            watcher.trying_again(advance.error, wait)
        elif wait > _LONG_WAIT:
            watcher.held(wait)
        else:
            watcher.progress(advance)
        if advance.status in ENDED or advance.question is not None:
            return Outcome(handle, advance)
        sleep(min(wait, _LONGEST_LOOK))
