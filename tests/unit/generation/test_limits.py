"""Starts are limited in a sliding window that all instances share."""

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import RateLimited
from shared.generation.limits import Counted, StartLimit
from tests.unit.generation.conftest import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limit(clock: Clock) -> StartLimit:
    return StartLimit(MemoryDocumentStore(clock), window=900)


def test_the_start_over_the_limit_is_refused_with_the_time_to_wait(limit: StartLimit, clock: Clock) -> None:
    for _ in range(3):
        limit.take("a", 3)
        clock.pass_seconds(10)
    with pytest.raises(RateLimited) as caught:
        limit.take("a", 3)
    assert caught.value.retry_after == pytest.approx(870)
    assert "started 3 requests" in caught.value.message
    assert caught.value.details == {"current_usage": 3, "limit": 3, "reset_at": "2026-05-04T12:15:00.000000Z"}


@pytest.mark.parametrize("what", Counted)
def test_what_was_limited_is_what_is_told(limit: StartLimit, what: Counted) -> None:
    left = [limit.take("a", 3, what).remaining for _ in range(3)]
    assert left == [2, 1, 0]
    with pytest.raises(RateLimited, match=rf"^You have {what.done(3)}, as many as"):
        limit.take("a", 3, what)
    assert "3" in what.done(3)
    assert len({each.done(3) for each in Counted}) == len(Counted)


def test_a_refused_start_does_not_count(limit: StartLimit, clock: Clock) -> None:
    limit.take("a", 1)
    for _ in range(5):
        with pytest.raises(RateLimited):
            limit.take("a", 1)
    clock.pass_seconds(901)
    limit.take("a", 1)


def test_callers_do_not_count_for_one_another(limit: StartLimit) -> None:
    limit.take("a", 1)
    limit.take("b", 1)


def test_the_window_slides(limit: StartLimit, clock: Clock) -> None:
    limit.take("a", 2)
    clock.pass_seconds(600)
    limit.take("a", 2)
    clock.pass_seconds(301)
    limit.take("a", 2)
    with pytest.raises(RateLimited):
        limit.take("a", 2)


def test_who_it_was_is_not_stored(clock: Clock) -> None:
    store = MemoryDocumentStore(clock)
    StartLimit(store, 900).take("203.0.113.7", 1)
    assert all("203.0.113.7" not in path for path in store.children("rate-limits"))
