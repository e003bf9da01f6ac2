"""The migration on a store: batches, what is kept before it is done, other writers, and the way back."""

import json
from collections.abc import Callable, Iterator, Sequence

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Unavailable
from shared.domain.model import JsonObject
from shared.engine.commits import Patience
from shared.migration.personal_info import PersonalInfoMigration, Undoing
from shared.migration.plan import Change, Plan
from shared.ports.document_store import Transaction
from tests.originals import OLD_DEFAULT, PERSON, database, original, put, request_id

ONE = f"generator/{request_id(0)}"
QUICK = Patience(sleep=lambda _seconds: None)


class Kept:
    """A rollback file in memory. `then` runs after each time that something was kept."""

    def __init__(self, then: Callable[[], None] = lambda: None) -> None:
        self.entries: list[str] = []
        self.then = then

    def __call__(self, plans: Sequence[Plan]) -> None:
        for plan in plans:
            self.entries.append(json.dumps([[one.path, one.before, one.after] for one in plan.changes]))
        self.then()

    def newest_first(self) -> Iterator[list[Change]]:
        for entry in reversed(self.entries):
            yield [Change(*one) for one in json.loads(entry)]


@pytest.fixture
def store() -> MemoryDocumentStore:
    return MemoryDocumentStore()


def everything(store: MemoryDocumentStore) -> dict[str, JsonObject]:
    return {path: doc for name in ("generator", "experience-entries") for path, doc in store.walk(name, limit=10**6)}


def run(store: MemoryDocumentStore, keep: Kept, *, batch: int = 7, merge: bool = False) -> int:
    migration = PersonalInfoMigration(store, batch=batch, merge=merge, patience=QUICK)
    return sum(migration.apply(found, keep) for found in migration.batches())


def back(store: MemoryDocumentStore, keep: Kept) -> dict[str, Undoing]:
    return PersonalInfoMigration(store, patience=QUICK).roll_back(keep.newest_first())


def set_at(store: MemoryDocumentStore, path: str, document: JsonObject) -> None:
    store.transact(lambda transaction: transaction.set(path, document))


def test_a_whole_database_is_migrated_and_a_second_run_finds_nothing(store: MemoryDocumentStore) -> None:
    put(store, database(50))
    keep = Kept()
    assert run(store, keep) == 51
    after = everything(store)
    expected = {
        path: {("personalInfo" if name == "defaults" else name): value for name, value in document.items()}
        if path in {f"generator/{request_id(number)}" for number in range(50)}
        else document
        for path, document in database(50).items()
    }
    del expected["generator/default"]
    expected["generator/personal-info"] = {**OLD_DEFAULT, "id": "personal-info", "type": "personal-info"}
    assert after == expected
    assert run(store, keep) == 0
    assert everything(store) == after
    assert len(keep.entries) == 51


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_a_rollback_restores_every_byte_and_can_be_repeated(store: MemoryDocumentStore, batch: int) -> None:
    put(store, database(20))
    before = dict(store._bodies)
    keep = Kept()
    run(store, keep, batch=batch)
    assert set(back(store, keep).values()) == {Undoing.RESTORED}
    assert store._bodies == before
    assert set(back(store, keep).values()) == {Undoing.UNCHANGED}
    run(store, keep, batch=batch)
    assert "generator/default" not in store._bodies
    back(store, keep)
    assert store._bodies == before


def test_looking_writes_and_keeps_nothing(store: MemoryDocumentStore) -> None:
    put(store, database(20))
    before = dict(store._bodies)
    batches = list(PersonalInfoMigration(store, batch=6).batches())
    assert sum(len(batch.due) for batch in batches) == 21
    assert sum(batch.looked for batch in batches) == 1 + len(
        [path for path in before if path.startswith("generator/")]
    )
    assert store._bodies == before


def test_each_change_is_kept_before_it_is_made(store: MemoryDocumentStore) -> None:
    put(store, database(10))
    seen: list[bool] = []

    def look() -> None:
        for path, before, _after in json.loads(keep.entries[-1]):
            seen.append(store.get(path) == before)

    keep = Kept(look)
    run(store, keep, batch=3)
    assert seen
    assert all(seen)


