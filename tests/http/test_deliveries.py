"""The step route as the task queue calls it: whom it believes, what it answers, and which task it leaves next."""

import threading
from collections.abc import Iterator
from typing import Any

import grpc
import jwt
import pytest
from flask.testing import FlaskClient
from google.oauth2 import id_token
from werkzeug.test import TestResponse

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.driver.cloud_tasks_tokens import LONGEST_TOKEN
from shared.adapters.identity.memory import MemoryIdentity
from shared.domain.errors import Unavailable
from tests.certificate_server import CertificateServer, SigningKey, certificate_server
from tests.driven_server import CERTIFICATES
from tests.http.conftest import ORDER, PEOPLE, Build, bearer, data, refused, started
from tests.http.test_steps import Clock, MoodyWriter, SlowWriter
from tests.task_queue_server import ACCOUNT, LOCATION, PROJECT, QUEUE, TaskQueueServer, task_queue_server

KEY, STRANGER = SigningKey("key-1"), SigningKey("key-1")
STEP_URL = "https://step.example/step"
BACKGROUND = {**ORDER, "mode": "background"}


@pytest.fixture
def certificates(monkeypatch: pytest.MonkeyPatch) -> Iterator[CertificateServer]:
    with certificate_server(KEY) as server:
        monkeypatch.setattr(id_token, CERTIFICATES, server.url)
        yield server


@pytest.fixture
def queue(certificates: CertificateServer) -> Iterator[TaskQueueServer]:
    """A queue that keeps its tasks: the tests deliver them."""
    assert certificates.fetches == 0
    with task_queue_server(KEY) as server:
        server.paused = True
        yield server


class Queued:
    """The product with that queue, and a clock that stands still."""

    def __init__(self, build: Build, queue: TaskQueueServer, **parts: Any) -> None:
        self.queue, self.clock = queue, Clock()
        self.application = build(
            {
                "identity": MemoryIdentity(PEOPLE),
                "store": MemoryDocumentStore(self.clock),
                "clock": self.clock,
                **parts,
            },
            auth_mode="firebase",
            google_cloud_project=PROJECT,
            driver="cloud_tasks",
            tasks_queue=QUEUE,
            tasks_location=LOCATION,
            tasks_service_account=ACCOUNT,
            step_url=STEP_URL,
            cloud_tasks_emulator_host=queue.host,
        )
        self.client: FlaskClient = self.application.wsgi.test_client()
        self.mine = started(self.client, BACKGROUND)
        self.id = str(self.mine["requestId"])

    def deliver(self, step: str, token: str | None = None, **headers: str) -> TestResponse:
        shown = {"Authorization": f"Bearer {token or self.queue.token(STEP_URL)}", "X-CloudTasks-TaskName": "t"}
        client = self.application.wsgi.test_client()
        return client.post(f"/generator/step/{self.id}", json={"step": step}, headers={**shown, **headers})

    def held(self) -> dict[str, Any]:
        token = {"X-Access-Token": self.mine["accessToken"]}
        return data(self.client.get(f"/generator/requests/{self.id}", headers=token))

    @property
    def left(self) -> list[str]:
        """The steps of the tasks that were created, in order."""
        return [task.http_request.body.decode() for task in self.queue.log.tasks.values()]


@pytest.fixture
def queued(build: Build, queue: TaskQueueServer) -> Queued:
    return Queued(build, queue)


def named(*steps: str) -> list[str]:
    return [f'{{"step": "{step}"}}' for step in steps]


def test_each_delivery_runs_its_step_and_leaves_the_next(queued: Queued) -> None:
    steps = [step["id"] for step in queued.held()["steps"]]
    for step in steps:
        answer = queued.deliver(step)
        assert (answer.status_code, answer.data) == (204, b"")
    assert queued.held()["status"] == "completed"
    assert queued.left == named(*steps)
    tasks = queued.queue.log.tasks.values()
    assert {task.http_request.url for task in tasks} == {f"{STEP_URL}/{queued.id}"}
    assert {task.http_request.oidc_token.audience for task in tasks} == {STEP_URL}
    assert queued.deliver(steps[-1]).status_code == 204
    assert queued.left == named(*steps)


def unlike(**claims: Any) -> Any:
    return lambda queue: queue.token(STEP_URL, **claims)


