"""What really happened: every write, kept by the database itself, checked against the invariants."""

import hashlib
import itertools
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from shared.domain.model import JsonObject
from shared.engine.records import RequestRecord, Status, StepStatus

DONE = {StepStatus.COMPLETED, StepStatus.SKIPPED}
ENDED = {Status.COMPLETED, Status.FAILED, Status.CANCELLED}


def keep_history(database: Path) -> None:
    """Have the database write down every change of every document, in the same commit as the change."""
    with sqlite3.connect(database) as connection:
        connection.executescript(
            """
            CREATE TABLE IF NOT EXISTS history (n INTEGER PRIMARY KEY, path TEXT, body TEXT);
            CREATE TRIGGER IF NOT EXISTS history_of_inserts AFTER INSERT ON documents
                BEGIN INSERT INTO history (path, body) VALUES (NEW.path, NEW.body); END;
            CREATE TRIGGER IF NOT EXISTS history_of_updates AFTER UPDATE ON documents
                BEGIN INSERT INTO history (path, body) VALUES (NEW.path, NEW.body); END;
            """
        )
    connection.close()


def changes_in(database: Path) -> list[tuple[str, JsonObject]]:
    """(path, body) of every write that the database has written down, oldest first."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT path, body FROM history ORDER BY n").fetchall()
    return [(path, json.loads(body)) for path, body in rows]


class History:
    """Every committed state, oldest first, by path."""

    def __init__(self, changes: Iterable[tuple[str, JsonObject]]) -> None:
        self.documents: dict[str, list[JsonObject]] = defaultdict(list)
        for path, body in changes:
            self.documents[path].append(body)

    def requests(self) -> dict[str, list[RequestRecord]]:
        """The states of every request."""
        return {
            states[0]["id"]: [RequestRecord.model_validate(state) for state in states]
            for path, states in self.documents.items()
            if states[0].get("type") == "request" and path.count("/") == 1
        }

    def check(self, blobs: Path) -> None:
        """Assert I1–I8 over the whole history of every request, and against the files as they lie there now."""
        for request_id, states in self.requests().items():
            for before, after in itertools.pairwise(states):
                _check_change(before, after)
            self._check_checkpoints(request_id, states)
            _check_files(states[-1], blobs)

    def _check_checkpoints(self, request_id: str, states: list[RequestRecord]) -> None:
        for step in states[-1].steps:
            checkpoints = self.documents.get(f"generator/{request_id}/results/{step.id}", [])
            completions = sum(
                _status(after, step.id) in DONE and _status(before, step.id) not in DONE
                for before, after in itertools.pairwise(states)
            )
            assert completions == (step.status in DONE), f"I1: {step.id} completed {completions} times"
            assert len(checkpoints) == completions, f"I1: {step.id} has {len(checkpoints)} checkpoints"
            if checkpoints:
                assert checkpoints[0]["attempt"] == step.attempt, "I2: the result is another attempt's"


def _status(record: RequestRecord, step_id: str) -> StepStatus:
    step = record.step(step_id)
    assert step is not None
    return step.status


def _check_change(before: RequestRecord, after: RequestRecord) -> None:
    assert after.rev == before.rev + 1, "every change raises rev by one"
    for one, other in zip(before.steps, after.steps, strict=True):
        if one.status in DONE:
            assert other == one, "I1, I7: a completed step never changes"
        assert other.attempt in {one.attempt, one.attempt + 1}, "I4: attempts rise one by one"
        if other.status in DONE and one.status not in DONE:
            assert before.lease is not None, "I2: nobody held the lease"
            assert before.lease.attempt == other.attempt, "I2: another attempt held the lease"
    done = [step.status in DONE for step in after.steps]
    assert done == sorted(done, reverse=True), "I3: steps complete in order"
    pointed = {"latest_version": after.latest_version, "rev": after.rev}
    if before.status in ENDED and before.model_copy(update=pointed) != after:
        assert before.status is Status.FAILED, "I5: a terminal request never changes"
        assert after.status is Status.PENDING, "I5: except by retry from failed, and by its version pointer"


def _check_files(record: RequestRecord, blobs: Path) -> None:
    for artefact in record.artefacts:
        stored = blobs / artefact.blob_key(record.id)
        data = stored.read_bytes()
        assert hashlib.sha256(data).hexdigest() == artefact.sha256, "I8: the file is not what was recorded"
        assert len(data) == artefact.size
        siblings = list(stored.parent.glob(f"{artefact.name.partition('.')[0]}-*"))
        assert siblings == [stored], "I6: one file for each artefact"
