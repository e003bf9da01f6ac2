"""A process that is somebody's part: it ends when whoever started it does, even by SIGKILL.

Its standard input is a pipe that only the starter holds open; the system closes it with the starter's last breath.
"""

import os
import signal
import sys
import threading

LAST_SECONDS = 10.0  #: to finish running work; after that the process ends as it is


def wait_for_the_end() -> None:
    """Return when the starter is gone or wants us to end."""
    while sys.stdin.buffer.read(4096):
        pass


def end_with_the_starter() -> None:
    """Watch in the background; then SIGTERM to ourselves, and the hard way for whatever does not heed it."""
    threading.Thread(target=_watch, name="attached", daemon=True).start()


def _watch() -> None:
    wait_for_the_end()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(LAST_SECONDS)
    os._exit(1)
