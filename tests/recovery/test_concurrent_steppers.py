"""Sixteen steppers in four processes, three servers on one file, servers killed at random: one of everything."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recovery.history import History, changes_in, keep_history
from tests.servers import ROOT, call, servers

pytestmark = pytest.mark.backend("SQLite", "folder")

REQUESTS, PROCESSES, THREADS, KILLS = 40, 4, 4, 6


def test_sixteen_steppers_and_random_kills_leave_one_completion_of_each_step(
    tmp_path: Path, report: Callable[[str], None]
) -> None:
    with servers(3, tmp_path, LEASE_SECONDS="1") as running:
        keep_history(tmp_path / "seamstep.sqlite")
        started = [start(running[0].url, number) for number in range(REQUESTS)]
        work = json.dumps({"urls": [server.url for server in running], "requests": started})
        steppers = [stepper(seed, work) for seed in range(PROCESSES)]
        chance = random.Random(7)
        kills = 0
        while any(process.poll() is None for process in steppers):
            time.sleep(chance.uniform(0.1, 0.4))
            if kills < KILLS:
                victim = chance.choice(running)
                victim.kill()
                victim.start()
                kills += 1
        assert [process.returncode for process in steppers] == [0] * PROCESSES

    history = History(changes_in(tmp_path / "seamstep.sqlite"))
    history.check(tmp_path / "blobs")
    ends = [states[-1] for states in history.requests().values()]
    assert [record.status for record in ends] == ["completed"] * REQUESTS
    attempts = sum(step.attempt for record in ends for step in record.steps)
    assert kills >= KILLS // 2  # a quick machine is done before the last of them
    report(
        f"steppers: {PROCESSES * THREADS} in {PROCESSES} processes on 3 servers, {kills} kills, {REQUESTS} requests, "
        f"{attempts} attempts for {6 * REQUESTS} steps, {6 * REQUESTS} completed once, 0 doubled, 0 stuck"
    )


def start(url: str, number: int) -> str:
    job = {"role": "Backend Engineer", "company": f"Company {number}", "jobDescriptionText": "Python and PostgreSQL."}
    status, answer = call(url, "POST", "/generator/start", {"generateType": "both", "job": job})
    assert status == 201, answer
    request_id: str = answer["data"]["requestId"]
    return request_id


def stepper(seed: int, work: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.recovery.stepper", str(seed), str(THREADS)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(work)
    process.stdin.close()
    return process
