"""One table of what the contract and recovery suites proved, with a column for each backend.

It is made from the tests themselves: the mark `backend` says which columns a test counts in, the class or module
that holds it says in which row. A test without the mark is about no backend and in no column.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from tests.firestore.stand_in import FIRESTORE

GCS = "Cloud Storage stand-in"
#: Where documents lie, then where files do.
COLUMNS = {
    "memory": "memory", "SQLite": "SQLite", FIRESTORE: FIRESTORE,
    "memory files": "memory", "folder": "folder", GCS: GCS,
}  # fmt: skip
PROPERTY = "proof"

Counts = dict[tuple[str, str], Counter[str]]


def backends_of(item: pytest.Item) -> tuple[str, ...]:
    """The columns that a test counts in, by its own mark before its class's and its module's.

    Raises `UsageError` for a column that there is not, and for a document or blob store's contract without one.
    """
    closest = item.get_closest_marker("backend")
    names: tuple[str, ...] = closest.args if closest is not None else ()
    if not names and "_store_contract" in getattr(getattr(item, "function", None), "__module__", ""):
        raise pytest.UsageError(f"{item.nodeid}: which backend? Mark its class: @pytest.mark.backend(…)")
    unknown = sorted(set(names) - set(COLUMNS))
    if unknown:
        raise pytest.UsageError(f"{item.nodeid}: no such column of the table of proofs: {', '.join(unknown)}")
    return names


def suite_of(item: pytest.Item) -> str:
    """The row: the contract that a test is inherited from, otherwise its folder and the module's name."""
    defined_in = getattr(getattr(item, "function", None), "__qualname__", "").rpartition(".")[0]
    folder, _, module = item.nodeid.partition("::")[0].removeprefix("tests/").partition("/")
    if defined_in.endswith("Contract"):
        return f"{folder}: {_words(defined_in.removesuffix('Contract'))}"
    return f"{folder}: {module.removeprefix('test_').removesuffix('.py').replace('_', ' ')}"


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def mark(items: Iterable[pytest.Item]) -> None:
    """Have every such test carry its row and columns in its report, through worker processes too."""
    for item in items:
        names = backends_of(item)
        if names:
            item.user_properties.append((PROPERTY, [suite_of(item), *names]))


@dataclass
class Table:
    """How the tests of each suite ended, on each backend."""

    counts: Counts = field(default_factory=dict)

    def add(self, outcome: str, properties: Iterable[tuple[str, object]]) -> None:
        """Count one report."""
        for name, value in properties:
            if name == PROPERTY and isinstance(value, Sequence):
                suite, *backends = map(str, value)
                for backend in backends:
                    self.counts.setdefault((suite, backend), Counter())[outcome] += 1

    def lines(self) -> list[str]:
        """The table, or nothing if no such test has run."""
        if not self.counts:
            return []
        rows = sorted({suite for suite, _backend in self.counts})
        width = max(map(len, rows))
        head = "  ".join(f"{title:>{_width(title)}}" for title in COLUMNS.values())
        above = "documents in".rjust(width + 8).ljust(width + 2 + len("  ".join(list(COLUMNS)[:3])) + 2) + "files in"
        lines = [above, f"{'tests passed':<{width}}  {head}"]
        for suite in rows:
            cells = [f"{self._cell(suite, key):>{_width(title)}}" for key, title in COLUMNS.items()]
            lines.append(f"{suite:<{width}}  {'  '.join(cells)}".rstrip())
        return lines

    def _cell(self, suite: str, backend: str) -> str:
        counted = self.counts.get((suite, backend))
        if counted is None:
            return "–"
        others = [f"{counted[outcome]} {outcome}" for outcome in ("failed", "error", "skipped") if counted[outcome]]
        return ", ".join([str(counted["passed"]), *others])


def _width(title: str) -> int:
    return max(len(title), 6)
