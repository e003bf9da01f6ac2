"""Firebase's own emulators (functions, hosting, sign-in) on a clean copy of the repository, with stores to work on.

Firestore is the stand-in of scripts/stand_ins and Cloud Storage that of scripts/stand_ins: Google's own need Java.
"""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from json import dumps
from pathlib import Path

from scripts.deployment.target import parsed, read_target, suggested_settings
from scripts.stand_ins.storage_server import BUCKET, storage_server
from tests.deployment.tree import add_environment, clean_copy, clean_environment, firebase_json
from tests.firestore.stand_in import running_firestore
from tests.servers import free_port

READY = "All emulators ready!"
REGION = read_target("demo-seamstep").region


@dataclass(frozen=True)
class Emulators:
    """Running emulators. `functions` and `hosting` are addresses without a slash at the end."""

    project: str
    functions: str
    hosting: str
    auth_host: str


@contextmanager
def running_emulators(tools: Path, folder: Path) -> Iterator[Emulators]:
    """Start them in a process group of their own, and end the group: they leave workers behind otherwise."""
    project = f"demo-{uuid.uuid4().hex[:12]}"
    tree, log = folder / "tree", folder / "emulators.log"
    clean_copy(tree)
    add_environment(tree)
    ports = _write_configuration(tree, project)
    with running_firestore() as firestore, storage_server() as storage, log.open("wb") as output:
        process = subprocess.Popen(
            ["node", str(tools / "firebase-tools" / "lib" / "bin" / "firebase.js"), "emulators:start",
             "--only", "auth,functions,hosting", "--project", project],
            cwd=tree,
            env=_environment(folder, FIRESTORE_EMULATOR_HOST=firestore, STORAGE_EMULATOR_HOST=storage.url),
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            _wait(process, log)
            functions = f"http://127.0.0.1:{ports['functions']}/{project}/{REGION}"
            hosting, auth = f"http://127.0.0.1:{ports['hosting']}", f"127.0.0.1:{ports['auth']}"
            yield Emulators(project, functions, hosting, auth)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _end_all_in(tree)


def _write_configuration(tree: Path, project: str) -> dict[str, int]:
    """Settings and secrets as a person writes them; ports of our own; and this interpreter in place of the deployed.

    The emulator runs the very `python3.…` that firebase.json declares, and a machine need not have that one.
    """
    config = firebase_json(tree)
    config["functions"][0]["runtime"] = f"python3{sys.version_info.minor}"
    emulators = {name: one for name, one in config["emulators"].items() if "port" in one}
    ports = {name: free_port() for name in emulators}
    for name, emulator in emulators.items():
        emulator["port"] = ports[name]
    (tree / "firebase.json").write_text(dumps(config), encoding="utf-8")
    # As scripts/deploy suggests them. Nothing here may ask a real model, and nothing here is a queue.
    suggested = parsed(suggested_settings(project, REGION))
    settings = {**suggested, "GCS_BUCKET": BUCKET, "AI_PROVIDER": "offline", "DRIVER": "none"}
    lines = [f"{name}={value}" for name, value in settings.items()]
    (tree / f".env.{project}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    # A key that is blank is a provider that is not set up.
    (tree / ".secret.local").write_text(f'SIGNING_SECRET={uuid.uuid4().hex}\nGEMINI_API_KEY=" "\n', encoding="utf-8")
    return ports


def _environment(folder: Path, **stores: str) -> dict[str, str]:
    """Firebase's command line keeps its own files in `folder` too and asks for no newer version."""
    temporary = folder / "temporary"
    temporary.mkdir()
    return clean_environment(
        TMPDIR=str(temporary), XDG_CONFIG_HOME=str(folder / "config"),
        CI="1", FIREBASE_CLI_DISABLE_UPDATE_CHECK="1", **stores,
    )  # fmt: skip


def _end_all_in(tree: Path) -> None:
    """End what still runs in our copy, in whatever group, and return when it is gone."""
    while left := [process for process in Path("/proc").glob("[0-9]*") if _runs_in(tree, process)]:
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(int(process.name), signal.SIGKILL)
        time.sleep(0.01)


def _runs_in(tree: Path, process: Path) -> bool:
    try:
        return (process / "cwd").readlink().is_relative_to(tree)
    except OSError:  # ended meanwhile, or somebody else's
        return False


def _wait(process: "subprocess.Popen[bytes]", log: Path) -> None:
    while READY not in log.read_text(encoding="utf-8", errors="replace"):
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        time.sleep(0.1)
