"""The sweep and erasure: what nobody came back for is settled, and only that."""

from datetime import timedelta

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.domain.errors import Conflict, NotFound
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine
from shared.engine.erase import Eraser
from shared.engine.orphans import KEYS
from shared.engine.paths import request_path, response_path
from shared.engine.records import Artefact, Status, StepStatus
from shared.engine.sweep import Sweeper, SweepReport
from shared.engine.workflow import Output, StepFailed, Suspend, WorkflowRegistry
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import (
    CONSENT,
    GATHER,
    REQUEST,
    SEND,
    STEPS,
    Clock,
    Script,
    artefact,
    order,
    workflow,
)

SECOND = "resume-generator-request-2"
DAY = 24 * 3600.0
NOTHING = SweepReport()


@pytest.fixture
def sweeper(store: DocumentStore, blobs: MemoryBlobStore, engine: Engine) -> Sweeper:
    return Sweeper(store, blobs, engine)


class Shelf:
    """The blob store as a step uses it."""

    def __init__(self, blobs: MemoryBlobStore) -> None:
        self._blobs = blobs

    def stage(self, data: bytes, request_id: str = REQUEST) -> Artefact:
        made = artefact(data)
        self._blobs.put_if_absent(made.blob_key(request_id), data, made.media_type, made.filename)
        return made

    def keys(self) -> list[str]:
        return [key for key, _created in self._blobs.list("requests/")]


@pytest.fixture
def shelf(blobs: MemoryBlobStore) -> Shelf:
    return Shelf(blobs)


def test_there_is_nothing_to_sweep_while_everything_is_alive(engine: Engine, sweeper: Sweeper, clock: Clock) -> None:
    engine.start(order(lifetime=timedelta(days=30)))
    engine.claim(REQUEST)
    clock.advance(29)
    assert sweeper.sweep() == NOTHING


def test_dead_leases_are_settled_as_a_claim_would_settle_them(
    engine: Engine, sweeper: Sweeper, clock: Clock, script: Script
) -> None:
    engine.start(order())
    engine.start(order(SECOND))
    engine.claim(REQUEST)
    engine.step(SECOND)
    engine.claim(SECOND)
    clock.advance(30.001)
    assert sweeper.sweep() == SweepReport(expired_leases=2)
    assert engine.read(REQUEST).steps[0].status is StepStatus.PENDING
    assert engine.read(SECOND).status is Status.WAITING
    assert sweeper.sweep() == NOTHING
    assert script.runs == [GATHER]


def test_one_request_whose_version_is_gone_does_not_stop_the_sweep(
    engine: Engine, store: DocumentStore, blobs: MemoryBlobStore, clock: Clock
) -> None:
    engine.start(order())
    engine.claim(REQUEST)
    engine.start(order(SECOND, lifetime=timedelta(days=1)))
    clock.advance(2 * DAY)
    elsewhere = Engine(store, WorkflowRegistry([workflow(Script(), 2)]))
    assert Sweeper(store, blobs, elsewhere).sweep() == SweepReport(erased_requests=1)
    assert engine.read(REQUEST).lease is not None


def test_one_request_that_cannot_be_read_does_not_stop_the_sweep(
    engine: Engine, store: DocumentStore, sweeper: Sweeper, clock: Clock
) -> None:
    for request_id in (REQUEST, SECOND):
        engine.start(order(request_id))
        engine.claim(request_id)
    path = request_path(REQUEST)
    store.transact(lambda tx: tx.set(path, {**(tx.get(path) or {}), "steps": "torn"}))
    clock.advance(31)
    assert sweeper.sweep() == SweepReport(expired_leases=1)
    with pytest.raises(Conflict, match="newer version"):
        engine.read(REQUEST)


def test_a_request_past_its_time_is_erased_whole(
    engine: Engine, store: DocumentStore, sweeper: Sweeper, shelf: Shelf, clock: Clock, script: Script
) -> None:
    script.on(
        GATHER, Output(artefacts=(shelf.stage(b"the list"),)), Output(artefacts=(shelf.stage(b"the list", SECOND),))
    )
    script.on(SEND, Suspend(CONSENT))
    engine.start(order(lifetime=timedelta(days=30)))
    engine.start(order(SECOND))
    engine.step(REQUEST)
    engine.step(SECOND)
    engine.step(REQUEST)
    engine.resume(REQUEST, {"choice": "yes"})
    for _step in (SEND, "tidy"):
        engine.step(REQUEST)
    assert len(store.children(f"generator/{REQUEST}")) == 5
    assert store.get(response_path(REQUEST)) is not None
    clock.advance(30 * DAY + 1)
    assert sweeper.sweep().erased_requests == 1
    assert [path for path in store.children("generator") if SECOND not in path] == []
    assert shelf.keys() == [artefact(b"the list").blob_key(SECOND)]
    assert engine.read(SECOND).steps[0].status is StepStatus.COMPLETED


