"""What would be uploaded: firebase-tools' own reader, checks and packager, on a clean copy of the repository."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from tests.deployment.tree import ROOT, clean_copy, clean_environment, not_ignored

#: What a person may have lying about in a checkout, and what must never be uploaded.
LITTER = (
    ".env", ".env.seamstep-prod", ".secret.local", ".firebaserc", ".git/config", ".venv/pyvenv.cfg", ".DS_Store",
    "data/seamstep.sqlite", "data/signing-secret", "out/resume.pdf", "venv/bin/python", "web/node_modules/a/index.js",
    "web/dist/index.html", "extension/manifest.json", "firebase-debug.log", "ui-debug.log", ".firebase/hosting.cache",
    "functions/__pycache__/start.cpython-312.pyc", "shared/.env", "shared/.cache/a", "functions/.DS_Store",
)  # fmt: skip


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A checkout that has been worked in, and what belongs into the archive."""
    folder = tmp_path_factory.mktemp("checkout")
    names = clean_copy(folder)
    for name in LITTER:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("nobody's business", encoding="utf-8")
    product = {name for name in names if name.startswith(("functions/", "shared/"))}
    return folder, {"main.py", "functions.yaml", "requirements.txt", *product}


@pytest.fixture(scope="module")
def packed(firebase_tools: Path, checkout: tuple[Path, set[str]]) -> dict[str, Any]:
    """The answer of package_source.cjs."""
    script = Path(__file__).parent / "package_source.cjs"
    ran = subprocess.run(
        ["node", str(script), str(checkout[0])],
        env=clean_environment(NODE_PATH=str(firebase_tools), CI="1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout[ran.stdout.index('{"endpoints"') :])
    return answer


@pytest.fixture(scope="module")
def archive(packed: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked as Cloud Build unpacks it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(packed["archive"]) as file:
        file.extractall(folder)
    Path(packed["archive"]).unlink()
    return folder


def test_the_archive_holds_the_product_and_nothing_else(archive: Path, checkout: tuple[Path, set[str]]) -> None:
    uploaded = {str(path.relative_to(archive)) for path in archive.rglob("*") if path.is_file()}
    assert uploaded == checkout[1]
    kinds = {PurePosixPath(name).suffix for name in uploaded if name.startswith("shared/")}
    assert {".py", ".json", ".txt", ".md"} <= kinds  # what the product reads at run time, prompts included


def test_gcloud_would_upload_the_same(checkout: tuple[Path, set[str]]) -> None:
    """.gcloudignore is written as .gitignore is, so git itself reads it here."""
    folder, belongs = checkout
    assert set(not_ignored(folder, f"--exclude-from={ROOT / '.gcloudignore'}")) == belongs


def test_the_archive_alone_writes_the_documents(archive: Path, tmp_path: Path) -> None:
    """Nothing outside of the archive is on the path."""
    environment = clean_environment(DATA_DIR=str(tmp_path), PROFILE=str(ROOT / "examples" / "profile.json"))
    program = Path(__file__).parent / "one_request.py"
    ran = subprocess.run(
        [sys.executable, "-I", "-c", program.read_text(encoding="utf-8")],
        cwd=archive, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["completed", "cover-letter.pdf", "resume.pdf", "%PDF", "%PDF"]


def test_the_command_line_understands_every_word_of_functions_yaml(packed: dict[str, Any]) -> None:
    declared = yaml.safe_load((ROOT / "functions.yaml").read_text(encoding="utf-8"))
    read = {endpoint["id"]: endpoint for endpoint in packed["endpoints"]}
    assert set(read) == set(declared["endpoints"])
    assert packed["apis"] == [one["api"] for one in declared["requiredAPIs"]]
    for name, wanted in declared["endpoints"].items():
        kept = {**read[name], "region": [read[name]["region"]]}
        for key, value in wanted.items():
            assert _as_declared(kept[key], value), f"{name}.{key} was read as {kept[key]!r}"


def _as_declared(read: Any, wanted: Any) -> bool:
    """Whether all that was declared is in what was read: the command line adds to it what it knows."""
    if isinstance(wanted, dict):
        return isinstance(read, dict) and all(_as_declared(read.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return len(read) == len(wanted) and all(map(_as_declared, read, wanted))
    return bool(read == wanted)
