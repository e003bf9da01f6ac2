"""Whatever the moment of the kill, another process finishes the same documents, and no step is recorded twice."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from shared.domain.model import JsonObject
from shared.engine.engine import Engine
from shared.engine.paths import request_path
from shared.engine.workflow import WorkflowRegistry
from tests.firestore.stand_in import FIRESTORE, running_firestore
from tests.recovery.grounds import ground_of
from tests.unit.engine.small_workflows import REQUEST, Script, order, workflow

ROOT = Path(__file__).parents[2]


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.backend("SQLite", "folder")),
        pytest.param("firestore", marks=pytest.mark.backend(FIRESTORE, "folder")),
    ]
)
def backend(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the documents lie. Firestore itself survives every kill, as it would."""
    with running_firestore() if request.param == "firestore" else nullcontext():
        yield request.param


@pytest.mark.parametrize("kind", ["resume", "coverLetter", "both", "edit", "edit-asked"])
def test_a_run_killed_at_any_boundary_is_finished_by_the_next_process(
    backend: str, kind: str, tmp_path: Path, report: Callable[[str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.recovery.kill_everywhere", backend, kind, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    documents = {"resume": {"resume.pdf"}, "coverLetter": {"cover-letter.pdf"}}.get(
        kind, {"resume.pdf", "cover-letter.pdf"}
    )
    steps = 6 if len(documents) > 1 else 4
    asked = 4 if kind == "edit-asked" else 0  # a claim and its question, the fact that is vouched for, the answer
    assert set(said["files"]) == documents
    # start, two commits a step, and one file a document: each with a side before and a side after
    assert said["boundaries"] == 2 * (1 + 2 * steps + len(documents) + asked)
    assert said["versions"] == (2 if kind.startswith("edit") else 1)
    assert said["vouched"] is bool(asked)
    figures = f"{said['boundaries']} boundaries, {said['recovered']} recovered, {said['doubled']} doubled"
    report(f"kill {kind} on {backend}: {figures}")


@pytest.mark.parametrize(
    ("changes", "broken"),
    [({}, "rev"), ({"rev": 7}, "rev"), ({"rev": 4}, "I7")],
    ids=["the same rev twice", "a rev left out", "a step undone"],
)
def test_the_history_tells_what_should_not_have_been_written(
    backend: str, tmp_path: Path, changes: JsonObject, broken: str
) -> None:
    """What every kill above is judged by, judged: a record is written again as no engine would."""
    ground = ground_of(backend, tmp_path)
    store = ground.open()
    engine = Engine(store, WorkflowRegistry([workflow(Script())]))
    engine.start(order())
    engine.step(REQUEST)
    ground.history().check(tmp_path)
    path = request_path(REQUEST)
    steps = engine.read(REQUEST).steps
    undone = {"steps": [{**steps[0].to_json(), "status": "pending"}, *(step.to_json() for step in steps[1:])]}
    wrong = {**(store.get(path) or {}), **(undone if broken == "I7" else {}), **changes}
    store.transact(lambda transaction: transaction.set(path, wrong))
    store.close()
    with pytest.raises(AssertionError, match=broken):
        ground.history().check(tmp_path)
