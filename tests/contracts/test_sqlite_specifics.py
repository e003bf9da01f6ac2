"""What only SQLite has to prove: many processes, a kill at any moment, older files, errors."""

import multiprocessing
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from shared.adapters.document_store.sqlite import SqliteDocumentStore
from shared.adapters.document_store.sqlite_pool import ConnectionPool, connect
from shared.adapters.document_store.sqlite_schema import SCHEMA_VERSION
from shared.adapters.document_store.sqlite_watcher import SqliteWatch, SqliteWatcher
from shared.domain.errors import InternalError, Unavailable
from shared.domain.indexes import INDEXES
from shared.ports.document_store import Transaction
from tests.contracts.document_list_contract import NEWEST, OF_OWNER, minute, names, put
from tests.contracts.document_store_contract import in_threads, write
from tests.contracts.document_watch_contract import SOON

pytestmark = pytest.mark.backend("SQLite")

SPAWN = multiprocessing.get_context("spawn")
JOIN_SECONDS = 120


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "seamstep.db"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteDocumentStore]:
    store = SqliteDocumentStore(file)
    yield store
    store.close()


def increment(transaction: Transaction) -> None:
    count = (transaction.get("generator/a") or {"count": 0})["count"]
    transaction.set("generator/a", {"count": count + 1})


def increment_in_a_process(file: Path, start: Event, times: int) -> None:
    start.wait()
    store = SqliteDocumentStore(file)  # the processes race to make the file, too
    for _ in range(times):
        store.transact(increment)
    store.close()


def write_pairs_for_ever(file: Path, begun: Event) -> None:
    """Keeps two documents equal, with large bodies so that a kill often lands inside a commit."""
    store = SqliteDocumentStore(file)
    number = 0
    while True:
        number += 1
        document = {"number": number, "text": "x" * 50_000}

        def work(transaction: Transaction, document: dict[str, object] = document) -> None:
            transaction.set("generator/a", document)
            transaction.set("generator/b", document)

        store.transact(work)
        begun.set()


def write_once_told(file: Path, go: Event) -> None:
    store = SqliteDocumentStore(file)
    go.wait()
    write(store, "generator/a", {"rev": 2})
    store.close()


def run_together(target, arguments: list[tuple[object, ...]]) -> None:
    start = SPAWN.Event()
    processes = [SPAWN.Process(target=target, args=(a[0], start, *a[1:])) for a in arguments]
    for process in processes:
        process.start()
    start.set()
    for process in processes:
        process.join(JOIN_SECONDS)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def test_processes_that_start_together_on_no_file_count_exactly(file):
    run_together(increment_in_a_process, [(file, 50)] * 4)
    with closing(SqliteDocumentStore(file)) as store:
        assert store.get("generator/a") == {"count": 200}


def test_threads_that_open_a_new_file_together_all_succeed(file):
    for store in in_threads(8, lambda _: SqliteDocumentStore(file)):
        store.transact(increment)
        store.close()
    with closing(SqliteDocumentStore(file)) as store:
        assert store.get("generator/a") == {"count": 8}


@pytest.mark.parametrize("pause", [0.0, 0.011, 0.023])
def test_a_killed_writer_leaves_whole_transactions_only(file, pause):
    begun = SPAWN.Event()
    process = SPAWN.Process(target=write_pairs_for_ever, args=(file, begun))
    process.start()
    assert begun.wait(JOIN_SECONDS)
    threading.Event().wait(pause)
    process.kill()
    process.join(JOIN_SECONDS)
    assert process.exitcode == -signal.SIGKILL
    with closing(SqliteDocumentStore(file)) as store:
        one, two = store.get_many(["generator/a", "generator/b"])
        assert one == two is not None
        write(store, "generator/a", {"rev": 1})
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_watcher_sees_the_write_of_another_process(file, store):
    go = SPAWN.Event()
    process = SPAWN.Process(target=write_once_told, args=(file, go))
    process.start()
    write(store, "generator/a", {"rev": 1})
    with store.watch("generator/a") as watch:
        go.set()
        assert watch.wait(JOIN_SECONDS)
    process.join(JOIN_SECONDS)
    assert store.get("generator/a") == {"rev": 2}


def watcher_threads() -> int:
    return sum(thread.name == "sqlite-watcher" for thread in threading.enumerate())


def test_a_hundred_watches_share_one_thread_that_ends_with_the_last(store):
    before = watcher_threads()
    with ExitStack() as watches:
        opened = [watches.enter_context(store.watch(f"generator/{n}")) for n in range(100)]
        assert watcher_threads() == before + 1
        write(store, "generator/42", {"rev": 1})
        assert opened[42].wait(SOON)
        assert not any(watch.wait(0) for watch in opened)
    assert watcher_threads() == before


def test_a_change_just_before_a_watch_joins_a_running_watcher_is_not_missed(file, store):
    watcher = SqliteWatcher(lambda: connect(file))
    first, late = SqliteWatch("generator/a", None), SqliteWatch("generator/b", None)
    watcher.add(first)
    for path in ("generator/b", "generator/a"):
        write(store, path, {"rev": 1})
    assert first.wait(SOON)  # so the watcher has looked since both writes
    watcher.add(late)
    assert late.wait(SOON)
    watcher.close()


