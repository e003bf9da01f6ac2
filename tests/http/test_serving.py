"""The local server as a process: streams and steps together, bodies too large, and death."""

import contextlib
import dataclasses
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from functions.serving import tend_until
from shared.engine.sweep import Sweeper, SweepReport
from tests.http.conftest import ORDER, Build
from tests.servers import Server, call, servers

STREAMS = 100


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One server, ended afterwards."""
    with servers(1, tmp_path, SWEEP_SECONDS="0.2") as running:
        yield running[0]


class Full(Exception):
    """All places for streams are taken."""


def opened(server: Server, request_id: str) -> socket.socket:
    """A stream whose first snapshot has arrived."""
    stream = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    path = f"/generator/requests/{request_id}/events"
    stream.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    received = b""
    while b"id: " not in received:
        received += stream.recv(65536)
        if b" 503 " in received:
            stream.close()
            raise Full
    return stream


def started(server: Server) -> str:
    status, body = call(server.url, "POST", "/generator/start", ORDER)
    assert status == 201
    request_id: str = body["data"]["requestId"]
    return request_id


def test_a_hundred_idle_streams_leave_room_for_steps(server: Server) -> None:
    request_id = started(server)
    with contextlib.ExitStack() as held:
        streams = [held.enter_context(opened(server, request_id)) for _ in range(STREAMS)]
        assert call(server.url, "POST", f"/generator/step/{request_id}")[0] == 200
        for stream in streams:
            received = b""
            while b"generate_resume" not in received:
                received += stream.recv(65536)
    # Every place is given back soon after the clients have gone, without an event to write.
    deadline = time.monotonic() + 120  # a fault alone waits so long
    with contextlib.ExitStack() as held:
        for _ in range(STREAMS):
            while True:
                with contextlib.suppress(Full):
                    held.enter_context(opened(server, request_id))
                    break
                assert time.monotonic() < deadline
                time.sleep(0.05)


def test_a_killed_server_is_back_at_once_with_a_stream_open(server: Server) -> None:
    request_id = started(server)
    with opened(server, request_id):
        server.kill()
        server.start()  # how soon, the benchmark measures
        assert call(server.url, "POST", f"/generator/step/{request_id}")[1]["data"]["stepCompleted"] == "fetch_data"


def test_a_stopped_server_ends_its_streams(server: Server) -> None:
    request_id = started(server)
    with opened(server, request_id) as stream:
        server.stop()
        stream.settimeout(10)
        with contextlib.suppress(ConnectionResetError):
            while stream.recv(65536):
                pass


def test_a_mistake_in_one_round_of_tending_does_not_end_the_rounds(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    class Stumbling(Sweeper):
        rounds = 0

        def sweep(self) -> SweepReport:
            self.rounds += 1
            if self.rounds == 3:
                stop.set()
            raise ValueError("a mistake")

    ended: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", ended.append)
    services = build(sweep_seconds=0.001).services
    sweeper = Stumbling(services.driving.store, services.blobs, services.driving.engine)
    tend_until(dataclasses.replace(services, sweeper=sweeper), stop)
    assert (sweeper.rounds, len(ended)) == (3, 3)


def test_ten_megabytes_are_refused_in_the_one_shape(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("POST", "/generator/start", os.urandom(10_000_000))
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]["code"]) == (413, "too_large")
    assert answer.getheader("Server") is None
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200
    connection.close()
