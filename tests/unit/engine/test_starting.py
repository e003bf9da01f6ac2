"""Starting a request: one commit, one key, one request."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from shared.domain.errors import InvalidInput, NotFound, Unavailable
from shared.engine.commits import Patience
from shared.engine.engine import Engine
from shared.engine.paths import input_path, request_path
from shared.engine.records import Status
from shared.engine.workflow import WorkflowRegistry
from shared.ports.document_store import DocumentStore
from shared.ports.errors import AlreadyExists
from tests.unit.engine.small_workflows import REQUEST, order


def test_start_writes_the_record_and_hides_the_input(engine: Engine, store: DocumentStore) -> None:
    started = engine.start(order(lifetime=timedelta(days=30)))
    assert not started.replayed
    assert store.get(request_path(REQUEST)) == started.record.to_json()
    assert store.get(input_path(REQUEST)) == {"input": {"what": "parcel"}, "expireAt": "2026-12-22T12:00:00.000000Z"}
    assert "parcel" not in str(started.record.to_json())


def test_the_same_start_again_answers_the_same_request_as_it_is_now(engine: Engine) -> None:
    engine.start(order())
    moved_on = engine.step(REQUEST).record
    again = engine.start(order())
    assert (again.replayed, again.record) == (True, moved_on)


def test_another_body_under_the_same_key_is_refused(engine: Engine) -> None:
    started = engine.start(order())
    with pytest.raises(InvalidInput) as refused:
        engine.start(order(fingerprint="two"))
    assert refused.value.error_code == "idempotency_key_reused"
    assert engine.read(REQUEST) == started.record


def test_concurrent_starts_make_one_request(engine: Engine) -> None:
    gate = threading.Barrier(8)

    def start() -> bool:
        gate.wait()
        return engine.start(order()).replayed

    with ThreadPoolExecutor(8) as pool:
        replayed = [pool.submit(start) for _caller in range(8)]
    assert sorted(done.result() for done in replayed) == [False] + [True] * 7
    assert engine.read(REQUEST).rev == 1


def test_a_start_that_loses_the_race_at_commit_answers_the_winners_request(
    engine: Engine, store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store may tell only at commit that somebody else was faster."""
    transact = store.transact

    def too_late(_work: object) -> None:
        monkeypatch.setattr(store, "transact", transact)
        engine.start(order())
        raise AlreadyExists

    monkeypatch.setattr(store, "transact", too_late)
    assert engine.start(order()).replayed


def test_a_start_whose_store_hangs_is_answered_before_its_caller_gives_up(
    registry: WorkflowRegistry, store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call of a store that hangs takes its own patience, and the function that starts has thirty seconds."""
    seconds = [0.0]

    def hang(_work: object) -> None:
        seconds[0] += 20
        raise Unavailable

    monkeypatch.setattr(store, "transact", hang)
    patience = Patience(sleep=lambda _: None, monotonic=lambda: seconds[0])
    with pytest.raises(Unavailable):
        Engine(store, registry, patience=patience).start(order())
    assert seconds == [20]


def test_a_request_that_is_not_there_is_not_found(engine: Engine, store: DocumentStore) -> None:
    store.transact(lambda tx: tx.set(request_path("r"), {"type": "response"}))
    for missing in ("r", "nobody"):
        for call in (engine.read, engine.step, engine.cancel, engine.retry, engine.expire):
            with pytest.raises(NotFound):
                call(missing)


def test_a_request_waits_for_its_time_and_keeps_its_priority(engine: Engine, clock) -> None:
    engine.start(order(not_before=clock.now + timedelta(minutes=5), priority=3))
    early = engine.step(REQUEST)
    assert (early.verdict.value, early.retry_after, early.record.rev) == ("wait", 300.0, 1)
    clock.advance(300)
    record = engine.step(REQUEST).record
    assert (record.status, record.priority) == (Status.PROCESSING, 3)