@pytest.mark.parametrize("ended", ["cancelled", "failed", "completed"])
def test_files_that_an_ended_request_does_not_refer_to_are_deleted_when_they_are_old(
    engine: Engine, sweeper: Sweeper, shelf: Shelf, clock: Clock, script: Script, ended: str
) -> None:
    made, _draft = shelf.stage(b"the list"), shelf.stage(b"a draft")
    script.on(GATHER, Output(artefacts=(made,)))
    if ended == "failed":
        script.on(SEND, StepFailed("refused", "No.", retryable=False))
    engine.start(order())
    for _step in STEPS[: 3 if ended == "completed" else 2]:
        engine.step(REQUEST)
    if ended == "cancelled":
        engine.cancel(REQUEST)
    clock.advance(DAY - 1)
    assert sweeper.sweep() == NOTHING
    clock.advance(DAY)
    assert sweeper.sweep() == SweepReport(orphaned_blobs=1)
    assert shelf.keys() == [made.blob_key(REQUEST)]


def test_files_of_a_request_that_may_still_run_are_left_alone(
    engine: Engine, sweeper: Sweeper, shelf: Shelf, clock: Clock
) -> None:
    draft = shelf.stage(b"a draft")
    engine.start(order())
    engine.step(REQUEST)
    clock.advance(9 * DAY)
    assert sweeper.sweep() == NOTHING
    assert shelf.keys() == [draft.blob_key(REQUEST)]


def test_old_files_of_requests_that_are_gone_are_deleted_a_batch_at_a_time(
    sweeper: Sweeper, shelf: Shelf, clock: Clock
) -> None:
    for number in range(KEYS + 20):
        shelf.stage(b"a draft", f"gone-{number:04}")
    clock.advance(DAY)
    shelf.stage(b"a draft", "gone-and-young")
    assert [sweeper.sweep().orphaned_blobs for _round in range(3)] == [KEYS, 20, 0]
    assert shelf.keys() == [artefact(b"a draft").blob_key("gone-and-young")]


def test_erasing_leaves_nothing_and_can_be_repeated(
    engine: Engine, store: DocumentStore, blobs: MemoryBlobStore, shelf: Shelf
) -> None:
    engine.start(order())
    engine.step(REQUEST)
    shelf.stage(b"a draft")
    for _time in range(2):
        Eraser(store, blobs).erase(REQUEST)
        assert (store.children("generator"), shelf.keys()) == ([], [])
    with pytest.raises(NotFound):
        engine.step(REQUEST)
    assert not engine.start(order()).replayed


def test_a_step_that_completes_while_the_request_is_being_erased_leaves_nothing_behind(
    engine: Engine, store: DocumentStore, blobs: MemoryBlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.start(order())
    running = engine.claim(REQUEST)
    assert running.claim is not None
    children = store.children

    def completed_after_the_listing(path: str) -> list[str]:
        monkeypatch.setattr(store, "children", children)
        listed = children(path)
        assert engine.record(running.record, running.claim, Output({"secret": 1})).verdict is Verdict.RECORDED
        return listed

    monkeypatch.setattr(store, "children", completed_after_the_listing)
    Eraser(store, blobs).erase(REQUEST)
    assert store.children("generator") == []


def test_a_worker_of_an_erased_request_finds_nothing_to_write_to(
    engine: Engine, store: DocumentStore, blobs: MemoryBlobStore
) -> None:
    engine.start(order())
    running = engine.claim(REQUEST)
    assert running.claim is not None
    Eraser(store, blobs).erase(REQUEST)
    with pytest.raises(NotFound):
        engine.record(running.record, running.claim, Output({"secret": 1}))
    assert store.children("generator") == []


def test_a_worker_of_an_erased_request_cannot_write_to_its_successor(
    engine: Engine, store: DocumentStore, blobs: MemoryBlobStore
) -> None:
    """The same key started again is the same id, and its attempts count from one again: the token differs."""
    engine.start(order())
    old = engine.claim(REQUEST)
    assert old.claim is not None
    Eraser(store, blobs).erase(REQUEST)
    engine.start(order())
    running = engine.claim(REQUEST).record
    late = engine.record(old.record, old.claim, Output({"secret": 1}))
    assert (late.verdict, late.record) == (Verdict.STALE, running)


def test_files_below_a_request_of_an_earlier_version_are_not_judged(
    store: DocumentStore, sweeper: Sweeper, shelf: Shelf, clock: Clock
) -> None:
    store.transact(lambda tx: tx.set(f"generator/{SECOND}", {"type": "request", "status": "completed"}))
    shelf.stage(b"its own", SECOND)
    shelf.stage(b"nobody's", "gone")
    clock.advance(2 * DAY)
    assert sweeper.sweep() == SweepReport(orphaned_blobs=1)
    assert len(shelf.keys()) == 1


def test_a_hunt_for_orphans_begins_a_day_after_the_last_ended(sweeper: Sweeper, shelf: Shelf, clock: Clock) -> None:
    clock.advance(DAY)
    assert sweeper.sweep() == NOTHING
    shelf.stage(b"a draft", "gone")
    clock.advance(DAY - 1)
    assert sweeper.sweep() == NOTHING
    clock.advance(2)
    assert sweeper.sweep() == SweepReport(orphaned_blobs=1)
