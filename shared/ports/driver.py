"""The driver: calls step for a request until it ends, so that nobody has to keep a page open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Task:
    """One request to be driven. Of two that are due, the higher `priority` goes first. `owner` shares a limit."""

    request_id: str
    owner: str | None = None
    not_before: datetime | None = None
    priority: int = 0


class Driver(Protocol):
    """Delivers at least once, perhaps twice, perhaps late: the engine's claim sorts that out."""

    def enqueue(self, task: Task) -> None:
        """See to it that the request is stepped until it ends or waits for a person. Asking twice is fine."""
        ...


class LocalDriver(Driver, Protocol):
    """A driver that lives in the server's own process."""

    def start(self) -> None:
        """Begin to work. Tasks may have been enqueued before."""
        ...

    def close(self) -> None:
        """Stop after the steps that are running."""
        ...
