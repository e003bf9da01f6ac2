"""The composition root: the only place that joins ports to adapters."""

import importlib
import os
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from shared.domain.signed_links import LinkSigner
from shared.engine.engine import Engine, EngineSettings
from shared.engine.sweep import Sweeper
from shared.engine.workflow import WorkflowRegistry
from shared.generation.access import AccessKeys
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools
from shared.generation.driving import Driving
from shared.generation.limits import StartLimit
from shared.generation.service import GenerationParts, GenerationService, GenerationSettings
from shared.generation.single_call import SingleCall
from shared.generation.writer import Writer
from shared.journal import log_step
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.driver import LocalDriver
from shared.ports.identity import Identity
from shared.ports.picture_codec import PictureCodec
from shared.ports.renderer import Renderer
from shared.profiles.pictures import Pictures
from shared.profiles.service import ProfileService
from shared.services import Services
from shared.settings import Settings

DOCUMENT_STORES = {"sqlite": "shared.adapters.document_store.sqlite:SqliteDocumentStore"}
BLOB_STORES = {"folder": "shared.adapters.blob_store.folder:FolderBlobStore"}
IDENTITIES = {"local": "shared.adapters.identity.local:LocalIdentity"}
WRITERS = {"offline": "shared.generation.offline.writer:OfflineWriter"}
LOCAL_DRIVER = "shared.adapters.driver.in_process:InProcessDriver"
PICTURE_CODEC = "shared.adapters.picture_codec.pillow:PillowPictureCodec"
PDF_RENDERER = "shared.adapters.renderer.reportlab_pdf.renderer:ReportLabRenderer"


def build_services(  # noqa: PLR0913 every part that touches the outside world can be replaced
    settings: Settings,
    *,
    store: DocumentStore | None = None,
    blobs: BlobStore | None = None,
    identity: Identity | None = None,
    writers: Mapping[str, Callable[[], Writer]] | None = None,
    pdf: Callable[[], Renderer] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Services:
    """Put the product together. Every part that touches the outside world can be replaced by keyword."""
    secret = _secret(settings)
    links = LinkSigner(secret)
    store = store or _load(DOCUMENT_STORES[settings.document_store])(settings.data_dir / "seamstep.sqlite", clock)
    blobs = blobs or _load(BLOB_STORES[settings.blob_store])(settings.data_dir / "blobs", links, clock)
    profiles = ProfileService(store)
    tools = Tools(profiles, writers or _writers(), pdf or _pdf_renderer, blobs)
    engine = _engine(settings, store, tools)
    offered = GenerationSettings(settings.ai_provider, tuple(tools.writers), settings.link_seconds)
    driving = Driving(engine, store)
    driver = _driver(settings, driving, clock)
    parts = GenerationParts(engine, store, blobs, driver)
    generation = GenerationService(parts, AccessKeys(secret), offered, clock)
    return Services(
        settings=settings,
        identity=identity or _load(IDENTITIES[settings.auth_mode])(),
        profiles=profiles,
        pictures=Pictures(profiles, blobs, _picture_codec),
        generation=generation,
        single_call=SingleCall(generation),
        limit=StartLimit(store, settings.start_window_seconds),
        blobs=blobs,
        links=links,
        sweeper=Sweeper(store, blobs, engine),
        driving=driving,
        driver=driver,
        close=store.close,
    )


def _engine(settings: Settings, store: DocumentStore, tools: Tools) -> Engine:
    return Engine(
        store,
        WorkflowRegistry([documents_workflow(tools)]),
        EngineSettings(
            lease=settings.lease_seconds,
            heartbeat=settings.heartbeat_seconds,
            claim_limit=None if settings.local else settings.claims_a_request,
            claim_window=settings.start_window_seconds,
        ),
        notify=log_step,
    )


def _driver(settings: Settings, driving: Driving, clock: Callable[[], datetime]) -> LocalDriver | None:
    """The local server drives background requests itself; a function lives too short for that."""
    if not settings.local:
        return None
    driver: LocalDriver = _load(LOCAL_DRIVER)(driving.advance, settings.driver_workers, clock=clock)
    return driver


def _writers() -> dict[str, Callable[[], Writer]]:
    return {name: partial(_make, path) for name, path in WRITERS.items()}


def _picture_codec() -> PictureCodec:
    codec: PictureCodec = _load(PICTURE_CODEC)()
    return codec


def _pdf_renderer() -> Renderer:
    renderer: Renderer = _load(PDF_RENDERER)()
    return renderer


def _make(path: str) -> Writer:
    writer: Writer = _load(path)()
    return writer


def _load(path: str) -> Any:
    """The class at `module:name`, imported now: a cold start pays only for what it uses."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def _secret(settings: Settings) -> bytes:
    """SIGNING_SECRET, or one made at the first start and kept with mode 0600 in the data folder."""
    if settings.signing_secret:
        return settings.signing_secret.encode()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / "signing-secret"
    return _write_new(path, secrets.token_hex(32)) or path.read_bytes()


def _write_new(path: Path, text: str) -> bytes | None:
    """Write the secret whole under its final name unless one is there; None if somebody else was first."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return None
    finally:
        draft.unlink()
    return text.encode()
