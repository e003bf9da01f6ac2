"""That SQLite's lists stay flat, however long, and that its indexes cost a write no more than they must."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.adapters.document_store.sqlite_schema import Layout
from shared.domain.indexes import INDEXES
from shared.ports.document_store import Query
from tests.contracts.document_list_contract import minute

pytestmark = pytest.mark.backend("SQLite")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a store that has been opened once."""
    SqliteDocumentStore(tmp_path / "seamstep.db").close()
    return tmp_path / "seamstep.db"


@pytest.mark.parametrize("index", INDEXES, ids=str)
@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("below", [None, "z"])
@pytest.mark.parametrize("position", [None, ("m", "generator/a")])
def test_no_list_scans_or_sorts(file, index, descending, below, position):
    where = tuple((field, "matches nothing") for field in index.equal)
    query = Query(index.collection, index.order_by, where, descending, below)
    statement, values = Layout(INDEXES).list_statement(query, position)
    with closing(sqlite3.connect(file)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert len(plan) == 1
    found = plan[0].partition(" INDEX ")
    assert found[0] == "SEARCH documents USING"
    assert all(f"{field}=?" in found[2] for field in ("collection", *index.equal))
    assert position is None or f"({index.order_by},path){'<' if descending else '>'}(?,?)" in found[2]
    assert below is None or f"{index.order_by}<" in found[2] or "<(?,?)" in found[2]


def test_an_update_sets_only_the_indexed_columns_that_changed():
    layout = Layout(INDEXES)
    document = {"type": "request", "status": "pending", "createdAt": minute(1), "lease": {"expiresAt": minute(2)}}
    before = layout.values("generator", document)
    same, _ = layout.update(before, layout.values("generator", {**document, "rev": 2}))
    assert same == "UPDATE documents SET body = ?, version = version + 1 WHERE path = ?"
    other, values = layout.update(before, layout.values("generator", {**document, "status": "done", "lease": None}))
    assert other == (
        'UPDATE documents SET body = ?, version = version + 1, "lease.expiresAt" = ?, "status" = ? WHERE path = ?'
    )
    assert values == (None, "done")


def test_a_checkpoint_costs_no_index_entry():
    checkpoint = {"type": "request", "status": "completed", "createdAt": minute(1)}
    assert set(Layout(INDEXES).values("generator/a/results", checkpoint)) == {None}


def test_an_index_holds_only_documents_with_its_order_field(file):
    with closing(sqlite3.connect(file)) as connection:
        made = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'list %'")]
    assert len(made) == len(INDEXES)
    assert all(sql.endswith(" IS NOT NULL") for sql in made)
