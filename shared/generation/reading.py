"""Reading requests: those that the engine keeps, and those that the original system wrote."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from shared.domain.errors import Unauthorized
from shared.domain.indexes import REQUESTS
from shared.domain.model import JsonObject
from shared.domain.original import is_original_request
from shared.engine.engine import Engine
from shared.engine.paths import request_path, response_path, result_path
from shared.engine.recording import parse
from shared.engine.records import DONE, RequestRecord
from shared.generation import originals
from shared.generation.access import AccessKeys, Credentials, refused
from shared.ports.document_store import DocumentStore, Query
from shared.ports.identity import Caller, Role


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
        """The caller's own requests, or the site's for its editor."""
        if caller.uid is None:
            raise Unauthorized("Sign in to see your history.")
        editor = caller.role is Role.EDITOR
        where = {"type": "request", **filters, **({} if editor else {"ownerUid": caller.uid})}
        page = self.store.query(
            Query(REQUESTS, order_by="createdAt", where=tuple(where.items()), limit=limit, cursor=cursor)
        )
        shown = [
            originals.line(path, document) if is_original_request(document) else parse(document)
            for path, document in page.documents
            if editor or not is_original_request(document)
        ]
        return RequestPage(tuple(shown), page.next_cursor)

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
