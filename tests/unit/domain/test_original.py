"""What a field of an original document says about time, in any spelling it came in."""

from datetime import UTC, datetime

import pytest

from shared.domain.original import instant_in, instant_in_id, is_original_request

AT = datetime(2025, 10, 12, 7, 30, 0, 123000, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2025-10-12T07:30:00.123Z",
        "2025-10-12T09:30:00.123+02:00",
        "2025-10-12T07:30:00.123",
        1760254200123,
        1760254200123.0,
        {"_seconds": 1760254200, "_nanoseconds": 123000999},
        {"seconds": 1760254200, "nanoseconds": 123000000},
        {"nanos": 123000000, "seconds": 1760254200},
    ],
)
def test_every_spelling_of_an_instant_is_understood(value: object) -> None:
    assert instant_in(value) == AT


@pytest.mark.parametrize(
    "value",
    [None, True, "", "yesterday", [], {}, {"_seconds": 1}, {"_seconds": "1", "_nanoseconds": 0}, float("nan"),
     float("inf"), 10**30, {"_seconds": 10**30, "_nanoseconds": 0}, {"_seconds": 1, "_nanoseconds": 0, "more": 1}],
    ids=repr,
)  # fmt: skip
def test_what_says_no_time_is_none(value: object) -> None:
    assert instant_in(value) is None


def test_an_id_says_when_it_was_made() -> None:
    assert instant_in_id("resume-generator-request-1760254200123-k3f9x2a1b") == AT
    assert instant_in_id("resume-generator-request-0f3c") is None


@pytest.mark.parametrize(
    ("document", "original"),
    [
        ({"type": "request"}, True),
        ({"type": "request", "workflow": "documents"}, True),
        ({"type": "request", "workflow": "documents", "fingerprint": "x"}, False),
        ({"type": "response"}, False),
        ({}, False),
    ],
)
def test_a_request_without_workflow_and_fingerprint_is_no_request_of_ours(document: dict, original: bool) -> None:
    assert is_original_request(document) is original
