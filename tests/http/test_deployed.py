"""The deployed entry points, as functions-framework serves them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from functions_framework import create_app

from functions.application import canonical_path
from functions.table import Family
from tests.http.conftest import ORDER, data, refused

ROOT = Path(__file__).parents[2]


@pytest.fixture
def deployed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Clients of the deployed functions by name, on one data folder."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.chdir(ROOT)
    before = set(sys.modules)

    def client(name: str) -> FlaskClient:
        found: FlaskClient = create_app(name, "main.py").test_client()
        return found

    yield client
    for module in set(sys.modules) - before:
        if module == "main":
            del sys.modules[module]


@pytest.mark.parametrize("path", ["/", "/start", "/generator/start"])
def test_start_is_found_under_every_path_that_reaches_it(deployed: Any, path: str) -> None:
    client = deployed("start")
    assert data(client.post(path, json=ORDER), 201)["nextStep"] == "fetch_data"
    refused(client.get(path), 405)
    refused(client.get("/health"), 404)


@pytest.mark.parametrize("prefix", ["/", "/step/", "/generator/step/"])
def test_step_finds_the_id_under_every_path(deployed: Any, prefix: str) -> None:
    mine = data(deployed("start").post("/", json=ORDER), 201)["requestId"]
    client = deployed("step")
    answer = data(client.post(prefix + mine))
    assert answer["requestId"] == mine
    assert answer["failedStep"] == "fetch_data"  # nobody has saved a profile here
    assert answer["error"]["code"] == "no_profile"
    refused(client.post(prefix + "unknown"), 404)


def test_api_and_sweep_serve_the_rest(deployed: Any) -> None:
    api = deployed("api")
    assert api.get("/health").status_code == 200
    refused(api.post("/generator/start", json=ORDER), 404)
    refused(api.post("/sweep"), 404)
    for path in ("/", "/sweep"):
        assert data(deployed("sweep").post(path))["orphanedBlobs"] == 0


def test_paths_of_other_functions_are_left_alone() -> None:
    assert canonical_path("/start", None) == "/start"
    assert canonical_path("/step/a", Family.API) == "/step/a"
    assert canonical_path("/generator/step/a/b", Family.STEP) == "/generator/step/a/b"


HEAVY = (
    "reportlab", "PIL", "google.cloud.firestore", "google.cloud.storage", "google.genai", "google.auth", "grpc",
    "firebase_admin", "firebase_functions", "openai", "docx", "waitress", "sqlite3", "requests", "jsonschema",
)  # fmt: skip


def test_importing_main_pulls_nothing_heavy_and_opens_nothing(tmp_path: Path) -> None:
    program = f"import json, sys, main; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data")}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(ran.stdout) == []
    assert not (tmp_path / "data").exists()
