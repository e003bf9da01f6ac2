"""Several engines on one SQLite file, whose workers die or outlive their leases: one completion of each step."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.domain.errors import Conflict
from shared.engine.commits import Patience
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine, EngineSettings
from shared.engine.paths import result_path
from shared.engine.records import DONE, Status
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Output, StepContext, WorkflowRegistry
from tests.unit.engine.small_workflows import SEND, STEPS, Clock, Script, order, workflow

pytestmark = pytest.mark.backend("SQLite")

ENGINES, REQUESTS = 6, 30
IDS = [f"resume-generator-request-{number}" for number in range(REQUESTS)]


class SharedClock(Clock):
    """Moved by whoever finds a step taken: leases run out under the hands of workers that are alive."""

    def __init__(self) -> None:
        super().__init__()
        self._moving = threading.Lock()

    def advance(self, seconds: float) -> None:
        with self._moving:
            super().advance(seconds)


@dataclass
class Seen:
    """What happened outside the record."""

    sent: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    deaths: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)


@dataclass
class Worker:
    """One engine with a store of its own on the file, stepping whatever is not finished."""

    path: Path
    clock: SharedClock
    seen: Seen
    seed: int

    def work(self) -> None:
        chance = random.Random(self.seed)
        store = SqliteDocumentStore(self.path, self.clock)
        engine = Engine(store, self.registry(), EngineSettings(lease=5.0), patience=Patience(jitter=chance.random))
        try:
            left = list(IDS)
            while left:
                request_id = chance.choice(left)
                if self.call(engine, request_id, chance):
                    left.remove(request_id)
        finally:
            store.close()

    def registry(self) -> WorkflowRegistry:
        script = Script()
        script.on(SEND, *[self.send] * 500)
        return WorkflowRegistry([workflow(script, retry=RetryPolicy(10_000))])

    def send(self, context: StepContext) -> Output:
        self.seen.sent.append(context.request.id)
        return Output({"attempt": context.attempt})

    def call(self, engine: Engine, request_id: str, chance: random.Random) -> bool:
        """One call of step, or one that dies after its claim. True when the request has ended."""
        if chance.random() < 0.3:
            if engine.claim(request_id).claim is not None:
                self.seen.deaths.append(request_id)
            return False
        advance = engine.step(request_id)
        if advance.verdict is Verdict.STALE:
            self.seen.late.append(request_id)
        if advance.record.status is Status.WAITING:
            self.answer(engine, request_id)
        self.clock.advance(advance.retry_after or 0)
        return advance.record.terminal

    def answer(self, engine: Engine, request_id: str) -> None:
        happened = request_id in self.seen.sent
        try:
            engine.resume(request_id, {"choice": "happened" if happened else "did_not_happen"})
        except Conflict:  # another worker's person was faster
            return
        if not happened:
            self.seen.words.append(request_id)


def test_engines_that_share_a_file_make_one_of_everything(tmp_path: Path, report: Callable[[str], None]) -> None:
    path, clock, seen = tmp_path / "documents.db", SharedClock(), Seen()
    store = SqliteDocumentStore(path, clock)
    starter = Engine(store, WorkflowRegistry([workflow(Script())]))
    for request_id in IDS:
        starter.start(order(request_id))
    workers = [Worker(path, clock, seen, seed) for seed in range(ENGINES)]
    with ThreadPoolExecutor(ENGINES) as pool:
        for done in [pool.submit(worker.work) for worker in workers]:
            done.result()
    for request_id in IDS:
        record = starter.read(request_id)
        recorded = store.get_many([result_path(request_id, step) for step in STEPS])
        assert record.status is Status.COMPLETED
        assert all(step.status in DONE for step in record.steps)
        assert [document and document["attempt"] for document in recorded] == [s.attempt for s in record.steps]
        assert seen.sent.count(request_id) <= 1 + seen.words.count(request_id), "I11"
    store.close()
    assert seen.deaths
    report(
        f"one file: {ENGINES} engines, {REQUESTS} requests completed, 0 stuck, 0 doubled; "
        f"{len(seen.deaths)} workers died, {len(seen.late)} late, {len(seen.words)} sent again on a person's word"
    )
