"""Reading requests: those that the engine keeps, and those that the original system wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from shared.domain.errors import Conflict, Unauthorized
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.original import is_original_request
from shared.engine import versions
from shared.engine.engine import Engine
from shared.engine.paths import input_path, request_path, response_path, result_path
from shared.engine.recording import earlier_version, parse
from shared.engine.records import DONE, RequestRecord, Status
from shared.generation import originals
from shared.generation.access import AccessKeys, Credentials, refused
from shared.generation.documents.figures import FIGURES, figures_of
from shared.generation.listing import Sort, Wanted
from shared.ports.document_store import DocumentStore
from shared.ports.identity import Caller, Role

_READS = 5  #: of the store for one page, where many of what is found are earlier versions


@dataclass(frozen=True)
class RequestPage:
    """One page of the history.

    `read_to`: how far it was looked where that was not far enough to fill the page; the next page looks further.
    """

    requests: tuple[RequestRecord, ...]
    next_cursor: str | None
    read_to: str | None = None


@dataclass(frozen=True)
class RequestReader:
    """Requests for those who may see them."""

    engine: Engine
    store: DocumentStore
    keys: AccessKeys
    clock: Callable[[], datetime]

    def read(self, request_id: str, credentials: Credentials) -> RequestRecord:
        """The request. Raises `NotFound` for everybody who may not see it.

        One of the original system is for the editor alone: it holds a person, and nobody was given a token to it.
        """
        document = self.store.get(request_path(request_id))
        original = document is not None and is_original_request(document)
        if document is None or not original:
            record = parse(document)
        elif credentials.caller.role is Role.EDITOR:
            record = originals.whole(request_path(request_id), document, self._response(request_id))
        else:
            raise refused()
        self.keys.check(record, credentials, self.clock().timestamp())
        return record

    def history(self, caller: Caller, filters: dict[str, str], limit: int, cursor: str | None) -> RequestPage:
        """The caller's own requests, or the site's for its editor; of several versions the one that counts now.

        `filters`: `status`, `generateType`, `jobId`; `search`, words of the role or company; `sort`, one of `SORTS`.
        """
        if caller.uid is None:
            raise Unauthorized("Sign in to see your history.")
        editor = caller.role is Role.EDITOR
        equal = {name: value for name, value in filters.items() if name not in {"search", "sort"}}
        wanted = Wanted(equal, filters.get("search", ""), cast(Sort, filters.get("sort", "newest")))
        shown: list[RequestRecord] = []
        for _ in range(_READS):
            page = wanted.page(self.store, None if editor else caller.uid, limit - len(shown), cursor)
            found = [
                _line(path, document)
                for path, document in page.documents
                if editor or not is_original_request(document)
            ]
            shown += self._that_count(found)
            cursor = page.next_cursor
            if cursor is None or page.read_to is not None or len(shown) >= limit:
                break
        return RequestPage(tuple(map(self._marked, shown)), cursor, page.read_to)

    def _that_count(self, found: list[RequestRecord]) -> list[RequestRecord]:
        """Of several versions the one that counts now."""
        known = {one.id: one for one in found}
        known |= self._more(known, [one.parent_id for one in found])
        firsts = {one.parent_id or one.id: known.get(one.parent_id or one.id) for one in found}
        known |= self._more(known, [first.latest_version for first in firsts.values() if first is not None])

        def counts(one: RequestRecord) -> bool:
            first = firsts[one.parent_id or one.id]
            latest = known.get(first.latest_version or first.id) if first is not None else None
            if latest is None or latest.status in versions.FELL:
                return one.id == versions.newest(versions.family_of(self.store.get, one.id)).id
            return one.id == latest.id

        return [one for one in found if not (one.parent_id or one.latest_version) or counts(one)]

    def _more(self, known: dict[str, RequestRecord], ids: list[str | None]) -> dict[str, RequestRecord]:
        """Those of these requests that are there and not known yet."""
        missing = sorted({one for one in ids if one is not None} - known.keys())
        stored = self.store.get_many([request_path(one) for one in missing]) if missing else []
        return {one: parse(document) for one, document in zip(missing, stored, strict=True) if document is not None}

    def brief(self, request_id: str, credentials: Credentials) -> Brief:
        """What was asked for. Raises `NotFound`, and `Conflict` for a request of the original system."""
        record = self.read(request_id, credentials)
        stored = self.store.get(input_path(record.id))
        if stored is None:
            raise earlier_version()
        return Brief.model_validate(stored["input"]["brief"])

    def percentage(self, record: RequestRecord) -> int:
        """How far the request is, 0–100."""
        return originals.percentage(record) if originals.is_original(record) else self.engine.percentage(record)

    def outputs(self, record: RequestRecord) -> dict[str, JsonObject]:
        """What each finished step recorded."""
        if originals.is_original(record):
            return originals.outputs(record)
        done = [step.id for step in record.steps if step.status in DONE]
        found = self.store.get_many([result_path(record.id, step_id) for step_id in done])
        return {step_id: stored["output"] for step_id, stored in zip(done, found, strict=True) if stored}

    def _marked(self, record: RequestRecord) -> RequestRecord:
        """The record with its marks: of one that does not hold them they are read from its checkpoints."""
        if record.status is not Status.COMPLETED or FIGURES in record.attributes or originals.is_original(record):
            return record
        return record.model_copy(update={FIGURES: figures_of(self.outputs(record))})

    def _response(self, request_id: str) -> JsonObject | None:
        found = self.store.get(response_path(request_id))
        return found if found is not None and found.get("type") == "response" else None


def _line(path: str, document: JsonObject) -> RequestRecord:
    """As the history shows it: of what no engine of ours can read, what can be made out."""
    try:
        return parse(document)
    except Conflict:
        return originals.line(path, document)
