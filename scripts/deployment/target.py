"""What is deployed where: read from the repository's declarations and from the person's own settings file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
ACCOUNT = "seamstep"  #: functions.yaml names it as `serviceAccount: seamstep@`

_SUGGESTED = """\
DOCUMENT_STORE=firestore
BLOB_STORE=gcs
GCS_BUCKET={project}-documents
AUTH_MODE=firebase
AI_PROVIDER=gemini
MAX_COST_USD=0.05
LINK_HOURS=12
TRUSTED_PROXIES=2
THREADS=80
EVENT_STREAMS=60
DRIVER=cloud_tasks
TASKS_QUEUE=steps
TASKS_LOCATION={region}
TASKS_SERVICE_ACCOUNT=seamstep-tasks@{project}.iam.gserviceaccount.com
STEP_URL=https://{region}-{project}.cloudfunctions.net/step
CORS_ORIGINS=https://{project}.web.app
"""


@dataclass(frozen=True)
class Target:
    """One deployment. `settings`: the content of the settings file, or what is suggested where there is none.

    `page`: there is a web page to build.
    """

    project: str
    region: str
    secrets: tuple[str, ...]
    firebase_tools: str
    settings_file: Path
    settings: Mapping[str, str] = field(repr=False)
    page: bool = False

    @property
    def account(self) -> str:
        """The service account that the functions run as."""
        return f"{ACCOUNT}@{self.project}.iam.gserviceaccount.com"

    @property
    def bucket(self) -> str:
        """The bucket of the documents."""
        return self.settings.get("GCS_BUCKET", "")

    @property
    def database(self) -> str:
        """The Firestore database's id."""
        return self.settings.get("FIRESTORE_DATABASE_ID", "") or "(default)"

    @property
    def queued(self) -> bool:
        """Whether Cloud Tasks steps background requests."""
        return self.settings.get("DRIVER", "") == "cloud_tasks"


def read_target(project: str, root: Path = ROOT) -> Target:
    """The deployment of a project. Raises `OSError` if a file of the repository cannot be read."""
    functions = (root / "functions.yaml").read_text(encoding="utf-8")
    region = re.findall(r"^ +region: \[([\w-]+)\]$", functions, re.MULTILINE)[0]
    secrets = tuple(dict.fromkeys(re.findall(r"^ +- key: (\w+)$", functions, re.MULTILINE)))
    packages = json.loads((root / "tests" / "deployment" / "package.json").read_text(encoding="utf-8"))
    file = root / f".env.{project}"
    text = file.read_text(encoding="utf-8") if file.exists() else suggested_settings(project, region)
    tools = f"firebase-tools@{packages['dependencies']['firebase-tools']}"
    return Target(project, region, secrets, tools, file, parsed(text), (root / "web" / "package.json").exists())


def suggested_settings(project: str, region: str) -> str:
    """A settings file for a project, to begin with."""
    return _SUGGESTED.format(project=project, region=region)


def parsed(text: str) -> dict[str, str]:
    """The variables of a settings file: NAME=value, a line each; # begins a comment."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
