"""When a failed step is tried again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.engine.retry_policy import LONGEST_WAIT, RetryPolicy

POLICIES = st.builds(
    RetryPolicy,
    max_failures=st.integers(1, 5_000),
    base=st.floats(0.01, 5),
    cap=st.floats(5, 120),
)
FAILURES = st.integers(1, 5_000)
JITTER = st.floats(0, 1, exclude_max=True)
WAITS = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True))
exactly = settings(derandomize=True, deadline=None, database=None)


@exactly
@given(POLICIES, FAILURES, JITTER)
def test_no_delay_is_longer_than_the_cap_or_shorter_than_half_the_base(
    policy: RetryPolicy, failures: int, jitter: float
) -> None:
    delay = policy.delay(failures, True, jitter)
    if failures >= policy.max_failures:
        assert delay is None
    else:
        assert delay is not None
        assert policy.base / 2 <= delay <= policy.cap


@exactly
@given(POLICIES, FAILURES, JITTER, WAITS)
def test_a_vendors_longer_wait_is_honoured_up_to_the_longest(
    policy: RetryPolicy, failures: int, jitter: float, retry_after: float | None
) -> None:
    own = policy.delay(failures, True, jitter)
    delay = policy.delay(failures, True, jitter, retry_after)
    if own is None or delay is None:
        assert own is delay is None
    else:
        asked = retry_after if retry_after is not None and retry_after > 0 else 0.0
        assert delay == max(own, min(asked, LONGEST_WAIT))


@exactly
@given(POLICIES, FAILURES, JITTER, WAITS)
def test_what_cannot_succeed_is_not_tried_again(
    policy: RetryPolicy, failures: int, jitter: float, retry_after: float | None
) -> None:
    assert policy.delay(failures, False, jitter, retry_after) is None


def test_delays_double_from_the_base_to_the_cap() -> None:
    policy = RetryPolicy(max_failures=9, base=1, cap=60)
    delays = [policy.delay(failures, True, 0.0) for failures in range(1, 10)]
    assert delays == [0.5, 1, 2, 4, 8, 16, 30, 30, None]


def test_jitter_spreads_over_the_upper_half() -> None:
    policy = RetryPolicy(base=8)
    assert [policy.delay(1, True, jitter) for jitter in (0.0, 0.5)] == [4, 6]
