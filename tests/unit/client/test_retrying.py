"""When a call is made again: only where that is safe, never sooner than the server asked, and not for ever."""

import pytest

from client.errors import ClientError, Lost, RateLimited, Refused, ServerFault, Unreadable, refused
from client.retrying import Retrying

QUIET = Retrying(limits=5.0)


def fault(status: int, code: str = "", retry_after: float | None = None) -> Refused:
    return refused(status, {"error": {"code": code, "message": "No.", "details": {}}}, retry_after)


@pytest.mark.parametrize(
    ("error", "repeatable", "worth"),
    [
        (Lost(), True, True), (Lost(), False, False), (Lost(unsent=True), False, True),
        (Lost(final=True), True, False), (Unreadable(), True, False),
        (fault(503), True, True), (fault(502), True, True), (fault(504), True, True), (fault(503), False, False),
        (fault(503, "no_driver"), True, False), (fault(500), True, False),
        (fault(429, retry_after=3), False, True), (fault(429, retry_after=3), True, True),
        (fault(429, retry_after=1800), True, False), (fault(429), True, False),
        (fault(404), True, False), (fault(409), True, False), (fault(422), True, False), (fault(401), True, False),
    ],
)  # fmt: skip
def test_which_calls_are_made_again(error: ClientError, repeatable: bool, worth: bool) -> None:
    assert QUIET.worth(error, repeatable=repeatable) is worth


def test_pauses_are_drawn_from_nothing_to_a_bound_that_doubles() -> None:
    longest = Retrying(first=0.5, most=4.0, chance=lambda: 1.0)
    assert [longest.pause(tries) for tries in range(6)] == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]
    assert longest.pause(10_000) == 4.0
    shortest = Retrying(first=0.5, most=4.0, chance=lambda: 0.0)
    assert [shortest.pause(tries) for tries in range(6)] == [0.0] * 6
    assert shortest.pause(0, 7.0) == 7.0  # the server's word is the least
    drawn = {Retrying().pause(3) for _ in range(20)}
    assert len(drawn) > 10
    assert max(drawn) <= 0.3 * 2**3


def test_an_error_tells_what_the_server_told() -> None:
    body = {
        "success": False, "retry_after": 1800,
        "error": {"code": "rate_limit_exceeded", "message": "Wait.", "details": {
            "current_usage": 10, "limit": 10, "retry_after": 1800, "reset_at": "2026-11-22T10:00:00Z"}},
    }  # fmt: skip
    error = refused(429, body)
    assert isinstance(error, RateLimited)
    assert (error.code, error.message, str(error), error.retry_after) == (
        "rate_limit_exceeded", "Wait.", "Wait.", 1800,
    )  # fmt: skip
    assert error.usage == (10, 10)
    assert error.reset_at is not None
    assert error.reset_at.isoformat() == "2026-11-22T10:00:00+00:00"
    fields = {"fields": [{"field": "job.role", "message": "Field required"}, {"field": 1}, "x"]}
    invalid = refused(422, {"error": {"code": "invalid_input", "message": "No.", "details": fields}})
    assert invalid.fields == (("job.role", "Field required"),)


@pytest.mark.parametrize("body", [{}, {"error": "x"}, {"error": {"details": [1]}}, {"retry_after": True}])
def test_an_answer_that_is_none_of_ours_is_an_error_all_the_same(body: dict[str, object]) -> None:
    error = refused(502, body)
    assert isinstance(error, ServerFault)
    assert (error.message, error.code, error.details, error.retry_after) == ("The server answered 502.", "", {}, None)