FOREIGN: dict[str, Any] = {
    "another_audience": lambda queue: queue.token("https://step.example"),
    "audiences": lambda queue: queue.token([STEP_URL]),
    "another_account": lambda queue: queue.token(STEP_URL, "other@demo-seamstep.iam.gserviceaccount.com"),
    "no_account": unlike(email=None),
    "an_account_not_verified": unlike(email_verified=False),
    "verified_in_words": unlike(email_verified="true"),
    "another_issuer": unlike(iss=f"https://securetoken.google.com/{PROJECT}"),
    "no_issuer": unlike(iss=None),
    "expired": unlike(iat=1_700_000_000, exp=1_700_003_600),
    "not_yet_valid": unlike(iat=9_999_990_000, exp=9_999_999_999),
    "no_expiry": unlike(exp=None),
    "another_key": lambda _queue: TaskQueueServer.token(_with(STRANGER), STEP_URL),
    "a_key_id_that_is_not_published": lambda queue: queue.token(STEP_URL, kid="key-2"),
    "algorithm_none": lambda queue: jwt.encode(_claims(queue), None, algorithm="none", headers={"kid": KEY.kid}),
    "signature_cut_off": lambda queue: queue.token(STEP_URL).rpartition(".")[0] + ".",
    "nonsense": lambda _queue: "nonsense",
    "json_of_another_shape": lambda _queue: "W10.W10.W10",
    "huge": unlike(padding="x" * LONGEST_TOKEN),
}


def _with(key: SigningKey) -> Any:
    other = TaskQueueServer.__new__(TaskQueueServer)
    other._key = key
    return other


def _claims(queue: TaskQueueServer) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(queue.token(STEP_URL), options={"verify_signature": False})
    return claims


@pytest.mark.parametrize("name", FOREIGN)
def test_a_call_without_the_queue_s_own_token_finds_nothing(queued: Queued, name: str) -> None:
    refused(queued.deliver("fetch_data", FOREIGN[name](queued.queue)), 404)
    assert queued.held()["rev"] == 1
    assert queued.left == named("fetch_data")


def test_headers_alone_and_a_token_alone_are_not_enough(queued: Queued) -> None:
    path, body = f"/generator/step/{queued.id}", {"step": "fetch_data"}
    claimed = {"X-CloudTasks-TaskName": "t", "X-CloudTasks-QueueName": QUEUE}
    token = {"Authorization": f"Bearer {queued.queue.token(STEP_URL)}"}
    for headers in (claimed, token, {**claimed, "Authorization": "Bearer"}, {**claimed, **bearer("anna")}):
        refused(queued.client.post(path, json=body, headers=headers), 404)
    read = queued.client.get(f"/generator/requests/{queued.id}", headers={**claimed, **token})
    refused(read, 404)
    assert queued.held()["rev"] == 1


def test_certificates_that_cannot_be_had_bring_the_task_again(
    queued: Queued, certificates: CertificateServer
) -> None:
    good = certificates.body
    for certificates.status, certificates.body in ((503, b"{}"), (200, b"<html>"), (200, b"[]")):
        refused(queued.deliver("fetch_data"), 503)
    certificates.status, certificates.body = 200, good
    for _ in range(20):
        assert queued.deliver("fetch_data").status_code == 204
    assert certificates.fetches == 4


def test_a_held_step_is_brought_again(build: Build, queue: TaskQueueServer) -> None:
    began, go_on = threading.Event(), threading.Event()
    queued = Queued(build, queue, writers={"offline": lambda _under: SlowWriter(began, go_on)})
    queued.deliver("fetch_data")
    holder = threading.Thread(target=queued.deliver, args=("generate_resume",))
    holder.start()
    assert began.wait(10)
    answer = queued.deliver("generate_resume")
    assert refused(answer, 409)["code"] == "busy"
    assert 0 < int(answer.headers["Retry-After"]) <= 30
    assert queued.deliver("fetch_data").status_code == 204
    assert queued.left == named("fetch_data", "generate_resume")
    go_on.set()
    holder.join()
    assert queued.left == named("fetch_data", "generate_resume", "generate_cover_letter")


