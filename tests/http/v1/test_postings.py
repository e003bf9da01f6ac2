"""A job from a posting's address: the boards' shapes as they publish them, served by a server of the test's own."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.identity.memory import MemoryIdentity
from shared.adapters.json_fetcher.requests_fetcher import RequestsJsonFetcher
from shared.domain.errors import InvalidInput
from shared.jobs.boards import ORIGINS, BoardPostings
from tests.http.conftest import PEOPLE, Build
from tests.http.v1.conftest import Person

_SHAPES = Path(__file__).with_name("board_answers.json")
_UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
ADDRESSES = {
    "greenhouse": "https://boards.greenhouse.io/northwind/jobs/4012345",
    "lever": f"https://jobs.lever.co/northwind-labs/{_UUID}/apply?lever-source=x",
    "ashby": f"https://jobs.ashbyhq.com/Northwind%20Labs/{_UUID}",
}


@dataclass
class Board:
    """What the server answers at each path: JSON, or a function that writes the answer itself."""

    port: int = 0
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Board]:
    board = Board(answers=json.loads(_SHAPES.read_text("utf-8")))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            board.asked.append(self.path)
            found = board.answers.get(self.path.partition("?")[0])
            if callable(found):
                found(self)
                return
            data = json.dumps(found).encode()
            self.send_response(404 if found is None else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    board.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield board
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def board() -> Iterator[Board]:
    with serving() as served:
        yield served


@pytest.fixture
def anna(build: Build, board: Board) -> Person:
    origins = dict.fromkeys(ORIGINS, f"http://127.0.0.1:{board.port}")
    postings = BoardPostings(lambda: RequestsJsonFetcher(origins.values(), seconds=1.0, most=100_000), origins)
    application = build({"identity": MemoryIdentity(PEOPLE), "postings": postings}, auth_mode="firebase")
    return Person(application.wsgi.test_client(), "anna")


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_posting_becomes_a_job(anna: Person, name: str) -> None:
    job = anna.post("/jobs", {"source": "url_import", "url": ADDRESSES[name]})
    assert (job["title"], job["company"].casefold()) == ("Senior Backend Engineer", "northwind labs")
    assert (job["location"], job["source"], job["status"]) == ("Berlin, Germany", "url_import", "active")
    assert job["url"] == ADDRESSES[name]
    assert {"python", "postgresql"} <= set(job["parsed_keywords"])
    assert "<" not in job["raw_text"]
    assert "alert(1)" not in job["raw_text"]
    assert "Python" in job["requirements"]
    assert "Python & SQL" in job["raw_text"]
    assert {"EUR 70,000–90,000", "€70K - €90K"} & {job["salary_range"]}
    assert job["remote"] is False
    assert anna.get(f"/jobs/{job['id']}") == job


def test_only_the_boards_own_addresses_are_asked(anna: Person, board: Board) -> None:
    for url in (
        "http://127.0.0.1/jobs/1", "http://169.254.169.254/?gh_jid=4012345",
        "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "x",
        "https://boards.greenhouse.io.evil.example/a/jobs/4012345", "https://[::1", "gopher://jobs.lever.co/a",
        "https://evil.example/?https://jobs.lever.co/x", f"https://jobs.lever.co@evil.example/a/{_UUID}",
    ):  # fmt: skip
        error = anna.post("/jobs", {"url": url}, status=422)["error"]
        assert error["code"] == "unsupported_posting_site", url
    for url in (
        "https://jobs.lever.co/northwind", "https://jobs.lever.co/../../etc", "https://jobs.ashbyhq.com/",
        f"https://jobs.lever.co/..%2f..%2fx?y#z/{_UUID}", "https://boards.greenhouse.io/a/jobs/b",
    ):  # fmt: skip
        assert anna.post("/jobs", {"url": url}, status=422)["error"]["code"] == "no_posting_named", url
    assert board.asked == []


def redirect(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/v1/boards/northwind/jobs/4012345")
    handler.end_headers()


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" " * 10_000)


_PACKED = gzip.compress(b" " * 20_000_000)


def packed(handler: BaseHTTPRequestHandler) -> None:
    """A few hundred bytes that would be many megabytes, though nobody asked for packed ones."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    handler.wfile.write(_PACKED)


