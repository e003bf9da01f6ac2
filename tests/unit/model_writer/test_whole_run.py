"""A whole request on a model: six steps, the engine's own retries, two files that can be read back."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.identity.local import LocalIdentity
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.records import RequestRecord, Status
from shared.generation.offline.writer import OfflineWriter
from shared.generation.service import GenerationService, Order
from shared.settings import Settings
from tests.text_model_server import SECRET, Reply, TextModelServer, failing, good
from tests.unit.generation.conftest import EXAMPLE, OWNER, Clock
from tests.unit.model_writer.samples import letter_answer, resume_answer, writer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def generation(tmp_path: Path, clock: Clock, server: TextModelServer) -> Iterator[GenerationService]:
    services = build_services(
        Settings(data_dir=tmp_path, signing_secret="s" * 32),
        store=MemoryDocumentStore(clock),
        blobs=MemoryBlobStore(LinkSigner(b"secret"), clock),
        identity=LocalIdentity(),
        writers={"offline": lambda _under: OfflineWriter(), "openai": lambda _under: writer(server)},
        clock=clock,
    )
    services.profiles.save_profile(Profile.model_validate(json.loads(EXAMPLE.read_text(encoding="utf-8"))), None)
    yield services.generation
    services.close()


def finished(generation: GenerationService, clock: Clock) -> RequestRecord:
    job = Job(role="Backend Engineer", company="Acme", job_description_text="Python and SQL.")
    order = Order(generate_type=GenerateType.BOTH, job=job, fingerprint="f", provider="openai")
    record = generation.start(order, OWNER.caller, None).record
    while not record.terminal:
        advance = generation.step(record.id, OWNER)
        record = advance.record
        clock.pass_seconds((advance.retry_after or 0) + 0.001)
    return record


def test_both_documents_are_written_and_drawn(
    generation: GenerationService, clock: Clock, server: TextModelServer
) -> None:
    server.replies(failing(503), good(resume_answer()), good(letter_answer()))
    record = finished(generation, clock)
    outputs = generation.outputs(record)
    assert record.status is Status.COMPLETED
    assert outputs["generate_resume"]["model"] == "gpt-4.1-mini"
    assert outputs["generate_resume"]["tokenUsage"]["totalTokens"] == 1500
    assert outputs["generate_cover_letter"]["costUsd"] > 0
    assert len(outputs["upload_documents"]["files"]) == 2
    assert len(server.requests) == 3


@pytest.mark.parametrize("reply", [failing(401), Reply("")], ids=["bad key", "empty answers"])
def test_a_failed_request_says_what_to_do_and_nothing_else(
    generation: GenerationService, clock: Clock, server: TextModelServer, reply: Reply
) -> None:
    server.replies(reply)
    record = finished(generation, clock)
    step = record.next_step
    assert record.status is Status.FAILED
    assert step is not None
    assert step.error is not None
    assert "offline" in step.error.message
    assert SECRET not in step.error.message


def test_what_a_failed_attempt_cost_is_in_the_journal(
    generation: GenerationService, clock: Clock, server: TextModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(Reply("no JSON"), Reply("no JSON"), good(resume_answer()), good(letter_answer()))
    with caplog.at_level(logging.INFO, "seamstep"):
        record = finished(generation, clock)
    attempts = [entry.fields for entry in caplog.records if entry.fields["step"] == "generate_resume"]
    assert record.status is Status.COMPLETED
    assert [attempt["error"] for attempt in attempts] == ["model_answer_unusable", None]
    assert [attempt["tokens"] for attempt in attempts] == [3000, 1500]  # asked and asked again, then once
    assert attempts[0]["costUsd"] == pytest.approx(2 * attempts[1]["costUsd"])
    assert attempts[0]["model"] == "gpt-4.1-mini"
