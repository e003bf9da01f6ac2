"""Background mode on a real server: the page is closed, the server dies, and the documents come anyway."""

import time
from collections.abc import Callable
from pathlib import Path

from tests.recovery.history import History, changes_in, keep_history
from tests.servers import call, servers

REQUESTS = 8


def test_requests_are_finished_by_a_server_that_is_started_again(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    with servers(1, tmp_path, LEASE_SECONDS="1", SWEEP_SECONDS="1") as (server,):
        keep_history(tmp_path / "seamstep.sqlite")
        ids = []
        for number in range(REQUESTS):
            job = {"role": "Engineer", "company": f"Company {number}"}
            body = {"generateType": "both", "job": job, "mode": "background"}
            status, answer = call(server.url, "POST", "/generator/start", body)
            assert status == 201
            ids.append(answer["data"]["requestId"])
        server.kill()
        unfinished = [states[-1] for states in History(changes_in(tmp_path / "seamstep.sqlite")).requests().values()]
        server.start()
        while not all(ended(server.url, request_id) for request_id in ids):
            time.sleep(0.1)
    history = History(changes_in(tmp_path / "seamstep.sqlite"))
    history.check(tmp_path / "blobs")
    assert [states[-1].status for states in history.requests().values()] == ["completed"] * REQUESTS
    left = sum(not record.terminal for record in unfinished)
    report(f"background: {REQUESTS} requests, {left} unfinished when the server was killed, all completed, 0 doubled")


def ended(url: str, request_id: str) -> bool:
    answer = call(url, "GET", f"/generator/requests/{request_id}")[1]
    return answer["data"]["status"] in {"completed", "failed", "cancelled"}
