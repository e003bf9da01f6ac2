"""Driving requests in background mode: what a driver does with one, and which were left over."""

from dataclasses import dataclass

from shared.domain.errors import NotFound, Unavailable
from shared.domain.indexes import REQUESTS
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine
from shared.engine.records import RequestRecord, Status
from shared.ports.document_store import DocumentStore, Query
from shared.ports.driver import Driver, Task

SOON = 1.0  #: seconds, where an answer says to come again without saying when


def task_of(record: RequestRecord) -> Task:
    """The request as a driver takes it."""
    return Task(record.id, record.owner_uid, record.not_before, record.priority)


@dataclass(frozen=True)
class Driving:
    """Steps requests by themselves and finds those that a dead server has left."""

    engine: Engine
    store: DocumentStore

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
        if advance.verdict in {Verdict.BUSY, Verdict.WAIT, Verdict.LIMITED}:
            return advance.retry_after or SOON
        return advance.retry_after or 0.0

    def scan(self, driver: Driver) -> int:
        """Enqueue every unfinished background request. Those that are driven already are asked for once more."""
        found = 0
        for status in (Status.PENDING, Status.PROCESSING):
            cursor: str | None = None
            while True:
                where = (("mode", "background"), ("status", status.value), ("type", "request"))
                page = self.store.query(Query(REQUESTS, order_by="createdAt", where=where, cursor=cursor))
                for _path, document in page.documents:
                    driver.enqueue(task_of(RequestRecord.model_validate(document)))
                    found += 1
                cursor = page.next_cursor
                if cursor is None:
                    break
        return found
