"""scripts/deploy, run for real on a copy of the repository: only gcloud, npx and node are stood in for."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from textwrap import indent

import pytest

from scripts.deployment.smoke import health_addresses, trouble_after
from scripts.deployment.target import read_target, suggested_settings
from tests.deployment.tree import ROOT, clean_copy, clean_environment

PROJECT = "demo-shop"
#: Writes down how it was called. Nothing is there yet: a look finds nothing, but secrets are switched on.
STAND_IN = """#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $*" in
    *"$REFUSED"*) exit 3 ;;
    *"secrets versions describe"*) echo ENABLED ;;
    *" describe "*) exit 1 ;;
esac
"""


class Deployment:
    """A committed copy of the repository with settings, and tools that write down their calls."""

    def __init__(self, folder: Path, committed: Path) -> None:
        self.tree, self.bin, self.calls = folder / "tree", folder / "bin", folder / "calls"
        shutil.copytree(committed, self.tree)
        self.settings = self.tree / f".env.{PROJECT}"
        self.bin.mkdir()
        for tool in ("gcloud", "npx", "npm", "node"):
            (self.bin / tool).write_text(STAND_IN, encoding="utf-8")
            (self.bin / tool).chmod(0o755)

    def run(
        self, *options: str, refused: str = "nothing like it", typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """The script's end, after all it did."""
        self.calls.write_text("", encoding="utf-8")
        environment = clean_environment(PYTHON=sys.executable, CALLS=str(self.calls), REFUSED=refused)
        environment["PATH"] = f"{self.bin}:{environment['PATH']}"
        command = ["scripts/deploy", "--project", PROJECT, *options]
        return subprocess.run(
            command, cwd=self.tree, env=environment, input=typed, capture_output=True, text=True, check=False
        )

    def called(self) -> list[str]:
        """Every call of a tool, in its order."""
        return self.calls.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with everything committed but the settings, which git ignores."""
    tree = tmp_path_factory.mktemp("committed")
    clean_copy(tree)
    (tree / "firestore.rules").touch()
    (tree / f".env.{PROJECT}").write_text(suggested_settings(PROJECT, "us-central1"), encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=tree, check=True)
    commit(tree)
    return tree


def commit(tree: Path) -> None:
    """Commit every change."""
    subprocess.run(["git", "add", "-A"], cwd=tree, check=True)
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, "commit", "--quiet", "-m", "all"], cwd=tree, check=True)


@pytest.fixture
def deployment(tmp_path: Path, committed: Path) -> Deployment:
    return Deployment(tmp_path, committed)


class _Health(BaseHTTPRequestHandler):
    answers: list[tuple[int, bytes]]

    def do_GET(self) -> None:
        status, body = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests are quiet."""


HEALTHY = (200, json.dumps({"service": "seamstep", "status": "healthy"}).encode())


@pytest.fixture
def health() -> Iterator[str]:
    """An address that says unavailable once, as new functions do, and then that all is well."""
    _Health.answers = [(503, b"{}"), HEALTHY]
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Health)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/health"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_dry_run_runs_nothing_and_shows_what_a_run_runs(deployment: Deployment, health: str) -> None:
    shown = deployment.run("--dry-run", "--skip-tests")
    assert (shown.returncode, shown.stderr, deployment.called()) == (0, "", [])
    lines = [line.strip() for line in shown.stdout.splitlines()]
    promised = [" ".join(shlex.split(line.removeprefix("$ "))) for line in lines if line.startswith("$ ")]
    promised = [re.sub(r"^env \w+=\S+ ", "", command) for command in promised]  # `env` itself is no stand-in
    ran = deployment.run("--yes", "--skip-tests", "--health", health)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    looked = [" ".join(shlex.split(line.removeprefix("unless: "))) for line in lines if line.startswith("unless: ")]
    assert [call for call in deployment.called() if call not in looked] == promised
    assert f"ok   {health}" in ran.stdout


def test_everything_is_deployed_and_rules_come_before_the_code(deployment: Deployment, health: str) -> None:
    deployment.run("--yes", "--skip-tests", "--health", health)
    calls = deployment.called()
    only = [call.split("--only ")[1].split()[0] for call in calls if " deploy --only " in call]
    assert only == ["firestore", "functions", "hosting"]
    assert all("firebase-tools@15.34.2 " in call for call in calls if call.startswith("npx"))
    assert any("--lifecycle-file=docs/storage-lifecycle.json" in call for call in calls)
    assert any(call.startswith("gcloud tasks queues create steps --location=us-central1 ") for call in calls)


def test_what_is_there_is_not_made_again(deployment: Deployment, health: str) -> None:
    (deployment.bin / "gcloud").write_text(STAND_IN.replace('*" describe "*) exit 1', "never) exit 1"), "utf-8")
    deployment.run("--yes", "--skip-tests", "--health", health)
    assert [call for call in deployment.called() if " create " in call] == []


def test_nothing_is_done_without_the_person_s_word(deployment: Deployment) -> None:
    for typed in ("", "y\n", "demo-other\n"):
        assert deployment.run("--skip-tests", typed=typed).returncode == 1
        assert deployment.called() == []
    deployment.run("--skip-tests", typed=f"{PROJECT}\n", refused="secrets versions")
    assert deployment.called() != []


