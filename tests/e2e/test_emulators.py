"""`scripts/serve --emulators`: one command, a whole run over Google's wire protocols, and nothing left afterwards."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from google.cloud import firestore

from scripts.programs.ports import free_port
from tests.e2e.test_generate_script import JOB, finished, generate, text_of
from tests.firestore.stand_in import EMULATOR_HOST, need_node
from tests.servers import LOST, ROOT, call

COMMAND = [sys.executable, "-m", "scripts.programs.serve", "--emulators"]
PARTS = {
    "The Firestore stand-in": "front.cjs",
    "The Cloud Storage stand-in": "stand_ins.storage_server",
    "The Gemini stand-in": "stand_ins.gemini_server",
    "The product": "--attached",
}


class Command:
    """The command in a process group of its own, and the processes that it has started."""

    def __init__(self, data_dir: Path) -> None:
        need_node()
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        kept = {name: value for name, value in os.environ.items() if name != EMULATOR_HOST}
        self.process = subprocess.Popen(
            COMMAND,
            cwd=ROOT,
            env={**kept, "PORT": str(port), "DATA_DIR": str(data_dir), "TMPDIR": str(data_dir)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        while not self._healthy():
            assert self.process.poll() is None, "the command ended instead of serving"
            time.sleep(0.05)
        self.parts = {name: pid for pid, line in children(self.process.pid) for name in PARTS if PARTS[name] in line}
        self._said = ""

    def place_of(self, name: str) -> str:
        """The address that the command has said a service runs at."""
        assert self.process.stdout is not None
        while not (found := re.search(rf"^{name} +(\S+)", self._said, re.MULTILINE)):
            self._said += self.process.stdout.readline()
        return found[1]

    def ended(self) -> tuple[int, str, str]:
        """(exit code, standard output, standard error), when the command and every part of it are gone."""
        out, err = self.process.communicate(timeout=60)
        while any(Path(f"/proc/{pid}").exists() for pid in self.parts.values()):
            time.sleep(0.05)
        return self.process.returncode, out, err

    def _healthy(self) -> bool:
        with contextlib.suppress(*LOST):
            return call(self.url, "GET", "/health")[0] == 200
        return False


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Command]:
    running = Command(tmp_path)
    yield running
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.process.pid, signal.SIGKILL)
    running.ended()


def children(parent: int) -> list[tuple[int, str]]:
    """(process id, command line) of each child."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                line = status.with_name("cmdline").read_text().replace("\0", " ")
                found.append((int(status.parent.name), line))
    return found


def test_one_command_makes_documents_on_all_three_stand_ins(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(command.parts) == set(PARTS)
    _out, err = finished(generate(tmp_path / "out", "--job", str(JOB), "--server", command.url))
    request_id = err.partition("Request ")[2].split()[0]
    assert "EXPERIENCE" in text_of(tmp_path / "out" / "resume.pdf")
    assert "Parcelwren" in text_of(tmp_path / "out" / "cover-letter.pdf")
    link = location_of(f"{command.url}/generator/requests/{request_id}/files/resume.pdf")
    assert "X-Goog-Signature=" in link
    assert fetched(link) == (200, (tmp_path / "out" / "resume.pdf").read_bytes())
    assert fetched(link.replace("X-Goog-Expires=604800", "X-Goog-Expires=604799"))[0] == 403
    assert fetched(link.partition("?")[0])[0] == 403

    monkeypatch.setenv(EMULATOR_HOST, command.place_of("Firestore"))
    client = firestore.Client(project="demo-seamstep")
    request = client.document(f"generator/{request_id}").get().to_dict()
    response = client.document(f"generator/{request_id.replace('request', 'response', 1)}").get().to_dict()
    resume = client.document(f"generator/{request_id}/results/generate_resume").get().to_dict()["output"]
    client.close()
    assert (request["status"], request["provider"]) == ("completed", "gemini")
    assert resume["model"] == "gemini-3.5-flash-lite (stand-in)"
    assert resume["tokenUsage"]["totalTokens"] > resume["tokenUsage"]["promptTokens"] > 0
    assert response["metrics"]["costUsd"] > resume["costUsd"] > 0


def test_ctrl_c_ends_everything(command: Command, tmp_path: Path) -> None:
    command.process.send_signal(signal.SIGINT)
    code, out, err = command.ended()
    assert (code, "Traceback" in err) == (0, False)
    assert "no model" in out
    assert not list(tmp_path.glob("seamstep-key-*"))


@pytest.mark.parametrize("name", PARTS)
def test_the_death_of_any_part_ends_everything(command: Command, name: str) -> None:
    os.kill(command.parts[name], signal.SIGKILL)
    code, _out, err = command.ended()
    assert code == 1
    assert f"{name} " in err
    assert "Traceback" not in err


def test_killing_the_command_leaves_nothing_behind(command: Command, tmp_path: Path) -> None:
    command.process.kill()
    assert command.ended()[0] == -signal.SIGKILL
    assert not list(tmp_path.glob("seamstep-key-*"))


def test_without_node_the_way_on_is_said(tmp_path: Path) -> None:
    environment = {"PATH": str(tmp_path), "DATA_DIR": str(tmp_path), "HOME": str(tmp_path)}
    ended = subprocess.run(
        COMMAND, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 1
    assert "needs Node 20 and npm" in ended.stderr
    assert "SQLite" in ended.stderr
    assert "Traceback" not in ended.stderr


def location_of(url: str) -> str:
    """Where a redirect leads."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", parts.path)
    answer = connection.getresponse()
    connection.close()
    assert answer.status == 302
    return str(answer.headers["Location"])


def fetched(link: str) -> tuple[int, bytes]:
    """(status, body)."""
    try:
        with urllib.request.urlopen(link, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
