"""scripts/serve with half a configuration: it does not start, and says in words what is missing."""

import os
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
    kept = {name: value for name, value in os.environ.items() if not name.endswith(("_HOST", "_PROJECT"))}
    ended = subprocess.run(
        [sys.executable, "-m", "scripts.programs.serve"],
        cwd=ROOT,
        env={**kept, "DATA_DIR": str(tmp_path), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
