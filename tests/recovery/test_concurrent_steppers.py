"""Sixteen steppers in four processes, three servers on one file, servers killed at random: one of everything."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.firestore.faulty_wire import faulty_wire
from tests.firestore.stand_in import EMULATOR_HOST, FIRESTORE, new_project, running_firestore
from tests.recovery.grounds import by_rev
from tests.recovery.history import History, changes_in, keep_history
from tests.servers import ROOT, call, servers

PROCESSES, THREADS = 4, 4


@dataclass(frozen=True)
class Shared:
    """What several servers share: how they are told, what it is called, and everything that was committed to it."""

    settings: dict[str, str]
    name: str
    history: Callable[[], History]
    requests: int
    kills: int


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.backend("SQLite", "folder")),
        pytest.param("firestore", marks=pytest.mark.backend(FIRESTORE, "folder")),
    ]
)
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shared]:
    """One SQLite file, or one Firestore with a look at every commit that it has accepted."""
    file = tmp_path / "seamstep.sqlite"
    if request.param == "sqlite":
        yield Shared({}, "one file", lambda: History(changes_in(file)), requests=40, kills=6)
        return
    with running_firestore() as host, faulty_wire(host) as (address, wire):
        settings = {EMULATOR_HOST: address, "DOCUMENT_STORE": "firestore", "GOOGLE_CLOUD_PROJECT": new_project()}
        yield Shared(settings, FIRESTORE, lambda: History(by_rev(wire.changes())), requests=16, kills=4)


def test_sixteen_steppers_and_random_kills_leave_one_completion_of_each_step(
    shared: Shared, tmp_path: Path, report: Callable[[str], None]
) -> None:
    # Long enough for a heartbeat on a machine that has much else to do: an attempt that was only slow counts as dead.
    with servers(3, tmp_path, LEASE_SECONDS="4", **shared.settings) as running:
        if not shared.settings:
            keep_history(tmp_path / "seamstep.sqlite")
        started = [start(running[0].url, number) for number in range(shared.requests)]
        work = json.dumps({"urls": [server.url for server in running], "requests": started})
        steppers = [stepper(seed, work) for seed in range(PROCESSES)]
        chance = random.Random(7)
        kills = 0
        while any(process.poll() is None for process in steppers):
            time.sleep(chance.uniform(0.1, 0.4))
            if kills < shared.kills:
                victim = chance.choice(running)
                victim.kill()
                victim.start()
                kills += 1
        assert [process.returncode for process in steppers] == [0] * PROCESSES

    history = shared.history()
    history.check(tmp_path / "blobs")
    ends = [states[-1] for states in history.requests().values()]
    assert [record.status for record in ends] == ["completed"] * shared.requests
    attempts = sum(step.attempt for record in ends for step in record.steps)
    assert kills >= shared.kills // 2  # a quick machine is done before the last of them
    steps = 6 * shared.requests
    report(
        f"steppers: {PROCESSES * THREADS} in {PROCESSES} processes on 3 servers and {shared.name}, {kills} kills, "
        f"{shared.requests} requests, {attempts} attempts for {steps} steps, all completed once, 0 doubled, 0 stuck"
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