def slow(handler: BaseHTTPRequestHandler) -> None:
    """A byte at a time, each soon enough that no single wait is too long."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1000):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)
    raise AssertionError("somebody waited to the end")


def page(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"<!doctype html><title>Careers</title>")


def answering(status: int) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.end_headers()

    return answer


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (redirect, 422, "redirected"), (endless, 413, "too_large"), (packed, 422, "no_posting"),
        (answering(500), 503, "unavailable"), (answering(429), 503, "unavailable"), (slow, 503, "unavailable"),
        (page, 422, "no_posting"), ({"error": "x"}, 422, "no_posting"), ([1, 2], 422, "no_posting"),
        ({"title": "T", "content": "short"}, 422, "no_posting"), ({"title": 7, "content": "x"}, 422, "no_posting"),
        ({"title": "T", "content": "x", "pay_input_ranges": [7]}, 422, "no_posting"),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_posting(
    anna: Person, board: Board, answer: Callable[[BaseHTTPRequestHandler], None] | Any, status: int, code: str
) -> None:
    board.answers["/v1/boards/northwind/jobs/4012345"] = answer
    error = anna.post("/jobs", {"url": ADDRESSES["greenhouse"]}, status=status)["error"]
    assert error["code"] == code
    assert "Paste the posting's text instead." in error["message"]
    assert anna.get("/jobs")["total"] == 0
    assert len(board.asked) == 1  # a redirect was not followed


_GONE = "0f1e2d3c-4b5a-6978-8796-000000000000"


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        ("https://boards.greenhouse.io/northwind/jobs/1", "no_posting", "Greenhouse does not show this posting"),
        ("https://boards.greenhouse.io/nobody/jobs/1", "no_board", "Greenhouse has no board of this name"),
        ("https://nobody.com/careers?gh_jid=1", "no_board", "does not say on which board"),
        (f"https://jobs.lever.co/northwind-labs/{_GONE}", "no_posting", "Lever does not show this posting"),
        (f"https://jobs.eu.lever.co/nobody/{_GONE}", "no_board", "Lever has no board of this name"),
        (f"https://jobs.ashbyhq.com/Northwind%20Labs/{_GONE}", "no_posting", "Ashby does not show this posting"),
        (f"https://jobs.ashbyhq.com/nobody/{_GONE}", "no_board", "Ashby has no board of this name"),
    ],
)
def test_a_posting_that_is_gone_and_a_board_that_never_was(anna: Person, url: str, code: str, says: str) -> None:
    error = anna.post("/jobs", {"url": url}, status=404)["error"]
    assert (error["code"], says in error["message"]) == (code, True)
    assert "paste" in error["message"].lower()


def test_an_employers_own_page_is_read_from_its_board(anna: Person, board: Board) -> None:
    job = anna.post("/jobs", {"url": "https://careers.northwind.com/jobs?gh_jid=4012345"})
    assert (job["title"], job["company"]) == ("Senior Backend Engineer", "Northwind Labs")
    assert board.asked == ["/v1/boards/northwind/jobs/4012345?pay_transparency=true"]


def test_what_a_board_leaves_out_stays_empty(anna: Person, board: Board) -> None:
    text = "We build logistics software and look for somebody who knows Python well."
    board.answers["/v1/boards/northwind/jobs/4012345"] = {
        "title": "Engineer",
        "content": f"&lt;p&gt;{text}&lt;/p&gt;",
    }
    board.answers[f"/v0/postings/northwind-labs/{_UUID}"] = {"text": "Engineer", "description": f"<p>{text}</p>"}
    board.answers["/posting-api/job-board/Northwind%20Labs"] = {
        "jobs": [{"id": _UUID, "title": "Engineer", "descriptionPlain": text, "isRemote": True}]
    }
    for name, url in ADDRESSES.items():
        job = anna.post("/jobs", {"url": url})
        assert (job["title"], job["location"], job["salary_range"]) == ("Engineer", None, None), name
        assert job["raw_text"] == text
        assert job["remote"] is (name == "ashby")


def test_a_fetcher_goes_only_where_it_was_made_for(board: Board) -> None:
    fetcher = RequestsJsonFetcher([f"http://127.0.0.1:{board.port}"])
    for url in (f"http://localhost:{board.port}/", f"http://127.0.0.1:{board.port}@evil.example/", "file:///x"):
        with pytest.raises(InvalidInput):
            fetcher.get(url)
    assert board.asked == []
