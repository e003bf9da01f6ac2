"""GET …/events: server-sent events. Whole snapshots, `id:` = rev, so that a client can come back at any time."""

import json
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack

from flask import Response

from functions.calls import Call
from functions.snapshots import snapshot
from shared.domain.errors import NotFound, SeamstepError
from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord
from shared.generation.access import Credentials
from shared.ports.document_store import Watch

REOPEN_MILLISECONDS = 2000
LOOK_SECONDS = 1.0  #: how soon a client that went away, or a server that closes, is noticed
_HEADERS = {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"}


def events(call: Call) -> Response:
    """Open the stream. The watch opens before the first read, so that no change falls in between."""
    generation = call.services.generation
    record = generation.read(call.path["requestId"], call.credentials)
    if call.request.method == "HEAD":
        return Response(headers=_HEADERS)
    with ExitStack() as opening:
        opening.callback(call.streams.take())
        watch = opening.enter_context(generation.watch(record.id))
        stream = EventStream(call, record.id, watch, opening.pop_all())
    return Response(stream, headers=_HEADERS, direct_passthrough=True)


class EventStream(Iterator[bytes]):
    """The chunks of one stream. `close` gives its place back, even if nothing was ever read from it."""

    def __init__(self, call: Call, request_id: str, watch: Watch, held: ExitStack) -> None:
        self._call = call
        self._request_id = request_id
        # Access was checked at the door; a ticket may run out while the stream is open.
        generation = call.services.generation
        self._credentials = Credentials(call.caller, access_token=generation.access_token(request_id))
        self._watch = watch
        self._held = held
        self._chunks = self._run()

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """The client went away, or the stream has ended."""
        self._chunks.close()
        self._held.close()

    def _run(self) -> Generator[bytes]:
        yield f"retry: {REOPEN_MILLISECONDS}\n\n".encode()
        seen = _last_seen(self._call)
        try:
            record = self._read()
            if seen > record.rev:  # not an id of ours
                seen = 0
            while True:
                if record.rev > seen:
                    seen = record.rev
                    yield _event(snapshot(self._call, record), f"id: {seen}\n")
                if record.terminal:
                    yield _event({"requestId": record.id, "status": record.status.value}, "event: end\n")
                    return
                yield from self._until_changed()
                if self._unwanted():
                    return
                record = self._read()
        except NotFound:
            yield _event({"requestId": self._request_id}, "event: gone\n")
        except SeamstepError:
            return  # the store is out of reach: the client comes back with the last id it has

    def _read(self) -> RequestRecord:
        return self._call.services.generation.read(self._request_id, self._credentials)

    def _until_changed(self) -> Iterator[bytes]:
        """Wait for a change, with a comment now and then that keeps proxies from hanging up."""
        heartbeat = self._call.streams.heartbeat
        beat_at = time.monotonic() + heartbeat
        while not self._unwanted():
            if self._watch.wait(max(0.0, min(LOOK_SECONDS, beat_at - time.monotonic()))):
                return
            if time.monotonic() >= beat_at:
                yield b": heartbeat\n\n"
                beat_at = time.monotonic() + heartbeat

    def _unwanted(self) -> bool:
        disconnected: Callable[[], bool] | None = self._call.request.environ.get("waitress.client_disconnected")
        return self._call.streams.closed or (disconnected is not None and disconnected())


def _last_seen(call: Call) -> int:
    text = call.parameters.get("Last-Event-ID") or call.parameters.get("lastEventId") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0


def _event(data: JsonObject, fields: str) -> bytes:
    return f"{fields}data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()
