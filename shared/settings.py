"""The settings: the only place that reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.domain.errors import InvalidInput

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Settings:
    """What a deployment can be told. One environment variable each, named in `from_environment`."""

    host: str = "127.0.0.1"
    port: int = 8080
    data_dir: Path = Path("data")
    document_store: str = "sqlite"
    blob_store: str = "folder"
    ai_provider: str = "offline"
    auth_mode: str = "local"
    legacy_generate: bool = True
    signing_secret: str = ""
    lease_seconds: float = 30.0
    cors_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    starts_a_visitor: int = 10
    starts_an_editor: int = 20
    start_window_seconds: int = 900
    claims_a_request: int = 60
    trusted_proxies: int = 0
    event_streams: int = 128
    link_hours: float = 168.0
    sweep_seconds: float = 60.0
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


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises `InvalidInput` that names the variable and what it may be."""
    read = _Reader(environment)
    settings = Settings(
        host=read.text("HOST", "127.0.0.1"),
        port=int(read.number("PORT", 8080)),
        data_dir=Path(read.text("DATA_DIR", "data")),
        document_store=read.choice("DOCUMENT_STORE", "sqlite"),
        blob_store=read.choice("BLOB_STORE", "folder"),
        ai_provider=read.choice("AI_PROVIDER", "offline"),
        auth_mode=read.choice("AUTH_MODE", "local"),
        legacy_generate=read.choice("LEGACY_GENERATE", "on", "off") == "on",
        signing_secret=read.text("SIGNING_SECRET", ""),
        lease_seconds=read.number("LEASE_SECONDS", 30.0),
        cors_origins=read.words("CORS_ORIGINS"),
        allowed_hosts=read.words("ALLOWED_HOSTS"),
        starts_a_visitor=int(read.number("STARTS_A_VISITOR", 10)),
        starts_an_editor=int(read.number("STARTS_AN_EDITOR", 20)),
        start_window_seconds=int(read.number("START_WINDOW_SECONDS", 900)),
        claims_a_request=int(read.number("CLAIMS_A_REQUEST", 60)),
        trusted_proxies=int(read.number("TRUSTED_PROXIES", 0)),
        event_streams=int(read.number("EVENT_STREAMS", 128)),
        link_hours=read.number("LINK_HOURS", 168.0),
        sweep_seconds=read.number("SWEEP_SECONDS", 60.0),
        log_format=read.choice("LOG_FORMAT", *(("json", "text") if "K_SERVICE" in environment else ("text", "json"))),
        driver_workers=int(read.number("DRIVER_WORKERS", 2)),
    )
    _refuse_unsafe(settings, environment)
    return settings


def _refuse_unsafe(settings: Settings, environment: Mapping[str, str]) -> None:
    if settings.local and "K_SERVICE" in environment:
        raise InvalidInput("AUTH_MODE=local gives everyone the owner's rights. It does not start on Cloud Run.")
    if settings.local and settings.host not in {"127.0.0.1", "localhost", "::1"}:
        raise InvalidInput("AUTH_MODE=local serves this machine only. Set HOST=127.0.0.1.")


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    def text(self, name: str, default: str) -> str:
        return self._environment.get(name, "").strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(word for word in self._environment.get(name, "").replace(",", " ").split())

    def number(self, name: str, default: float) -> float:
        given = self.text(name, str(default))
        try:
            return float(given)
        except ValueError:
            raise InvalidInput(f"{name} must be a number, not “{given}”.") from None

    def choice(self, name: str, *choices: str) -> str:
        given = self.text(name, choices[0])
        if given not in choices:
            raise InvalidInput(f"{name} must be {' or '.join(choices)}, not “{given}”.")
        return given
