"""Background mode: a request ends although nobody calls step."""

import threading
from collections.abc import Iterator
from typing import NoReturn

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.driver.in_process import InProcessDriver
from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer
from shared.domain.errors import InternalError, Unavailable
from shared.engine.commits import Patience
from shared.engine.engine import Engine
from shared.engine.paths import request_path
from shared.engine.records import RequestRecord, Status
from shared.engine.workflow import WorkflowRegistry
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools
from shared.generation.driving import Driving
from shared.ports.driver import Task
from tests.pdf_readers import pdf_readers
from tests.unit.generation.conftest import OWNER, Product


class Calls:
    """What a driver was told to step, and what it is answered: pauses in order, then None."""

    def __init__(self, **pauses: list[float | Exception | None]) -> None:
        self.made: list[str] = []
        self.most_at_once = 0
        self._pauses = pauses
        self._running = 0
        self._lock = threading.Lock()
        self.done = threading.Event()

    def __call__(self, request_id: str) -> float | None:
        with self._lock:
            self.made.append(request_id)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
            answers = self._pauses.get(request_id, [])
            answer = answers.pop(0) if answers else None
        threading.Event().wait(0.01)
        with self._lock:
            self._running -= 1
        if answer is None and not any(self._pauses.values()):
            self.done.set()
        if isinstance(answer, Exception):
            raise answer
        return answer


def drive(calls: Calls, *tasks: Task, workers: int = 1, an_owner: int = 1) -> None:
    driver = InProcessDriver(calls, workers, an_owner)
    for task in tasks:
        driver.enqueue(task)
    driver.start()
    assert calls.done.wait(20)
    driver.close()


def test_it_steps_until_nothing_is_left_to_do() -> None:
    calls = Calls(a=[0.0, 0.0, 0.01])
    drive(calls, Task("a"))
    assert calls.made == ["a"] * 4


def test_the_higher_priority_goes_first() -> None:
    calls = Calls(low=[0.0], high=[0.0])
    drive(calls, Task("low", priority=0), Task("high", priority=5))
    assert calls.made[0] == "high"


def test_one_owner_does_not_hold_up_another() -> None:
    calls = Calls(a=[0.0] * 3, b=[0.0] * 3, c=[0.0] * 3)
    drive(calls, Task("a", "ada"), Task("b", "ada"), Task("c", "bea"), workers=3)
    assert calls.most_at_once <= 2
    assert "c" in calls.made[:2]


def test_a_task_that_is_queued_twice_runs_once() -> None:
    calls = Calls(a=[0.0])
    drive(calls, Task("a"), Task("a"), Task("a"))
    assert calls.made.count("a") <= 3


def test_a_mistake_of_ours_does_not_stop_the_driver(caplog: pytest.LogCaptureFixture) -> None:
    calls = Calls(bad=[InternalError("ada@example.com")], good=[0.0])
    driver = InProcessDriver(calls, workers=1)
    driver.enqueue(Task("bad", priority=1))
    driver.enqueue(Task("good"))
    driver.start()
    assert calls.done.wait(20)
    driver.close()
    assert calls.made[0] == "bad"
    assert "internal_error" in caplog.text
    assert "ada@example.com" not in caplog.text


@pytest.fixture
def driven(product: Product) -> Iterator[Product]:
    assert product.services.driver is not None
    product.save_example()
    yield product
    product.services.driver.close()


def ended(product: Product, request_id: str) -> RequestRecord:
    with product.generation.watch(request_id) as watch:
        for _ in range(600):
            record = product.generation.read(request_id, OWNER)
            if record.terminal:
                return record
            watch.wait(0.1)
    raise AssertionError("the request never ended")


def test_a_background_request_is_finished_by_the_server(driven: Product) -> None:
    record = driven.start(mode="background")
    assert driven.services.driver is not None
    driven.services.driver.start()
    assert ended(driven, record.id).status is Status.COMPLETED


def test_what_a_dead_server_left_is_found_by_a_scan(driven: Product) -> None:
    left = driven.start(mode="background")
    driven.generation.step(left.id, OWNER)
    client_driven = driven.start()
    calls = Calls(**{left.id: []})
    fresh = InProcessDriver(calls)
    assert driven.services.driving.scan(fresh) == 1
    fresh.start()
    assert calls.done.wait(20)
    fresh.close()
    assert calls.made == [left.id]
    assert driven.generation.read(client_driven.id, OWNER).rev == 1


def test_one_that_cannot_be_read_keeps_none_of_the_others_waiting(
    driven: Product, caplog: pytest.LogCaptureFixture
) -> None:
    """A newer version's record after a rollback, or a damaged one."""
    damaged, left = driven.start(mode="background"), driven.start(mode="background")
    path = request_path(damaged.id)
    driven.store.transact(lambda tx: tx.set(path, {**(tx.get(path) or {}), "steps": "ada@example.com"}))
    calls = Calls(**{left.id: []})
    driver = InProcessDriver(calls)
    assert driven.services.driving.scan(driver) == 1
    driver.start()
    assert calls.done.wait(20)
    driver.close()
    assert calls.made == [left.id]
    assert f"request={damaged.id} error=unreadable_request" in caplog.text
    assert "ada@example.com" not in caplog.text


def test_a_retried_background_request_is_driven_again(product: Product) -> None:
    driver = product.services.driver
    assert driver is not None
    record = product.start(mode="background")
    driver.start()
    assert ended(product, record.id).status is Status.FAILED  # there is no profile yet
    product.save_example()
    product.generation.retry(record.id, OWNER)
    assert ended(product, record.id).status is Status.COMPLETED
    driver.close()


def test_advance_says_when_to_come_again(product: Product) -> None:
    product.save_example()
    driving = product.services.driving
    record = product.start(mode="background")
    assert driving.advance(record.id) == 0.0
    unused = Tools(product.services.profiles, {}, ReportLabRenderer, product.blobs, pdf_readers)
    held = Engine(product.store, WorkflowRegistry([documents_workflow(unused)]))
    assert held.claim(record.id).claim is not None
    assert driving.advance(record.id) == pytest.approx(30, abs=1)
    product.generation.cancel(record.id, OWNER)
    assert driving.advance(record.id) is None
    product.generation.erase(record.id, OWNER)
    assert driving.advance(record.id) is None


def test_a_store_out_of_reach_is_asked_again_later(product: Product) -> None:
    class Away(MemoryDocumentStore):
        def transact(self, _work: object) -> NoReturn:
            raise Unavailable(retry_after=7)

    engine = Engine(Away(), WorkflowRegistry([]), patience=Patience(tries=1))
    assert Driving(engine, product.store).advance("x") == 7
