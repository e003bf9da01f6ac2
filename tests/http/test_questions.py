"""Steps that ask a person, and faults: a store out of reach, a mistake in us. On a tiny workflow and real stores."""

import dataclasses
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from functions.application import Application
from shared.domain.errors import Unavailable
from shared.domain.generation import GenerateType
from shared.engine.engine import Engine
from shared.engine.records import Question
from shared.engine.workflow import Output, Step, StepContext, Suspend, Workflow, WorkflowRegistry
from shared.generation.access import AccessKeys
from shared.generation.documents import table
from shared.generation.service import GenerationParts, GenerationService, GenerationSettings
from shared.generation.single_call import SingleCall
from shared.ports.document_store import DocumentStore, Transaction
from tests.http.conftest import ORDER, Build, OpenStore, data, refused, started

SECRET = "Ada Lovelace, ada@example.org"


class MoodyStore:
    """Any store, which the test can take out of reach."""

    def __init__(self, inner: DocumentStore) -> None:
        self.fault: Exception | None = None
        self._inner = inner

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        if self.fault is not None:
            raise self.fault
        return self._inner.transact(work)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


def asks(context: StepContext) -> Output | Suspend:
    """Asks once, then goes on."""
    if context.answer() is None:
        return Suspend(Question(kind="consent", text="May I?", choices=("yes", "no")))
    return Output({"profile": {}})


def asking(application: Application, store: DocumentStore) -> FlaskClient:
    """The application with a workflow whose first step asks."""
    steps = [
        Step(id=row, name=row, description=row, run=asks if row == "fetch_data" else lambda _context: Output())
        for row in table.steps_for(GenerateType.BOTH)
    ]
    workflow = Workflow(table.NAME, 99, tuple(steps))
    generation = GenerationService(
        GenerationParts(Engine(store, WorkflowRegistry([workflow])), store, application.services.blobs),
        AccessKeys(b"for tests only"),
        GenerationSettings("offline", ("offline",)),
        lambda: datetime.now(UTC),
    )
    services = dataclasses.replace(application.services, generation=generation, single_call=SingleCall(generation))
    return Application(services).wsgi.test_client()


def test_a_waiting_step_shows_its_question_until_it_is_answered(build: Build, open_store: OpenStore) -> None:
    store = open_store()
    client = asking(build({"store": store}), store)
    mine = started(client)["requestId"]
    for _ in range(2):  # asked again, the same question stands
        answer = data(client.post(f"/generator/step/{mine}"))
        assert (answer["status"], answer["nextStep"]) == ("waiting", "fetch_data")
        assert answer["question"]["choices"] == ["yes", "no"]
        assert "stepCompleted" not in answer
    path = f"/generator/requests/{mine}/resume"
    error = refused(client.post(path, json={"answer": {"choice": "perhaps"}}), 422)
    assert error["details"]["choices"] == ["yes", "no"]
    resumed = data(client.post(path, json={"answer": {"choice": "yes"}}))
    assert "question" not in resumed
    assert data(client.post(f"/generator/step/{mine}"))["stepCompleted"] == "fetch_data"
    refused(client.post("/generator/generate", json=ORDER), 409)


def test_a_single_call_that_takes_too_long_says_how_to_go_on(build: Build) -> None:
    application = build()
    hasty = SingleCall(application.services.generation, seconds=0.0)
    services = dataclasses.replace(application.services, single_call=hasty)
    client = Application(services).wsgi.test_client()
    kept = refused(client.post("/generator/generate", json=ORDER), 503)["details"]
    answer = client.post(f"/generator/step/{kept['requestId']}", headers={"X-Access-Token": kept["accessToken"]})
    assert data(answer)["stepCompleted"] == "generate_resume"


@pytest.fixture
def store(open_store: OpenStore) -> MoodyStore:
    """In reach, for now."""
    return MoodyStore(open_store())


def test_a_store_out_of_reach_is_said_and_loses_nothing(build: Build, store: MoodyStore) -> None:
    client = build({"store": store}).wsgi.test_client()
    mine = started(client)["requestId"]
    store.fault = Unavailable(retry_after=2.5)
    for path in ("/generator/start", f"/generator/step/{mine}"):
        response = client.post(path, json=ORDER if path.endswith("start") else {})
        assert refused(response, 503)["code"] == "unavailable"
        assert response.headers["Retry-After"] == "3"
    store.fault = None
    assert data(client.post(f"/generator/step/{mine}"))["stepCompleted"] == "fetch_data"


def test_a_mistake_in_us_is_logged_by_place_and_never_by_its_words(
    build: Build, store: MoodyStore, caplog: pytest.LogCaptureFixture
) -> None:
    client = build({"store": store}).wsgi.test_client()
    store.fault = ValueError(SECRET)
    with caplog.at_level(logging.DEBUG):
        response = client.post("/generator/start", json=ORDER)
    assert refused(response, 500)["code"] == "internal_error"
    assert SECRET not in response.get_data(as_text=True) + caplog.text
    fields = caplog.records[-1].fields
    assert (fields["httpStatus"], fields["error"], fields["fault"]) == (500, "internal_error", "ValueError")
    assert "test_questions.py" in fields["place"]
