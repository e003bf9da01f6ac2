"""Kills a run at every boundary, one after another, and lets another process finish it.

A program of its own: it loads the product once and forks a child for each run, so that a child dies by a real
SIGKILL and the next one starts from what is stored alone. Prints one JSON object.

    python -m tests.recovery.kill_everywhere sqlite|firestore KIND FOLDER

KIND: what is generated, or `edit` for a changed resume, or `edit-asked` for one whose owner has to vouch for it.

On Firestore this process itself makes no call: its library does not survive a fork once it has.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from shared.adapters.blob_store.folder import FolderBlobStore
from shared.adapters.blob_store.memory import MemoryBlobStore
from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.bootstrap import build_services
from shared.domain.content import ResumeContent
from shared.domain.generation import DocumentKind, GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.identity import Caller, Role
from shared.services import Services
from shared.settings import Settings
from tests.recovery.grounds import Ground, ground_of
from tests.recovery.killing import Boundaries, KillingBlobStore, KillingDocumentStore

ROOT = Path(__file__).parents[2]
OWNER = Credentials(Caller("local", Role.EDITOR))
EDITS = ("edit", "edit-asked")
INVENTED = "Cut cloud costs by 62 % with a team of 40 engineers."
PROFILE = "profiles/site"
LATER = timedelta(minutes=5)  #: the second process looks when the first one's lease has run out


def prepare(ground: Ground, folder: Path, kind: str) -> str:
    """A store with the example profile, and what an edit begins with, before anything is counted."""
    blobs = FolderBlobStore(folder / "blobs", LinkSigner(b"x" * 32))
    fill(build_services(settings_for(folder), store=ground.open(), blobs=blobs), kind)
    return ""


def warm_up(folder: Path) -> None:
    """Load whatever a run loads, by one that touches no ground: its forks then load nothing anew."""
    blobs = MemoryBlobStore(LinkSigner(b"x" * 32))
    fill(build_services(settings_for(folder), store=MemoryDocumentStore(), blobs=blobs), "edit")


def settings_for(folder: Path) -> Settings:
    """Nothing but a place and a secret."""
    return Settings(data_dir=folder, signing_secret="x" * 32)


def fill(services: Services, kind: str) -> None:
    """The example profile, and for an edit a request that ended. Closes the services."""
    profile = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
    services.profiles.save_profile(Profile.model_validate(profile), editor=None)
    if kind in EDITS:
        finish(services, generation(services, GenerateType.BOTH))
    services.close()


def generation(services: Services, kind: GenerateType) -> RequestRecord:
    """Start the request, or find it again."""
    text = (ROOT / "examples" / "jobs" / "backend-engineer.txt").read_text(encoding="utf-8")
    job = Job(role="Backend Engineer", company="Northwind", job_description_text=text)
    order = Order(generate_type=kind, job=job, fingerprint="same", day=date(2026, 5, 4))
    return services.generation.start(order, OWNER.caller, "one-key").record


def edit(services: Services, kind: str) -> RequestRecord:
    """Change the request's resume, or find the edit again: a highlight less, or one that nothing carries."""
    first = services.generation.read(services.generation.request_id(OWNER.caller, "one-key"), OWNER)
    stored = services.generation.outputs(first)["generate_resume"]["resumeContent"]
    content = ResumeContent.model_validate(stored)
    job, *others = content.experience
    highlights = (INVENTED, *job.highlights) if kind == "edit-asked" else job.highlights[:-1]
    words = content.model_copy(update={"experience": (job.model_copy(update={"highlights": highlights}), *others)})
    return services.editing.edit(first, {DocumentKind.RESUME: words}, OWNER, "another-key").record


def finish(services: Services, record: RequestRecord) -> None:
    """Step to the end. Whatever is asked, the owner vouches for it."""
    while not record.terminal:
        question = record.next_step.question if record.next_step else None
        if record.status is Status.WAITING and question is not None:
            answer = {"sentences": {one["id"]: "keep" for one in (question.data or {})["sentences"]}}
            services.editing.answer(record, OWNER, answer, None)
            record = services.generation.resume(record.id, OWNER, answer)
        record = services.generation.step(record.id, OWNER).record


def run(ground: Ground, folder: Path, kind: str, fatal: int, ahead: timedelta) -> str:
    """Start (or find again) the request and step it to its end. Returns the number of boundaries crossed."""

    def clock() -> datetime:
        return datetime.now(UTC) + ahead

    boundaries = Boundaries(fatal)
    blobs = FolderBlobStore(folder / "blobs", LinkSigner(b"x" * 32), clock)
    services = build_services(
        settings_for(folder),
        store=KillingDocumentStore(ground.open(clock), boundaries),
        blobs=KillingBlobStore(blobs, boundaries),
        clock=clock,
    )
    finish(services, edit(services, kind) if kind in EDITS else generation(services, GenerateType(kind)))
    services.close()
    return str(boundaries.passed)


def checked(ground: Ground, folder: Path) -> str:
    """Assert every invariant over all that was committed. Returns the hashes of the documents, as JSON."""
    history = ground.history()
    history.check(folder / "blobs")
    *earlier, last = sorted((states[-1] for states in history.requests().values()), key=lambda one: one.version or 1)
    assert last.status == "completed", last.status
    assert [(one.status, one.latest_version) for one in earlier] == [("completed", last.id)] * len(earlier)
    vouched = any(INVENTED in json.dumps(state) for state in history.documents[PROFILE])
    files = {artefact.name: artefact.sha256 for artefact in last.artefacts}
    return json.dumps({"files": files, "versions": 1 + len(earlier), "vouched": vouched})


def in_child(work: Callable[[], str]) -> tuple[str, bool]:
    """Run `work` in a fork. Returns (its result, whether it was killed)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.write(writer, work().encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status != 0:
        raise RuntimeError(f"a child ended with status {status}")
    return said, killed


def main(backend: str, kind: str, folder: Path) -> dict[str, object]:
    """Kill at boundary 1, 2, 3 … until a run gets through; finish each killed run; check everything."""
    files: list[str] = []
    fatal = 0
    warm_up(folder)
    while True:
        fatal += 1
        place = folder / f"{kind}-{fatal}"
        ground = ground_of(backend, place)
        in_child(partial(prepare, ground, place, kind))
        crossed, killed = in_child(partial(run, ground, place, kind, fatal, timedelta()))
        if killed:
            in_child(partial(run, ground, place, kind, 0, LATER))
        made, _ = in_child(partial(checked, ground, place))
        files.append(made)
        if not killed:
            assert int(crossed) == fatal - 1
            break
    assert set(files) == {files[0]}, f"a killed run made other documents: {sorted(set(files))}"
    made_of = json.loads(files[0])
    return {"kind": kind, "boundaries": fatal - 1, "recovered": fatal - 1, "doubled": 0, **made_of}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))  # noqa: T201 its answer
