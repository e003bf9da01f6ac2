"""Engines over real stores, with a clock, tokens and a jitter that the test knows."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.domain.signed_links import LinkSigner
from shared.engine.advance import StepEvent
from shared.engine.commits import Patience
from shared.engine.engine import Engine, EngineSettings
from shared.engine.workflow import WorkflowRegistry
from shared.ports.document_store import DocumentStore
from tests.unit.engine.small_workflows import Clock, Script, workflow


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def patience() -> Patience:
    return Patience(sleep=lambda _seconds: None, jitter=lambda: 0.5)


@pytest.fixture
def registry(script: Script) -> WorkflowRegistry:
    return WorkflowRegistry([workflow(script)])


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Iterator[DocumentStore]:
    made = (
        MemoryDocumentStore(clock)
        if request.param == "memory"
        else SqliteDocumentStore(tmp_path / "documents.db", clock)
    )
    yield made
    made.close()


@pytest.fixture
def blobs(clock: Clock) -> MemoryBlobStore:
    return MemoryBlobStore(LinkSigner(b"a secret of the tests"), clock)


@pytest.fixture
def events() -> list[StepEvent]:
    return []


@pytest.fixture
def engine(store: DocumentStore, registry: WorkflowRegistry, patience: Patience, events: list[StepEvent]) -> Engine:
    tokens = itertools.count(1)
    return Engine(
        store,
        registry,
        EngineSettings(),
        patience=patience,
        new_token=lambda: f"token-{next(tokens)}",
        notify=events.append,
    )
