"""Server-sent events: reading them, and coming back to a stream that broke."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from pydantic import ValidationError

from client.errors import Lost, Unreadable, refused
from client.models.requests import Snapshot
from client.retrying import Retrying

_MOST_LINE = 8 * 1024 * 1024
_MOST_BREAKS = 8  #: streams one after the other that end without anything new


@dataclass(frozen=True)
class Event:
    """One event. `retry`: what the server has asked to wait before coming back, in seconds."""

    name: str
    data: str
    id: str
    retry: float | None


def read_events(answer: Any) -> Iterator[Event]:
    """The events of an open answer, which is closed at the end. Raises `Lost` when it breaks off."""
    with answer:
        yield from parse(_lines(answer))


def parse(lines: Iterator[str]) -> Iterator[Event]:
    """Events of a stream's lines, as the HTML standard reads them. What a broken stream leaves unfinished is none."""
    name, data, last, retry = "", list[str](), "", None
    for line in lines:
        if not line:
            if data:
                yield Event(name or "message", "\n".join(data), last, retry)
            name, data = "", []
            continue
        field, _colon, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            data.append(value)
        elif field == "event":
            name = value
        elif field == "id" and "\0" not in value:
            last = value
        elif field == "retry" and value.isascii() and value.isdigit():
            retry = int(value) / 1000


def snapshots(stream: Callable[[int], Iterator[Event]], seen: int, retrying: Retrying) -> Iterator[Snapshot]:
    """Each newer snapshot, over as many streams as it takes. `stream` opens one after a revision."""
    broken, asked = 0, None
    while broken <= _MOST_BREAKS:
        try:
            for event in stream(seen):
                asked = event.retry if event.retry is not None else asked
                if event.name == "end":
                    return
                if event.name == "gone":
                    raise refused(404, {"error": {"code": "not_found", "message": "This request was erased."}})
                snapshot = _snapshot(event)
                if snapshot is not None and snapshot.rev > seen:
                    seen, broken = snapshot.rev, 0
                    yield snapshot
        except Lost as lost:
            if lost.final:
                raise
        broken += 1
        retrying.sleep(retrying.pause(broken, asked))
    raise Lost("its stream of events breaks off again and again")


def _snapshot(event: Event) -> Snapshot | None:
    if event.name != "message":
        return None
    try:
        return Snapshot.model_validate(json.loads(event.data))
    except (ValueError, ValidationError):
        raise Unreadable("The stream of events holds something else than snapshots.") from None


def _lines(answer: Any) -> Iterator[str]:
    while True:
        try:
            line: bytes = answer.readline(_MOST_LINE)
        except (OSError, HTTPException) as error:
            raise Lost(type(error).__name__) from None
        if not line:
            return
        yield line.decode("utf-8", "replace").rstrip("\r\n")
