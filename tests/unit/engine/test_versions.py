"""A child request becomes its parent's latest version: the one change a request that has ended may see."""

import pytest

from shared.domain.errors import Conflict, NotFound
from shared.engine.engine import Engine
from shared.engine.paths import request_path
from shared.engine.records import Status
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import REQUEST, order


def finish(engine: Engine, request_id: str) -> None:
    while not engine.read(request_id).terminal:
        engine.step(request_id)


def test_a_child_is_its_parents_latest_version(engine: Engine) -> None:
    engine.start(order())
    finish(engine, REQUEST)
    before = engine.read(REQUEST)
    first = engine.start(order("child-1", parent_id=REQUEST)).record
    second = engine.start(order("child-2", parent_id=REQUEST)).record
    assert (first.parent_id, first.previous_version) == (REQUEST, REQUEST)
    assert (second.parent_id, second.previous_version) == (REQUEST, "child-1")
    after = engine.read(REQUEST)
    assert after.latest_version == "child-2"
    assert after.rev == before.rev + 2
    same = {"latest_version": None, "rev": before.rev, "updated_at": before.updated_at}
    assert after.model_copy(update=same) == before


def test_a_running_request_has_no_versions_yet(engine: Engine, store: DocumentStore) -> None:
    engine.start(order())
    with pytest.raises(Conflict, match="once this request has ended"):
        engine.start(order("child-1", parent_id=REQUEST))
    assert store.get(request_path("child-1")) is None
    assert engine.read(REQUEST).latest_version is None


def test_a_child_needs_its_parent(engine: Engine, store: DocumentStore) -> None:
    with pytest.raises(NotFound):
        engine.start(order("child-1", parent_id="nobody"))
    assert store.get(request_path("child-1")) is None


def test_the_same_child_again_changes_nothing(engine: Engine) -> None:
    engine.start(order())
    engine.cancel(REQUEST)
    engine.start(order("child-1", parent_id=REQUEST))
    rev = engine.read(REQUEST).rev
    assert engine.start(order("child-1", parent_id=REQUEST)).replayed
    assert engine.read(REQUEST).rev == rev
    assert engine.read(REQUEST).status is Status.CANCELLED
