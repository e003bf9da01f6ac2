"""Which deliveries are the same task and which are new ones: a queue keeps the names of tasks that ran for a day."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.engine.engine import Engine
from shared.engine.records import RequestRecord, Status
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Effect, Suspend, WorkflowRegistry
from shared.generation.driving import Driving, task_of
from shared.ports.driver import Task
from tests.unit.engine.small_workflows import CONSENT, GATHER, REQUEST, Clock, Script, order, workflow


class Queue:
    """Keeps what it is asked for, and every name that it has ever had."""

    def __init__(self) -> None:
        self.created: list[Task] = []

    def enqueue(self, task: Task) -> None:
        named = [(known.request_id, known.step, known.turn) for known in self.created]
        if (task.request_id, task.step, task.turn) not in named:
            self.created.append(task)

    def start(self) -> None:
        """Others deliver."""

    def close(self) -> None:
        """Nothing is open."""


class Driven:
    """A small workflow whose tasks the test delivers."""

    def __init__(self, **rows: object) -> None:
        self.script, self.clock, self.queue = Script(), Clock(), Queue()
        self.store = MemoryDocumentStore(self.clock)
        registry = WorkflowRegistry([workflow(self.script, **rows)])
        self.engine = Engine(self.store, registry)
        self.driving = Driving(self.engine, self.store, patience=30.0)
        self.engine.start(order(mode="background"))
        self.leave()

    @property
    def record(self) -> RequestRecord:
        return self.engine.read(REQUEST)

    def leave(self) -> None:
        self.queue.enqueue(task_of(self.record))

    def deliver(self, step: str = GATHER) -> None:
        self.driving.deliver(REQUEST, step, self.queue)

    def made(self, change: Callable[[], object]) -> int:
        """How many tasks the change leaves."""
        before = len(self.queue.created)
        change()
        return len(self.queue.created) - before


def test_a_question_is_left_alone_and_its_answer_is_a_new_turn() -> None:
    driven = Driven()
    driven.script.on(GATHER, Suspend(CONSENT), Suspend(CONSENT))
    for _ in range(2):
        assert driven.made(driven.deliver) == 0
        assert driven.record.status is Status.WAITING
        driven.clock.advance(3600)
        assert driven.driving.scan(driven.queue) == 0
        driven.engine.resume(REQUEST, {"choice": "yes"})
        assert (driven.made(driven.leave), driven.made(driven.leave)) == (1, 0)


@pytest.mark.parametrize("effect", [Effect.REPEATABLE, Effect.ONCE])
def test_a_dead_attempt_is_a_new_turn_by_the_scan_and_after_the_sweep(effect: Effect) -> None:
    driven = Driven(effect=effect, retry=RetryPolicy(max_failures=9))
    assert driven.engine.claim(REQUEST).claim is not None
    assert driven.driving.scan(driven.queue) == 0
    driven.clock.advance(31)
    assert driven.made(lambda: driven.driving.scan(driven.queue)) == 1
    driven.engine.expire(REQUEST)
    if effect is Effect.ONCE:
        assert driven.record.status is Status.WAITING
        driven.engine.resume(REQUEST, {"choice": "did_not_happen"})
    assert (driven.made(driven.leave), driven.made(driven.leave)) == (1, 0)


def test_a_request_that_was_erased_and_started_again_is_a_new_turn() -> None:
    driven = Driven()
    driven.store.transact(lambda tx: [tx.delete(f"generator/{REQUEST}{rest}") for rest in ("", "/private/input")])
    driven.clock.advance(1)
    driven.engine.start(order(mode="background"))
    assert driven.made(driven.leave) == 1


def test_a_task_that_the_queue_gave_up_is_left_again_ever_more_rarely() -> None:
    driven = Driven()
    left_again = 0
    for _ in range(24 * 60):
        driven.clock.advance(60)
        left_again += driven.made(lambda: driven.driving.scan(driven.queue))
    assert left_again == 7  # after 15 and 30 minutes, 1, 2, 4, 8 and 16 hours


def test_what_is_not_due_yet_is_not_left_over() -> None:
    driven = Driven()
    later = driven.clock.now + timedelta(hours=2)
    changed = driven.record.model_copy(update={"not_before": later})
    driven.store.transact(lambda tx: tx.set(f"generator/{REQUEST}", changed.to_json()))
    driven.clock.advance(3600)
    assert driven.driving.scan(driven.queue) == 0
    driven.clock.advance(3600 + 31)
    assert driven.driving.scan(driven.queue) == 1
    assert task_of(driven.record).not_before == later


@pytest.mark.parametrize("part", ["epoch", "attempt", "failures"])
def test_whatever_moves_a_step_on_is_a_new_turn(part: str) -> None:
    record = Driven().record
    step = record.steps[0].model_copy(update={part: 7})
    moved = record.model_copy(update={"steps": (step, *record.steps[1:])})
    assert task_of(moved).turn != task_of(record).turn
    assert task_of(record.model_copy(update={"rev": 9})) == task_of(record)
