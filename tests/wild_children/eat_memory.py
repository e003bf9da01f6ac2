"""Asks for more memory than it may have."""

from shared.adapters.document_text.confined.child import limit


def main() -> None:
    limit()
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))
