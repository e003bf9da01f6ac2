"""The driver contract, in the local server's threads and over Cloud Tasks' wire protocol; and a queue's refusals."""

import contextlib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.oauth2 import id_token
from werkzeug.serving import make_server

from functions.application import Application
from shared.adapters.driver.cloud_tasks import CloudTasksDriver, QueueAddress
from shared.bootstrap import build_services
from shared.domain.errors import InternalError, SeamstepError, Unavailable
from shared.ports.driver import Task
from shared.services import Services
from shared.settings import Settings
from tests.certificate_server import SigningKey, certificate_server
from tests.contracts.driver_contract import DriverContract, Running
from tests.driven_server import CERTIFICATES
from tests.servers import free_port
from tests.task_queue_server import (
    ACCOUNT,
    LOCATION,
    PROJECT,
    QUEUE,
    TaskQueueServer,
    Weather,
    task_queue_server,
)

KEY = SigningKey("key-1")


class TestInProcess(DriverContract):
    @pytest.fixture
    def running(self, tmp_path: Path) -> Running:
        @contextlib.contextmanager
        def running(parts: dict[str, Any]) -> Iterator[Services]:
            services = build_services(Settings(data_dir=tmp_path), **parts)
            assert services.driver is not None
            services.driver.start()
            yield services
            services.driver.close()

        return running


class TestCloudTasks(DriverContract):
    weather = Weather()

    @pytest.fixture
    def running(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
        @contextlib.contextmanager
        def running(parts: dict[str, Any]) -> Iterator[Services]:
            with certificate_server(KEY) as certificates, task_queue_server(KEY, self.weather) as queue:
                monkeypatch.setattr(id_token, CERTIFICATES, certificates.url)
                port = free_port()
                settings = Settings(
                    data_dir=tmp_path,
                    signing_secret="for tests only",
                    auth_mode="firebase",
                    google_cloud_project=PROJECT,
                    driver="cloud_tasks",
                    tasks_queue=QUEUE,
                    tasks_location=LOCATION,
                    tasks_service_account=ACCOUNT,
                    step_url=f"http://127.0.0.1:{port}/generator/step",
                    cloud_tasks_emulator_host=queue.host,
                    lease_seconds=1.0,
                )
                services = build_services(settings, **parts)
                with served(Application(services), port):
                    yield services
                assert services.driver is not None
                services.driver.close()

        return running


class TestCloudTasksInBadWeather(TestCloudTasks):
    """Every other task comes twice, comes again afterwards, or is overtaken."""

    weather = Weather(twice=0.5, afterwards=0.5, late=0.1, held_back=0.5)


@contextlib.contextmanager
def served(application: Application, port: int) -> Iterator[None]:
    server = make_server("127.0.0.1", port, application.wsgi, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def queue() -> Iterator[TaskQueueServer]:
    with task_queue_server(KEY) as server:
        server.paused = True
        yield server


def driver_of(server: TaskQueueServer, **address: Any) -> CloudTasksDriver:
    usual = {
        "project": PROJECT,
        "location": LOCATION,
        "queue": QUEUE,
        "step_url": "https://step.example",
        "service_account": ACCOUNT,
        "deadline": 210.0,
        "endpoint": server.host,
    }
    return CloudTasksDriver(QueueAddress(**{**usual, **address}))


def test_a_task_says_where_when_and_as_whom(queue: TaskQueueServer) -> None:
    due = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    driver_of(queue).enqueue(Task("r1", "ada", due, 5, "fetch_data", "1"))
    (task,) = queue.log.tasks.values()
    assert task.http_request.url == "https://step.example/r1"
    assert task.http_request.body == b'{"step": "fetch_data"}'
    assert task.http_request.oidc_token.service_account_email == ACCOUNT
    assert task.http_request.oidc_token.audience == "https://step.example"
    assert task.schedule_time == due
    assert task.dispatch_deadline.total_seconds() == 210


@pytest.mark.parametrize(("wanted", "asked"), [(1.0, 15), (3600.0, 1800)])
def test_the_deadline_is_one_that_cloud_tasks_takes(queue: TaskQueueServer, wanted: float, asked: int) -> None:
    driver_of(queue, deadline=wanted).enqueue(Task("r1"))
    (task,) = queue.log.tasks.values()
    assert task.dispatch_deadline.total_seconds() == asked


def test_a_task_is_one_task_for_each_turn_of_each_step(queue: TaskQueueServer) -> None:
    driver = driver_of(queue)
    tasks = [Task(r, None, None, 0, step, turn) for r in ("r1", "r2") for step in ("a", "b") for turn in ("1", "2")]
    for task in [*tasks, *tasks]:
        driver.enqueue(task)
    assert len(queue.log.tasks) == len(tasks) == queue.log.known_names
    driver.close()


@pytest.mark.parametrize(
    ("status", "meant", "says"),
    [
        (grpc.StatusCode.RESOURCE_EXHAUSTED, Unavailable, "Nothing is lost"),
        (grpc.StatusCode.INTERNAL, Unavailable, "Nothing is lost"),
        (grpc.StatusCode.DEADLINE_EXCEEDED, Unavailable, "Nothing is lost"),
        (grpc.StatusCode.PERMISSION_DENIED, InternalError, "roles/cloudtasks.enqueuer"),
        (grpc.StatusCode.UNAUTHENTICATED, InternalError, "roles/cloudtasks.enqueuer"),
        (grpc.StatusCode.FAILED_PRECONDITION, InternalError, "takes no tasks now"),
        (grpc.StatusCode.INVALID_ARGUMENT, InternalError, "does not take this task"),
    ],
    ids=str,
)
def test_a_refusal_is_told_in_our_words(
    queue: TaskQueueServer, status: grpc.StatusCode, meant: type[SeamstepError], says: str
) -> None:
    queue.refusing = status
    driver = driver_of(queue)
    with pytest.raises(meant, match=says):
        driver.enqueue(Task("r1"))
    queue.refusing = None
    driver.enqueue(Task("r1"))
    assert len(queue.log.tasks) == 1


def test_a_queue_that_is_not_there_is_named(queue: TaskQueueServer) -> None:
    with pytest.raises(InternalError, match=r"no queue “other” in europe-west1. Check TASKS_QUEUE"):
        driver_of(queue, queue="other").enqueue(Task("r1"))


def test_a_queue_out_of_reach_is_asked_again_before_it_is_given_up(queue: TaskQueueServer) -> None:
    driver = driver_of(queue)
    queue.refusing = grpc.StatusCode.UNAVAILABLE
    recovery = threading.Timer(0.5, setattr, (queue, "refusing", None))
    recovery.start()
    driver.enqueue(Task("r1"))
    recovery.join()
    assert queue.calls > 1
    with pytest.raises(Unavailable):
        driver_of(queue, endpoint=f"127.0.0.1:{free_port()}").enqueue(Task("r1"))
