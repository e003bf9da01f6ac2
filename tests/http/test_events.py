"""Event streams: whole snapshots in order, nothing twice, nothing missed, and every place given back."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from functions.application import Application
from tests.http.conftest import Build, data, driven, refused, started


class Stream:
    """A client of one stream."""

    def __init__(self, client: FlaskClient, request_id: str, query: str = "", **headers: str) -> None:
        path = f"/generator/requests/{request_id}/events{query}"
        self.response: TestResponse = client.get(path, headers=headers)
        assert self.response.status_code == 200
        assert self.response.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        self._events = self._read()

    def _read(self) -> Iterator[dict[str, Any]]:
        for chunk in self.response.iter_encoded():
            lines = chunk.decode().strip().splitlines()
            fields = dict(line.split(": ", 1) for line in lines)
            yield {**fields, **({"data": json.loads(fields["data"])} if "data" in fields else {})}

    def next(self) -> dict[str, Any]:
        """The next event, its data parsed; a comment has the empty name."""
        return next(self._events)

    def rest(self) -> list[dict[str, Any]]:
        """All events until the stream ends."""
        return list(self._events)

    def close(self) -> None:
        """Hang up."""
        self.response.close()


def test_a_stream_shows_every_state_once_in_order_and_ends(local: Application, client: FlaskClient) -> None:
    mine = started(client)
    stream = Stream(client, mine["requestId"])
    assert stream.next() == {"retry": "2000"}
    first = stream.next()
    assert (first["id"], first["data"]["status"], first["data"]["rev"]) == ("1", "pending", 1)
    stepping = threading.Thread(
        target=driven, args=(local.wsgi.test_client(), mine["requestId"], mine["accessToken"])
    )
    stepping.start()
    *snapshots, end = stream.rest()
    stepping.join()
    ids = [int(one["id"]) for one in snapshots]
    assert ids == sorted(set(ids))
    assert ids[0] > 1
    assert snapshots[-1]["data"]["status"] == "completed"
    assert "resumeUrl" in snapshots[-1]["data"]
    assert "resumeContent" not in str(snapshots)
    assert end["event"] == "end"
    stream.close()
    assert local.streams.open == 0


@pytest.mark.parametrize("how", ["header", "query"])
def test_a_client_that_comes_back_is_not_told_again(client: FlaskClient, how: str) -> None:
    mine = started(client)["requestId"]
    data(client.post(f"/generator/step/{mine}"))
    seen = str(data(client.get(f"/generator/requests/{mine}"))["rev"])
    data(client.post(f"/generator/requests/{mine}/cancel"))
    back = Stream(client, mine, f"?lastEventId={seen}") if how == "query" else Stream(
        client, mine, **{"Last-Event-ID": seen}
    )  # fmt: skip
    told = back.rest()[1:]
    assert [one.get("id") for one in told] == [str(int(seen) + 1), None]
    knows_all = Stream(client, mine, f"?lastEventId={int(seen) + 1}").rest()[1:]
    assert [one.get("event") for one in knows_all] == ["end"]


@pytest.mark.parametrize("odd", ["x", "-1", "99999999999999999999", "99", "²"])
def test_an_id_that_is_not_ours_starts_from_the_present(client: FlaskClient, odd: str) -> None:
    mine = started(client)["requestId"]
    data(client.post(f"/generator/requests/{mine}/cancel"))
    assert Stream(client, mine, f"?lastEventId={odd}").rest()[1]["data"]["status"] == "cancelled"


def test_an_idle_stream_beats(build: Build) -> None:
    client = build(heartbeat=0.05).wsgi.test_client()
    stream = Stream(client, started(client)["requestId"])
    assert [stream.next() for _ in range(4)][2:] == [{"": "heartbeat"}] * 2
    stream.close()


def test_a_request_that_is_erased_ends_its_stream(client: FlaskClient) -> None:
    mine = started(client)["requestId"]
    stream = Stream(client, mine)
    stream.next(), stream.next()
    data(client.delete(f"/generator/requests/{mine}"))
    assert [one["event"] for one in stream.rest()] == ["gone"]
    refused(client.get(f"/generator/requests/{mine}/events"), 404)


def test_streams_are_capped_and_every_place_is_given_back(build: Build) -> None:
    application = build(event_streams=2)
    client = application.wsgi.test_client()
    mine = started(client)["requestId"]
    untouched, read = Stream(client, mine), Stream(client, mine)
    read.next()
    response = client.get(f"/generator/requests/{mine}/events")
    assert refused(response, 503)["code"] == "too_many_streams"
    assert int(response.headers["Retry-After"]) >= 1
    assert client.head(f"/generator/requests/{mine}/events").status_code == 200
    assert data(client.post(f"/generator/step/{mine}"))["stepCompleted"] == "fetch_data"
    for stream in (untouched, read):
        stream.close()
        stream.close()
    assert application.streams.open == 0
    refused(client.get("/generator/requests/none/events"), 404)
    assert application.streams.open == 0
    Stream(client, mine).close()


def test_a_ticket_opens_a_stream_without_headers(visitor: FlaskClient) -> None:
    mine = started(visitor)
    path, token = f"/generator/requests/{mine['requestId']}", {"X-Access-Token": mine["accessToken"]}
    ticket = data(visitor.post(f"{path}/ticket", headers=token))["ticket"]
    stream = Stream(visitor, mine["requestId"], f"?ticket={ticket}")
    stream.next()
    assert stream.next()["data"]["status"] == "pending"
    stream.close()


def test_a_server_that_closes_ends_its_streams(local: Application, client: FlaskClient) -> None:
    mine = started(client)["requestId"]
    stream = Stream(client, mine)
    stream.next(), stream.next()
    local.streams.close()
    assert stream.rest() == []
    refused(client.get(f"/generator/requests/{mine}/events"), 503)
