"""Generations (seed 000): a person's own requests, written from their own profile, job and preferences.

The same workflow as everything else. Somebody polls, so a driver steps these requests.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.accounts.account import as_json
from shared.accounts.ownership import owned, owner_of
from shared.domain.errors import Conflict, InvalidInput, NotFound, Unavailable
from shared.domain.generation import Brief, DocumentKind, GenerateType, Options
from shared.domain.indexes import REQUESTS
from shared.domain.job import Job
from shared.domain.model import JsonObject
from shared.engine import versions
from shared.engine.erase import Eraser
from shared.engine.new_request import Started
from shared.engine.paths import input_path, request_path
from shared.engine.recording import parse
from shared.engine.records import RequestRecord
from shared.generation.access import Credentials
from shared.generation.documents.fetch import refuse_unsupported_script
from shared.generation.documents.kept import words_to_keep
from shared.generation.history import GenerationHistory
from shared.generation.limits import StartLimit
from shared.generation.service import GenerationService, Order
from shared.jobs.service import JobService
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore, Query
from shared.ports.identity import Caller
from shared.preferences.service import PreferenceService
from shared.profiles.owned import OwnedProfiles


@dataclass(frozen=True)
class Ordered:
    """What is asked for. `options`: those that were sent, under their Python names.

    The same `key` with the same order is the same generation, so that a client whose answer was lost may ask again.
    """

    kind: DocumentKind
    profile_id: str
    job_id: str
    options: JsonObject = field(default_factory=dict)
    with_letter: bool = False
    key: str | None = None

    @property
    def fingerprint(self) -> str:
        """What makes two orders the same."""
        return _fingerprint([self.kind, self.profile_id, self.job_id, self.options, self.with_letter])


@dataclass(frozen=True)
class GenerationParts:
    """What generations rest on. `limit`: how many an hour; None: as many as one likes."""

    store: DocumentStore
    blobs: BlobStore
    profiles: OwnedProfiles
    jobs: JobService
    preferences: PreferenceService
    counter: StartLimit
    limit: int | None


@dataclass(frozen=True)
class _New:
    """What a request starts with, beside its brief."""

    id: str
    fingerprint: str
    attributes: JsonObject
    kept: JsonObject | None = None


class OwnedGenerations:
    """Every call names the caller; nobody reaches another person's generations."""

    def __init__(self, generation: GenerationService, parts: GenerationParts, clock: Callable[[], datetime]) -> None:
        self._generation = generation
        self._parts = parts
        self._clock = clock
        self.history = GenerationHistory(parts.store)

    def start(self, caller: Caller, ordered: Ordered) -> Started:
        """Begin. Raises `NotFound`, `Forbidden` for the profile and the job, `RateLimited`, `Unavailable`, and
        `InvalidInput` for a key that was used for another order."""
        parts = self._parts
        self._require_driver()
        new_id = self._generation.request_id(caller, ordered.key and f"generations {ordered.key}")
        if ordered.key is not None and (before := self._started(new_id, ordered.fingerprint)) is not None:
            return Started(before, replayed=True)
        parts.profiles.read(caller, ordered.profile_id)
        kept = parts.jobs.get(caller, ordered.job_id)
        if not kept.job.company:
            raise InvalidInput(
                "This posting does not say who the employer is. Add the company to the job, then try again.",
                code="job_incomplete",
                details={"job_id": kept.id, "missing": ["company"]},
            )
        applied = parts.preferences.applied(caller)
        options = Options.model_validate({**applied.options, **ordered.options})
        both = ordered.kind is DocumentKind.RESUME and ordered.with_letter
        letter = ordered.kind is DocumentKind.COVER_LETTER
        generate_type = GenerateType.BOTH if both else GenerateType.COVER_LETTER if letter else GenerateType.RESUME
        brief = self._brief(generate_type, kept.job.as_job(), options, ordered.profile_id)
        new = _New(new_id, ordered.fingerprint, {"jobId": ordered.job_id, "targetAtsScore": applied.target})
        return self._begin(caller, brief, new)

    def regenerate(
        self, caller: Caller, generation_id: str, options: JsonObject, with_letter: bool | None
    ) -> RequestRecord:
        """The same again with changed options and today's preferences; what need not be written again is kept.

        Raises `Conflict` while the first one still runs.
        """
        self._require_driver()
        record = self.read(caller, generation_id)
        if not record.terminal:
            raise Conflict(
                "This generation is still running. Wait until it ends, or cancel it first.",
                code="still_running",
                details={"status": record.status.value},
            )
        before = self.brief(record)
        self._parts.profiles.read(caller, before.profile_id)
        applied = self._parts.preferences.applied(caller)
        merged = Options.model_validate({**before.options.model_dump(), **applied.options, **options})
        kind = before.generate_type
        if with_letter is not None and kind is not GenerateType.COVER_LETTER:
            kind = GenerateType.BOTH if with_letter else GenerateType.RESUME
        brief = self._brief(kind, before.job, merged, before.profile_id)
        kept = words_to_keep(before, brief, record.id, self._generation.outputs(record))
        known = {"jobId": record.attributes.get("jobId", ""), "targetAtsScore": applied.target}
        new_id = self._generation.request_id(caller, None)
        new = _New(new_id, _fingerprint(brief.to_json()), {**known, "regeneratedFrom": record.id}, kept)
        return self._begin(caller, brief, new).record

    def read(self, caller: Caller, generation_id: str) -> RequestRecord:
        """One of the caller's. Raises `NotFound`, `Forbidden`."""
        document = self._parts.store.get(request_path(generation_id))
        if document is not None and document.get("type") != "request":
            document = None
        return parse(owned(owner_of(caller), document, "generation"))

    def brief(self, record: RequestRecord) -> Brief:
        """What was asked for."""
        stored = self._parts.store.get(input_path(record.id)) or {}
        return Brief.model_validate(stored["input"]["brief"])

    def retry(self, caller: Caller, generation_id: str) -> RequestRecord:
        """Again from the step that failed. Raises `Conflict` for one that did not fail."""
        self._require_driver()
        self.read(caller, generation_id)
        return self._generation.retry(generation_id, Credentials(caller))

    def remove(self, caller: Caller, generation_id: str) -> None:
        """Cancel it while it runs; erase it, in all its versions, once it has ended."""
        record = self.read(caller, generation_id)
        if not record.terminal:
            try:
                self._generation.cancel(generation_id, Credentials(caller))
            except Conflict:  # it ended in this very moment
                pass
            else:
                return
        for one in reversed(versions.family_of(self._parts.store.get, generation_id)):
            self._generation.erase_known(one)

    def exported(self, caller: Caller) -> Iterator[tuple[str, bytes]]:
        """Each request: its record, what was asked, its checkpoints, and its files as far as they are there."""
        for request_id in self._all(caller):
            folder, document = f"generations/{request_id}", self._parts.store.get(request_path(request_id))
            if document is None:  # erased meanwhile
                continue
            record = parse(document)
            shown = record.model_dump(mode="json", by_alias=True, exclude={"lease", "fingerprint", "claims"})
            asked = (self._parts.store.get(input_path(request_id)) or {}).get("input", {}).get("brief")
            whole = {**shown, "brief": asked, "results": self._generation.outputs(record)}
            yield f"{folder}/generation.json", as_json(whole)
            for artefact in record.artefacts:
                with suppress(NotFound):  # one file that is lost must not keep somebody from all the others
                    yield f"{folder}/{artefact.name}", self._parts.blobs.read(artefact.blob_key(record.id))

    def erase_all(self, caller: Caller) -> None:
        """All requests of the caller, whichever face they were started from; running ones stop."""
        eraser = Eraser(self._parts.store, self._parts.blobs)
        for request_id in self._all(caller):
            eraser.erase(request_id)

    def _all(self, caller: Caller) -> list[str]:
        where = (("ownerUid", owner_of(caller)), ("type", "request"))
        found: list[str] = []
        cursor: str | None = None
        while True:
            page = self._parts.store.query(Query(REQUESTS, order_by="createdAt", where=where, cursor=cursor))
            found += [path.rpartition("/")[2] for path, _document in page.documents]
            cursor = page.next_cursor
            if cursor is None:
                return found

    def _brief(self, generate_type: GenerateType, job: Job, options: Options, profile_id: str) -> Brief:
        day = self._clock().date()
        return Brief(generate_type=generate_type, job=job, options=options, profile_id=profile_id, date=day)

    def _started(self, new_id: str, fingerprint: str) -> RequestRecord | None:
        document = self._parts.store.get(request_path(new_id))
        if document is None:
            return None
        record = parse(document)
        if record.fingerprint != fingerprint:
            raise InvalidInput(
                "This Idempotency-Key was used for another generation. Send a new key.", code="idempotency_key_reused"
            )
        return record

    def _begin(self, caller: Caller, brief: Brief, new: _New) -> Started:
        parts, owner = self._parts, owner_of(caller)
        self._generation.offered(None, caller)
        refuse_unsupported_script([brief.job.role, brief.job.company])  # what cannot start does not count
        if parts.limit is not None:
            parts.counter.take(f"generations:{owner}", parts.limit)
        # Listed first: what a crash leaves without a request drops out of the list again.
        self.history.add(owner, new.id, brief, new.attributes.get("jobId", ""))
        attributes = {**new.attributes, "profileId": brief.profile_id}
        order = Order(
            generate_type=brief.generate_type,
            job=brief.job,
            fingerprint=new.fingerprint,
            options=brief.options,
            profile_id=brief.profile_id,
            day=brief.date,
            mode="background",
            own_profile=True,
            attributes={name: value for name, value in attributes.items() if value},
            kept=new.kept,
            request_id=new.id,
        )
        return self._generation.start(order, caller)

    def _require_driver(self) -> None:
        """A phone only looks: where nothing steps requests by itself, one that was accepted would never end."""
        if not self._generation.driven:
            raise Unavailable(
                "This deployment steps no request by itself. Its owner can set DRIVER to in_process or cloud_tasks; "
                "until then use POST /generator/start and /generator/step.",
                code="no_driver",
            )


def _fingerprint(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
