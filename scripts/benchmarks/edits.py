"""An edit over HTTP: from PUT to the resume's new pages, and to the end of the request."""

import time
from typing import Any

from scripts.benchmarks.figures import Figures, spread
from scripts.benchmarks.server import Connection

ENDED = {"completed", "failed", "cancelled", "waiting"}


def edits(connection: Connection, request_id: str, count: int) -> Figures:
    """Changes a resume `count` times, each time the version before: a highlight goes, then comes back."""
    whole: dict[str, Any] = _content(connection, request_id)
    drawn: list[float] = []
    ended: list[float] = []
    for turn in range(count):
        body = {"resumeContent": whole if turn % 2 else _shortened(whole)}
        began_at = time.perf_counter()
        started, _ = connection.call("PUT", f"/generator/requests/{request_id}/content", body)
        request_id = started["requestId"]
        advance: dict[str, Any] = {}
        while advance.get("status") not in ENDED:
            advance, _ = connection.call("POST", f"/generator/step/{request_id}", {})
            if advance.get("stepCompleted") == "create_resume_pdf":
                drawn.append((time.perf_counter() - began_at) * 1000)
        if advance["status"] != "completed":
            raise OSError(f"An edit ended {advance['status']}.")
        ended.append((time.perf_counter() - began_at) * 1000)
    return {"put_to_new_pages": spread(drawn), "put_to_completed": spread(ended)}


def _content(connection: Connection, request_id: str) -> dict[str, Any]:
    shown, _ = connection.call("GET", f"/generator/requests/{request_id}")
    content: dict[str, Any] = shown["intermediateResults"]["resumeContent"]
    return content


def _shortened(content: dict[str, Any]) -> dict[str, Any]:
    first, *others = content["experience"]
    return {**content, "experience": [{**first, "highlights": first["highlights"][:-1]}, *others]}
