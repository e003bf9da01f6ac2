"""Joins the word lists of the truth gate:  python -m scripts.programs.gate_words  (a test says when to run it)."""

import sys

from shared.truth.words import FILE
from shared.truth.words.making import write


def main() -> int:
    """Write the file."""
    write()
    print(f"{FILE.name} is current.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