def test_a_failed_step_leaves_a_task_for_when_it_is_due(build: Build, queue: TaskQueueServer) -> None:
    failures: list[Exception] = [Unavailable("The model did not answer.")]
    queued = Queued(build, queue, writers={"offline": lambda _under: MoodyWriter(failures)})
    queued.deliver("fetch_data")
    assert queued.deliver("generate_resume").status_code == 204
    assert queued.left == named("fetch_data", "generate_resume", "generate_resume")
    due = list(queue.log.tasks.values())[-1].schedule_time
    assert due is not None
    assert due > queued.clock()
    assert refused(queued.deliver("generate_resume"), 409)["code"] == "wait"
    queued.clock.forward(10)
    assert queued.deliver("generate_resume").status_code == 204
    assert queued.left[3:] == named("generate_cover_letter")


def test_a_retry_is_a_new_task_and_a_second_one_is_not(build: Build, queue: TaskQueueServer) -> None:
    failures: list[Exception] = [ValueError("a mistake of ours")]
    queued = Queued(build, queue, writers={"offline": lambda _under: MoodyWriter(failures)})
    queued.deliver("fetch_data")
    assert queued.deliver("generate_resume").status_code == 204
    while (status := queued.held()["status"]) != "failed":
        assert status == "processing"
        failures.append(ValueError("again"))
        queued.clock.forward(60)
        assert queued.deliver("generate_resume").status_code == 204
    before = len(queued.left)
    token = {"X-Access-Token": queued.mine["accessToken"]}
    data(queued.client.post(f"/generator/requests/{queued.id}/retry", json={}, headers=token))
    assert queued.left[before:] == named("generate_resume")
    failures.clear()
    assert queued.deliver("generate_resume").status_code == 204
    assert queued.left[before + 1 :] == named("generate_cover_letter")


def test_what_has_ended_or_is_gone_is_done_with(queued: Queued) -> None:
    token = {"X-Access-Token": queued.mine["accessToken"]}
    data(queued.client.post(f"/generator/requests/{queued.id}/cancel", headers=token))
    assert queued.deliver("fetch_data").status_code == 204
    data(queued.client.delete(f"/generator/requests/{queued.id}", headers=token))
    assert queued.deliver("fetch_data").status_code == 204
    assert queued.left == named("fetch_data")


def test_a_next_task_that_is_not_taken_is_left_by_the_same_delivery_again(queued: Queued) -> None:
    queued.queue.refusing = grpc.StatusCode.RESOURCE_EXHAUSTED
    refused(queued.deliver("fetch_data"), 503)
    assert queued.held()["steps"][0]["status"] == "completed"
    queued.queue.refusing = None
    assert queued.deliver("fetch_data").status_code == 204
    assert queued.held()["rev"] == 3
    assert queued.left == named("fetch_data", "generate_resume")


def test_a_holder_s_step_leaves_the_next_task_and_hears_nothing_of_the_queue(queued: Queued) -> None:
    token = {"X-Access-Token": queued.mine["accessToken"]}
    step = f"/generator/step/{queued.id}"
    assert data(queued.client.post(step, headers=token))["stepCompleted"] == "fetch_data"
    assert queued.left == named("fetch_data", "generate_resume")
    queued.queue.refusing = grpc.StatusCode.PERMISSION_DENIED
    assert data(queued.client.post(step, headers=token))["stepCompleted"] == "generate_resume"
    assert started(queued.client, BACKGROUND)["nextStep"] == "fetch_data"
    assert queued.left == named("fetch_data", "generate_resume")


def test_the_sweep_leaves_again_what_was_lost(queued: Queued) -> None:
    queued.queue.refusing = grpc.StatusCode.RESOURCE_EXHAUSTED
    refused(queued.deliver("fetch_data"), 503)
    queued.queue.refusing = None

    def swept() -> int:
        count: int = data(queued.client.post("/sweep", headers=bearer("editor")))["enqueued"]
        return count

    assert (swept(), queued.left) == (0, named("fetch_data"))  # somebody may be about to
    queued.clock.forward(31)
    assert (swept(), queued.left) == (1, named("fetch_data", "generate_resume"))
    assert (swept(), len(queued.left)) == (1, 2)
    queued.clock.forward(15 * 60)
    assert (swept(), len(queued.left)) == (1, 3)  # the queue gave the other up, and keeps its name for a day
    assert (swept(), len(queued.left)) == (1, 3)
    assert queued.deliver("generate_resume").status_code == 204
    queued.queue.refusing = grpc.StatusCode.RESOURCE_EXHAUSTED
    queued.clock.forward(31)
    assert swept() == 0
