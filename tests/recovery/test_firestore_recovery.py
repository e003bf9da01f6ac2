"""The engine on Firestore, over a wire that loses calls and answers: nothing lost, nothing doubled, few calls."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import grpc
import pytest

from shared.adapters.document_store.firestore import FirestoreDocumentStore, FirestorePatience
from shared.engine.commits import Patience
from shared.engine.engine import Engine, EngineSettings
from shared.engine.paths import result_path
from shared.engine.records import DONE, Status
from shared.engine.workflow import WorkflowRegistry
from tests.firestore.faulty_wire import Fault, FaultyWire, faulty_wire
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE, new_project, running_firestore
from tests.recovery.test_fault_store import BadDay
from tests.recovery.test_two_engines import IDS, Seen, SharedClock, Worker
from tests.unit.engine.small_workflows import REQUEST, SEND, STEPS, Script, order, workflow

pytestmark = pytest.mark.backend(FIRESTORE)

SEEDS = 40
ENGINES, REQUESTS = 4, 6
LOST = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED, grpc.StatusCode.UNKNOWN)
HASTY = FirestorePatience(call=10.0, base=0.001, cap=0.01)


@pytest.fixture(scope="module", autouse=True)
def host() -> Iterator[str]:
    with running_firestore() as host:
        yield host


@pytest.fixture
def wire(host, monkeypatch) -> Iterator[FaultyWire]:
    with faulty_wire(host) as (address, wire):
        monkeypatch.setenv(EMULATOR_HOST, address)
        yield wire


@dataclass
class Weather:
    """What the wire does to commits and reads, as the seed says, and how often it did."""

    chance: random.Random
    counts: dict[str, int]

    def __call__(self, name: str) -> Fault | None:
        if name == "Commit":
            return self._at_commit()
        if name == "BatchGetDocuments" and self.chance.random() < 0.1:
            self._count("failed read")
            return Fault(self.chance.choice([grpc.StatusCode.ABORTED, grpc.StatusCode.UNAVAILABLE]))
        return None

    def _at_commit(self) -> Fault | None:
        dice = self.chance.random()
        if dice < 0.1:
            self._count("aborted commit")
            return Fault(grpc.StatusCode.ABORTED)
        if dice < 0.3:
            after = dice < 0.2
            self._count("lost answer" if after else "lost call")
            return Fault(self.chance.choice(LOST), after=after)
        return None

    def _count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


@dataclass
class FirestoreDay(BadDay):
    """A bad day whose faults come from the wire alone."""

    project: str = field(default_factory=new_project)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.store = FirestoreDocumentStore(self.project, clock=self.clock, patience=HASTY)
        patience = Patience(tries=2, sleep=lambda _seconds: None, jitter=self.chance.random)
        self.engine = Engine(self.store, self.registry, EngineSettings(), patience=patience)


def test_every_run_ends_completed_with_one_completion_a_step(wire, report: Callable[[str], None]) -> None:
    totals: dict[str, int] = {}
    asked = 0
    for seed in range(SEEDS):
        day = FirestoreDay(seed)
        wire.faults = Weather(random.Random(seed), totals)
        day.script.on(SEND, *[day.send] * 50)
        day.insist(lambda day=day: day.engine.start(order()))
        record = day.drive()
        assert record.status is Status.COMPLETED
        assert day.effects == 1, "the once effect happened, and only once"
        recorded = day.store.get_many([result_path(REQUEST, step.id) for step in record.steps])
        assert [document and document["attempt"] for document in recorded] == [step.attempt for step in record.steps]
        assert all(step.status in DONE for step in record.steps)
        asked += day.words
        day.store.close()
    assert min(totals.values()) > SEEDS // 4
    report(f"Firestore, faults on the wire: {SEEDS} runs completed, 0 lost, 0 doubled; {totals}, {asked} in doubt")


@dataclass
class FirestoreWorker(Worker):
    """A worker with a client of its own; its `path` names the project."""

    def work(self) -> None:
        chance = random.Random(self.seed)
        store = FirestoreDocumentStore(self.path.name, clock=self.clock, patience=HASTY)
        engine = Engine(store, self.registry(), EngineSettings(lease=5.0), patience=Patience(jitter=chance.random))
        left = IDS[:REQUESTS]
        try:
            while left:
                request_id = chance.choice(left)
                if self.call(engine, request_id, chance):
                    left.remove(request_id)
        finally:
            store.close()


def test_engines_that_share_a_database_make_one_of_everything(tmp_path, report: Callable[[str], None]) -> None:
    path, clock, seen = tmp_path.parent / new_project(), SharedClock(), Seen()
    store = FirestoreDocumentStore(path.name, clock=clock)
    starter = Engine(store, WorkflowRegistry([workflow(Script())]))
    for request_id in IDS[:REQUESTS]:
        starter.start(order(request_id))
    with ThreadPoolExecutor(ENGINES) as pool:
        for done in [pool.submit(FirestoreWorker(path, clock, seen, seed).work) for seed in range(ENGINES)]:
            done.result()
    for request_id in IDS[:REQUESTS]:
        record = starter.read(request_id)
        recorded = store.get_many([result_path(request_id, step) for step in STEPS])
        assert record.status is Status.COMPLETED
        assert [document and document["attempt"] for document in recorded] == [s.attempt for s in record.steps]
        assert seen.sent.count(request_id) <= 1 + seen.words.count(request_id), "I11"
    store.close()
    assert seen.deaths
    report(
        f"one Firestore: {ENGINES} engines, {REQUESTS} requests completed, 0 stuck, 0 doubled; "
        f"{len(seen.deaths)} workers died, {len(seen.late)} late"
    )


def test_of_callers_who_claim_at_once_one_gets_the_step() -> None:
    project = new_project()
    stores = [FirestoreDocumentStore(project, patience=HASTY) for _ in range(ENGINES)]
    engines = [Engine(store, WorkflowRegistry([workflow(Script())])) for store in stores]
    together = threading.Barrier(ENGINES)

    def claim(engine: Engine, request_id: str) -> bool:
        together.wait()
        return engine.claim(request_id).claim is not None

    with ThreadPoolExecutor(ENGINES) as pool:
        for request_id in IDS:
            engines[0].start(order(request_id))
            won = list(pool.map(claim, engines, [request_id] * ENGINES))
            assert won.count(True) == 1
            assert engines[0].read(request_id).steps[0].attempt == 1
    for store in stores:
        store.close()


def test_a_step_costs_two_commits_and_few_documents(report: Callable[[str], None]) -> None:
    """By Firestore's own clock. The last step's response is counted apart: it reads every checkpoint once."""
    store = FirestoreDocumentStore(new_project())
    engine = Engine(store, WorkflowRegistry([workflow(Script())]))
    usages = [store.usage]
    engine.start(order())
    usages.append(store.usage)
    for _step in STEPS:
        engine.step(REQUEST)
        usages.append(store.usage)
    store.close()
    costs = [
        (after.commits - before.commits, after.reads - before.reads, after.writes - before.writes)
        for before, after in pairwise(usages)
    ]
    start, *steps, last = costs
    assert start[0] == 1
    for commits, reads, writes in steps:
        assert commits == 2
        assert reads <= 3
        assert writes <= 3
    assert last[0] == 2
    report(
        f"Firestore, (commits, reads, writes): start {start}, each step {steps}, the last with its response {last}"
    )
