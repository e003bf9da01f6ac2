"""The two ways to run an attempt: on a thread of its own, or on its caller's."""

import threading
import time
from collections.abc import Callable

from shared.domain.errors import SeamstepError
from shared.engine.attempt import Ending, Fenced
from shared.engine.pulse import Pulse

IDLE_TICKS = 40  #: after so many looks at nothing the keeper's thread ends


def run_apart(pulse: Pulse) -> Ending:
    """Run the step on a thread of its own: the caller is answered at the deadline even if the step hangs.

    A passed deadline abandons the thread, which cannot be stopped; whatever it still does is fenced by its token.
    """
    attempt = pulse.attempt
    endings: list[Ending] = []

    def work() -> None:
        ending = attempt.run()
        with attempt.wake:
            endings.append(ending)
            attempt.wake.notify()

    threading.Thread(target=work, name=f"step-{attempt.row.id}", daemon=True).start()
    try:
        while True:
            with attempt.wake:
                while not endings and (seconds := pulse.due() - time.monotonic()) > 0:
                    attempt.wake.wait(seconds)
                if endings:
                    return endings[0]
            ending = pulse.look()
            if ending is not None:
                return ending
    finally:
        attempt.give_up()  # however this ends, nobody waits for the worker any more


class Held:
    """An attempt on its caller's thread, as its keeper sees it. `settle` records an ending that came from outside."""

    def __init__(self, pulse: Pulse, settle: Callable[[Ending], object]) -> None:
        self._pulse = pulse
        self._settle = settle
        self._ended = False
        self._trouble: SeamstepError | None = None

    def look(self) -> None:
        """Keep the lease, or end an attempt that is too late or fenced: on time, whatever its thread is doing."""
        if self._ended:
            return
        try:
            ending = self._pulse.look()
            if ending is not None:
                self._end()
                self._settle(ending)
        except SeamstepError as error:  # the caller hears of it: this thread has others to look after
            self._end()
            self._trouble = error

    def outcome(self, ending: Ending) -> Ending:
        """What the attempt came to. One that was ended from outside is fenced: what it made is discarded."""
        if self._trouble is not None:
            raise self._trouble
        return Fenced() if self._ended else ending

    def _end(self) -> None:
        self._ended = True
        self._pulse.attempt.give_up()


class LeaseKeeper:
    """One thread that looks after all attempts on their callers' threads, every `tick` seconds.

    It never has to be woken for a new attempt, so that a short step pays nothing for it. Without attempts the
    thread ends by itself, and the next attempt starts another.
    """

    def __init__(self, tick: float) -> None:
        self._tick = tick
        self._held: set[Held] = set()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def run_here(self, pulse: Pulse, settle: Callable[[Ending], object]) -> Ending:
        """Run the step here. A deadline is recorded on time; the caller hears of it when the step returns."""
        held = Held(pulse, settle)
        with self._lock:
            self._held.add(held)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._look_after, name="lease-keeper", daemon=True)
                self._thread.start()
        try:
            ending = pulse.attempt.run()
        finally:
            with self._lock:
                self._held.discard(held)
        return held.outcome(ending)

    def _look_after(self) -> None:
        idle = 0
        while True:
            time.sleep(self._tick)
            with self._lock:
                held = tuple(self._held)
                idle = 0 if held else idle + 1
                if idle > IDLE_TICKS:
                    self._thread = None
                    return
            for one in held:
                one.look()
