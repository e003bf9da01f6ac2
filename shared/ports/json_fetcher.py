"""The JSON fetcher: one GET of a public interface, within limits."""

from typing import Any, Protocol


class JsonFetcher(Protocol):
    """Reaches the hosts that it was made for, and no others."""

    def get(self, url: str) -> Any:
        """The JSON there. Raises `NotFound` for 404 and 410, `InvalidInput` for another host, a redirect or what is
        no JSON, `TooLarge`, and `Unavailable` when the host does not answer in time."""
        ...
