"""What every driver keeps, whatever brings its tasks: subclasses say where it lives."""

import itertools
import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Unavailable
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.driving import task_of
from shared.generation.service import Order
from shared.ports.driver import Driver, Task
from shared.ports.identity import Caller, Role
from shared.services import Services
from tests.http.test_steps import MoodyWriter

EXAMPLE = Path(__file__).parents[2] / "examples" / "profile.json"
OWNER = Credentials(Caller("local", Role.EDITOR))

#: Takes parts of the product; running, its driver works until the end of the context.
Running = Callable[[dict[str, Any]], AbstractContextManager[Services]]


class DriverContract:
    """A subclass has a fixture `running`."""

    @pytest.fixture
    def failures(self) -> list[Exception]:
        """What the writer raises instead of writing, last first."""
        return []

    @pytest.fixture
    def product(self, running: Running, failures: list[Exception]) -> Any:
        parts = {
            "store": MemoryDocumentStore(),
            "blobs": MemoryBlobStore(LinkSigner(b"secret")),
            "writers": {"offline": lambda _under: MoodyWriter(failures)},
        }
        with running(parts) as services:
            yield services

    def test_requests_end_with_nobody_calling_and_each_step_runs_once(self, product: Services) -> None:
        save_profile(product)
        for record in [start(product, kind) for kind in GenerateType]:
            done = ended(product, record)
            assert done.status is Status.COMPLETED
            assert {step.attempt for step in done.steps} == {1}

    def test_asking_many_times_is_asking_once(self, product: Services) -> None:
        save_profile(product)
        record = start(product)
        for _ in range(10):
            driver(product).enqueue(task_of(record))
        assert {step.attempt for step in ended(product, record).steps} == {1}
        driver(product).enqueue(task_of(ended(product, record)))

    def test_what_its_client_steps_is_left_alone(self, product: Services) -> None:
        save_profile(product)
        alone = start(product, mode="client")
        ended(product, start(product))
        assert product.generation.read(alone.id, OWNER).rev == 1

    def test_nothing_begins_before_its_time(self, product: Services) -> None:
        save_profile(product)
        record = start(product, mode="client")
        due = datetime.now(UTC) + timedelta(seconds=0.5)
        driver(product).enqueue(Task(record.id, not_before=due, step=record.steps[0].id, turn="later"))
        while (begun := product.generation.read(record.id, OWNER).steps[0].started_at) is None:
            time.sleep(0.02)
        assert begun >= due

    def test_a_step_that_failed_is_tried_again_when_it_is_due(
        self, product: Services, failures: list[Exception]
    ) -> None:
        save_profile(product)
        failures.append(Unavailable("The model did not answer."))
        done = ended(product, start(product))
        assert (done.status, [step.attempt for step in done.steps][:3]) == (Status.COMPLETED, [1, 2, 1])

    def test_a_request_that_is_retried_is_driven_again(self, product: Services) -> None:
        record = start(product)
        assert ended(product, record).status is Status.FAILED  # there is no profile yet
        save_profile(product)
        product.generation.retry(record.id, OWNER)
        assert ended(product, record).status is Status.COMPLETED

    def test_what_is_gone_holds_nothing_up(self, product: Services) -> None:
        save_profile(product)
        driver(product).enqueue(Task("resume-generator-request-gone"))
        assert ended(product, start(product)).status is Status.COMPLETED

    def test_what_was_left_over_is_found_by_a_scan(self, product: Services) -> None:
        save_profile(product)
        record = start(product, mode="client")
        path = f"generator/{record.id}"
        store = product.driving.store
        store.transact(lambda tx: tx.set(path, {**record.to_json(), "mode": "background"}))
        while product.driving.scan(driver(product)) == 0:
            time.sleep(0.05)
        assert ended(product, record).status is Status.COMPLETED


def driver(product: Services) -> Driver:
    assert product.driver is not None
    return product.driver


def save_profile(product: Services) -> None:
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    product.profiles.save_profile(Profile.model_validate(example), editor=None)


_numbers = itertools.count()


def start(product: Services, kind: GenerateType = GenerateType.BOTH, mode: Any = "background") -> RequestRecord:
    job = Job(role="Backend Engineer", company="Acme", job_description_text="Python and SQL.")
    order = Order(generate_type=kind, job=job, fingerprint=str(next(_numbers)), mode=mode)
    return product.generation.start(order, OWNER.caller).record


def ended(product: Services, record: RequestRecord) -> RequestRecord:
    while not (found := product.generation.read(record.id, OWNER)).terminal:
        time.sleep(0.02)
    return found
