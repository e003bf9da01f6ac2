"""Write firestore.indexes.json from the lists that the product declares.

python -m scripts.programs.firestore_indexes
"""

import json
from pathlib import Path
from typing import Any

from shared.domain.indexes import INDEXES, REQUESTS, Index

FILE = Path(__file__).parents[2] / "firestore.indexes.json"

#: Where documents end by themselves: time to live is a policy of each collection's name, below any parent.
EXPIRING = (REQUESTS, "private", "results", "rate-limits")

#: Fields that no list asks for. Each would cost index entries at every write, and long text cannot be indexed at all.
UNINDEXED: dict[str, tuple[str, ...]] = {
    REQUESTS: ("steps", "lease", "claims", "job", "result", "files", "metrics", "personalInfo", "aiPrompts"),
    "private": ("input", "answer"),
    "results": ("output",),
    "rate-limits": ("starts",),
    "profiles": ("entries", "blurbs"),
}


def declaration() -> dict[str, Any]:
    """What the file holds."""
    composite = [_composite(index, direction) for index in INDEXES for direction in ("ASCENDING", "DESCENDING")]
    unindexed = [_override(group, field) for group, fields in UNINDEXED.items() for field in fields]
    return {"indexes": composite, "fieldOverrides": [*unindexed, *(_expiry(group) for group in EXPIRING)]}


def text() -> str:
    """The file, as it is written."""
    return json.dumps(declaration(), indent=2) + "\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")
    print(
        f"{FILE.name}: {len(declaration()['indexes'])} indexes. Deploy them: firebase deploy --only firestore:indexes"
    )


def _composite(index: Index, direction: str) -> dict[str, Any]:
    """Equality first, then the order. Firestore reads an index one way, and lists are promised both ways."""
    equal = [{"fieldPath": field, "order": "ASCENDING"} for field in sorted(index.equal)]
    return {
        "collectionGroup": index.collection,
        "queryScope": "COLLECTION",
        "fields": [*equal, {"fieldPath": index.order_by, "order": direction}],
    }


def _override(group: str, field: str) -> dict[str, Any]:
    return {"collectionGroup": group, "fieldPath": field, "indexes": []}


def _expiry(group: str) -> dict[str, Any]:
    """Times that many documents share, and that only grow, make a hot index; the lists by expiry are composite."""
    return {**_override(group, "expireAt"), "ttl": True}


if __name__ == "__main__":
    main()
