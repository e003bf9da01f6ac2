"""A vendor on loopback: speaks Gemini's generateContent and OpenAI's chat completions, and misbehaves when told."""

import contextlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "key-that-nobody-may-see"
LONGEST_HANG = 10.0  # seconds; a hanging answer ends with the server, long before this
USAGE = (1200, 300, 200)  # prompt, completion, cached


@dataclass(frozen=True)
class Reply:
    """What to answer next. `text` is the model's text; a `status` over 299 sends `error` instead."""

    text: str | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    error: Mapping[str, Any] = field(default_factory=dict)
    finish: str = "stop"  # stop, length, refusal, filter or blocked, in whichever format is spoken
    usage: bool = True
    raw: bytes | None = None
    hang: bool = False
    packing: Callable[[bytes], bytes] = bytes  # of the whole body
    trickle: bool = False  # a space now and then, without end
    only_without: str = ""  # a parameter that this model does not take


@dataclass(frozen=True)
class Seen:
    """A request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """Everything that was sent."""
        return json.dumps(self.body, ensure_ascii=False)


def good(content: Any) -> Reply:
    """This content as JSON."""
    return Reply(json.dumps(content))


def truncated(content: Any) -> Reply:
    """The first half of this content, because the tokens ran out."""
    text = json.dumps(content)
    return Reply(text[: len(text) // 2], finish="length")


def failing(status: int, code: str = "", message: str = "", **headers: str) -> Reply:
    """An error. Vendors quote prompts and keys in theirs, so this one does."""
    told = {"code": code or status, "message": f"{message} key={SECRET} prompt=You write resumes", "status": code}
    return Reply(status=status, headers={k.replace("_", "-"): v for k, v in headers.items()}, error=told)


class TextModelServer:
    """Answers with its replies in turn, the last one for ever. `requests` is what it saw."""

    def __init__(self) -> None:
        self.requests: list[Seen] = []
        self._replies: list[Reply] = []
        self._closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address, without a path."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def replies(self, *replies: Reply) -> None:
        """What to answer from now on."""
        self._replies = list(replies)
        self.requests.clear()

    def close(self) -> None:
        """Ends hanging answers and gives the port back."""
        self._closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def trickle(self, write: Callable[[bytes], object]) -> None:
        """Write a space every twentieth of a second, until the client hangs up or the server closes."""
        for _ in range(int(20 * LONGEST_HANG)):
            write(b" ")
            if self._closing.wait(0.05):
                return

    def next_reply(self, seen: Seen) -> Reply:
        """The reply to this request."""
        self.requests.append(seen)
        reply = self._replies[0]
        if reply.only_without and reply.only_without in seen.body:
            told = {"code": "unsupported_value", "param": reply.only_without, "message": "Unsupported value"}
            return Reply(status=400, error=told)
        if len(self._replies) > 1:
            self._replies.pop(0)
        if reply.hang:
            self._closing.wait(LONGEST_HANG)
        return reply


def _handler(server: TextModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = server.next_reply(Seen(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if reply.hang:
                self.close_connection = True
                return
            if reply.trickle:
                self._trickle()
                return
            sent = reply.raw if reply.raw is not None else json.dumps(_spoken(self.path, body, reply)).encode()
            sent = reply.packing(sent)
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def _trickle(self) -> None:
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            with contextlib.suppress(OSError):  # the client has hung up
                server.trickle(self.wfile.write)

        def log_message(self, *_: Any) -> None:
            """Nothing on the terminal of a test run."""

    return Handler


def _spoken(path: str, body: dict[str, Any], reply: Reply) -> dict[str, Any]:
    if reply.error:
        return {"error": dict(reply.error)}
    return _gemini(path, reply) if path.endswith(":generateContent") else _openai(body, reply)


def _gemini(path: str, reply: Reply) -> dict[str, Any]:
    prompt, completion, cached = USAGE
    answer: dict[str, Any] = {"modelVersion": path.rpartition("/")[2].partition(":")[0]}
    if reply.usage:
        # Gemini counts thinking apart and bills it as output.
        counted = {"promptTokenCount": prompt, "candidatesTokenCount": completion - 100, "thoughtsTokenCount": 100}
        answer["usageMetadata"] = {**counted, "cachedContentTokenCount": cached, "totalTokenCount": 1500}
    if reply.finish == "blocked":
        return {**answer, "promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
    ending = {"length": "MAX_TOKENS", "refusal": "SAFETY", "filter": "PROHIBITED_CONTENT"}.get(reply.finish, "STOP")
    parts = [] if reply.text is None else [{"text": "planning", "thought": True}, {"text": reply.text}]
    return {**answer, "candidates": [{"content": {"role": "model", "parts": parts}, "finishReason": ending}]}


def _openai(body: dict[str, Any], reply: Reply) -> dict[str, Any]:
    prompt, completion, cached = USAGE
    message: dict[str, Any] = {"role": "assistant", "content": reply.text, "refusal": None}
    if reply.finish == "refusal":
        message |= {"content": None, "refusal": "I cannot help with that."}
    ending = {"length": "length", "filter": "content_filter", "blocked": "content_filter"}.get(reply.finish, "stop")
    choice = {"index": 0, "message": message, "finish_reason": ending}
    answer: dict[str, Any] = {
        "id": "c", "object": "chat.completion", "created": 1, "model": body["model"], "choices": [choice],
    }  # fmt: skip
    if reply.usage:
        answer["usage"] = {
            "prompt_tokens": prompt,
            "completion_tokens": completion,
            "total_tokens": prompt + completion,
            "prompt_tokens_details": {"cached_tokens": cached},
        }
        if "usage" in body:  # OpenRouter's way of asking for the charge
            answer["usage"]["cost"] = 0.00123
    return answer
