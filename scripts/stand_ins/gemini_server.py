"""The Gemini stand-in: `generateContent` of the Gemini API as google-genai speaks it, on loopback. It is no model.

It answers one key and any model that is named gemini-…, keeps to the schema and the token limit that it is sent, and
counts tokens at four characters each (ai.google.dev/gemini-api/docs/tokens). Its answers name the model
“gemini-… (stand-in)”, so that nobody takes them for a model's. What it says: `gemini_writer`.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from scripts.stand_ins.attached import wait_for_the_end
from scripts.stand_ins.gemini_writer import answer

KEY = "stand-in"
_CHARACTERS_A_TOKEN = 4
_PATH = re.compile(r"/v1(?:beta)?/models/([\w.-]+):generateContent")


class GeminiServer(ThreadingHTTPServer):
    """Answers on a free port of loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"


@contextmanager
def gemini_server() -> Iterator[GeminiServer]:
    """A running server, ended afterwards."""
    server = GeminiServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Refusal(Exception):
    """An error in Google's form: HTTP status, canonical name, text, and the machine's reason if there is one."""

    def __init__(self, code: int, status: str, message: str, reason: str = "") -> None:
        super().__init__(message)
        details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
        self.code = code
        self.body = {"error": {"code": code, "message": message, "status": status, "details": details}}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            self._answer(200, self._generated(sent))
        except _Refusal as refusal:
            self._answer(refusal.code, refusal.body)

    def do_GET(self) -> None:
        self._answer(404, _Refusal(404, "NOT_FOUND", "Only generateContent is answered here.").body)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""

    def _generated(self, sent: bytes) -> dict[str, Any]:
        path = self.path.partition("?")[0]
        found = _PATH.fullmatch(path)
        if found is None:
            raise _Refusal(404, "NOT_FOUND", "Only generateContent is answered here.")
        if self.headers.get("x-goog-api-key") != KEY:
            raise _Refusal(400, "INVALID_ARGUMENT", "API key not valid.", "API_KEY_INVALID")
        if not found[1].startswith("gemini-"):
            raise _Refusal(404, "NOT_FOUND", f"models/{found[1]} is not found for API version v1.")
        return _response(found[1], _parsed(sent))

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _parsed(sent: bytes) -> dict[str, Any]:
    try:
        body = json.loads(sent)
    except ValueError:
        body = None
    if not isinstance(body, dict) or not _texts(body.get("contents")):
        raise _Refusal(400, "INVALID_ARGUMENT", "contents is not specified")
    return body


def _response(model: str, body: dict[str, Any]) -> dict[str, Any]:
    config = body.get("generationConfig") or {}
    schema = config.get("responseSchema") or config.get("responseJsonSchema") or {}
    system, prompt = _texts(body.get("systemInstruction")), _texts(body["contents"])
    said = json.dumps(answer(f"{system}\n{prompt}", schema.get("properties", {})), ensure_ascii=False)
    most = int(config.get("maxOutputTokens") or 8192)
    whole = _tokens(said) <= most
    said = said if whole else said[: most * _CHARACTERS_A_TOKEN]
    asked, answered = _tokens(system + prompt + (json.dumps(schema) if schema else "")), _tokens(said)
    return {
        "candidates": [
            {
                "content": {"role": "model", "parts": [{"text": said}]},
                "finishReason": "STOP" if whole else "MAX_TOKENS",
                "index": 0,
            }
        ],
        "usageMetadata": {
            "promptTokenCount": asked,
            "candidatesTokenCount": answered,
            "totalTokenCount": asked + answered,
        },
        "modelVersion": f"{model} (stand-in)",
    }


def _texts(contents: Any) -> str:
    """All text of a content or of a list of them."""
    told = contents if isinstance(contents, list) else [contents]
    parts = [part for content in told if isinstance(content, dict) for part in content.get("parts", [])]
    return "\n".join(str(part["text"]) for part in parts if isinstance(part, dict) and "text" in part)


def _tokens(text: str) -> int:
    return -(-len(text) // _CHARACTERS_A_TOKEN)


def main() -> None:
    """Serve until the starter goes. Says `listening PORT`."""
    with gemini_server() as server:
        print(f"listening {server.server_port}", flush=True)
        wait_for_the_end()


if __name__ == "__main__":
    main()
