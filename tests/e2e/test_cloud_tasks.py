"""Background mode without a client: a queue that delivers twice, late and out of order, and a server that dies."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.certificate_server import SigningKey, certificate_server
from tests.driven_server import CERTIFICATES_VARIABLE
from tests.recovery.history import History, changes_in, keep_history
from tests.servers import Server, call, free_port
from tests.task_queue_server import ACCOUNT, LOCATION, PROJECT, QUEUE, TaskQueueServer, Weather, task_queue_server

REQUESTS, STEPS = 12, 6
KILLS = 2  # the third crash in one step would fail its request, and rightly
BAD = Weather(lost=0.15, twice=0.3, afterwards=0.3, held_back=0.3)
ENDED = {"completed", "failed", "cancelled"}
KEY = SigningKey("key-1")


def test_requests_end_once_whatever_befalls_queue_and_server(tmp_path: Path, report: Callable[[str], None]) -> None:
    with certificate_server(KEY) as certificates, task_queue_server(KEY, BAD) as queue:
        server = driven_server(tmp_path, queue, certificates.url).start()
        try:
            keep_history(tmp_path / "seamstep.sqlite")
            ids = [started(server, number) for number in range(REQUESTS)]
            killed = sum(killed_mid_step(server, tmp_path) for _ in range(KILLS))
            while not (ENDED.issuperset(statuses(tmp_path, ids)) and queue.idle):
                time.sleep(0.05)
        finally:
            server.kill()
    history = History(changes_in(tmp_path / "seamstep.sqlite"))
    history.check(tmp_path / "blobs")
    ends = [states[-1] for states in history.requests().values()]
    assert [record.status for record in ends] == ["completed"] * REQUESTS
    again = sum(step.attempt > 1 for record in ends for step in record.steps)
    seen = queue.log
    assert min(seen.lost, seen.twice, seen.afterwards, seen.answers[0], seen.answers[409], killed, again) > 0
    assert set(seen.answers) <= {0, 204, 409, 503}
    report(
        f"cloud tasks: {REQUESTS} requests, {REQUESTS * STEPS} steps completed once, {len(seen.tasks)} tasks, "
        f"{seen.lost} lost, {seen.twice} delivered twice, {seen.afterwards} again after the end; "
        f"{killed} servers killed in a step, {again} steps run again"
    )


def test_no_task_holds_a_token_of_ours(tmp_path: Path) -> None:
    with certificate_server(KEY) as certificates, task_queue_server(KEY) as queue:
        server = driven_server(tmp_path, queue, certificates.url).start()
        try:
            answer = order(server, 1)
            while not ENDED.issuperset(statuses(tmp_path, [answer["requestId"]])):
                time.sleep(0.05)
        finally:
            server.kill()
    assert len(queue.log.tasks) == STEPS
    for task in queue.log.tasks.values():
        assert answer["accessToken"] not in str(task)
        assert set(task.http_request.headers) == {"Content-Type"}
        assert task.dispatch_deadline.total_seconds() == 210


def driven_server(folder: Path, queue: TaskQueueServer, certificates: str) -> Server:
    """With a sign-in: a call whose token is not believed gets nowhere."""
    port = free_port()
    settings = {
        "AUTH_MODE": "firebase",
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "DRIVER": "cloud_tasks",
        "TASKS_QUEUE": QUEUE,
        "TASKS_LOCATION": LOCATION,
        "TASKS_SERVICE_ACCOUNT": ACCOUNT,
        "STEP_URL": f"http://127.0.0.1:{port}/generator/step",
        "CLOUD_TASKS_EMULATOR_HOST": queue.host,
        "LEASE_SECONDS": "2",
        "SWEEP_SECONDS": "1",
        "STARTS_A_VISITOR": "1000",
        "PORT": str(port),
        CERTIFICATES_VARIABLE: certificates,
    }
    return Server(folder, "tests.driven_server", **settings)


def order(server: Server, number: int) -> dict[str, Any]:
    job = {"role": "Engineer", "company": f"Company {number}"}
    status, answer = call(
        server.url, "POST", "/generator/start", {"generateType": "both", "job": job, "mode": "background"}
    )
    assert status == 201
    data: dict[str, Any] = answer["data"]
    return data


def started(server: Server, number: int) -> str:
    return str(order(server, number)["requestId"])


def killed_mid_step(server: Server, folder: Path) -> bool:
    """Kill the server while somebody holds a lease, and start it again. False if all ended first."""
    while any(status in {"pending", "processing"} for status in statuses(folder)):
        if leases(folder):
            server.kill()
            held = leases(folder) > 0
            server.start()
            time.sleep(0.3)
            return held
    return False


def statuses(folder: Path, ids: list[str] | None = None) -> list[str]:
    found = dict(asked(folder, "json_extract(body, '$.id'), json_extract(body, '$.status')"))
    return [found[request_id] for request_id in ids] if ids else list(found.values())


def leases(folder: Path) -> int:
    return sum(lease is not None for (lease,) in asked(folder, "json_extract(body, '$.lease.token')"))


def asked(folder: Path, columns: str) -> list[Any]:
    connection = sqlite3.connect(folder / "seamstep.sqlite", timeout=10)
    try:
        return connection.execute(
            f"SELECT {columns} FROM documents WHERE json_extract(body, '$.type') = 'request'"  # noqa: S608
        ).fetchall()
    finally:
        connection.close()
