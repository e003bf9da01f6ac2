"""/generator: requests, step by step."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from client.endpoint import Endpoint, Sent
from client.events import Event, read_events, snapshots
from client.files import write_whole
from client.models.content import Omission
from client.models.editing import EditBody, Edited, LeftOutPart, Versions
from client.models.judging import AnswersBody, AnswersTaken, Provenance
from client.models.orders import Asked, StartBody
from client.models.requests import (
    Erased,
    FullRequest,
    History,
    ResumeBody,
    RetryBody,
    ShareBody,
    Shared,
    ShareState,
    Snapshot,
    Started,
    StepBody,
    Stepped,
    TakenBack,
    Ticket,
)
from client.transport import Transport

_ONE = "/generator/requests/{requestId}"
_FILTERS = ("status", "generateType", "jobId", "search", "sort", "limit", "cursor")
START = Endpoint("POST", "/generator/start", Started, StartBody)
STEP = Endpoint("POST", "/generator/step/{requestId}", Stepped, StepBody, slow=True)
LISTED = Endpoint("GET", "/generator/requests", History, query=_FILTERS)
READ = Endpoint("GET", _ONE, FullRequest)
BRIEF = Endpoint("GET", f"{_ONE}/brief", Asked)
EDIT = Endpoint("PUT", f"{_ONE}/content", Edited, EditBody)
VERSIONS = Endpoint("GET", f"{_ONE}/versions", Versions, query=("against",))
ERASE = Endpoint("DELETE", _ONE, Erased, query=("versions",), repeatable=False)
EVENTS = Endpoint[Snapshot]("GET", f"{_ONE}/events")
TICKET = Endpoint("POST", f"{_ONE}/ticket", Ticket)
RETRY = Endpoint("POST", f"{_ONE}/retry", Snapshot, RetryBody, repeatable=False)
RESUME = Endpoint("POST", f"{_ONE}/resume", Snapshot, ResumeBody, repeatable=False)
CANCEL = Endpoint("POST", f"{_ONE}/cancel", Snapshot, repeatable=False)
FILE = Endpoint[Snapshot]("GET", f"{_ONE}/files/{{name}}")
DOCUMENT = Endpoint[Snapshot]("GET", f"{_ONE}/documents/{{document}}", query=("download", "share"), slow=True)
SHARE = Endpoint("POST", f"{_ONE}/share", Shared, ShareBody, repeatable=False)
SHARE_STATE = Endpoint("GET", f"{_ONE}/share", ShareState)
UNSHARE = Endpoint("DELETE", f"{_ONE}/share", TakenBack)
PROVENANCE = Endpoint("GET", f"{_ONE}/provenance", Provenance)
ANSWERS = Endpoint("POST", f"{_ONE}/answers", AnswersTaken, AnswersBody, repeatable=False)


@dataclass(frozen=True)
class Handle:
    """A request and what opens it. Its signed-in owner, and the owner of a local server, need no token."""

    id: str
    access_token: str | None = None

    def sent(self, body: Any = None, query: dict[str, Any] | None = None, **path: str) -> Sent:
        """A call about this request."""
        headers = {"X-Access-Token": self.access_token} if self.access_token else {}
        return Sent({"requestId": self.id, **path}, query or {}, body, headers)


@dataclass(frozen=True)
class Requests:
    """Calls of /generator that are about one request, or about all of one's own."""

    transport: Transport

    def start(self, order: StartBody, key: str | None = None) -> Handle:
        """A new request. The same `key` with the same order is the same request, so that a lost answer costs
        nothing; without one a random key is used."""
        headers = {"Idempotency-Key": key or uuid.uuid4().hex}
        started = self.transport.call(START, Sent(body=order, headers=headers))
        return Handle(started.request_id, started.access_token)

    def step(self, handle: Handle, body: StepBody | None = None) -> Stepped:
        """Advance by one step, or learn why not now."""
        return self.transport.call(STEP, handle.sent(body or StepBody()))

    def page(self, limit: int | None = None, cursor: str | None = None, **filters: str | None) -> History:
        """One page of one's own, newest first.

        `filters`: `status`, `generateType`, `jobId`, `search` (words of the role or company), `sort`.
        """
        return self.transport.call(LISTED, Sent(query={**filters, "limit": limit, "cursor": cursor}))

    def each(self, **filters: str | None) -> Iterator[Any]:
        """All of one's own, page by page, with the filters of `page`."""
        cursor: str | None = None
        while True:
            page = self.page(100, cursor, **filters)
            yield from page.requests
            cursor = page.next_cursor
            if cursor is None:
                return

    def read(self, handle: Handle) -> FullRequest:
        """All of it: steps, what was written, files, figures."""
        return self.transport.call(READ, handle.sent())

    def brief(self, handle: Handle) -> Asked:
        """What was asked for."""
        return self.transport.call(BRIEF, handle.sent())

    def edit(self, handle: Handle, content: EditBody, key: str | None = None) -> Handle:
        """A new version with these words, which is then run like any other request. `key` as for `start`."""
        asked = handle.sent(content)
        headers = {**asked.headers, "Idempotency-Key": key or uuid.uuid4().hex}
        edited = self.transport.call(EDIT, replace(asked, headers=headers))
        return Handle(edited.request_id, edited.access_token)

    def put_back(self, handle: Handle, *parts: Omission, key: str | None = None) -> Handle:
        """A new version of the resume with what `provenance` lists as left out in it again; what goes for it in turn
        is told in the `putBack` of its drawn resume. `key` as for `start`.
        """
        told = tuple(LeftOutPart(fact=part.fact, text=part.text) for part in parts)
        return self.edit(handle, EditBody(put_back=told), key)

    def versions(self, handle: Handle, *, against_profile: bool = False) -> Versions:
        """All versions, oldest first, and what each changed."""
        return self.transport.call(VERSIONS, handle.sent(query={"against": "profile"} if against_profile else None))

    def erase(self, handle: Handle, *, all_versions: bool = False) -> Erased:
        """Remove it with all it made; with `all_versions` every version of it."""
        return self.transport.call(ERASE, handle.sent(query={"versions": "all"} if all_versions else None))

    def retry(self, handle: Handle, provider: str | None = None) -> Snapshot:
        """Again from the step that failed, with another provider where one is named."""
        return self.transport.call(RETRY, handle.sent(RetryBody(provider=provider) if provider else RetryBody()))

    def resume(self, handle: Handle, answer: dict[str, Any]) -> Snapshot:
        """Answer what a waiting step asked: with choices, `{"choice": …}`."""
        return self.transport.call(RESUME, handle.sent(ResumeBody(answer=answer)))

    def cancel(self, handle: Handle) -> Snapshot:
        """Stop for good."""
        return self.transport.call(CANCEL, handle.sent())

    def ticket(self, handle: Handle) -> Ticket:
        """A short-lived `?ticket=` for what cannot send headers."""
        return self.transport.call(TICKET, handle.sent())

    def share(self, handle: Handle, days: int = 7) -> Shared:
        """A public link of each document."""
        return self.transport.call(SHARE, handle.sent(ShareBody(days=days)))

    def unshare(self, handle: Handle) -> TakenBack:
        """Take the links back."""
        return self.transport.call(UNSHARE, handle.sent())

    def provenance(self, handle: Handle) -> Provenance:
        """Why each sentence is there."""
        return self.transport.call(PROVENANCE, handle.sent())

    def answer(self, handle: Handle, answers: AnswersBody) -> AnswersTaken:
        """Answer the gate's questions."""
        return self.transport.call(ANSWERS, handle.sent(answers))

    def events(self, handle: Handle, seen: int = 0) -> Iterator[Snapshot]:
        """Whole snapshots as they come, each newer than the last, until the request ends or waits to be erased.

        A lost stream is opened again with what was seen last. Raises `NotFound` when the request is gone.
        """

        def stream(last: int) -> Iterator[Event]:
            sent = handle.sent()
            headers = {**sent.headers, "Last-Event-ID": str(last)} if last else dict(sent.headers)
            return read_events(self.transport.open(EVENTS, Sent(sent.path, headers=headers)))

        return snapshots(stream, seen, self.transport.retrying)

    def file(self, handle: Handle, name: str) -> bytes:
        """A file by its name, as `read` lists them."""
        return self.transport.fetch(FILE, handle.sent(name=name))

    def document(self, handle: Handle, name: str, share: str | None = None) -> bytes:
        """`resume` or `cover-letter` with an ending: pdf, docx, html, md, txt, json."""
        return self.transport.fetch(DOCUMENT, handle.sent(None, {"share": share}, document=name))

    def save(self, handle: Handle, folder: Path) -> list[Path]:
        """All files of a finished request, each whole or not at all."""
        names = [str(artefact["name"]) for artefact in self.read(handle).artefacts]
        return [write_whole(folder / Path(name).name, self.file(handle, name)) for name in names]
