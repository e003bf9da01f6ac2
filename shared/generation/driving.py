"""Driving requests in background mode: what a driver does with one, and which were left over."""

import logging
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.errors import Conflict, NotFound, SeamstepError, Unavailable
from shared.domain.indexes import REQUESTS
from shared.domain.instants import to_text
from shared.engine.advance import Advance
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine
from shared.engine.recording import parse
from shared.engine.records import RequestRecord, Status
from shared.ports.document_store import DocumentStore, Query
from shared.ports.driver import Driver, Task

log = logging.getLogger("seamstep.driver")

SOON = 1.0  #: seconds, where an answer says to come again without saying when
NOT_NOW = frozenset({Verdict.BUSY, Verdict.WAIT, Verdict.LIMITED})
GOES_ON = frozenset({Verdict.RECORDED, Verdict.REPLAY})
_FIRST_REPAIR = timedelta(minutes=15)


def task_of(record: RequestRecord, repair: int = 0) -> Task:
    """The request as a driver takes it. `repair` sets a task apart from earlier ones of the same turn that were lost.

    The turn holds when the request was created: one that was erased and started again has the same id.
    """
    step = record.next_step
    parts = (step.epoch, step.attempt, step.failures) if step else ()
    turn = "|".join(map(str, (to_text(record.created_at), *parts, repair)))
    return Task(record.id, record.owner_uid, _due(record), record.priority, step.id if step else "", turn)


def hand_over(driver: Driver | None, record: RequestRecord) -> RequestRecord:
    """Leave an unfinished background request to the driver, if nobody runs it now.

    What could not be left is only late: the caller's own work is recorded, and the next scan finds the request.
    """
    if driver is not None and _wants_driving(record):
        _left(driver, task_of(record))
    return record


@dataclass(frozen=True)
class Driving:
    """Steps requests by themselves and finds those that are left over.

    `patience`: seconds in which somebody who drives a request changes it. None for a driver that forgets everything
    with its process: then a scan takes whatever is unfinished.
    """

    engine: Engine
    store: DocumentStore
    patience: float | None = None

    def advance(self, request_id: str) -> float | None:
        """Step once. Seconds until the next call helps, or None when it has ended, is gone, or asks a person."""
        try:
            advance = self.engine.step(request_id)
        except NotFound:
            return None
        except Unavailable as error:
            return error.retry_after or SOON
        if advance.record.terminal or advance.verdict is Verdict.WAITING or advance.record.status is Status.WAITING:
            return None
        if advance.verdict in NOT_NOW:
            return advance.retry_after or SOON
        return advance.retry_after or 0.0

    def deliver(self, request_id: str, expected: str | None, driver: Driver) -> Advance | None:
        """Run a task that a queue has brought, and leave the next one. None: the request is gone.

        A step that is done already runs nothing and leaves the next task once more: the last delivery may have died
        in between. Raises what the driver raises, so that the queue brings this task again.
        """
        try:
            advance = self.engine.step(request_id, expected)
        except NotFound:
            return None
        if advance.verdict in GOES_ON and _wants_driving(advance.record):
            driver.enqueue(task_of(advance.record))
        return advance

    def scan(self, driver: Driver) -> int:
        """Enqueue every background request that is left over, and say how many. Asking again changes nothing.

        A driver that is out of reach ends the scan; the next one finds the same.
        """
        now = self.store.transact(lambda tx: tx.now)
        found = 0
        for record in self._unfinished():
            task = self._left_over(record, now)
            if task is None:
                continue
            if not _left(driver, task):
                break
            found += 1
        return found

    def _left_over(self, record: RequestRecord, now: datetime) -> Task | None:
        if self.patience is None:
            return task_of(record)
        idle = now - _idle_since(record)
        if idle.total_seconds() < self.patience or not _wants_driving(record, now):
            return None
        return task_of(record, _repair(idle))

    def _unfinished(self) -> Iterator[RequestRecord]:
        for status in (Status.PENDING, Status.PROCESSING):
            where = (("mode", "background"), ("status", status.value), ("type", "request"))
            cursor: str | None = None
            while True:
                page = self.store.query(Query(REQUESTS, order_by="createdAt", where=where, cursor=cursor))
                for path, document in page.documents:
                    try:
                        yield parse(document)
                    except Conflict as error:  # one that cannot be read must not keep all the others waiting
                        log.log(logging.ERROR, "request=%s error=%s", path.rpartition("/")[2], error.error_code)
                cursor = page.next_cursor
                if cursor is None:
                    break


def _wants_driving(record: RequestRecord, now: datetime | None = None) -> bool:
    """Whether the next step is a driver's to run: nobody holds it (or held it until before `now`) or is asked."""
    unfinished = record.status in {Status.PENDING, Status.PROCESSING}
    free = record.lease is None or (now is not None and record.lease.expires_at <= now)
    return record.mode == "background" and unfinished and free


def _left(driver: Driver, task: Task) -> bool:
    """Whether the driver took the task."""
    try:
        driver.enqueue(task)
    except SeamstepError as error:
        log.log(logging.ERROR, "request=%s not enqueued error=%s", task.request_id, error.error_code)
        return False
    return True


def _due(record: RequestRecord) -> datetime | None:
    step = record.next_step
    moments = (record.not_before, step.not_before if step else None)
    return max((moment for moment in moments if moment is not None), default=None)


def _idle_since(record: RequestRecord) -> datetime:
    return max(record.updated_at, _due(record) or record.updated_at)


def _repair(idle: timedelta) -> int:
    """0, then one more each time the idleness doubles: a queue keeps the name of a task that it gave up for a day."""
    return 0 if idle < _FIRST_REPAIR else 1 + int(math.log2(idle / _FIRST_REPAIR))
