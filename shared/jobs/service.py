"""A person's jobs: kept, changed, listed, taken along and erased."""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.accounts.account import as_json
from shared.accounts.ownership import owner_of
from shared.accounts.shelf import Shelf
from shared.domain.model import JsonObject
from shared.domain.saved_job import SavedJob
from shared.ports.document_store import DocumentStore
from shared.ports.identity import Caller

STORED = frozenset({"id", "ownerUid", "createdAt", "updatedAt"})


@dataclass(frozen=True)
class OwnedJob:
    """A job with its id, owner and times (as text)."""

    id: str
    owner: str
    created_at: str
    updated_at: str
    job: SavedJob


@dataclass(frozen=True)
class JobPage:
    """Part of a person's list, and how many there are in all."""

    jobs: tuple[OwnedJob, ...]
    total: int


class JobService:
    """Every call names the caller; nobody reaches another person's jobs."""

    def __init__(self, store: DocumentStore) -> None:
        self._shelf = Shelf(store, "jobs", "job", ("status", "source"))

    def add(self, caller: Caller, job: SavedJob) -> OwnedJob:
        """Keep a job."""
        return _owned(self._shelf.add(owner_of(caller), job.to_json()))

    def get(self, caller: Caller, job_id: str) -> OwnedJob:
        """One of theirs. Raises `NotFound`, `Forbidden`."""
        return _owned(self._shelf.get(owner_of(caller), job_id))

    def update(self, caller: Caller, job_id: str, changes: JsonObject) -> OwnedJob:
        """Change the fields that are given; None clears one."""

        def merge(before: JsonObject) -> JsonObject:
            merged = {name: value for name, value in {**before, **changes}.items() if value is not None}
            return SavedJob.model_validate(_own(merged)).to_json()

        return _owned(self._shelf.change(owner_of(caller), job_id, merge))

    def delete(self, caller: Caller, job_id: str) -> None:
        """Remove one. Documents that were written for it stay."""
        self._shelf.remove(owner_of(caller), job_id)

    def page(self, caller: Caller, filters: dict[str, str], limit: int, offset: int) -> JobPage:
        """Newest first, of one status or source where `filters` say so."""
        lines = self._shelf.lines(owner_of(caller))
        kept = [line["id"] for line in lines if all(line.get(name) == wanted for name, wanted in filters.items())]
        found = self._shelf.several(kept[offset : offset + limit])
        return JobPage(tuple(map(_owned, found)), len(kept))

    def exported(self, caller: Caller) -> Iterator[tuple[str, bytes]]:
        """One file a job."""
        for document in self._shelf.everything(owner_of(caller)):
            yield f"jobs/{document['id']}.json", as_json(document)

    def erase_all(self, caller: Caller) -> None:
        """All of them."""
        self._shelf.clear(owner_of(caller))


def _own(document: JsonObject) -> JsonObject:
    return {name: value for name, value in document.items() if name not in STORED}


def _owned(document: JsonObject) -> OwnedJob:
    job = SavedJob.model_validate(_own(document))
    return OwnedJob(document["id"], document["ownerUid"], document["createdAt"], document["updatedAt"], job)
