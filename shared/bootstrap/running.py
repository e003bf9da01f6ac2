"""The engine and what drives it, over one ground of stores."""

from dataclasses import dataclass

from shared.bootstrap.drivers import driver_for, driving_patience
from shared.bootstrap.loading import Clock
from shared.bootstrap.text_models import models_set_up
from shared.domain.signed_links import LinkSigner
from shared.engine.engine import Engine, EngineSettings
from shared.engine.workflow import WorkflowRegistry
from shared.generation.access import AccessKeys
from shared.generation.answers import GateAnswers
from shared.generation.documents.table import documents_workflow
from shared.generation.documents.tools import Tools
from shared.generation.driving import Driving
from shared.generation.editing.service import Editing
from shared.generation.editing.table import edit_workflow
from shared.generation.service import GenerationParts, GenerationService, GenerationSettings
from shared.journal import log_step
from shared.ports.blob_store import BlobStore
from shared.ports.document_store import DocumentStore
from shared.ports.driver import Driver
from shared.settings import Settings


@dataclass(frozen=True)
class Ground:
    """Where documents and files lie, what signs, and what time it is."""

    store: DocumentStore
    blobs: BlobStore
    links: LinkSigner
    secret: bytes
    clock: Clock

    def close(self) -> None:
        """Let go of both stores."""
        self.store.close()
        self.blobs.close()


@dataclass(frozen=True)
class Running:
    """Everything that makes requests go on."""

    engine: Engine
    driving: Driving
    driver: Driver | None
    generation: GenerationService
    editing: Editing

    @staticmethod
    def on(ground: Ground, settings: Settings, tools: Tools) -> "Running":
        """Put together on this ground."""
        workflows = WorkflowRegistry([documents_workflow(tools), edit_workflow(tools)])
        engine = Engine(ground.store, workflows, _engine_settings(settings), notify=log_step)
        driving = Driving(engine, ground.store, driving_patience(settings))
        driver = driver_for(settings, driving, workflows, ground.clock)
        parts = GenerationParts(engine, ground.store, ground.blobs, driver)
        generation = GenerationService(parts, AccessKeys(ground.secret), _offered(settings, tools), ground.clock)
        answers = GateAnswers(ground.store, tools.profiles, ground.clock)
        editing = Editing(generation, engine, ground.store, answers, driver)
        return Running(engine, driving, driver, generation, editing)


def _engine_settings(settings: Settings) -> EngineSettings:
    return EngineSettings(
        lease=settings.lease_seconds,
        heartbeat=settings.heartbeat_seconds,
        claim_limit=None if settings.local else settings.claims_a_request,
        claim_window=settings.start_window_seconds,
    )


def _offered(settings: Settings, tools: Tools) -> GenerationSettings:
    return GenerationSettings(
        default_provider=settings.ai_provider,
        providers=tuple(tools.writers),
        link_seconds=settings.link_seconds,
        paid_for_visitors=settings.paid_for_visitors,
        models=models_set_up(settings),
    )
