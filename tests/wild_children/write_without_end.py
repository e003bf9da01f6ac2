"""Says far more than a resume."""

import sys


def main() -> None:
    while True:
        sys.stdout.write("x" * 1_000_000)
