"""Move an original database to Seamstep's names.

The document generator/default becomes generator/personal-info, and in requests of the original system the field
`defaults` becomes `personalInfo`. A `createdAt` that no list can be ordered by (seconds and nanoseconds from an
export, or milliseconds) becomes text. Everything else stays, fields that nobody knows included; Seamstep's own
requests and all other documents are never touched.

Without --apply nothing is written. --apply changes each document in a transaction of its own, after what it was and
what it becomes has been written to the rollback file. It can be killed at any moment: run it again, and it goes on.
Where old and new are both there, neither is overwritten: see --merge.

The database is the one of the settings: DOCUMENT_STORE=sqlite with DATA_DIR, or DOCUMENT_STORE=firestore with
GOOGLE_CLOUD_PROJECT and FIRESTORE_DATABASE_ID. Collections of experience entries and blurbs, and files in a bucket,
are not moved.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from scripts.programs.migration_report import Report, harmless, say, undone
from scripts.programs.progress_bar import ProgressBar
from scripts.programs.rollback_file import RollbackFile, RollbackFileError, count, entries
from shared.bootstrap.vendors import DOCUMENT_STORES
from shared.domain.errors import InvalidInput, SeamstepError
from shared.migration.personal_info import PersonalInfoMigration, Undoing
from shared.migration.plan import Change
from shared.ports.document_store import DocumentStore
from shared.profiles.service import PERSONAL_INFO
from shared.settings import Settings, from_environment

ROOT = Path(__file__).parents[2]
LEFT_ALONE = 3  #: exit status when something waits for a person's decision


def main() -> int:
    """Look, apply or roll back. 0: done, 1: failed, 2: a wrong command line, 3: something was left for a person."""
    options = _options()
    try:
        settings = from_environment(os.environ)
        settings = replace(settings, data_dir=ROOT / settings.data_dir)  # as scripts/serve understands it
        database = _database(settings)
        store = DOCUMENT_STORES[settings.document_store](settings, lambda: datetime.now(UTC))
    except SeamstepError as error:
        print(error, file=sys.stderr)
        return 1
    migration = PersonalInfoMigration(store, batch=options.batch, merge=options.merge)
    try:
        if options.rollback:
            return _roll_back(migration, Path(options.rollback), database)
        if options.apply:
            path = Path(options.rollback_file) if options.rollback_file else _default_file(settings)
            return _apply(migration, store, RollbackFile(path, database), database)
        return _look(migration, store, Report(everything=options.all), database)
    except (SeamstepError, RollbackFileError, OSError) as error:
        print(f"\n{error}\nWhat was done so far is whole. Run it again to go on.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was done so far is whole; run it again to go on.", file=sys.stderr)
        return 130
    finally:
        store.close()


def _look(migration: PersonalInfoMigration, store: DocumentStore, report: Report, database: str) -> int:
    say(f"Dry run on {database}. Nothing is written; --apply does it.")
    looked = due = remarked = 0
    for batch in migration.batches():
        report.show(batch.plans)
        looked += batch.looked
        due += len(batch.due)
        remarked += sum(bool(plan.remarks) and not plan.changes for plan in batch.plans)
    if report.hidden:
        say(f"… and {report.hidden:,} more requests; --all shows each.")
    say(_counted(store, looked, due, remarked))
    return LEFT_ALONE if remarked else 0


def _apply(migration: PersonalInfoMigration, store: DocumentStore, file: RollbackFile, database: str) -> int:
    say(f"Migrating {database}.")
    total = sum(batch.looked for batch in migration.batches())
    bar = ProgressBar(sys.stderr)
    looked = done = remarked = 0
    try:
        for batch in migration.batches():
            done += migration.apply(batch, file.keep)
            looked += batch.looked
            for plan in batch.plans:
                for remark in plan.remarks:
                    bar.note(harmless(f"{plan.path}: {remark}"))
                remarked += bool(plan.remarks) and not plan.changes
            bar.draw(min(100, 100 * looked // max(total, looked)), looked, max(total, looked), "documents looked at")
    finally:
        bar.close()
        file.close()
    say(_counted(store, looked, done, remarked, done=True))
    if file.lines:
        say(f"Undo: --rollback {file.path} (it holds personal data: delete it when you no longer need it)")
    return LEFT_ALONE if remarked else 0


def _roll_back(migration: PersonalInfoMigration, path: Path, database: str) -> int:
    if not path.is_file():
        raise RollbackFileError(f"There is no file {path}.")
    say(f"Rolling back {database} from {path}.")
    total, bar = count(path), ProgressBar(sys.stderr)

    def watched() -> Iterator[list[Change]]:
        for number, entry in enumerate(entries(path, database)):
            yield entry
            if (number + 1) % max(1, total // 20) == 0 or number + 1 == total:
                bar.draw(100 * (number + 1) // total, number + 1, total, "changes undone")

    try:
        outcomes = migration.roll_back(watched())
    finally:
        bar.close()
    say(*undone(outcomes) if outcomes else ["There is nothing to undo in it."])
    left = {Undoing.CHANGED_SINCE, Undoing.GONE_SINCE} & set(outcomes.values())
    return LEFT_ALONE if left else 0


def _counted(store: DocumentStore, looked: int, due: int, remarked: int, *, done: bool = False) -> str:
    waiting = f" {remarked:,} left for you to decide." if remarked else ""
    if due:
        return f"{looked:,} documents looked at, {due:,} {'changed' if done else 'to change'}.{waiting}"
    if remarked:
        return f"{looked:,} documents looked at, nothing {'changed' if done else 'to change'}.{waiting}"
    if store.get(PERSONAL_INFO) is not None:
        return f"Already migrated: {looked:,} documents looked at, nothing {'was' if done else 'is'} to be done."
    return f"{looked:,} documents looked at: no generator/default and no request of the original system is there."


def _database(settings: Settings) -> str:
    """The database in words, the same at every run. Raises `InvalidInput` for one that is not there or not named."""
    if settings.document_store == "firestore":
        if not settings.google_cloud_project:
            raise InvalidInput("Which Google Cloud project? Set GOOGLE_CLOUD_PROJECT.")
        return f"firestore {settings.google_cloud_project}/{settings.firestore_database_id or '(default)'}"
    file = (settings.data_dir / "seamstep.sqlite").resolve()
    if not file.is_file():
        raise InvalidInput(f"There is no database at {file}. Set DATA_DIR to the folder that holds seamstep.sqlite.")
    return f"sqlite {file}"


def _default_file(settings: Settings) -> Path:
    named = "sqlite"
    if settings.document_store == "firestore":
        named = f"{settings.google_cloud_project}-{settings.firestore_database_id or 'default'}"
    return settings.data_dir / f"personal-info-rollback-{named}.jsonl"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/migrate_personal_info.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--dry-run", action="store_true", help="say what would change (the default)")
    which.add_argument("--apply", action="store_true", help="change it")
    which.add_argument("--rollback", metavar="FILE", help="put back everything that FILE has kept")
    parser.add_argument("--all", action="store_true", help="show the difference of every request in a dry run")
    parser.add_argument(
        "--batch", type=_positive, default=100, help="documents read and kept at a time (default: 100)"
    )
    parser.add_argument(
        "--merge",
        action="store_true",
        help="where old and new are both there: add to the new what only the old has, then remove the old. Without "
        "it both stay, for a field may be missing because you cleared it, or the new one may be somebody else's",
    )
    parser.add_argument(
        "--rollback-file",
        metavar="FILE",
        help="where --apply keeps what it changes, mode 0600 (default: DATA_DIR/personal-info-rollback-….jsonl)",
    )
    return parser.parse_args()


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise argparse.ArgumentTypeError("give a whole number, 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
