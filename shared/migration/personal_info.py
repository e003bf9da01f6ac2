"""The migration of an original database: batch by batch, each change kept before it is made, any kill survived.

A change and what has to stand in the rollback file belong together: first the file holds before and after, then a
transaction reads the document again and writes, if it is still what the file says. A second run finds what is left.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeVar

from shared.domain.model import JsonObject
from shared.domain.original import DEFAULT
from shared.engine.commits import Patience, settle
from shared.migration.plan import Change, Plan, plan_for_document, plan_for_personal_info, same
from shared.ports.document_store import DocumentStore, Transaction
from shared.profiles.service import PERSONAL_INFO

Result = TypeVar("Result")

COLLECTION = "generator"

#: Has the plans' changes written and synced before it returns.
Keep = Callable[[Sequence[Plan]], None]


@dataclass(frozen=True)
class Batch:
    """How many documents were looked at, and the plans for those of them that need anything."""

    looked: int
    plans: tuple[Plan, ...]

    @property
    def due(self) -> tuple[Plan, ...]:
        """The plans that change something."""
        return tuple(plan for plan in self.plans if plan.changes)


class Undoing(StrEnum):
    """What a rollback came to for one document. A later member outweighs an earlier one."""

    CHANGED_SINCE = "changed since"  #: by somebody else, after the migration: left as it is
    GONE_SINCE = "gone since"  #: erased after the migration: not brought back
    UNCHANGED = "unchanged"  #: as before the migration already
    RESTORED = "restored"


_PUT_BACK = (Undoing.UNCHANGED, Undoing.RESTORED)


class PersonalInfoMigration:
    """`merge`: what only the old document has is added where both are there. `batch`: documents read at a time."""

    def __init__(
        self, store: DocumentStore, *, batch: int = 100, merge: bool = False, patience: Patience | None = None
    ) -> None:
        self._store = store
        self._batch = batch
        self._merge = merge
        self._patience = patience or Patience()

    def batches(self) -> Iterator[Batch]:
        """Personal information, then every document of the collection. Nothing is written."""
        plan = self._store.transact(lambda tx: self._planned(tx, DEFAULT))
        yield Batch(1, (plan,) if plan.changes or plan.remarks else ())
        after: str | None = None
        while found := self._store.walk(COLLECTION, after, self._batch):
            yield Batch(len(found), tuple(self._plans(found)))
            after = found[-1][0]

    def apply(self, batch: Batch, keep: Keep) -> int:
        """Make the changes of a batch. Returns how many plans were carried out."""
        if batch.due:
            keep(batch.due)
        return sum(self._carry_out(plan, keep) for plan in batch.due)

    def roll_back(self, entries: Iterable[Sequence[Change]]) -> dict[str, Undoing]:
        """Put back what `keep` was given, newest entry first. A document that is no longer ours stays as it is."""
        outcomes: dict[str, Undoing] = {}
        weight = list(Undoing).index
        for changes in entries:
            for path, outcome in self._settle(partial(self._undo, changes)):
                outcomes[path] = max(outcomes.get(path, outcome), outcome, key=weight)
        return outcomes

    def _plans(self, found: Sequence[tuple[str, JsonObject]]) -> Iterator[Plan]:
        for path, document in found:
            plan = plan_for_document(path, document, merge=self._merge)
            if plan.changes or plan.remarks:
                yield plan

    def _planned(self, tx: Transaction, path: str) -> Plan:
        document = tx.verbatim(path)
        if path == DEFAULT:
            return plan_for_personal_info(document, tx.verbatim(PERSONAL_INFO), merge=self._merge)
        return Plan(path) if document is None else plan_for_document(path, document, merge=self._merge)

    def _carry_out(self, kept: Plan, keep: Keep) -> bool:
        """Whether anything was left to do. A document that somebody changed meanwhile is kept and tried anew."""
        while True:
            found, written = self._settle(partial(self._write, kept))
            if written or not found.changes:
                return written
            keep([found])
            kept = found

    def _write(self, kept: Plan, tx: Transaction, again: bool) -> tuple[Plan, bool]:
        """(The plan as the document is now, whether it was carried out). `again`: an earlier try may have been."""
        found = self._planned(tx, kept.path)
        if not found.changes or not _same_changes(found, kept):
            return found, again and not found.changes
        for change in found.changes:
            _put(tx, change.path, change.after)
        return found, True

    def _undo(self, changes: Sequence[Change], tx: Transaction, _again: bool) -> list[tuple[str, Undoing]]:
        outcomes = [_undoing(change, tx.verbatim(change.path)) for change in changes]
        whole = all(outcome in _PUT_BACK for outcome in outcomes)
        undone: list[tuple[str, Undoing]] = []
        for change, outcome in zip(changes, outcomes, strict=True):
            # Half of a move is never taken away while its other half cannot be put back.
            stays = outcome is Undoing.RESTORED and change.before is None and not whole
            undone.append((change.path, Undoing.CHANGED_SINCE if stays else outcome))
            if outcome is Undoing.RESTORED and not stays:
                _put(tx, change.path, change.before)
        return undone

    def _settle(self, work: Callable[[Transaction, bool], Result]) -> Result:
        return settle(self._store, work, self._patience)


def _undoing(change: Change, found: JsonObject | None) -> Undoing:
    if same(found, change.before):
        return Undoing.UNCHANGED
    if same(found, change.after):
        return Undoing.RESTORED
    return Undoing.GONE_SINCE if found is None else Undoing.CHANGED_SINCE


def _same_changes(one: Plan, other: Plan) -> bool:
    return same(
        [[change.path, change.before, change.after] for change in one.changes],
        [[change.path, change.before, change.after] for change in other.changes],
    )


def _put(tx: Transaction, path: str, document: JsonObject | None) -> None:
    if document is None:
        tx.delete(path)
    else:
        tx.set_verbatim(path, document)