def test_a_document_that_another_writer_changes_meanwhile_keeps_that_change(store: MemoryDocumentStore) -> None:
    put(store, {ONE: original()})
    others = [original(status="failed"), original(status="failed", more=1)]

    def interfere() -> None:
        if others:
            set_at(store, ONE, others.pop(0))

    keep = Kept(interfere)
    assert run(store, keep) == 1
    assert store.get(ONE) == original(status="failed", more=1, personalInfo=PERSON, defaults=None)
    assert len(keep.entries) == 3
    assert back(store, keep) == {ONE: Undoing.RESTORED}
    assert store.get(ONE) == original(status="failed", more=1)


def test_a_document_that_is_erased_meanwhile_stays_erased(store: MemoryDocumentStore) -> None:
    put(store, {ONE: original()})
    keep = Kept(lambda: store.transact(lambda transaction: transaction.delete(ONE)))
    assert run(store, keep) == 0
    assert store.get(ONE) is None
    assert back(store, keep) == {ONE: Undoing.GONE_SINCE}
    assert store.get(ONE) is None


def test_a_rollback_leaves_what_was_changed_or_erased_after_the_migration(store: MemoryDocumentStore) -> None:
    put(store, {f"generator/{request_id(number)}": original(number) for number in range(3)})
    keep = Kept()
    run(store, keep)
    set_at(store, ONE, {"type": "request", "changed": True})
    store.transact(lambda transaction: transaction.delete(f"generator/{request_id(1)}"))
    outcomes = back(store, keep)
    assert list(map(outcomes.get, (f"generator/{request_id(number)}" for number in range(3)))) == [
        Undoing.CHANGED_SINCE,
        Undoing.GONE_SINCE,
        Undoing.RESTORED,
    ]
    assert store.get(ONE) == {"type": "request", "changed": True}
    assert store.get(f"generator/{request_id(1)}") is None


def test_a_rollback_of_edited_personal_info_brings_the_old_back_beside_it(store: MemoryDocumentStore) -> None:
    put(store, {"generator/default": OLD_DEFAULT})
    keep = Kept()
    run(store, keep)
    set_at(store, "generator/personal-info", {"name": "edited"})
    assert back(store, keep) == {
        "generator/default": Undoing.RESTORED,
        "generator/personal-info": Undoing.CHANGED_SINCE,
    }
    assert store.get("generator/default") == OLD_DEFAULT
    assert store.get("generator/personal-info") == {"name": "edited"}


def test_a_rollback_never_takes_away_the_only_copy(store: MemoryDocumentStore) -> None:
    put(store, {"generator/default": OLD_DEFAULT})
    keep = Kept()
    run(store, keep)
    set_at(store, "generator/default", {**OLD_DEFAULT, "name": "somebody else"})
    assert set(back(store, keep).values()) == {Undoing.CHANGED_SINCE}
    assert (store.get("generator/personal-info") or {})["name"] == OLD_DEFAULT["name"]


def test_both_documents_stay_until_the_merge_is_asked_for_and_come_back(store: MemoryDocumentStore) -> None:
    new = {"id": "personal-info", "type": "personal-info", "name": "Maren", "phone": None}
    put(store, {"generator/default": OLD_DEFAULT, "generator/personal-info": new, ONE: original()})
    keep = Kept()
    assert run(store, keep) == 1
    assert store.get_many(["generator/default", "generator/personal-info"]) == [OLD_DEFAULT, new]
    assert run(store, keep, merge=True) == 1
    merged = store.get("generator/personal-info") or {}
    assert (merged["name"], merged["phone"], merged["location"]) == ("Maren", None, "Uppsala")
    assert store.get("generator/default") is None
    assert set(back(store, keep).values()) == {Undoing.RESTORED}
    assert store.get_many(["generator/default", "generator/personal-info"]) == [OLD_DEFAULT, new]


@pytest.mark.parametrize("committed", [True, False])
def test_a_store_that_does_not_say_whether_it_wrote_is_asked_again(committed: bool) -> None:
    class Forgetful(MemoryDocumentStore):
        troubles = 3

        def transact(self, work: Callable[[Transaction], object]) -> object:
            if self.troubles and committed:
                self.troubles -= 1
                super().transact(work)
                raise Unavailable
            if self.troubles:
                self.troubles -= 1
                raise Unavailable
            return super().transact(work)

    store = Forgetful()
    store.troubles = 0
    put(store, {ONE: original()})
    migration, keep = PersonalInfoMigration(store, patience=QUICK), Kept()
    batches = list(migration.batches())
    store.troubles = 3
    assert sum(migration.apply(batch, keep) for batch in batches) == 1
    assert store.get(ONE) == original(personalInfo=PERSON, defaults=None)
    assert len(keep.entries) == 1
