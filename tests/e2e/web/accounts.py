"""Firebase's own emulator for accounts, alone: started by its command line, on a free port, ended with its test."""

import base64
import json
import os
import signal
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.programs.ports import free_port
from tests.deployment.tree import clean_environment, firebase_tools

READY = "All emulators ready!"


@dataclass(frozen=True)
class Accounts:
    """Where the emulator is, and for which project."""

    host: str
    project: str

    @property
    def settings(self) -> dict[str, str]:
        """What has the product, and its page, take its sign-ins."""
        return {
            "AUTH_MODE": "firebase", "FIREBASE_PROJECT_ID": self.project, "FIREBASE_API_KEY": "public",
            "FIREBASE_AUTH_EMULATOR_HOST": self.host, "DRIVER": "in_process",
        }  # fmt: skip

    def link_for(self, address: str) -> str:
        """The link in the newest mail to an address."""
        sent = self._get(f"/emulator/v1/projects/{self.project}/oobCodes")["oobCodes"]
        links: list[str] = [one["oobLink"] for one in sent if one["email"] == address]
        return links[-1]

    def uids(self, address: str) -> list[str]:
        """The accounts with this address."""
        body = json.dumps({"returnUserInfo": True}).encode()
        path = f"/identitytoolkit.googleapis.com/v1/projects/{self.project}/accounts:query"
        known = self._get(path, body).get("userInfo", [])
        return [one["localId"] for one in known if one.get("email") == address]

    def _get(self, path: str, body: bytes | None = None) -> dict[str, Any]:
        headers = {"Authorization": "Bearer owner", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"http://{self.host}{path}", body, headers)) as answer:
            told: dict[str, Any] = json.loads(answer.read())
            return told


@contextmanager
def accounts(folder: Path) -> Iterator[Accounts]:
    """Start it in a process group of its own, and end the group."""
    project, tools, log = f"demo-{uuid.uuid4().hex[:12]}", firebase_tools(), folder / "accounts.log"
    ports = {name: free_port() for name in ("auth", "hub", "logging")}
    emulators = {name: {"host": "127.0.0.1", "port": port} for name, port in ports.items()}
    (folder / "firebase.json").write_text(json.dumps({"emulators": {**emulators, "ui": {"enabled": False}}}), "utf-8")
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["node", str(tools / "firebase-tools" / "lib" / "bin" / "firebase.js"), "emulators:start",
             "--only", "auth", "--project", project],
            cwd=folder, env=_environment(folder), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    try:
        while READY not in log.read_text(encoding="utf-8", errors="replace"):
            assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.1)
        yield Accounts(f"127.0.0.1:{ports['auth']}", project)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Firebase's command line keeps its own files in `folder` too and asks for no newer version."""
    return clean_environment(XDG_CONFIG_HOME=str(folder / "config"), CI="1", FIREBASE_CLI_DISABLE_UPDATE_CHECK="1")


def unsigned(of: Accounts, uid: str, address: str) -> str:
    """An ID token as the emulator makes them: nobody has signed it."""
    now = int(time.time())
    claims = {
        "iss": f"https://securetoken.google.com/{of.project}", "aud": of.project, "sub": uid, "user_id": uid,
        "iat": now, "exp": now + 3600, "auth_time": now, "email": address, "email_verified": True,
    }  # fmt: skip
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts) + "."


def wait_past_the_second_of(token: str) -> None:
    """The emulator does not sign: two tokens of the same second are the same text."""
    claims = token.removeprefix("Bearer ").split(".")[1]
    issued: int = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["iat"]
    while int(time.time()) <= issued:
        time.sleep(0.05)
