"""The settings: the only place that reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.domain.errors import InvalidInput
from shared.environment import Environment, deployed_in

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """What a deployment can be told. One environment variable each, named in `from_environment`."""

    host: str = "127.0.0.1"
    port: int = 8080
    data_dir: Path = Path("data")
    google_cloud_project: str = ""
    firestore_database_id: str = ""
    gcs_bucket: str = ""
    storage_emulator_host: str = ""
    firestore_emulator_host: str = ""
    google_credentials_file: str = ""
    firebase_project_id: str = ""
    firebase_api_key: str = ""
    firebase_auth_domain: str = ""
    firebase_auth_emulator_host: str = ""
    document_store: str = "sqlite"
    blob_store: str = "folder"
    ai_provider: str = "offline"
    auth_mode: str = "local"
    gemini_api_key: str = field(default="", repr=False)
    gemini_model: str = "gemini-3.5-flash-lite"
    gemini_base_url: str = ""
    openai_api_key: str = field(default="", repr=False)
    openai_model: str = "gpt-4.1-mini"
    openrouter_api_key: str = field(default="", repr=False)
    openrouter_model: str = "openai/gpt-4.1-mini"
    ollama_base_url: str = ""
    ollama_model: str = "llama3.1:8b"
    max_cost_usd: float | None = None
    paid_for_visitors: bool = False
    samples_to_provider: bool = True
    legacy_generate: bool = True
    signing_secret: str = field(default="", repr=False)
    lease_seconds: float = 30.0
    cors_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    starts_a_visitor: int = 10
    starts_an_editor: int = 20
    start_window_seconds: int = 900
    generations_an_hour: int = 10
    claims_a_request: int = 60
    scores_a_caller: int = 60
    edits_a_caller: int = 60
    trusted_proxies: int = 0
    event_streams: int = 128
    link_hours: float = 168.0
    sweep_seconds: float = 60.0
    driver: str = ""
    tasks_queue: str = ""
    tasks_location: str = ""
    tasks_service_account: str = ""
    step_url: str = ""
    cloud_tasks_emulator_host: str = ""
    driver_workers: int = 2
    log_format: str = "text"

    @property
    def heartbeat_seconds(self) -> float:
        """Three beats a lease, so that two may be lost."""
        return self.lease_seconds / 3

    @property
    def link_seconds(self) -> int:
        """How long a signed link lives."""
        return int(self.link_hours * 3600)

    @property
    def local(self) -> bool:
        """One owner on this machine: no sign-in, no rate limits."""
        return self.auth_mode == "local"

    @property
    def firebase_emulator(self) -> bool:
        """Whether sign-ins come from Firebase's emulator, whose tokens nobody has signed."""
        return self.firebase_auth_emulator_host != ""

    @property
    def driven_by(self) -> str:
        """Who steps background requests: in_process, cloud_tasks, none. Only a server that lasts can do it itself."""
        return self.driver or ("in_process" if self.local else "none")

    @property
    def tasks_project(self) -> str:
        """The project whose queue drives requests."""
        return self.google_cloud_project or self.firebase_project_id


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises `InvalidInput` that names the variable and what it may be."""
    read = Environment(environment)
    settings = Settings(**_product(read), **_google(read), **_text_models(read), **_limits(read), **_driving(read))
    _refuse_unsafe(settings, environment)
    return settings


def _product(read: Environment) -> dict[str, Any]:
    return {
        "host": read.text("HOST", "127.0.0.1"),
        "port": int(read.number("PORT", 8080)),
        "data_dir": Path(read.text("DATA_DIR", "data")),
        "document_store": read.choice("DOCUMENT_STORE", "sqlite", "firestore"),
        "blob_store": read.choice("BLOB_STORE", "folder", "gcs"),
        "ai_provider": read.choice("AI_PROVIDER", "offline", "gemini", "openai", "openrouter", "ollama"),
        "auth_mode": read.choice("AUTH_MODE", "local", "firebase"),
        "legacy_generate": read.choice("LEGACY_GENERATE", "on", "off") == "on",
        "signing_secret": read.text("SIGNING_SECRET", ""),
        "link_hours": read.number("LINK_HOURS", 168.0),
        "log_format": read.choice("LOG_FORMAT", *(("json", "text") if read.deployed else ("text", "json"))),
    }


def _google(read: Environment) -> dict[str, Any]:
    return {
        # Firebase's command line sets GCLOUD_PROJECT, and lets nobody set the other one.
        "google_cloud_project": read.text("GOOGLE_CLOUD_PROJECT", read.text("GCLOUD_PROJECT", "")),
        "firestore_database_id": read.text("FIRESTORE_DATABASE_ID", ""),
        "gcs_bucket": read.text("GCS_BUCKET", ""),
        "storage_emulator_host": read.text("STORAGE_EMULATOR_HOST", ""),
        "firestore_emulator_host": read.text("FIRESTORE_EMULATOR_HOST", ""),
        "google_credentials_file": read.text("GOOGLE_APPLICATION_CREDENTIALS", ""),
        "firebase_project_id": read.text("FIREBASE_PROJECT_ID", ""),
        "firebase_api_key": read.text("FIREBASE_API_KEY", ""),
        "firebase_auth_domain": read.text("FIREBASE_AUTH_DOMAIN", ""),
        "firebase_auth_emulator_host": read.text("FIREBASE_AUTH_EMULATOR_HOST", ""),
    }


def _text_models(read: Environment) -> dict[str, Any]:
    return {
        "gemini_api_key": read.text("GEMINI_API_KEY", read.text("GOOGLE_API_KEY", "")),
        "gemini_model": read.text("GEMINI_MODEL", Settings.gemini_model),
        "gemini_base_url": read.text("GEMINI_BASE_URL", ""),
        "openai_api_key": read.text("OPENAI_API_KEY", ""),
        "openai_model": read.text("OPENAI_MODEL", Settings.openai_model),
        "openrouter_api_key": read.text("OPENROUTER_API_KEY", ""),
        "openrouter_model": read.text("OPENROUTER_MODEL", Settings.openrouter_model),
        "ollama_base_url": read.text("OLLAMA_BASE_URL", ""),
        "ollama_model": read.text("OLLAMA_MODEL", Settings.ollama_model),
        "max_cost_usd": read.number("MAX_COST_USD", 0.0) or None,
        "paid_for_visitors": read.choice("PAID_FOR_VISITORS", "off", "on") == "on",
        "samples_to_provider": read.choice("SAMPLES_TO_PROVIDER", "on", "off") == "on",
    }


def _limits(read: Environment) -> dict[str, Any]:
    return {
        "lease_seconds": read.number("LEASE_SECONDS", 30.0),
        "cors_origins": read.words("CORS_ORIGINS"),
        "allowed_hosts": read.words("ALLOWED_HOSTS"),
        "scores_a_caller": int(read.number("SCORES_A_CALLER", 60)),
        "edits_a_caller": int(read.number("EDITS_A_CALLER", 60)),
        "starts_a_visitor": int(read.number("STARTS_A_VISITOR", 10)),
        "starts_an_editor": int(read.number("STARTS_AN_EDITOR", 20)),
        "start_window_seconds": int(read.number("START_WINDOW_SECONDS", 900)),
        "generations_an_hour": int(read.number("GENERATIONS_AN_HOUR", 10)),
        "claims_a_request": int(read.number("CLAIMS_A_REQUEST", 60)),
        "trusted_proxies": int(read.number("TRUSTED_PROXIES", 0)),
        "event_streams": int(read.number("EVENT_STREAMS", 128)),
        "sweep_seconds": read.number("SWEEP_SECONDS", 60.0),
        "driver_workers": int(read.number("DRIVER_WORKERS", 2)),
    }


def _driving(read: Environment) -> dict[str, Any]:
    named = read.text("DRIVER", "") != ""
    return {
        "driver": read.choice("DRIVER", "in_process", "cloud_tasks", "none") if named else "",
        "tasks_queue": read.text("TASKS_QUEUE", ""),
        "tasks_location": read.text("TASKS_LOCATION", ""),
        "tasks_service_account": read.text("TASKS_SERVICE_ACCOUNT", ""),
        "step_url": read.text("STEP_URL", "").rstrip("/"),
        "cloud_tasks_emulator_host": read.text("CLOUD_TASKS_EMULATOR_HOST", ""),
    }


def _refuse_unsafe(settings: Settings, environment: Mapping[str, str]) -> None:
    deployed = deployed_in(environment)
    if settings.local and deployed:
        raise InvalidInput("AUTH_MODE=local gives everyone the owner's rights. It does not start on Cloud Run.")
    if deployed:
        _refuse_what_instances_cannot_share(settings)
    _refuse_halves(settings, environment)
    if settings.auth_mode == "firebase" and not (settings.firebase_project_id or settings.google_cloud_project):
        raise InvalidInput("AUTH_MODE=firebase needs FIREBASE_PROJECT_ID, whose sign-ins are accepted.")
    _refuse_undriven(settings, deployed=deployed)
    emulators = (
        settings.firebase_emulator,
        settings.storage_emulator_host,
        settings.firestore_emulator_host,
        settings.cloud_tasks_emulator_host,
    )
    if deployed and any(emulators):
        raise InvalidInput("An emulator's address is set (…_EMULATOR_HOST). It does not belong on Cloud Run.")
    if deployed and settings.gemini_base_url and not _encrypted(settings.gemini_base_url):
        raise InvalidInput("GEMINI_BASE_URL must begin with https:// on Cloud Run. The key travels there.")
    if settings.local and settings.host not in {"127.0.0.1", "localhost", "::1"}:
        raise InvalidInput("AUTH_MODE=local serves this machine only. Set HOST=127.0.0.1.")


def _encrypted(url: str) -> bool:
    return url.startswith("https://")


def _refuse_halves(settings: Settings, environment: Mapping[str, str]) -> None:
    """What was chosen, and lacks what it works with, is refused now and not in the middle of somebody's request."""
    needed = {
        "gemini": ("GEMINI_API_KEY", settings.gemini_api_key),
        "openai": ("OPENAI_API_KEY", settings.openai_api_key),
        "openrouter": ("OPENROUTER_API_KEY", settings.openrouter_api_key),
        "ollama": ("OLLAMA_BASE_URL", settings.ollama_base_url),
    }
    variable, value = needed.get(settings.ai_provider, ("", "nothing"))
    if not value:
        raise InvalidInput(
            f"AI_PROVIDER={settings.ai_provider} needs {variable}. Without one leave AI_PROVIDER out, or set it to "
            "offline: that writer needs no key."
        )
    if settings.gemini_base_url and not settings.gemini_base_url.startswith(("https://", "http://")):
        raise InvalidInput("GEMINI_BASE_URL must be an address that begins with https:// or http://.")
    if settings.blob_store == "gcs" and not settings.gcs_bucket:
        raise InvalidInput("BLOB_STORE=gcs needs GCS_BUCKET, the name of the bucket.")
    if settings.document_store == "firestore" and not _project_can_be_found(settings, environment):
        raise InvalidInput("DOCUMENT_STORE=firestore needs GOOGLE_CLOUD_PROJECT, the id of the project.")


