"""The wire: a server that hangs up, answers late, half, elsewhere, or with something that is nobody's JSON."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from client import Seamstep
from client.errors import ClientError, Lost, NotFound, RateLimited, SignInNeeded, Unreadable
from client.files import write_whole
from client.models.judging import Job
from client.models.orders import StartBody
from client.models.own_jobs import JobBody
from client.requests import Handle
from client.retrying import Retrying
from scripts.programs.ports import free_port

Answering = Callable[[BaseHTTPRequestHandler], None]
HEALTH = {"service": "seamstep", "status": "healthy", "version": "1", "timestamp": "t"}
ORDER = StartBody(generate_type="resume", job=Job(role="Cook", company="Inn"))
STARTED = {"success": True, "data": {"requestId": "r", "status": "pending", "accessToken": "t"}}


def answer(body: Any, status: int = 200, **headers: str) -> Answering:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(data)), **told}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return write


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """The request was read, and nobody will know what became of it."""
    handler.close_connection = True


half = answer(b'{"service": "sea', Content_Length="400")


class Wire:
    """Answers with its script in turn, the last line for ever, and keeps what it was asked."""

    def __init__(self, script: list[Answering]) -> None:
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        self._script = script
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    def next(self, *asked: Any) -> Answering:
        self.asked.append(asked)
        return self._script[min(len(self.asked), len(self._script)) - 1]

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def _handler(wire: Wire) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            wire.next(self.command, self.path, headers, sent)(self)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    return Handler


@contextlib.contextmanager
def wires(*script: Answering) -> Iterator[Wire]:
    wire = Wire(list(script))
    try:
        yield wire
    finally:
        wire.close()


def patient(wire: Wire | str, told: list[str] | None = None, **retrying: Any) -> Seamstep:
    """A client that waits no real time."""
    url = wire if isinstance(wire, str) else wire.url
    notes = told if told is not None else []
    settings = {"sleep": lambda _seconds: None, **retrying}
    return Seamstep(url, retrying=Retrying(**settings), lost=lambda: notes.append("lost"))


def test_a_call_that_may_come_twice_outlasts_lost_answers_and_is_told_once() -> None:
    told: list[str] = []
    with wires(hang_up, answer({}, 503), half, answer(HEALTH)) as wire:
        assert patient(wire, told).site.health().status == "healthy"
        assert len(wire.asked) == 4
    assert told == ["lost"]


def test_a_call_that_must_not_come_twice_is_not_made_again() -> None:
    for last in (hang_up, answer({}, 503), half):
        with wires(last) as wire:
            with pytest.raises(ClientError):
                patient(wire).jobs.create(JobBody(title="Cook", company="Inn"))
            assert len(wire.asked) == 1


def test_one_that_never_reached_the_server_is_made_again_whatever_it_is() -> None:
    port, waits = free_port(), list[float]()
    with pytest.raises(Lost, match="Check its address"):
        patient(f"http://127.0.0.1:{port}", sleep=waits.append, patience=0.5, first=0.001, most=0.001).jobs.create(
            JobBody(title="Cook", company="Inn")
        )
    assert len(waits) > 3


def test_a_start_that_comes_twice_carries_one_key() -> None:
    with wires(hang_up, answer(STARTED)) as wire:
        assert patient(wire).requests.start(ORDER) == Handle("r", "t")
        first, second = (headers["idempotency-key"] for _method, _path, headers, _body in wire.asked)
    assert first == second
    assert len(first) >= 22


def test_a_short_wait_is_kept_and_a_long_one_is_the_callers() -> None:
    waits: list[float] = []
    limited = {"success": False, "retry_after": 2, "error": {"code": "x", "message": "Wait.", "details": {}}}
    with wires(answer(limited, 429), answer(STARTED)) as wire:
        patient(wire, sleep=waits.append).requests.start(ORDER)
    assert len(waits) == 1
    assert waits[0] >= 2
    with wires(answer({}, 429, Retry_After="1800")) as wire:
        with pytest.raises(RateLimited) as refused:
            patient(wire).requests.start(ORDER)
        assert refused.value.retry_after == 1800
        assert len(wire.asked) == 1


def test_patience_ends() -> None:
    now = iter(range(0, 1000, 20))
    with wires(answer({}, 503)) as wire:
        with pytest.raises(ClientError):
            patient(wire, clock=lambda: float(next(now)), patience=60.0).site.health()
        assert 1 < len(wire.asked) < 5


@pytest.mark.parametrize(
    "body", [b"<!doctype html>", b"", b"[1]", b"{}", b'{"service": 7}', json.dumps(STARTED).encode()]
)
def test_what_is_not_the_contract_is_said_and_not_tried_again(body: bytes) -> None:
    with wires(answer(body)) as wire:
        with pytest.raises(Unreadable):
            patient(wire).site.health()
        assert len(wire.asked) == 1


def test_a_field_that_a_newer_server_adds_is_passed_over() -> None:
    with wires(answer({**HEALTH, "mood": "good"})) as wire:
        assert patient(wire).site.health().version == "1"


def test_a_link_to_another_host_is_followed_without_what_names_the_person() -> None:
    with (
        wires(answer(b"%PDF-")) as elsewhere,
        wires(answer({}, 302, Location=f"{elsewhere.url}/x?signature=s")) as wire,
    ):
        server = Seamstep(wire.url, sign_in="secret")
        assert server.requests.file(Handle("r", "token"), "resume.pdf") == b"%PDF-"
        asked, followed = wire.asked[0], elsewhere.asked[0]
    assert (asked[1], asked[2]["authorization"]) == ("/generator/requests/r/files/resume.pdf", "Bearer secret")
    assert asked[2]["x-access-token"] == "token"
    assert followed[1] == "/x?signature=s"
    assert not {"authorization", "x-access-token"} & set(followed[2])


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "ftp://example.org/x", "/files/a"])
def test_links_that_lead_nowhere_or_round_in_circles_are_not_followed(location: str) -> None:
    with wires(answer({}, 302, Location=location)) as wire:
        with pytest.raises(Unreadable):
            patient(wire).requests.file(Handle("r"), "a")
        assert len(wire.asked) <= 3


def test_each_call_asks_for_its_token() -> None:
    tokens = iter(["first", "second"])
    denied = {"error": {"code": "EXP_AUTH_003", "message": "Sign in again.", "details": {}}}
    with wires(answer(denied, 401), answer(HEALTH)) as wire:
        server = Seamstep(wire.url, sign_in=lambda: next(tokens))
        with pytest.raises(SignInNeeded, match="Sign in again"):
            server.site.health()
        server.site.health()
        assert [headers["authorization"] for _m, _p, headers, _b in wire.asked] == ["Bearer first", "Bearer second"]


def test_names_in_a_path_cannot_leave_it() -> None:
    with wires(answer({"error": {"message": "No.", "code": "not_found", "details": {}}}, 404)) as wire:
        with pytest.raises(NotFound):
            patient(wire).jobs.read("../me/export?x=1#y")
        assert wire.asked[0][1] == "/api/v1/jobs/..%2Fme%2Fexport%3Fx%3D1%23y"


def test_a_files_name_cannot_break_the_form() -> None:
    with wires(answer({"error": {"message": "No.", "code": "x", "details": {}}}, 415)) as wire:
        with pytest.raises(ClientError):
            patient(wire).preferences.upload_resume(b"data\r\n--x", 'a"; name="is_primary\r\n\\../é.pdf')
        body = wire.asked[0][3]
    assert body.count(b"\r\nContent-Disposition") + body.startswith(b"--") == 2 + 1
    assert 'filename="a; name=is_primary..é.pdf"\r\n'.encode() in body


@pytest.mark.parametrize("url", ["file:///etc/passwd", "seamstep.example.org", "", "http://"])
def test_an_address_that_is_none_is_said_at_once(url: str) -> None:
    with pytest.raises(ClientError):
        patient(url).site.health()
    assert patient(url).healthy() is False


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = write_whole(tmp_path / "out" / "resume.pdf", b"one")
    assert write_whole(target, b"two").read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["resume.pdf"]
