"""The product on memory stores, with a clock that stands still until it is moved."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.identity.local import LocalIdentity
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.records import RequestRecord
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.identity import Caller, Role
from shared.services import Services
from shared.settings import Settings

EXAMPLE = Path(__file__).parents[3] / "examples" / "profile.json"
OWNER = Credentials(Caller("local", Role.EDITOR))


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Product:
    """The services, and what tests do with them again and again."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.clock = Clock()
        self.store = MemoryDocumentStore(self.clock)
        self.blobs = MemoryBlobStore(LinkSigner(b"secret"), self.clock)
        chosen = Settings(data_dir=folder, signing_secret="s" * 32, **settings)
        self.services: Services = build_services(
            chosen, store=self.store, blobs=self.blobs, identity=LocalIdentity(), clock=self.clock
        )
        self.generation = self.services.generation

    def save_example(self, **changes: Any) -> None:
        example = {**json.loads(EXAMPLE.read_text(encoding="utf-8")), **changes}
        self.services.profiles.save_profile(Profile.model_validate(example), editor=None)

    def start(self, caller: Caller = OWNER.caller, key: str | None = None, **order: Any) -> RequestRecord:
        given = {
            "generate_type": GenerateType.BOTH,
            "job": Job(role="Backend Engineer", company="Acme", job_description_text="Python and SQL."),
            "fingerprint": "f",
        }
        return self.generation.start(Order(**{**given, **order}), caller, key).record

    def finish(self, request_id: str, credentials: Credentials = OWNER) -> RequestRecord:
        while True:
            advance = self.generation.step(request_id, credentials)
            if advance.record.terminal:
                return advance.record
            self.clock.pass_seconds((advance.retry_after or 0) + 0.001)


@pytest.fixture
def product(tmp_path: Path) -> Iterator[Product]:
    made = Product(tmp_path)
    yield made
    made.services.close()
