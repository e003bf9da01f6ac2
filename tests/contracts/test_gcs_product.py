"""The product on Cloud Storage: a request from start to finish, its files in the bucket, its links served there."""

import hashlib
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from google.oauth2 import service_account

from scripts.stand_ins.storage_server import BUCKET, Fault, StorageServer, storage_server
from shared.adapters.blob_store.gcs import GcsBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.adapters.identity.local import OWNER
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.services import Services
from shared.settings import Settings
from tests.proofs import GCS
from tests.unit.generation.conftest import EXAMPLE, Clock

pytestmark = pytest.mark.backend("memory", GCS)

CREDENTIALS = Credentials(caller=OWNER)


@pytest.fixture
def server() -> Iterator[StorageServer]:
    with storage_server() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(server, clock, tmp_path: Path) -> Iterator[Services]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    signing = service_account.Credentials.from_service_account_info(
        {
            "client_email": "seamstep@demo.iam.gserviceaccount.com",
            "private_key": pem,
            "token_uri": "http://127.0.0.1:9",
        }
    )
    blobs = GcsBlobStore(BUCKET, endpoint=server.url, signing=signing, patience=0.3)
    settings = Settings(data_dir=tmp_path, signing_secret="s" * 32)
    built = build_services(settings, store=MemoryDocumentStore(clock), blobs=blobs, clock=clock)
    built.profiles.save_profile(Profile.model_validate(json.loads(EXAMPLE.read_text(encoding="utf-8"))), editor=None)
    yield built
    built.close()
    blobs.close()


def finished(services: Services, clock: Clock) -> RequestRecord:
    order = Order(
        generate_type=GenerateType.RESUME,
        job=Job(role="Backend Engineer", company="Acme", job_description_text="Python and SQL."),
        fingerprint="f",
    )
    record = services.generation.start(order, OWNER, None).record
    while not record.terminal:
        advance = services.generation.step(record.id, CREDENTIALS)
        record = advance.record
        clock.pass_seconds((advance.retry_after or 0) + 0.001)
    return record


def test_a_request_ends_with_files_in_the_bucket_and_links_that_are_served_there(services, clock, server):
    record = finished(services, clock)
    assert record.status is Status.COMPLETED
    assert record.artefacts
    for artefact in record.artefacts:
        link = services.generation.link(record, artefact)
        assert urlsplit(link).netloc == urlsplit(server.url).netloc
        with urllib.request.urlopen(link, timeout=10) as answer:
            assert hashlib.sha256(answer.read()).hexdigest() == artefact.sha256
            assert answer.headers["Content-Type"].startswith(artefact.media_type)


@pytest.mark.parametrize(
    "fault",
    [
        {"method": "POST", "status": 503},
        {"method": "POST", "status": 400},  # what arrived is not what its checksum says
        {"method": "POST", "cut_after": 500},
        {"method": "GET", "status": 503},
    ],
)
def test_a_store_that_is_away_for_a_while_costs_a_retry_and_no_file(services, clock, server, fault):
    server.faults.append(Fault(**fault, times=1 if fault.get("status") == 400 else 4))
    record = finished(services, clock)
    assert record.status is Status.COMPLETED
    assert len(record.artefacts) == len(list(services.blobs.list("requests/")))


def test_a_bucket_that_refuses_ends_in_a_clear_error(services, clock, server):
    server.faults.append(Fault("POST", status=403, times=1000))
    record = finished(services, clock)
    assert record.status is Status.FAILED
    (error,) = [step.error for step in record.steps if step.error is not None]
    assert (error.code, error.retryable) == ("storage_forbidden", False)
    assert "roles/storage.objectUser" in error.message