def test_a_secret_that_is_missing_stops_everything(deployment: Deployment) -> None:
    ended = deployment.run("--yes", "--skip-tests", refused="--secret=GEMINI_API_KEY")
    assert ended.returncode == 1
    assert "There is no secret GEMINI_API_KEY." in ended.stderr
    assert all("secrets versions describe" in call for call in deployment.called())


def test_the_first_command_that_fails_is_the_last(deployment: Deployment) -> None:
    ended = deployment.run("--yes", "--skip-tests", refused="--only functions")
    assert ended.returncode == 1
    assert "Stopped there" in ended.stderr
    assert "--only functions" in deployment.called()[-1]


def test_tests_come_first_unless_ci_has_run_them(deployment: Deployment) -> None:
    (deployment.tree / "scripts" / "test").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    commit(deployment.tree)
    assert deployment.run("--yes").returncode == 1
    assert all("secrets versions describe" in call for call in deployment.called())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("AUTH_MODE=local", "AUTH_MODE=local gives everyone the owner's rights"),
        ("DOCUMENT_STORE=sqlite", "nothing in a folder lasts"),
        ("GCS_BUCKET=", "BLOB_STORE=gcs needs GCS_BUCKET"),
        ("GEMINI_API_KEY=abc", "GEMINI_API_KEY is a secret"),
        ("FIREBASE_PROJECT_ID=demo-shop", "FIREBASE_PROJECT_ID is Firebase's own to set"),
        ("STORAGE_EMULATOR_HOST=127.0.0.1:1", "does not belong on Cloud Run"),
        ("FIRESTORE_DATABASE_ID=portfolio", "Add “database”: “portfolio”"),
    ],
)
def test_settings_with_which_the_functions_would_not_start_are_named(
    deployment: Deployment, line: str, says: str
) -> None:
    with deployment.settings.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    ended = deployment.run("--yes", "--skip-tests")
    assert ended.returncode == 1
    assert says in ended.stdout
    assert "abc" not in ended.stdout
    assert deployment.called() == []


def test_a_change_that_is_not_committed_stops_everything(deployment: Deployment) -> None:
    (deployment.tree / "main.py").write_text("", encoding="utf-8")
    ended = deployment.run("--yes", "--skip-tests")
    assert (ended.returncode, deployment.called()) == (1, [])
    assert "Commit or set aside main.py." in ended.stdout


def test_a_dry_run_needs_nothing_but_python(tmp_path: Path) -> None:
    for tool in ("bash", "dirname"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    bare = tmp_path / "python"
    bare.write_text(f'#!{shutil.which("sh")}\nexec "{sys.executable}" -S "$@"\n', encoding="utf-8")  # no package
    bare.chmod(0o755)
    shown = subprocess.run(
        [str(ROOT / "scripts" / "deploy"), "--project", PROJECT, "--dry-run"],
        env={"PATH": str(tmp_path), "PYTHON": str(bare)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Install git, gcloud, node, npx." in shown.stdout
    assert "deploy --only functions" in shown.stdout


def test_the_manual_says_what_the_script_does(deployment: Deployment) -> None:
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert indent(suggested_settings("my-project", "us-central1"), "   ") in manual
    shown = deployment.run("--dry-run").stdout
    roles, apis = set(re.findall(r"roles/[\w.]+", shown)), set(re.findall(r"(\w+)\.googleapis\.com", shown))
    assert roles
    assert apis
    assert [name for name in sorted(roles | apis) if f"`{name}`" not in manual] == []
    assert [name for name in read_target(PROJECT).secrets if f"`{name}`" not in manual] == []


def test_an_answer_that_is_not_the_product_s_is_no_health(health: str) -> None:
    _Health.answers = [(200, b'{"status": "healthy"}')]
    assert trouble_after(health, 0) == "answered something else"
    _Health.answers = [(500, b"")]
    assert trouble_after(health, 0) == "answered 500"
    assert trouble_after("http://127.0.0.1:9/health", 0) != ""
    assert health_addresses(read_target(PROJECT))[0] == "https://demo-shop.web.app/health"


@pytest.mark.skipif(shutil.which("gcloud") is None, reason="gcloud checks its own commands, where there is one")
def test_gcloud_knows_every_command_and_flag_of_script_and_manual(deployment: Deployment, tmp_path: Path) -> None:
    shown = deployment.run("--dry-run").stdout.splitlines()
    lines = [line.strip().removeprefix("$ ").removeprefix("unless: ") for line in shown]
    manual = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    told = {found.strip() for found in re.findall(r"(?<!\w)gcloud (?:[\w-]+ ){2}[^`\n|]*", manual)}
    commands = [line for line in lines if line.startswith("gcloud ")] + sorted(told)
    (tmp_path / "commands.json").write_text(json.dumps([{"command_string": one} for one in commands]), "utf-8")
    checked = subprocess.run(
        ["gcloud", "meta", "lint-gcloud-commands", f"--commands-file={tmp_path / 'commands.json'}"],
        env={**os.environ, "CLOUDSDK_CONFIG": str(tmp_path / "gcloud"), "CLOUDSDK_CORE_DISABLE_PROMPTS": "1"},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    answers = json.loads(checked)
    assert len(answers) == len(commands) > 40
    assert [answer["error_message"] for answer in answers if not answer["success"]] == []
