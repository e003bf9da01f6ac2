"""The joined word lists of the gate are those that people edit."""

from shared.truth.words import FILE
from shared.truth.words.making import made


def test_the_joined_lists_are_current() -> None:
    is_current = FILE.read_text(encoding="utf-8") == made()
    assert is_current, "run `python -m scripts.programs.gate_words`"
