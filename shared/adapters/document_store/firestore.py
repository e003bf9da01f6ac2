"""The document store in Cloud Firestore: shared by every instance, and watched by every page."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from google.cloud.firestore_v1 import Client

from shared.adapters.document_store.firestore_connection import FirestoreConnection, Usage
from shared.adapters.document_store.firestore_errors import Contended, translated
from shared.adapters.document_store.firestore_lists import FirestoreList, documents_after
from shared.adapters.document_store.firestore_transaction import FirestoreTransaction
from shared.adapters.document_store.firestore_verbatim import read_verbatim
from shared.adapters.document_store.firestore_watches import FirestoreWatches
from shared.domain.errors import InternalError
from shared.domain.indexes import INDEXES, Index
from shared.domain.model import JsonObject
from shared.ports.document_store import Page, Query, Transaction, Watch

Result = TypeVar("Result")


@dataclass(frozen=True)
class FirestorePatience:
    """How long, in seconds, a call may take, and a transaction that others disturb is tried again (full jitter)."""

    call: float = 20.0
    contended: float = 30.0
    base: float = 0.02
    cap: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


class FirestoreDocumentStore:
    """Keeps the promises of `DocumentStore` in one Firestore database.

    `project`, `database`: None for those of the environment, and for the database `(default)`. `client`: one that is
    ready made, instead of both. `clock`: None for Firestore's own. Raises `InternalError` without credentials.
    """

    def __init__(
        self,
        project: str | None = None,
        database: str | None = None,
        *,
        client: Client | None = None,
        clock: Callable[[], datetime] | None = None,
        indexes: Sequence[Index] = INDEXES,
        patience: FirestorePatience | None = None,
    ) -> None:
        self._patience = patience or FirestorePatience()
        with translated():
            client = client or _client(project, database)
            self._connection = FirestoreConnection(client, self._patience.call)
        self._clock = clock
        self._indexes = tuple(indexes)
        self._watches = FirestoreWatches(self._connection)

    @property
    def usage(self) -> Usage:
        """Documents read and written and commits made through this store so far."""
        return replace(self._connection.usage)

    def get(self, path: str) -> JsonObject | None:
        """The committed document at `path`, or None."""
        return self.get_many([path])[0]

    def get_many(self, paths: Sequence[str]) -> list[JsonObject | None]:
        """Committed documents of one moment, in the order asked for, in one call."""
        if not paths:
            return []
        documents = self._connection.read(dict.fromkeys(paths)).documents
        again = len(documents) < len(paths)  # Firestore tells each once; who asks twice gets two of their own
        return [deepcopy(documents.get(path)) if again else documents[path] for path in paths]

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` and commit; run it again when others came in between, as long as patience lasts."""
        patience = self._patience
        give_up = time.monotonic() + patience.contended
        retry_of, tries = b"", 0
        while True:
            transaction = FirestoreTransaction(self._connection, self._clock, retry_of)
            try:
                return self._try(transaction, work)
            except Contended:
                wait = min(patience.cap, patience.base * 2 ** min(tries, 30)) * patience.jitter()
                if time.monotonic() + wait > give_up:
                    raise
            patience.sleep(wait)
            retry_of, tries = transaction.id or retry_of, tries + 1

    def query(self, query: Query) -> Page:
        """One page of a list, always by an index that is declared for it."""
        return FirestoreList(self._connection, query, self._indexes).page()

    def children(self, path: str) -> list[str]:
        """Paths of all documents below `path`, sorted; also of those whose own parent is not there."""
        names_only = {"fields": [{"field_path": "__name__"}]}
        query = {"select": names_only, "from_": [{"all_descendants": True}]}
        found = self._connection.run(self._connection.name(path), query)
        return sorted(child for child, _ in found if child.startswith(f"{path}/"))

    def walk(self, collection: str, after: str | None = None, limit: int = 200) -> list[tuple[str, JsonObject]]:
        """Documents right in a collection, in the order of their paths, which every collection has an index of."""
        return self._connection.run(*documents_after(self._connection, collection, after, limit), read_verbatim)

    @contextmanager
    def watch(self, path: str) -> Iterator[Watch]:
        """Watch one document; Firestore itself tells of every change, whoever makes it."""
        watch = self._watches.open(path)
        try:
            yield watch
        finally:
            self._watches.end(watch)

    def close(self) -> None:
        """Wake the watchers, end their streams, close the channel. Closing twice is fine."""
        self._watches.close()
        self._connection.close()

    def _try(self, transaction: FirestoreTransaction, work: Callable[[Transaction], Result]) -> Result:
        ended = False
        try:
            result = work(transaction)
            if transaction.conflict is not None:
                raise transaction.conflict
            writes = transaction.writes()
            if writes:
                ended = True  # a commit ends it, even one that is refused
                self._connection.commit(writes, transaction.id)
            return result
        finally:
            if transaction.id and not ended:
                self._connection.rollback(transaction.id)


def _client(project: str | None, database: str | None) -> Client:
    try:
        return Client(project=project, database=database)
    except OSError as error:  # Google's way to say that neither the credentials nor the environment name a project
        raise InternalError("Which Google Cloud project? Set GOOGLE_CLOUD_PROJECT.") from error
