"""The driver as a Cloud Tasks queue: it calls the step function with one task a step, and repeats what gets no 2xx.

A task is named by the hash of its turn, so a turn that is enqueued twice is one task; the name stays taken for up to
a day after the task has run, and no later turn has it. Cloud Tasks keeps no order, so `priority` does nothing here,
and it knows no owners: what one person may hold up is bounded by the limits on starts and by the queue's rates.

Google's package is imported with the first task.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shared.domain.importing import importing
from shared.ports.driver import Task

if TYPE_CHECKING:
    from shared.adapters.driver.cloud_tasks_queue import CloudTasksQueue


@dataclass(frozen=True)
class QueueAddress:
    """Which queue, what it calls, and as whom. `step_url` is the step function's own; tokens are made out to it.

    `deadline`: seconds that the queue waits for an answer. `endpoint`: a stand-in's host and port, called without
    credentials.
    """

    project: str
    location: str
    queue: str
    step_url: str
    service_account: str
    deadline: float
    endpoint: str = ""


class CloudTasksDriver:
    """Leaves each task in the queue."""

    def __init__(self, address: QueueAddress) -> None:
        self._address = address

    def enqueue(self, task: Task) -> None:
        """Create the task, unless one of this turn was created before. Raises `Unavailable`, `InternalError`."""
        self._queue.create(task)

    def start(self) -> None:
        """Nothing works in this process: the queue calls the step function."""

    def close(self) -> None:
        """Give the connection back."""
        if "_queue" in self.__dict__:
            self._queue.close()

    @cached_property
    def _queue(self) -> "CloudTasksQueue":
        with importing:
            from shared.adapters.driver.cloud_tasks_queue import CloudTasksQueue  # noqa: PLC0415 a fifth of a second

        return CloudTasksQueue(self._address)
