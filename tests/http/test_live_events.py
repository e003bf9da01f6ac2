"""Event streams fed by Firestore's own listeners: every change while it happens, and no listener left behind."""

import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from shared.adapters.document_store.firestore import FirestoreDocumentStore
from tests.firestore.faulty_wire import FaultyWire, faulty_wire
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE, new_project
from tests.http.conftest import Build, data, refused, started
from tests.http.test_events import Stream

pytestmark = pytest.mark.backend(FIRESTORE)
SOON = 30.0


@pytest.fixture
def backend() -> str:
    """Firestore alone: that the other stores' watches end is theirs to prove."""
    return "firestore"


@pytest.fixture
def wire(firestore: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyWire]:
    """What goes over the wire between the product and Firestore, its open listeners counted."""
    with faulty_wire(firestore) as (address, wire):
        monkeypatch.setenv(EMULATOR_HOST, address)
        yield wire


@pytest.fixture
def application(build: Build, wire: FaultyWire) -> Application:
    assert not wire.open_streams
    return build({"store": FirestoreDocumentStore(new_project())}, event_streams=4)


@pytest.fixture
def client(application: Application) -> FlaskClient:
    return application.wsgi.test_client()


def listening(wire: FaultyWire) -> int:
    """How many listeners are open on the wire."""
    return sum(stream.is_active() for stream in wire.open_streams)


def wait_for_silence(wire: FaultyWire) -> None:
    """Until no listener is open, and no thread that served one lives. Raises `AssertionError`."""
    ended = threading.Event()
    for _look in range(int(SOON / 0.02)):
        if listening(wire) == 0 and not watching_threads():
            return
        ended.wait(0.02)
    raise AssertionError(f"{listening(wire)} listeners and {watching_threads()} are left")


def watching_threads() -> list[str]:
    """The threads of Google's library that serve listeners."""
    ours = ("BidirectionalStream", "OnRpcTerminated", "Heartbeater")
    return [thread.name for thread in threading.enumerate() if any(name in thread.name for name in ours)]


def stages(snapshot: dict) -> list[str]:
    return [step["status"] for step in snapshot["data"]["steps"]]


def test_each_step_is_shown_as_it_ends_and_the_last_ends_the_stream(application, client, wire) -> None:
    mine = started(client)["requestId"]
    stream = Stream(client, mine)
    stream.next()
    assert stages(stream.next()) == ["pending"] * 6
    assert listening(wire) == 1
    assert watching_threads()
    for number in range(1, 7):
        answer = data(client.post(f"/generator/step/{mine}"))
        shown = [stream.next()]
        while stages(shown[-1]).count("completed") < number:
            shown.append(stream.next())
        ids = [int(one["id"]) for one in shown]
        assert ids == sorted(set(ids))
        assert shown[-1]["data"]["status"] == answer["status"]
        assert stages(shown[-1]) == ["completed"] * number + ["pending"] * (6 - number)
    assert [one["event"] for one in stream.rest()] == ["end"]
    stream.close()
    assert application.streams.open == 0
    wait_for_silence(wire)


def test_a_client_that_comes_back_in_the_middle_goes_on_where_it_was(client, wire) -> None:
    mine = started(client)["requestId"]
    first = Stream(client, mine)
    first.next(), first.next()
    data(client.post(f"/generator/step/{mine}"))
    seen = first.next()
    while stages(seen)[0] != "completed":
        seen = first.next()
    first.close()

    back = Stream(client, mine, **{"Last-Event-ID": seen["id"]})
    assert back.next() == {"retry": "2000"}
    data(client.post(f"/generator/step/{mine}"))  # nothing was told before: this is the first that is new
    again = back.next()
    assert int(again["id"]) > int(seen["id"])
    back.close()

    data(client.post(f"/generator/step/{mine}"))  # and what happens while nobody listens is told at once
    late = Stream(client, mine, f"?lastEventId={again['id']}")
    late.next()
    told = late.next()
    assert stages(told)[:3] == ["completed"] * 3
    late.close()
    wait_for_silence(wire)


def test_streams_that_are_left_unread_full_or_hung_up_leave_no_listener(application, client, wire) -> None:
    mine = started(client)["requestId"]
    streams = [Stream(client, mine) for _ in range(4)]
    assert refused(client.get(f"/generator/requests/{mine}/events"), 503)["code"] == "too_many_streams"
    assert listening(wire) == 4
    for stream in streams[:2]:
        stream.next(), stream.next()
    for stream in streams:
        stream.close()
    assert application.streams.open == 0
    wait_for_silence(wire)
    Stream(client, mine).close()
    wait_for_silence(wire)


def test_a_listener_that_firestore_drops_is_opened_again_and_nothing_is_missed(client, wire) -> None:
    mine = started(client)["requestId"]
    stream = Stream(client, mine)
    stream.next(), stream.next()
    wire.break_streams()
    data(client.post(f"/generator/requests/{mine}/cancel"))
    assert [one.get("event", one.get("id")) for one in stream.rest()] == ["2", "end"]
    stream.close()
    wait_for_silence(wire)


def test_a_stream_ends_with_its_server_and_leaves_no_listener(application, client, wire) -> None:
    stream = Stream(client, started(client)["requestId"])
    stream.next(), stream.next()
    application.streams.close()
    assert stream.rest() == []
    application.services.close()
    wait_for_silence(wire)
