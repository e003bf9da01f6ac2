"""The driver: calls step for a request until it ends, so that nobody has to keep a page open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Task:
    """One request to be driven. Of two that are due, the higher `priority` goes first. `owner` shares a limit.

    `step` is the one whose turn it is. `turn` names this very moment in the request's life: two tasks of one turn ask
    for the same thing, and a later turn is never taken for an earlier one.
    """

    request_id: str
    owner: str | None = None
    not_before: datetime | None = None
    priority: int = 0
    step: str = ""
    turn: str = ""


class Driver(Protocol):
    """Delivers at least once, perhaps twice, perhaps late: the engine's claim sorts that out."""

    def enqueue(self, task: Task) -> None:
        """See to it that the request is stepped until it ends or waits for a person. Asking twice is fine.

        Raises `Unavailable` if the task could not be left.
        """
        ...

    def start(self) -> None:
        """Begin to work, where the work is done in this process. Tasks may have been enqueued before."""
        ...

    def close(self) -> None:
        """Stop after the steps that run in this process, and give connections back."""
        ...


class Deliveries(Protocol):
    """Tells a task that a queue outside brings back from a call that only claims to be one."""

    def genuine(self, authorization: str | None) -> bool:
        """Whether our own queue sent this `Authorization` header. Raises `Unavailable` if nobody can tell now."""
        ...
