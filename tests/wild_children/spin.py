"""Never ends."""

from shared.adapters.document_text.confined.child import limit


def main() -> None:
    limit()
    while True:
        pass
