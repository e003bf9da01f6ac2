"""A child request becomes its parent's latest version: the one change a request that has ended may see."""

from datetime import timedelta

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.domain.errors import Conflict, NotFound
from shared.domain.signed_links import LinkSigner
from shared.engine import versions
from shared.engine.engine import Engine
from shared.engine.erase import Eraser
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


def version(engine: Engine, child_id: str, based_on: str, parent_id: str = REQUEST) -> None:
    """A finished version."""
    engine.start(order(child_id, parent_id=parent_id, based_on=based_on))
    finish(engine, child_id)


def pointers(store: DocumentStore, request_id: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """(id, parent, the one before, the latest) of a whole chain, oldest first."""
    family = versions.family_of(store.get, request_id)
    return [(one.id, one.parent_id, one.previous_version, one.latest_version) for one in family]


@pytest.fixture
def three(engine: Engine) -> None:
    """A request and two versions of it, each made of the one before."""
    engine.start(order())
    finish(engine, REQUEST)
    version(engine, "child-1", REQUEST)
    version(engine, "child-2", "child-1")


@pytest.mark.usefixtures("three")
def test_versions_count_and_know_each_other(engine: Engine, store: DocumentStore) -> None:
    chain = [
        (REQUEST, None, None, "child-2"),
        ("child-1", REQUEST, REQUEST, None),
        ("child-2", REQUEST, "child-1", None),
    ]
    for known in (REQUEST, "child-1", "child-2"):
        assert pointers(store, known) == chain
    assert [engine.read(known).version for known in (REQUEST, "child-1", "child-2")] == [None, 2, 3]


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("stale", [REQUEST, "child-1"])
def test_only_the_newest_is_changed(engine: Engine, store: DocumentStore, stale: str) -> None:
    with pytest.raises(Conflict) as refusal:
        engine.start(order("child-3", parent_id=REQUEST, based_on=stale))
    assert (refusal.value.error_code, refusal.value.details["newest"]) == ("not_newest", "child-2")
    assert store.get(request_path("child-3")) is None


def test_a_version_that_still_runs_is_not_changed(engine: Engine) -> None:
    engine.start(order())
    finish(engine, REQUEST)
    engine.start(order("child-1", parent_id=REQUEST, based_on=REQUEST))
    for based_on in (REQUEST, "child-1"):
        with pytest.raises(Conflict) as refusal:
            engine.start(order("child-2", parent_id=REQUEST, based_on=based_on))
        assert refusal.value.details.get("newest", "child-1") == "child-1"


@pytest.mark.usefixtures("three")
def test_a_version_that_was_cancelled_counts_no_more(engine: Engine, store: DocumentStore) -> None:
    engine.start(order("child-3", parent_id=REQUEST, based_on="child-2"))
    engine.cancel("child-3")
    version(engine, "child-4", "child-2")
    assert [one[0] for one in pointers(store, REQUEST)] == [REQUEST, "child-1", "child-2", "child-3", "child-4"]
    assert engine.read("child-4").previous_version == "child-3"


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (REQUEST, [("child-1", None, None, "child-2"), ("child-2", "child-1", "child-1", None)]),
        ("child-1", [(REQUEST, None, None, "child-2"), ("child-2", REQUEST, REQUEST, None)]),
        ("child-2", [(REQUEST, None, None, "child-1"), ("child-1", REQUEST, REQUEST, None)]),
    ],
)
def test_erasing_one_leaves_a_whole_chain(
    engine: Engine, store: DocumentStore, gone: str, left: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    Eraser(store, MemoryBlobStore(LinkSigner(b"for tests only"))).erase(gone)
    for known, *_ in left:
        assert pointers(store, known) == left
    version_after = left[-1][0]
    engine.start(order("child-9", parent_id=left[0][0], based_on=version_after))
    assert [one[0] for one in pointers(store, left[0][0])] == [*(one[0] for one in left), "child-9"]


@pytest.mark.usefixtures("three")
def test_erasing_all_but_one_leaves_one_that_stands_alone(store: DocumentStore) -> None:
    eraser = Eraser(store, MemoryBlobStore(LinkSigner(b"for tests only")))
    for gone in (REQUEST, "child-2"):
        eraser.erase(gone)
    assert pointers(store, "child-1") == [("child-1", None, None, None)]


@pytest.mark.usefixtures("three")
def test_a_first_version_that_a_stores_own_expiry_took_is_stood_in_for(engine: Engine, store: DocumentStore) -> None:
    store.transact(lambda tx: tx.delete(request_path(REQUEST)))
    assert [one[0] for one in pointers(store, "child-2")] == ["child-1", "child-2"]
    version(engine, "child-3", "child-2", parent_id="child-1")
    for known in ("child-1", "child-2", "child-3"):
        assert [one[0] for one in pointers(store, known)] == ["child-1", "child-2", "child-3"]


@pytest.mark.usefixtures("three")
def test_when_a_request_ended_stays_what_it_was(engine: Engine) -> None:
    first = engine.read(REQUEST)
    assert first.updated_at - first.created_at < timedelta(minutes=1)
    assert first.updated_at <= engine.read("child-1").created_at
