"""JSON pointers find what they point to, and nothing else."""

from typing import Any

import pytest

from shared.domain.pointers import value_at

DATA = {"a": [{"b": "x"}, "y"], "c/d": {"~": 1}, "n": None}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("", DATA), ("/a/0/b", "x"), ("/a/1", "y"), ("/c~1d/~0", 1), ("/a/2", None), ("/a/-1", None), ("/a/x", None),
        ("/a/²", None), ("/z", None), ("/n/z", None), ("/a/1/0", None),
    ],
)  # fmt: skip
def test_a_pointer_finds_its_value(path: str, found: Any) -> None:
    assert value_at(DATA, path) == found
