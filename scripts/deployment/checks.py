"""What must be right before anything is deployed, as far as this machine can tell."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.deployment.target import ROOT, Target, suggested_settings
from shared.domain.errors import InvalidInput
from shared.settings import from_environment

#: Firebase's command line refuses a settings file that sets one of these.
RESERVED = {"PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "GCLOUD_PROJECT", "GOOGLE_CLOUD_PROJECT"}
_RESERVED_PREFIXES = ("FIREBASE_", "X_GOOGLE_", "EXT_")


@dataclass(frozen=True)
class Finding:
    """One check. `trouble` is empty if it passed; otherwise what is wrong, and what to do."""

    what: str
    trouble: str = ""


def findings(target: Target, root: Path = ROOT) -> list[Finding]:
    """All checks, in the order in which a person would mend them."""
    checks: dict[str, Callable[[], str]] = {
        "the project's name": lambda: _project(target),
        "the tools: git, gcloud, node, npx": _tools,
        "every change is committed": lambda: _clean(root),
        "rules and indexes are here": lambda: _files(root),
        f"the settings in {target.settings_file.name}": lambda: _settings(target),
        "firebase.json means the same database": lambda: _database(target, root),
        "hosting has the web page": lambda: _page(target, root),
    }
    return [Finding(what, check()) for what, check in checks.items()]


def _project(target: Target) -> str:
    if re.fullmatch(r"[a-z][a-z0-9-]{4,28}[a-z0-9]", target.project):
        return ""
    return f"“{target.project}” is no project id. It is the one in lower case that the console shows under the name."


def _tools() -> str:
    missing = [name for name in ("git", "gcloud", "node", "npx") if shutil.which(name) is None]
    return f"Install {', '.join(missing)}." if missing else ""


def _clean(root: Path) -> str:
    try:
        command = ["git", "status", "--porcelain"]
        status = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "This is no git checkout, so nobody could say later what was deployed. Deploy from one."
    changed = [line[3:] for line in status.splitlines()]
    return f"Commit or set aside {', '.join(changed[:5])}{' …' * (len(changed) > 5)}." if changed else ""


def _files(root: Path) -> str:
    missing = [name for name in ("firestore.rules", "firestore.indexes.json") if not (root / name).exists()]
    return f"{' and '.join(missing)} is missing." if missing else ""


def _settings(target: Target) -> str:
    if not target.settings_file.exists():
        lines = suggested_settings(target.project, target.region).replace("\n", "\n         ").rstrip()
        return f"There is none. Write one; to begin with:\n         {lines}"
    return next(_faults(target), "")


def _faults(target: Target) -> Iterator[str]:
    for name in target.settings:
        if name in RESERVED or name.startswith(_RESERVED_PREFIXES):
            yield f"{name} is Firebase's own to set. Take it out."
        if name in target.secrets:
            yield f"{name} is a secret: it belongs in Secret Manager. Take it out, and make a new one."
    try:
        from_environment(_on_cloud_run(target))
    except InvalidInput as refused:
        yield str(refused)


def _on_cloud_run(target: Target) -> dict[str, str]:
    """The environment in which a function will read its settings, with a word in the place of each secret."""
    platform = {"K_SERVICE": "step", "K_CONFIGURATION": "step", "GCLOUD_PROJECT": target.project}
    return {**dict.fromkeys(target.secrets, "present"), **target.settings, **platform}


def _database(target: Target, root: Path) -> str:
    declared = _firebase_json(root)["firestore"]
    named = declared.get("database", "(default)")
    if named == target.database:
        return ""
    return f"It would send rules and indexes to {named}. Add “database”: “{target.database}” under “firestore”."


def _page(target: Target, root: Path) -> str:
    """Hosting may have no folder at all, only rewrites; but a page that is there must not be left behind."""
    folder = _firebase_json(root)["hosting"].get("public", "")
    if target.page and not folder.startswith("web/"):
        return "There is a page in web/, and firebase.json does not send it: add “public”: “web/dist” there."
    return "" if target.page or not folder else f"firebase.json sends {folder}, and there is no page in web/."


def _firebase_json(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((root / "firebase.json").read_text(encoding="utf-8"))
    return read
