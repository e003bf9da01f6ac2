"""Kills the migration at every boundary, one after another, and lets another run finish it. Prints one JSON object.

python -m tests.recovery.kill_migration FOLDER
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.programs.rollback_file import RollbackFile, entries
from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.domain.model import JsonObject
from shared.migration.personal_info import PersonalInfoMigration
from shared.migration.plan import Plan
from tests.originals import seed
from tests.recovery.kill_everywhere import in_child
from tests.recovery.killing import Boundaries, KillingDocumentStore

REQUESTS = 5


def bodies(folder: Path) -> dict[str, JsonObject]:
    """Every document that the migration could reach."""
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    found = {path: json.dumps(document) for path, document in store.walk("generator", limit=1000)}
    store.close()
    return found


def migrate(folder: Path, fatal: int) -> str:
    """One run. Boundaries lie around every transaction and around every write to the rollback file."""
    boundaries = Boundaries(fatal)
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    migration = PersonalInfoMigration(KillingDocumentStore(store, boundaries), batch=3)
    file = RollbackFile(folder / "rollback.jsonl", "sqlite")

    def keep(plans: Sequence[Plan]) -> None:
        boundaries.cross()
        file.keep(plans)
        boundaries.cross()

    for batch in migration.batches():
        migration.apply(batch, keep)
    file.close()
    store.close()
    return str(boundaries.passed)


def roll_back(folder: Path, fatal: int) -> str:
    """Undo everything that the file has kept."""
    boundaries = Boundaries(fatal)
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    migration = PersonalInfoMigration(KillingDocumentStore(store, boundaries))
    migration.roll_back(entries(folder / "rollback.jsonl", "sqlite"))
    store.close()
    return str(boundaries.passed)


def main(folder: Path) -> dict[str, int]:
    """Kill at boundary 1, 2, 3 … of the way there and of the way back."""
    done = folder / "unharmed"
    start(done)
    original = bodies(done)
    forth = int(in_child(lambda: migrate(done, 0))[0])
    migrated = bodies(done)
    assert migrated != original
    back = int(in_child(lambda: roll_back(done, 0))[0])
    assert bodies(done) == original
    for fatal in range(1, forth + 1):
        place = folder / f"forth-{fatal}"
        start(place)
        assert in_child(lambda place=place, fatal=fatal: migrate(place, fatal))[1]
        half = bodies(place)
        assert all(half.get(path) in {original.get(path), migrated.get(path)} for path in original | migrated)
        assert ("generator/default" in half) != ("generator/personal-info" in half)
        in_child(lambda place=place: migrate(place, 0))
        assert bodies(place) == migrated, f"boundary {fatal}"
        in_child(lambda place=place: roll_back(place, 0))
        assert bodies(place) == original, f"back from boundary {fatal}"
    for fatal in range(1, back + 1):
        place = folder / f"back-{fatal}"
        start(place)
        in_child(lambda place=place: migrate(place, 0))
        assert in_child(lambda place=place, fatal=fatal: roll_back(place, fatal))[1]
        in_child(lambda place=place: roll_back(place, 0))
        assert bodies(place) == original, f"rollback, boundary {fatal}"
    return {"forth": forth, "back": back}


def start(folder: Path) -> None:
    """An original database."""
    store = SqliteDocumentStore(folder / "seamstep.sqlite")
    seed(store, REQUESTS)
    store.close()


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))  # noqa: T201 its answer
