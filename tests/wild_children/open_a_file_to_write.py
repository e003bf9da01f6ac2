"""Tries to leave something behind."""

import tempfile
from pathlib import Path

from shared.adapters.document_text.confined.child import limit


def main() -> None:
    limit()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "left").write_bytes(b"x" * 100)
