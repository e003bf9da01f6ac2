"""While a step runs: heartbeats, progress, the deadline."""

import time
from collections.abc import Callable

from shared.engine.attempt import Attempt, Ending, Fenced
from shared.engine.records import Progress

PROGRESS_INTERVAL = 1.0  #: seconds; a record takes about one sustained write a second on Firestore


class Pulse:
    """Says when an attempt must be looked at, and looks.

    `beat` writes a heartbeat, with progress or None, and answers False when the attempt has been fenced.
    `every`: seconds between heartbeats. All moments are on the monotonic clock.
    """

    def __init__(self, attempt: Attempt, beat: Callable[[Progress | None], bool], every: float) -> None:
        self.attempt = attempt
        self._beat = beat
        self._every = every
        self._next_beat = 0.0
        self._earliest_progress = 0.0
        self._reschedule()

    def due(self) -> float:
        """The next moment that something must be written or decided."""
        moment = min(self._next_beat, time.monotonic() + self.attempt.seconds_left())
        return min(moment, self._earliest_progress) if self.attempt.has_progress else moment

    def look(self) -> Ending | None:
        """Write a heartbeat if one is due. An ending if the attempt is too late or no longer counts, else None."""
        if self.attempt.seconds_left() <= 0:
            return self.attempt.too_late()
        if time.monotonic() < self.due():
            return None
        if not self._beat(self.attempt.take_progress()):
            return Fenced()
        self._reschedule()
        return None

    def _reschedule(self) -> None:
        now = time.monotonic()
        self._next_beat = now + self._every
        self._earliest_progress = now + PROGRESS_INTERVAL
