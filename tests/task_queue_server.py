"""Cloud Tasks on loopback: its CreateTask over gRPC with Google's own messages, and its deliveries over HTTP.

What it keeps of Google's promises: a name is taken while its task lives and for a day after, anything but a 2xx is
brought again after a growing pause, and every call carries an ID token of the task's account, signed RS256.
"""

import contextlib
import http.client
import random
import re
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from concurrent import futures
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
from google.cloud import tasks_v2

from tests.certificate_server import SigningKey

PROJECT, LOCATION, QUEUE = "demo-seamstep", "europe-west1", "steps"
PARENT = f"projects/{PROJECT}/locations/{LOCATION}/queues/{QUEUE}"
ACCOUNT = "queue@demo-seamstep.iam.gserviceaccount.com"
_NAME = re.compile(re.escape(PARENT) + r"/tasks/[A-Za-z0-9_-]{1,500}")
_METHOD = "/google.cloud.tasks.v2.CloudTasks/CreateTask"


@dataclass(frozen=True)
class Weather:
    """What befalls tasks, as shares of 1: creations that answer well and are lost, deliveries that come twice at the
    same moment, that come once more `late` seconds after they were settled, or are held back so that others pass.
    """

    lost: float = 0.0
    twice: float = 0.0
    afterwards: float = 0.0
    late: float = 0.5
    held_back: float = 0.0


@dataclass
class Log:
    """What happened. `answers`: HTTP status (0: no answer) to how often; `tasks`: those created, by name."""

    tasks: dict[str, tasks_v2.Task] = field(default_factory=dict)
    answers: Counter[int] = field(default_factory=Counter)
    lost: int = 0
    twice: int = 0
    afterwards: int = 0
    known_names: int = 0


