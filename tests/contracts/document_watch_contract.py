"""What every document store promises to those who watch a document."""

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.contracts.document_store_contract import create, delete, write

SOON = 10.0
"""Seconds that a change may take to be seen on a busy machine; a test that passes does not wait so long."""
QUIET = 0.2
"""Seconds without a change that are taken for silence."""


class DocumentWatchContract:
    """A backend gives the fixtures `store` and `another`, as for `DocumentStoreContract`."""

    @pytest.fixture
    def changing(self) -> Iterator[Callable[[Callable[[], None]], None]]:
        """Runs a change in another thread a moment later, so that somebody is waiting by then."""
        timers: list[threading.Timer] = []

        def later(change: Callable[[], None]) -> None:
            timers.append(threading.Timer(0.1, change))
            timers[-1].start()

        yield later
        for timer in timers:
            timer.join()

    def test_a_waiter_is_woken_by_creation_change_and_deletion(self, store, another, changing):
        with store.watch("generator/a") as watch:
            for change in (
                lambda: create(another, "generator/a", {"rev": 1}),
                lambda: write(another, "generator/a", {"rev": 2}),
                lambda: delete(another, "generator/a"),
            ):
                changing(change)
                assert watch.wait(SOON)
                assert not watch.wait(QUIET)

    def test_a_change_before_the_first_wait_is_not_missed(self, store, another):
        write(store, "generator/a", {"rev": 1})
        with store.watch("generator/a") as watch:
            write(another, "generator/a", {"rev": 2})
            assert watch.wait(SOON)

    def test_a_document_made_anew_between_two_looks_has_changed(self, store):
        create(store, "generator/a", {"rev": 1})
        with store.watch("generator/a") as watch:
            delete(store, "generator/a")
            create(store, "generator/a", {"rev": 1})
            assert watch.wait(SOON)

    def test_a_waiter_sleeps_through_changes_of_other_documents(self, store, another):
        write(store, "generator/a", {"rev": 1})
        with store.watch("generator/a") as watch:
            write(another, "generator/b", {"rev": 1})
            write(another, "generator/a/results/1", {"rev": 1})
            assert not watch.wait(QUIET)

    def test_every_watch_of_a_document_is_woken(self, store):
        with (
            store.watch("generator/a") as one,
            store.watch("generator/a") as two,
            store.watch("generator/b") as other,
        ):
            write(store, "generator/a", {"rev": 1})
            assert one.wait(SOON)
            assert two.wait(SOON)
            assert not other.wait(QUIET)

    def test_watching_works_again_after_the_last_watch_has_ended(self, store):
        for rev in range(3):
            with store.watch("generator/a") as watch:
                write(store, "generator/a", {"rev": rev})
                assert watch.wait(SOON)

    def test_closing_the_store_wakes_whoever_waits(self, store, changing):
        with store.watch("generator/a") as watch:
            changing(store.close)
            assert watch.wait(SOON)