def test_a_store_that_closes_ends_its_watcher(store):
    before = watcher_threads()
    with store.watch("generator/a"):
        store.close()
        assert watcher_threads() == before


@pytest.mark.usefixtures("store")
def test_every_pooled_connection_writes_ahead_and_syncs_fully(file):
    with ExitStack() as stack:
        pool = ConnectionPool(file)
        stack.callback(pool.close)
        for _ in range(12):
            connection = stack.enter_context(pool.connection())
            assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_older_file_gets_the_new_indexes_filled_while_many_open_it(file):
    with closing(SqliteDocumentStore(file, indexes=INDEXES[:1])) as old:
        for number in range(450):
            put(old, f"{number:03}", createdAt=minute(number % 60), ownerUid="ada" if number % 150 == 7 else "bob")
        with pytest.raises(InternalError):
            old.query(OF_OWNER)
    stores = in_threads(6, lambda _: SqliteDocumentStore(file))
    for store in stores:
        with closing(store):
            assert names(store.query(OF_OWNER)) == "157307007"
            assert len(store.query(replace(NEWEST, limit=500)).documents) == 450


def test_an_index_that_an_older_program_did_not_keep_is_filled_anew(file):
    SqliteDocumentStore(file).close()
    with closing(SqliteDocumentStore(file, indexes=INDEXES[:1])) as old:
        put(old, "a", createdAt=minute(1), ownerUid="ada")
    with closing(SqliteDocumentStore(file)) as new:
        assert names(new.query(OF_OWNER)) == "a"


def test_a_newer_file_is_refused_in_words(file):
    SqliteDocumentStore(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(InternalError, match="newer Seamstep"):
        SqliteDocumentStore(file)


def test_a_file_that_is_no_database_is_refused(file):
    file.write_bytes(b"not a database " * 400)
    with pytest.raises(InternalError) as refused:
        SqliteDocumentStore(file)
    assert isinstance(refused.value.__cause__, sqlite3.DatabaseError)


def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path):
    with pytest.raises(Unavailable):
        SqliteDocumentStore(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable):
        SqliteDocumentStore(tmp_path / "file" / "seamstep.db")


def test_a_full_disk_is_unavailable_and_its_connection_is_thrown_away(file, store):
    write(store, "generator/a", {"rev": 1})
    with closing(ConnectionPool(file)) as pool:
        with pool.connection() as used:
            used.execute("PRAGMA max_page_count = 1")
        with pytest.raises(Unavailable) as full, pool.connection() as connection:
            connection.execute("UPDATE documents SET body = zeroblob(1000000)")
        assert isinstance(full.value.__cause__, sqlite3.OperationalError)
        with pool.connection() as fresh:
            assert used is connection is not fresh
    assert store.get("generator/a") == {"rev": 1}


@pytest.mark.usefixtures("store")
def test_a_locked_file_is_unavailable(file):
    with closing(ConnectionPool(file)) as pool, closing(sqlite3.connect(file)) as holder:
        with pool.connection() as connection:
            connection.execute("PRAGMA busy_timeout = 0")
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable), pool.connection() as waiting:
            waiting.execute("BEGIN IMMEDIATE")
        holder.rollback()


def test_what_work_left_open_is_rolled_back_before_the_connection_is_used_again(file, store):
    with closing(ConnectionPool(file)) as pool:
        with pool.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
        with pool.connection() as again:
            assert again is connection
            assert not again.in_transaction
    write(store, "generator/a", {"rev": 1})


def test_a_connection_that_comes_back_after_closing_is_closed_too(file):
    pool = ConnectionPool(file)
    with pool.connection() as late:
        pool.close()
    with pytest.raises(sqlite3.ProgrammingError):
        late.execute("SELECT 1")


def test_a_closed_store_leaves_no_connection_behind(file, store):
    in_threads(8, lambda _: store.transact(increment))
    with store.watch("generator/a"):
        assert Path(f"{file}-wal").exists()
    store.close()
    assert not Path(f"{file}-wal").exists()  # SQLite removes it with the last connection


@pytest.mark.parametrize("replaced", [False, True])
def test_a_folder_that_is_taken_away_takes_no_more_writes_and_is_missed_until_it_is_back(tmp_path, replaced):
    """An open file lives on without its name: what is written there is gone when the last process ends."""
    folder, kept = tmp_path / "data", tmp_path / "kept"
    with closing(SqliteDocumentStore(folder / "seamstep.db")) as store:
        write(store, "generator/a", {"rev": 1})
        folder.rename(kept)
        if replaced:
            SqliteDocumentStore(folder / "seamstep.db").close()
        with pytest.raises(Unavailable, match="removed or replaced"):
            write(store, "generator/a", {"rev": 2})
        with pytest.raises(Unavailable, match="removed or replaced"):
            store.get("generator/a")
        with pytest.raises(Unavailable, match="removed or replaced"), store.watch("generator/a"):
            pass
        assert folder.exists() == replaced  # nobody made an empty one in its place
        if replaced:
            folder.rename(tmp_path / "other")
        kept.rename(folder)
        write(store, "generator/a", {"rev": 3})
        assert store.get("generator/a") == {"rev": 3}
