"""A failed AI step, a failed PDF step and a failed upload: each is tried again where it failed, and only there."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.adapters.blob_store.folder import FolderBlobStore
from shared.adapters.renderer.reportlab_pdf.renderer import ReportLabRenderer
from shared.bootstrap import build_services
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.document import Document, RenderedFile
from shared.domain.errors import Unavailable
from shared.domain.generation import Brief, GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.records import RequestRecord, Status, StepStatus
from shared.engine.workflow import StepFailed
from shared.generation.access import Credentials
from shared.generation.offline.writer import OfflineWriter
from shared.generation.service import Order
from shared.generation.writer import Written
from shared.ports.blob_store import BlobInfo
from shared.ports.identity import Caller, Role
from shared.services import Services
from shared.settings import Settings
from tests.firestore.stand_in import FIRESTORE, running_firestore
from tests.recovery.grounds import Ground, ground_of

ROOT = Path(__file__).parents[2]
OWNER = Credentials(Caller("local", Role.EDITOR))


class Trouble:
    """Fails as many times as it is told to, then lets work through. Counts what really ran."""

    def __init__(self, times: int, *, retryable: bool) -> None:
        self.times = times
        self.retryable = retryable
        self.ran = 0

    def strike(self) -> None:
        if self.times > 0:
            self.times -= 1
            raise StepFailed("vendor_error", "It did not work. Try this step again.", retryable=self.retryable)
        self.ran += 1


class TroubledWriter(OfflineWriter):
    """The offline writer behind a vendor that has trouble with resumes."""

    def __init__(self, trouble: Trouble, letters: Trouble) -> None:
        self._trouble = trouble
        self._letters = letters

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        self._trouble.strike()
        return super().write_resume(profile, brief)

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        self._letters.strike()
        return super().write_letter(profile, brief, resume)


class TroubledRenderer(ReportLabRenderer):
    """The real renderer, on a bad day."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__()
        self._trouble = trouble

    def render(self, document: Document) -> RenderedFile:
        self._trouble.strike()
        return super().render(document)


class TroubledBlobs(FolderBlobStore):
    """The real folder, out of reach when files are verified."""

    trouble = Trouble(0, retryable=True)

    def info(self, key: str) -> BlobInfo | None:
        if self.trouble.times > 0:
            self.trouble.times -= 1
            raise Unavailable
        return super().info(key)


class Bench:
    """The product with trouble built in, and a clock that can be moved over a retry's delay."""

    def __init__(self, ground: Ground, folder: Path, **trouble: Trouble) -> None:
        self.ahead = timedelta()
        self.calm = {name: Trouble(0, retryable=True) for name in ("resume", "letter", "pdf", "blobs")}
        self.trouble = {**self.calm, **trouble}
        blobs = TroubledBlobs(folder / "blobs", LinkSigner(b"x"), self.clock)
        blobs.trouble = self.trouble["blobs"]
        self.ground, self.folder = ground, folder
        self.services: Services = build_services(
            Settings(data_dir=folder),
            store=ground.open(self.clock),
            blobs=blobs,
            writers={"offline": lambda _under: TroubledWriter(self.trouble["resume"], self.trouble["letter"])},
            pdf=lambda: TroubledRenderer(self.trouble["pdf"]),
            clock=self.clock,
        )
        example: Any = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
        self.services.profiles.save_profile(Profile.model_validate(example), editor=None)

    def clock(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def start(self) -> RequestRecord:
        job = Job(role="Engineer", company="Acme")
        order = Order(generate_type=GenerateType.BOTH, job=job, fingerprint="f", day=date(2026, 5, 4))
        return self.services.generation.start(order, OWNER.caller).record

    def step_on(self, request_id: str) -> RequestRecord:
        """Step until the request ends, letting the delays between attempts pass."""
        while True:
            advance = self.services.generation.step(request_id, OWNER)
            if advance.record.terminal:
                return advance.record
            self.ahead += timedelta(seconds=(advance.retry_after or 0) + 0.001)

    def check(self) -> None:
        self.ground.history().check(self.folder / "blobs")


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.backend("SQLite", "folder")),
        pytest.param("firestore", marks=pytest.mark.backend(FIRESTORE, "folder")),
    ]
)
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ground]:
    with running_firestore() if request.param == "firestore" else nullcontext():
        yield ground_of(request.param, tmp_path)


@pytest.mark.parametrize(
    ("part", "step", "runs"),
    [
        ("resume", "generate_resume", 1),
        ("letter", "generate_cover_letter", 1),
        ("pdf", "create_resume_pdf", 2),  # the renderer draws the letter too
    ],
)
def test_a_step_that_failed_for_good_is_run_again_by_retry_and_nothing_else_is(
    part: str, step: str, runs: int, ground: Ground, tmp_path: Path, report: Callable[[str], None]
) -> None:
    bench = Bench(ground, tmp_path, **{part: Trouble(1, retryable=False)})
    failed = bench.step_on(bench.start().id)
    assert failed.status is Status.FAILED
    assert failed.next_step is not None
    assert failed.next_step.id == step
    assert failed.next_step.status is StepStatus.FAILED
    finished_before = [done for done in failed.steps if done.status is StepStatus.COMPLETED]
    response = bench.services.generation.outputs(failed)
    assert step not in response

    bench.services.generation.retry(failed.id, OWNER)
    completed = bench.step_on(failed.id)

    assert completed.status is Status.COMPLETED
    assert [completed.step(done.id) for done in finished_before] == finished_before
    retried = completed.step(step)
    assert retried is not None
    assert (retried.epoch, retried.attempt) == (2, 2)
    assert bench.trouble[part].ran == runs
    bench.check()
    report(f"retry after a failed {step}: {len(finished_before)} steps kept, 1 run again, completed")
    bench.services.close()


def test_an_upload_that_fails_for_a_while_is_tried_again_by_itself(
    ground: Ground, tmp_path: Path, report: Callable[[str], None]
) -> None:
    bench = Bench(ground, tmp_path, blobs=Trouble(3, retryable=True))
    completed = bench.step_on(bench.start().id)
    upload = completed.step("upload_documents")
    assert completed.status is Status.COMPLETED
    assert upload is not None
    assert (upload.attempt, upload.failures) == (4, 3)
    bench.check()
    report("upload failed three times: tried again by itself, completed")
    bench.services.close()


def test_an_upload_that_used_up_its_attempts_is_run_again_by_retry(
    ground: Ground, tmp_path: Path, report: Callable[[str], None]
) -> None:
    bench = Bench(ground, tmp_path, blobs=Trouble(6, retryable=True))
    failed = bench.step_on(bench.start().id)
    assert failed.status is Status.FAILED
    assert {artefact.name for artefact in failed.artefacts} == {"resume.pdf", "cover-letter.pdf"}

    bench.services.generation.retry(failed.id, OWNER)
    completed = bench.step_on(failed.id)

    assert completed.status is Status.COMPLETED
    assert completed.artefacts == failed.artefacts
    bench.check()
    report("retry after a failed upload: both files kept, published, completed")
    bench.services.close()
