"""Server-sent events as the HTML standard reads them, and a client that comes back with what it has seen."""

import json
from collections.abc import Iterator

import pytest

from client.errors import Lost, NotFound, Unreadable
from client.events import Event, parse, snapshots
from client.retrying import Retrying


def snapshot(rev: int) -> str:
    return json.dumps(
        {"requestId": "r", "status": "processing", "rev": rev, "progress": 1, "attempt": 0, "steps": []}
    )


def event(rev: int) -> Event:
    return Event("message", snapshot(rev), str(rev), None)


END = Event("end", "{}", "", None)


def test_the_standards_own_examples() -> None:
    stream = [
        ": heartbeat", "", "retry: 2000", "data: first", "data:second", "id: 7", "", "event: end", "data: {}", "",
        "data", "", "retry: soon", "id: a\0b", "data: half",
    ]  # fmt: skip
    assert list(parse(iter(stream))) == [
        Event("message", "first\nsecond", "7", 2.0), Event("end", "{}", "7", 2.0), Event("message", "", "7", 2.0),
    ]  # fmt: skip


def test_each_snapshot_comes_once_and_in_order_over_streams_that_break() -> None:
    waits: list[float] = []
    opened: list[int] = []
    streams = iter([[event(1), event(2)], [event(2), event(3), Lost()], [Lost()], [event(3), event(5), END]])

    def stream(last: int) -> Iterator[Event]:
        opened.append(last)
        for one in next(streams):
            if isinstance(one, Lost):
                raise one
            yield one

    retrying = Retrying(sleep=waits.append, chance=lambda: 1.0)
    assert [one.rev for one in snapshots(stream, 0, retrying)] == [1, 2, 3, 5]
    assert opened == [0, 2, 3, 3]
    assert len(waits) == 3
    assert waits[0] < waits[2]  # the longer nothing new came, the longer the wait


def test_streams_that_never_tell_anything_end_in_an_error() -> None:
    waits: list[float] = []
    with pytest.raises(Lost):
        list(snapshots(lambda _last: iter([event(4)]), 4, Retrying(sleep=waits.append)))
    assert len(waits) < 20


def test_a_request_that_was_erased_is_said() -> None:
    with pytest.raises(NotFound):
        list(snapshots(lambda _last: iter([event(1), Event("gone", "{}", "", None)]), 0, Retrying()))


@pytest.mark.parametrize("data", ["<html>", "{}", "[1]"])
def test_a_stream_of_something_else_is_said(data: str) -> None:
    with pytest.raises(Unreadable):
        list(snapshots(lambda _last: iter([Event("message", data, "", None)]), 0, Retrying()))
