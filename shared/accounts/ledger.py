"""A person's own list of something, newest first: one small document a list.

Lists, filters, pages by offset and statistics are all answered from it, so that none of them walks a collection.
"""

from dataclasses import dataclass

from shared.accounts.ownership import OWNER, account_path
from shared.domain.model import JsonObject
from shared.ports.document_store import DocumentStore, Transaction


@dataclass(frozen=True)
class Ledger:
    """The lists called `name`, one a person. Each line has an `id`; what else it has is its user's business."""

    store: DocumentStore
    name: str

    def path(self, owner: str) -> str:
        """Where the list of this person lies."""
        return f"{account_path(owner)}/lists/{self.name}"

    def lines(self, owner: str) -> list[JsonObject]:
        """The committed list."""
        return _lines(self.store.get(self.path(owner)))

    def read(self, tx: Transaction, owner: str) -> list[JsonObject]:
        """The list as this transaction sees it."""
        return _lines(tx.get(self.path(owner)))

    def write(self, tx: Transaction, owner: str, lines: list[JsonObject]) -> None:
        """Replace the list; an empty one leaves nothing behind."""
        if lines:
            tx.set(self.path(owner), {OWNER: owner, "lines": lines})
        else:
            tx.delete(self.path(owner))


def _lines(document: JsonObject | None) -> list[JsonObject]:
    return list(document["lines"]) if document else []
