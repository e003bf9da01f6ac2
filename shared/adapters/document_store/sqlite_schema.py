"""How documents lie in a SQLite file, and how an older file becomes a present one.

One table. Each field that an index names is copied into a column of its own, without affinity, so that text
stays text; the lists' indexes are then ordinary SQLite indexes. An index leaves out the rows without its order
field, so a checkpoint or an input costs no index entry at all.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

import orjson

from shared.domain.errors import InternalError
from shared.domain.indexes import Index
from shared.domain.model import JsonObject
from shared.ports.document_queries import Position, field_of, index_for, order_key
from shared.ports.document_store import Query

SCHEMA_VERSION = 1
"""Of the table's layout. Indexes and their columns are told by name and need no new version."""

Values = tuple[str | float | bytes | None, ...]

_LIST = "list "
_BACKFILL_ROWS = 200


class Layout:
    """The columns and statements that a set of indexes asks for. Built once a store; statements are constant text."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self.indexes = tuple(indexes)
        self.fields = tuple(sorted({field for index in indexes for field in (*index.equal, index.order_by)}))
        columns = [_quoted(field) for field in self.fields]
        self.read = " ".join(["SELECT", ", ".join(["body", *columns]), "FROM documents WHERE path = ?"])
        self.read_values = " ".join(["SELECT", ", ".join(["path", *columns]), "FROM documents WHERE path = ?"])
        # A random first version: a document deleted and made again between two looks of a watcher differs.
        self.insert = " ".join(
            [
                "INSERT INTO documents (",
                ", ".join(["path", "collection", "body", "version", *columns]),
                ") VALUES (",
                ", ".join(["?, ?, ?, random() >> 1", *("?" for _ in columns)]),
                ")",
            ]
        )
        self._nothing: Values = (None,) * len(self.fields)
        self._fields_of = {index.collection: self._fields_in(index.collection) for index in indexes}
        self._updates: dict[tuple[int, ...], str] = {}

    def values(self, collection: str, document: JsonObject) -> Values:
        """What the columns hold for this document."""
        fields = self._fields_of.get(collection)
        if fields is None:
            return self._nothing
        return tuple(None if field is None else column_value(field_of(document, field)) for field in fields)

    def update(self, before: Values, after: Values) -> tuple[str, Values]:
        """The statement that changes a document, and its values for the columns.

        Only changed columns are set, because SQLite rewrites every index that has a column in the SET list.
        """
        changed = tuple(n for n, value in enumerate(after) if value != before[n]) if before != after else ()
        statement = self._updates.get(changed)
        if statement is None:
            sets = ["body = ?", "version = version + 1", *(f"{_quoted(self.fields[n])} = ?" for n in changed)]
            statement = " ".join(["UPDATE documents SET", ", ".join(sets), "WHERE path = ?"])
            self._updates[changed] = statement
        return statement, tuple(after[n] for n in changed)

    def list_statement(self, query: Query, position: Position | None) -> tuple[str, list[Any]]:
        """The statement of one page and one document more. Raises `InternalError` for a query without an index."""
        index = index_for(query, self.indexes)
        order = _quoted(query.order_by)
        where = ["collection = ?", f"{order} IS NOT NULL"]
        values: list[Any] = [query.collection]
        for field, value in query.where:
            where.append(f"{_quoted(field)} = ?")
            values.append(column_value(value))
        for term, term_values in _bounds(query, position, order):
            where.append(term)
            values.extend(term_values)
        way = "DESC" if query.descending else "ASC"
        statement = [
            # INDEXED BY makes a list that would scan an error instead of a slow answer.
            "SELECT path, body FROM documents INDEXED BY",
            _quoted(index_name(index)),
            "WHERE",
            " AND ".join(where),
            f"ORDER BY {order} {way}, path {way} LIMIT ?",
        ]
        return " ".join(statement), [*values, query.limit + 1]

    def _fields_in(self, collection: str) -> tuple[str | None, ...]:
        named = {
            f for index in self.indexes if index.collection == collection for f in (*index.equal, index.order_by)
        }
        return tuple(field if field in named else None for field in self.fields)


def column_value(value: Any) -> str | float | bytes | None:
    """How a JSON value is kept for comparison: booleans as bytes, since SQLite's own true is 1; never a structure."""
    if isinstance(value, bool):
        return b"\x01" if value else b"\x00"
    key = order_key(value)
    return None if key is None else key[1]


