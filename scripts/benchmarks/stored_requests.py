"""A store that fills up with requests as the product writes them.

A few requests are really made; each later one is a copy of one of them, all its documents included, under an id,
owner and time of its own, written through the store's own transactions.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from scripts.benchmarks.orders import order
from shared.domain.generation import GenerateType
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.engine import changes
from shared.engine.paths import request_path, response_path
from shared.engine.records import Failure, RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.service import PREFIX
from shared.ports.document_store import DocumentStore, Transaction
from shared.services import Services

MANY, SOME, FEW, NOBODY = "owner-of-many", "owner-of-some", "owner-of-few", "owner-of-none"
OTHERS = 40
LARGE = 2000  #: bytes; what a checkpoint or a response holds above this is left out, or the file would be gigabytes
BATCH = 2000  #: requests a transaction
SAMPLED = 10  #: one completed request of so many is known by its id

#: Of 200 requests in a row, how many have which status. None waits, and few are processing: filters that match
#: nothing, and little, in a store of any size.
STATUSES = ((Status.COMPLETED, 180), (Status.FAILED, 10), (Status.CANCELLED, 6), (Status.PENDING, 4))
ONE_PROCESSING_IN = 5000


@dataclass(frozen=True)
class Template:
    """A request that was really made: its record, and its other documents by what follows the record's path."""

    record: JsonObject
    below: dict[str, JsonObject]
    response: JsonObject | None


class StoredRequests:
    """Grows to any number of requests."""

    def __init__(self, product: Services, store: DocumentStore, now: datetime) -> None:
        self._store = store
        self._now = now
        self._templates = _templates(product, store)
        self._statuses = tuple(status for status, share in STATUSES for _ in range(share))
        self._ids = self._new_ids()
        self.count = 0
        self.completed: list[str] = []  #: ids of some completed requests, from all ages

    def grow(self, count: int) -> None:
        """Write requests until there are `count`, oldest first."""
        while self.count < count:
            numbers = range(self.count, min(count, self.count + BATCH))
            documents = [document for number in numbers for document in self._documents(number)]
            self._store.transact(partial(_create, documents))
            self.count = numbers.stop

    def _documents(self, number: int) -> Iterator[tuple[str, JsonObject]]:
        """One more request. Steps of 77 and 31 spread statuses and types over all owners."""
        status = self._statuses[number * 77 % len(self._statuses)]
        if number % ONE_PROCESSING_IN == 13:
            status = Status.PROCESSING
        kind = tuple(GenerateType)[number * 31 // 7 % len(GenerateType)]
        template = self._templates[kind, status]
        request_id = next(self._ids)
        if status is Status.COMPLETED and number % SAMPLED == 0:
            self.completed.append(request_id)
        moment = to_text(self._now - timedelta(days=1) + timedelta(milliseconds=500 * number))
        own = {"ownerUid": _owner(number), "createdAt": moment}
        yield request_path(request_id), {**template.record, **own, "id": request_id, "updatedAt": moment}
        for suffix, document in template.below.items():
            yield f"{request_path(request_id)}{suffix}", document
        if template.response is not None:
            yield response_path(request_id), {**template.response, **own, "requestId": request_id}

    @staticmethod
    def _new_ids() -> Iterator[str]:
        while True:
            yield PREFIX + secrets.token_hex(16)


def _owner(number: int) -> str:
    """Half of all requests are one person's, a tenth another's, one in 2,000 a third's."""
    if number % 2000 == 7:
        return FEW
    if number % 2 == 0:
        return MANY
    return SOME if number % 10 == 1 else f"owner-{number // 2 % OTHERS}"


def _create(documents: list[tuple[str, JsonObject]], tx: Transaction) -> None:
    for path, document in documents:
        tx.create(path, document)


def _templates(product: Services, store: DocumentStore) -> dict[tuple[GenerateType, Status], Template]:
    """Each type in each status. The requests that they are taken from are erased again."""
    owner = product.identity.caller(None)
    credentials = Credentials(owner)
    templates = {}
    for kind in GenerateType:
        request_id = product.generation.start(order(kind), owner).record.id
        pending = product.generation.read(request_id, credentials)
        templates[kind, Status.PENDING] = _template(store, pending)
        half = product.generation.step(request_id, credentials).record
        for record in _half_done(half):
            templates[kind, record.status] = _template(store, record)
        done = product.single_call.drive(request_id, credentials)
        templates[kind, Status.COMPLETED] = _template(store, done)
        product.generation.erase(request_id, credentials)
    return templates


def _half_done(record: RequestRecord) -> Iterator[RequestRecord]:
    """The statuses that a request can stop in, made by the engine's own changes."""
    now, step = record.updated_at, changes.turn(record)
    yield record
    yield changes.fail_request(record, step, Failure(code="provider_failed", message="The provider gave up."), now)
    yield record.model_copy(update={"status": Status.CANCELLED})


def _template(store: DocumentStore, record: RequestRecord) -> Template:
    """The documents as stored, less the words of the documents themselves."""
    path = request_path(record.id)
    below = {child.removeprefix(path): _trimmed(store.get(child)) for child in store.children(path)}
    response = store.get(response_path(record.id))
    return Template(record.to_json(), below, _trimmed(response) if response else None)


def _trimmed(document: JsonObject | None) -> JsonObject:
    found = document or {}
    if len(json.dumps(found)) <= LARGE:
        return found
    return {name: {} if name in {"output", "result"} else value for name, value in found.items()}
