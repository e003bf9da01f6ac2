"""A page that listens to Firestore with Firebase's own SDK, as a process of its own."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from shared.domain.model import JsonObject
from tests.firestore.stand_in import PAGE, page_packages

PATIENCE = 60.0
"""Seconds after which something that should be heard counts as never heard. A test that passes waits for none."""


class Page:
    """Its listeners by name, and every snapshot that each was given."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._heard: dict[str, list[JsonObject]] = {}
        self._news = threading.Condition()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def listen(self, name: str, document: str) -> None:
        """Open a listener on one document. Returns when it was told the present state."""
        self._say({"name": name, "document": document})
        self.wait(name, bool)

    def listen_to_list(self, name: str, where: dict[str, Any], order_by: tuple[str, str], limit: int) -> None:
        """Open a listener on a query of the collection `generator`. Returns when it was told the present state."""
        self._say({"name": name, "query": {"where": where, "orderBy": order_by, "limit": limit}})
        self.wait(name, bool)

    def end(self, name: str) -> None:
        """End a listener. Returns when no more can come."""
        self._say({"name": name, "end": True})
        self.wait(name, lambda snapshots: "ended" in snapshots[-1])

    def heard(self, name: str) -> list[JsonObject]:
        """Every snapshot of a listener so far: `{documents, fromCache}`, or `{error}`."""
        with self._news:
            return list(self._heard.get(name, []))

    def documents(self, name: str) -> list[JsonObject | None]:
        """What a listener on one document was shown, one after another: None where it was not there."""
        return [next(iter(one["documents"]), None) for one in self.heard(name) if "documents" in one]

    def wait(self, name: str, until: Callable[[list[JsonObject]], bool]) -> None:
        """Wait for a listener to have heard something. Raises `AssertionError`."""
        with self._news:
            came = self._news.wait_for(lambda: until(self._heard.get(name, [])), PATIENCE)
        assert came, f"{name} never heard it: {self.heard(name)[-1:]}"

    def close(self) -> None:
        """Leave the page."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._reading.join(PATIENCE)

    def _say(self, line: JsonObject) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps(line)}\n")
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            snapshot = json.loads(line)
            with self._news:
                self._heard.setdefault(snapshot.pop("name"), []).append(snapshot)
                self._news.notify_all()


@contextmanager
def page(host: str, project: str, uid: str) -> Iterator[Page]:
    """A page on which `uid` has signed in."""
    process = subprocess.Popen(
        ["node", str(PAGE / "listener.cjs"), host, project, uid],
        env={**os.environ, "NODE_PATH": str(page_packages())},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with process:
        opened = Page(process)
        try:
            yield opened
        finally:
            opened.close()
            process.kill()
