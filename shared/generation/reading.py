"""Reading requests: those that the engine keeps, and those that the original system wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from shared.domain.errors import Unauthorized
from shared.domain.indexes import REQUESTS
from shared.domain.model import JsonObject
from shared.domain.original import is_original_request
from shared.engine import versions
from shared.engine.engine import Engine
from shared.engine.paths import request_path, response_path, result_path
from shared.engine.recording import parse
from shared.engine.records import DONE, RequestRecord
from shared.generation import originals
from shared.generation.access import AccessKeys, Credentials, refused
from shared.ports.document_store import DocumentStore, Query
from shared.ports.identity import Caller, Role

_READS = 5  #: of the store for one page, where many of what is found are earlier versions


@dataclass(frozen=True)
class RequestPage:
    """One page of the history, newest first."""

    requests: tuple[RequestRecord, ...]
    next_cursor: str | None


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
        """The caller's own requests, or the site's for its editor; of several versions the one that counts now."""
        if caller.uid is None:
            raise Unauthorized("Sign in to see your history.")
        editor = caller.role is Role.EDITOR
        where = {"type": "request", **filters, **({} if editor else {"ownerUid": caller.uid})}
        shown: list[RequestRecord] = []
        for _ in range(_READS):
            query = Query(REQUESTS, "createdAt", tuple(where.items()), limit=limit - len(shown), cursor=cursor)
            page = self.store.query(query)
            found = [
                originals.line(path, document) if is_original_request(document) else parse(document)
                for path, document in page.documents
                if editor or not is_original_request(document)
            ]
            shown += self._that_count(found)
            cursor = page.next_cursor
            if cursor is None or len(shown) >= limit:
                break
        return RequestPage(tuple(shown), cursor)

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

    def _response(self, request_id: str) -> JsonObject | None:
        found = self.store.get(response_path(request_id))
        return found if found is not None and found.get("type") == "response" else None
