"""The driver as threads of the local server. What it forgets in a crash, the scan at the next start finds again."""

import heapq
import itertools
import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from shared.domain.errors import SeamstepError
from shared.ports.driver import Task

log = logging.getLogger("seamstep.driver")

#: Steps a request once. Seconds until the next call helps (0 for at once), or None when nothing is left to do.
Advance = Callable[[str], float | None]

CLOSE_SECONDS = 5.0  #: that closing waits for a running step; its lease and token see to the rest
TROUBLE_SECONDS = 30.0  #: until a request is tried again whose step raised a mistake of ours


@dataclass
class _Queue:
    """Waiting tasks by the moment they are due, and what runs now."""

    waiting: list[tuple[datetime, int, int, Task]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    asked_again: set[str] = field(default_factory=set)
    running: Counter[str | None] = field(default_factory=Counter)


class InProcessDriver:
    """`workers` threads; at most `an_owner` requests of one owner at a time: nobody waits behind one person."""

    def __init__(
        self,
        advance: Advance,
        workers: int = 2,
        an_owner: int = 1,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._advance = advance
        self._workers = workers
        self._an_owner = an_owner
        self._clock = clock
        self._queue = _Queue()
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._closed = False
        self._threads: list[threading.Thread] = []

    def enqueue(self, task: Task) -> None:
        """Take a task. One that waits already stays as it is; one that runs now is looked at once more."""
        with self._changed:
            if task.request_id in self._queue.known:
                self._queue.asked_again.add(task.request_id)
                return
            self._queue.known.add(task.request_id)
            self._put(task)
            self._changed.notify()

    def start(self) -> None:
        """Begin to work. Tasks may have come before."""
        for number in range(self._workers):
            thread = threading.Thread(target=self._work, name=f"driver-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        """Stop after the steps that are running, within reason. What is left is found again by a scan."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(CLOSE_SECONDS)

    def _work(self) -> None:
        while (task := self._next()) is not None:
            pause = self._step(task)
            with self._changed:
                self._finish(task, pause)
                self._changed.notify_all()

    def _step(self, task: Task) -> float | None:
        try:
            return self._advance(task.request_id)
        except SeamstepError as error:
            log.log(logging.ERROR, "request=%s error=%s", task.request_id, error.error_code)  # never the text
            return max(error.retry_after or 0.0, TROUBLE_SECONDS)

    def _next(self) -> Task | None:
        with self._changed:
            while not self._closed:
                now = self._clock()
                task = self._take_due(now)
                if task is not None:
                    return task
                due = min((moment for moment, *_ in self._queue.waiting if moment > now), default=None)
                self._changed.wait((due - now).total_seconds() if due else None)
            return None

    def _take_due(self, now: datetime) -> Task | None:
        """The due task of the highest priority whose owner has room."""
        queue = self._queue
        due = [entry for entry in queue.waiting if entry[0] <= now and self._has_room(entry[3])]
        if not due:
            return None
        chosen = min(due, key=lambda entry: (entry[1], entry[0], entry[2]))
        queue.waiting.remove(chosen)
        heapq.heapify(queue.waiting)
        queue.running[chosen[3].owner] += 1
        return chosen[3]

    def _has_room(self, task: Task) -> bool:
        return task.owner is None or self._queue.running[task.owner] < self._an_owner

    def _finish(self, task: Task, pause: float | None) -> None:
        queue = self._queue
        queue.running[task.owner] -= 1
        again = task.request_id in queue.asked_again
        queue.asked_again.discard(task.request_id)
        if pause is None and not again:
            queue.known.discard(task.request_id)
            return
        self._put(replace(task, not_before=self._clock() + timedelta(seconds=pause or 0.0)))

    def _put(self, task: Task) -> None:
        moment = task.not_before or self._clock()
        heapq.heappush(self._queue.waiting, (moment, -task.priority, next(self._order), task))
