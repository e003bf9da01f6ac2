"""scripts/serve where it cannot start: it says in words what is missing."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"AI_PROVIDER": "gemini"}, "GEMINI_API_KEY"),
        ({"BLOB_STORE": "gcs"}, "GCS_BUCKET"),
        ({"DOCUMENT_STORE": "firestore"}, "GOOGLE_CLOUD_PROJECT"),
    ],
)
def test_half_a_configuration_is_refused_in_words(settings: dict[str, str], says: str, tmp_path: Path) -> None:
    refused_in_words(says, DATA_DIR=str(tmp_path), **settings)


def test_a_data_folder_that_cannot_be_used_is_refused_in_words(tmp_path: Path) -> None:
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file, not a folder")

    refused_in_words("DATA_DIR", DATA_DIR=str(in_the_way))


def test_a_signing_secret_that_is_empty_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "signing-secret").touch()

    refused_in_words("anyone could sign", DATA_DIR=str(tmp_path))


def test_a_port_that_is_taken_is_refused_in_words(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        refused_in_words("PORT", DATA_DIR=str(tmp_path), PORT=port)


def refused_in_words(says: str, **settings: str) -> None:
    """The server does not start, says why, and does not say that it listens."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith(("_HOST", "_PROJECT"))}
    ended = subprocess.run(
        [sys.executable, "-m", "scripts.programs.serve"],
        cwd=ROOT,
        env={**kept, **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Seamstep is at" not in ended.stdout
