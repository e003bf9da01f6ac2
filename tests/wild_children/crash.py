"""Dies as a parser dies that was led astray."""

import os
import signal


def main() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)
