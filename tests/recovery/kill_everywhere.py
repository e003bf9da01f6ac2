"""Kills a run at every boundary, one after another, and lets another process finish it.

A program of its own: it loads the product once and forks a child for each run, so that a child dies by a real
SIGKILL and the next one starts from the files alone. Prints one JSON object.

    python -m tests.recovery.kill_everywhere GENERATE_TYPE FOLDER
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from shared.adapters.blob_store.folder import FolderBlobStore
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.bootstrap import build_services
from shared.domain.generation import GenerateType
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.signed_links import LinkSigner
from shared.generation.access import Credentials
from shared.generation.service import Order
from shared.ports.identity import Caller, Role
from shared.settings import Settings
from tests.recovery.history import History, keep_history
from tests.recovery.killing import Boundaries, KillingBlobStore, KillingDocumentStore

ROOT = Path(__file__).parents[2]
OWNER = Credentials(Caller("local", Role.EDITOR))
LATER = timedelta(minutes=5)  #: the second process looks when the first one's lease has run out


def prepare(folder: Path) -> None:
    """A store with the example profile, before anything is counted."""
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    services = build_services(Settings(data_dir=folder), store=store)
    profile = json.loads((ROOT / "examples" / "profile.json").read_text(encoding="utf-8"))
    services.profiles.save_profile(Profile.model_validate(profile), editor=None)
    services.close()
    keep_history(folder / "seamstep.sqlite")


def run(folder: Path, kind: GenerateType, fatal: int, ahead: timedelta) -> int:
    """Start (or find again) the request and step it to its end. Returns the number of boundaries crossed."""

    def clock() -> datetime:
        return datetime.now(UTC) + ahead

    boundaries = Boundaries(fatal)
    settings = Settings(data_dir=folder, signing_secret="x" * 32)
    store = SqliteDocumentStore(folder / "seamstep.sqlite", clock)
    blobs = FolderBlobStore(folder / "blobs", LinkSigner(b"x" * 32), clock)
    services = build_services(
        settings,
        store=KillingDocumentStore(store, boundaries),
        blobs=KillingBlobStore(blobs, boundaries),
        clock=clock,
    )
    text = (ROOT / "examples" / "jobs" / "backend-engineer.txt").read_text(encoding="utf-8")
    job = Job(role="Backend Engineer", company="Northwind", job_description_text=text)
    order = Order(generate_type=kind, job=job, fingerprint="same", day=date(2026, 5, 4))
    record = services.generation.start(order, OWNER.caller, "one-key").record
    while not record.terminal:
        record = services.generation.step(record.id, OWNER).record
    services.close()
    return boundaries.passed


def in_child(work: Callable[[], int]) -> tuple[int, bool]:
    """Run `work` in a fork. Returns (its result, whether it was killed)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.write(writer, str(work()).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status != 0:
        raise RuntimeError(f"a child ended with status {status}")
    return int(said or 0), killed


def main(kind: GenerateType, folder: Path) -> dict[str, object]:
    """Kill at boundary 1, 2, 3 … until a run gets through; finish each killed run; check everything."""
    files: list[dict[str, str]] = []
    fatal = 0
    while True:
        fatal += 1
        place = folder / f"{kind}-{fatal}"
        prepare(place)
        crossed, killed = in_child(lambda place=place, fatal=fatal: run(place, kind, fatal, timedelta()))
        if killed:
            in_child(lambda place=place: run(place, kind, 0, LATER))
        history = History(place / "seamstep.sqlite")
        history.check(place / "blobs")
        (states,) = history.requests().values()
        assert states[-1].status == "completed", f"boundary {fatal}: {states[-1].status}"
        files.append({artefact.name: artefact.sha256 for artefact in states[-1].artefacts})
        if not killed:
            assert crossed == fatal - 1
            break
    assert all(made == files[0] for made in files), "a killed run made other documents"
    return {"kind": kind, "boundaries": fatal - 1, "recovered": fatal - 1, "doubled": 0, "files": files[0]}


if __name__ == "__main__":
    print(json.dumps(main(GenerateType(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 its answer