def index_name(index: Index) -> str:
    """An index's name says all that it is, so a file that has the name has the index."""
    return f"{_LIST}{index.collection} by {' '.join(sorted(index.equal))} in order of {index.order_by}"


def prepare(connection: sqlite3.Connection, layout: Layout) -> None:
    """Make the table, or bring an older file's columns and indexes up to date. Safe in many processes at once.

    Raises `InternalError` for a file that a newer Seamstep wrote.
    """
    if _is_current(connection, layout):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_current(connection, layout):
            _migrate(connection, layout)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _is_current(connection: sqlite3.Connection, layout: Layout) -> bool:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise InternalError(
            f"The data file has schema {version}, and this Seamstep knows schemas up to {SCHEMA_VERSION}. "
            "Run the newer Seamstep that wrote it, or name another data file."
        )
    return version == SCHEMA_VERSION and _present_indexes(connection) == {index_name(i) for i in layout.indexes}


def _present_indexes(connection: sqlite3.Connection) -> set[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'documents'")
    return {name for (name,) in names if name.startswith(_LIST)}


def _migrate(connection: sqlite3.Connection, layout: Layout) -> None:
    connection.execute(
        "CREATE TABLE IF NOT EXISTS documents (path TEXT NOT NULL PRIMARY KEY, collection TEXT NOT NULL,"
        " version INTEGER NOT NULL, body BLOB NOT NULL)"
    )
    columns = {row[1] for row in connection.execute("PRAGMA table_info(documents)")}
    for field in layout.fields:
        if field not in columns:
            connection.execute(f"ALTER TABLE documents ADD COLUMN {_quoted(field)}")
    present = _present_indexes(connection)
    wanted = {index_name(index): index for index in layout.indexes}
    # An index that is no longer declared goes, so that, should it come back, its columns are filled anew.
    for name in present - wanted.keys():
        connection.execute(f"DROP INDEX {_quoted(name)}")
    missing = [index for name, index in wanted.items() if name not in present]
    for collection in sorted({index.collection for index in missing}):
        _backfill(connection, layout, collection)
    for index in missing:
        connection.execute(_create_index(index))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _backfill(connection: sqlite3.Connection, layout: Layout, collection: str) -> None:
    """Fill the columns of the documents that are there already. Bodies and versions stay as they are."""
    sets = ", ".join(f"{_quoted(field)} = ?" for field in layout.fields)
    update = " ".join(["UPDATE documents SET", sets, "WHERE path = ?"])
    select = "SELECT path, body FROM documents WHERE path > ? AND path < ? AND collection = ? ORDER BY path LIMIT ?"
    after, end = f"{collection}/", f"{collection}0"  # 0 comes right after /
    while rows := connection.execute(select, (after, end, collection, _BACKFILL_ROWS)).fetchall():
        for path, body in rows:
            connection.execute(update, (*layout.values(collection, orjson.loads(body)), path))
        after = rows[-1][0]


def _create_index(index: Index) -> str:
    columns = ", ".join(["collection", *map(_quoted, sorted(index.equal)), _quoted(index.order_by), "path"])
    name, order = _quoted(index_name(index)), _quoted(index.order_by)
    return f"CREATE INDEX {name} ON documents ({columns}) WHERE {order} IS NOT NULL"


def _bounds(query: Query, position: Position | None, order: str) -> list[tuple[str, list[Any]]]:
    """The terms that say where a page begins and ends: one on each side, since SQLite seeks by one only."""
    bounds: list[tuple[str, list[Any]]] = []
    if position is not None:
        value, path = position
        comparison = "<" if query.descending else ">"
        bounds.append((f"({order}, path) {comparison} (?, ?)", [column_value(value), path]))
    if query.below is not None:
        if position is None or not query.descending:
            bounds.append((f"{order} < ?", [query.below]))
        if position is None or query.descending:
            bounds.append((f"{order} >= ''", []))  # `below` is text, and numbers would sort before it
    return bounds


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