def _project_can_be_found(settings: Settings, environment: Mapping[str, str]) -> bool:
    """Google's library looks where we cannot: Cloud Run is told its project, and a key file names one."""
    told = (settings.google_cloud_project, settings.firestore_emulator_host, settings.google_credentials_file)
    return any(told) or "K_SERVICE" in environment or bool(environment.get("GCLOUD_PROJECT"))


def _refuse_undriven(settings: Settings, *, deployed: bool) -> None:
    """A queue that is half set up would take background requests and never step them."""
    if settings.driven_by == "in_process" and deployed:
        raise InvalidInput(
            "DRIVER=in_process needs a server that lasts. On Cloud Run set DRIVER=cloud_tasks or none."
        )
    if settings.driven_by != "cloud_tasks":
        return
    needed = {
        "GOOGLE_CLOUD_PROJECT, the queue's project": settings.tasks_project,
        "TASKS_QUEUE, the queue's name": settings.tasks_queue,
        "TASKS_LOCATION, the queue's region": settings.tasks_location,
        "TASKS_SERVICE_ACCOUNT, the account that the queue calls as": settings.tasks_service_account,
        "STEP_URL, the step function's own address": settings.step_url,
    }
    for name, value in needed.items():
        if not value:
            raise InvalidInput(f"DRIVER=cloud_tasks needs {name}.")
    if not settings.step_url.startswith(("https://", "http://")):
        raise InvalidInput("STEP_URL must be an address that starts with https://.")


def _refuse_what_instances_cannot_share(settings: Settings) -> None:
    """On Cloud Run an instance's folder is gone with it, and a secret of its own opens nobody else's requests."""
    if not settings.signing_secret:
        raise InvalidInput("SIGNING_SECRET must be set on Cloud Run: all instances sign with the same one.")
    if settings.document_store == "sqlite" or settings.blob_store == "folder":
        raise InvalidInput("On Cloud Run nothing in a folder lasts. Set DOCUMENT_STORE=firestore and BLOB_STORE=gcs.")
