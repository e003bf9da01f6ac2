"""One kind of thing that people own: documents of one collection, each with an owner, and a list a person."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.accounts.ledger import Ledger
from shared.accounts.ownership import OWNER, owned
from shared.domain.errors import Conflict
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Transaction


def random_id() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


@dataclass(frozen=True)
class Shelf:
    """`what`: one of them in words. `shown`: the fields that a line of the list repeats. At most `most` a person."""

    store: DocumentStore
    collection: str
    what: str
    shown: tuple[str, ...] = ()
    most: int = 1000
    new_id: Callable[[], str] = field(default=random_id)

    def path(self, item_id: str) -> str:
        """Where one lies."""
        return f"{self.collection}/{item_id}"

    @property
    def ledger(self) -> Ledger:
        """The lists of these."""
        return Ledger(self.store, self.collection)

    def add(self, owner: str, document: JsonObject, item_id: str | None = None) -> JsonObject:
        """Put a new one first. Raises `Conflict` for one too many."""
        known = item_id or self.new_id()

        def put(tx: Transaction) -> JsonObject:
            lines = self.ledger.read(tx, owner)
            if len(lines) >= self.most:
                raise Conflict(
                    f"You have {self.most} of these, as many as there can be. Delete one first.",
                    code="too_many",
                    details={"limit": self.most},
                )
            now = to_text(tx.now)
            whole = {**document, "id": known, OWNER: owner, "createdAt": now, "updatedAt": now}
            tx.create(self.path(known), whole)
            self.ledger.write(tx, owner, [self._line(whole), *lines])
            return whole

        return self.store.transact(put)

    def get(self, owner: str, item_id: str) -> JsonObject:
        """One of theirs. Raises `NotFound`, `Forbidden`."""
        return owned(owner, self.store.get(self.path(item_id)), self.what)

    def change(self, owner: str, item_id: str, change: Callable[[JsonObject], JsonObject]) -> JsonObject:
        """Change one of theirs. Raises `NotFound`, `Forbidden`, and what `change` raises."""

        def work(tx: Transaction) -> JsonObject:
            before = owned(owner, tx.get(self.path(item_id)), self.what)
            lines = self.ledger.read(tx, owner)
            fixed = {name: before[name] for name in ("id", OWNER, "createdAt")}
            whole = {**change(before), **fixed, "updatedAt": to_text(tx.now)}
            tx.set(self.path(item_id), whole)
            line = self._line(whole)
            self.ledger.write(tx, owner, [line if kept["id"] == item_id else kept for kept in lines])
            return whole

        return self.store.transact(work)

    def remove(self, owner: str, item_id: str) -> JsonObject:
        """Take one of theirs away, and say what it was. Raises `NotFound`, `Forbidden`."""

        def work(tx: Transaction) -> JsonObject:
            before = owned(owner, tx.get(self.path(item_id)), self.what)
            kept = [line for line in self.ledger.read(tx, owner) if line["id"] != item_id]
            tx.delete(self.path(item_id))
            self.ledger.write(tx, owner, kept)
            return before

        return self.store.transact(work)

    def lines(self, owner: str) -> list[JsonObject]:
        """Their list, newest first."""
        return self.ledger.lines(owner)

    def several(self, ids: list[str]) -> list[JsonObject]:
        """Those of these ids that are there, in this order."""
        found = self.store.get_many([self.path(item_id) for item_id in ids]) if ids else []
        return [document for document in found if document is not None]

    def everything(self, owner: str) -> list[JsonObject]:
        """All of theirs, newest first."""
        return self.several([line["id"] for line in self.lines(owner)])

    def clear(self, owner: str) -> None:
        """Take all of theirs away."""
        for line in self.lines(owner):
            self.remove(owner, line["id"])

    def _line(self, whole: JsonObject) -> JsonObject:
        return {name: whole[name] for name in ("id", "createdAt", *self.shown) if whole.get(name) is not None}