class TaskQueueServer:
    """One queue. `refusing`: what CreateTask answers with while it is set. `paused`: tasks are taken and kept."""

    def __init__(self, key: SigningKey, weather: Weather | None = None, seed: int = 0) -> None:
        self.log = Log()
        self.weather = weather or Weather()
        self.refusing: grpc.StatusCode | None = None
        self.paused = False
        self.calls = 0
        self._key = key
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._workers = futures.ThreadPoolExecutor(16, thread_name_prefix="deliver")
        self._ended = threading.Event()
        self._open = 0
        self._mistakes: list[BaseException | None] = []
        self._server = grpc.server(futures.ThreadPoolExecutor(8))
        handler = grpc.unary_unary_rpc_method_handler(
            self._create,
            request_deserializer=tasks_v2.CreateTaskRequest.deserialize,
            response_serializer=tasks_v2.Task.serialize,
        )
        service, method = _METHOD.strip("/").split("/")
        self._server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service, {method: handler}),))
        self.host = f"127.0.0.1:{self._server.add_insecure_port('127.0.0.1:0')}"

    def start(self) -> None:
        """Take and deliver tasks."""
        self._server.start()

    def close(self) -> None:
        """Stop, whatever is left."""
        self._ended.set()
        self._server.stop(None).wait()
        self._workers.shutdown(cancel_futures=True)

    @property
    def idle(self) -> bool:
        """Whether no task is left, and no late duplicate."""
        assert not self._mistakes, self._mistakes
        with self._lock:
            return self._open == 0

    def token(self, audience: str, account: str = ACCOUNT, **claims: Any) -> str:
        """What Google signs for the account; `claims` replace or add, None leaves one out."""
        stated = {"iss": "https://accounts.google.com", "aud": audience, "azp": "1", "sub": "1", "email": account}
        unsaid = dict.fromkeys(("firebase", "user_id", "auth_time"))
        return self._key.token(**{**unsaid, **stated, **claims})

    def _create(self, request: tasks_v2.CreateTaskRequest, context: grpc.ServicerContext) -> tasks_v2.Task:
        task = request.task
        with self._lock:
            self.calls += 1
            if self.refusing is not None:
                context.abort(self.refusing, "refused")
            refusal = _refusal(request)
            if refusal is not None:
                context.abort(*refusal)
            if task.name in self.log.tasks:
                self.log.known_names += 1
                context.abort(grpc.StatusCode.ALREADY_EXISTS, "The task exists or existed recently.")
            if self._chance.random() < self.weather.lost:
                self.log.lost += 1
                return task
            self.log.tasks[task.name] = task
            twice = self._chance.random() < self.weather.twice
            self.log.twice += twice
            if not self.paused:
                for _ in range(1 + twice):
                    self._put(task)
        return task

    def _put(self, task: tasks_v2.Task, again: int = 0, pause: float = 0.0) -> None:
        """Have a worker bring it in `pause` seconds, or when it is due. Call with the lock."""
        self._open += 1
        due = task.schedule_time or datetime.now(UTC)
        wait = max(pause, (due - datetime.now(UTC)).total_seconds(), 0.0)
        if self._chance.random() < self.weather.held_back:
            wait += self._chance.random() * 0.5
        timer = threading.Timer(wait, self._submit, (task, again))
        timer.daemon = True
        timer.start()

    def _submit(self, task: tasks_v2.Task, again: int) -> None:
        with contextlib.suppress(RuntimeError):  # the test has ended
            self._workers.submit(self._deliver, task, again).add_done_callback(self._look_at)

    def _look_at(self, delivery: "futures.Future[None]") -> None:
        """A mistake of this stand-in must not look like a task that is under way."""
        if not delivery.cancelled() and delivery.exception() is not None:
            self._mistakes.append(delivery.exception())

    def _deliver(self, task: tasks_v2.Task, again: int) -> None:
        status = self._call(task, again)
        with self._lock:
            self.log.answers[status] += 1
            self._open -= 1
            if self._ended.is_set():
                return
            if not 200 <= status < 300:
                self._put(task, again + 1, min(0.05 * 2**again, 0.4))
            elif again >= 0 and self._chance.random() < self.weather.afterwards:
                self.log.afterwards += 1
                self._put(task, -1, self.weather.late)

    def _call(self, task: tasks_v2.Task, again: int) -> int:
        called = task.http_request
        url = urllib.parse.urlsplit(called.url)
        made_out = called.oidc_token
        headers = {
            **dict(called.headers),
            "Authorization": f"Bearer {self.token(made_out.audience, made_out.service_account_email)}",
            "User-Agent": "Google-Cloud-Tasks",
            "X-CloudTasks-QueueName": QUEUE,
            "X-CloudTasks-TaskName": task.name.rpartition("/")[2],
            "X-CloudTasks-TaskRetryCount": str(max(again, 0)),
            "X-CloudTasks-TaskETA": f"{time.time():.6f}",
        }
        deadline = task.dispatch_deadline.total_seconds()
        connection = http.client.HTTPConnection(url.netloc, timeout=deadline)
        try:
            connection.request("POST", url.path, called.body, headers)
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            return 0
        else:
            return response.status
        finally:
            connection.close()


def _refusal(request: tasks_v2.CreateTaskRequest) -> tuple[grpc.StatusCode, str] | None:
    """What Cloud Tasks would not take."""
    task = request.task
    if request.parent != PARENT:
        return grpc.StatusCode.NOT_FOUND, "Queue does not exist."
    wrong = {
        "name": not _NAME.fullmatch(task.name),
        "url": not task.http_request.url.startswith(("http://", "https://")),
        "method": task.http_request.http_method != tasks_v2.HttpMethod.POST,
        "deadline": not timedelta(seconds=15) <= task.dispatch_deadline <= timedelta(minutes=30),
        "schedule": bool(task.schedule_time) and task.schedule_time > datetime.now(UTC) + timedelta(days=30),
        "size": len(tasks_v2.Task.serialize(task)) > 100_000,
    }
    named = ", ".join(name for name, is_wrong in wrong.items() if is_wrong)
    return (grpc.StatusCode.INVALID_ARGUMENT, named) if named else None


@contextlib.contextmanager
def task_queue_server(key: SigningKey, weather: Weather | None = None, seed: int = 0) -> Iterator[TaskQueueServer]:
    """A running queue, ended afterwards."""
    server = TaskQueueServer(key, weather, seed)
    server.start()
    try:
        yield server
    finally:
        server.close()
