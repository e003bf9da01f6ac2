"""A check that cannot fail proves nothing: without each guard, an invariant that is named here must break."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from shared.engine import changes, claiming, commands, guards, transitions
from shared.engine.decisions import Claim
from shared.engine.records import DONE, Artefact, RequestRecord, Status, StepRecord, StepStatus
from tests.recovery.protocol import Rules
from tests.recovery.test_protocol_model import Report, explore

#: What `guards.is_mine` asks, one question each.
QUESTIONS: dict[str, Callable[[RequestRecord, StepRecord, Claim], bool]] = {
    "processing": lambda record, _step, _claim: record.status is Status.PROCESSING,
    "step": lambda _record, step, claim: step.id == claim.step_id,
    "in progress": lambda _record, step, _claim: step.status is StepStatus.IN_PROGRESS,
    "attempt": lambda record, _step, claim: record.lease is None or record.lease.attempt == claim.attempt,
    "token": lambda record, _step, claim: record.lease is None or record.lease.token == claim.token,
    "lease": lambda record, _step, _claim: record.lease is not None,
}


def asking_all_but(*left_out: str) -> Callable[[RequestRecord, Claim], bool]:
    """`is_mine` without some of its questions. A finished request has no step to write to, whatever is asked."""

    def is_mine(record: RequestRecord, claim: Claim) -> bool:
        step = record.next_step
        asked = [question for name, question in QUESTIONS.items() if name not in left_out]
        return step is not None and all(question(record, step, claim) for question in asked)

    return is_mine


def same_attempt_again(step_id: str, attempt: int, token: str) -> Claim:
    """The claim without its increment (the first one still counts)."""
    return Claim(step_id, max(1, attempt - 1), token)


def run_again_after_doubt(record: RequestRecord, step: StepRecord, failure: Any, now: Any) -> RequestRecord:
    return changes.pend_again(record, step, failure, now)


def never_give_up(record: RequestRecord, step: StepRecord, failure: Any, now: Any, **_how: Any) -> RequestRecord:
    return changes.pend_again(record, step, failure, now)


def last_undone(record: RequestRecord) -> StepRecord | None:
    """The turn goes to the last step that is left."""
    return next((step for step in reversed(record.steps) if step.status not in DONE), None)


def first_of_all(record: RequestRecord) -> StepRecord:
    """The step that is written to, whether it is done or not."""
    return record.steps[0]


def keep_the_lease(record: RequestRecord, now: Any, step: Any, **update: Any) -> RequestRecord:
    """A cancellation that neither takes the lease back nor puts the running step back."""
    if update["status"] is Status.CANCELLED:
        return changes.changed(record, now, None, status=Status.CANCELLED)
    return changes.changed(record, now, step, **update)


def without_hash(artefact: Artefact, request_id: str) -> str:
    return f"requests/{request_id}/{artefact.name}"


@dataclass(frozen=True)
class Mutant:
    """`off`: (where, name, what stands there instead). `breaks`: invariants that must be among the broken."""

    name: str
    off: tuple[tuple[Any, str, Any], ...]
    breaks: frozenset[str] = frozenset()
    rules: Rules = field(default_factory=Rules)


def mutant(name: str, *off: tuple[Any, str, Any], breaks: str = "", rules: Rules | None = None) -> Mutant:
    return Mutant(name, off, frozenset(breaks.split()), rules or Rules())


def fenced_without(*questions: str) -> tuple[Any, str, Any]:
    return guards, "is_mine", asking_all_but(*questions)


RUNNING, LEFT = (guards, "is_running"), (guards, "lease_left")
ONE_TOKEN = Rules(token=lambda _record: "always this one")
OWN_BYTES = Rules(bytes_made=lambda claim: b"odd" if claim.attempt % 2 else b"even")
ONLY_COMPLETED = property(lambda record: record.next_step is None)

BREAKING = [
    mutant("no fencing at all", fenced_without(*QUESTIONS), breaks="I2 I5"),
    mutant("no fencing, any step", fenced_without(*QUESTIONS), (transitions, "turn", first_of_all), breaks="I1 I7"),
    mutant("neither attempt nor token is compared", fenced_without("attempt", "token"), breaks="I2"),
    mutant("neither step nor token is compared", fenced_without("step", "token"), breaks="I2"),
    mutant("a lease never holds anybody off", (*LEFT, lambda _record, _now: 0.0), breaks="I4"),
    mutant("a lease never runs out", (*LEFT, lambda record, _now: 1.0 if record.lease else 0.0), breaks="L1"),
    mutant("a running step may be taken", (*RUNNING, lambda _record, _step: False), breaks="I11"),
    mutant("a finished step is not recognised", (guards, "already_done", lambda _record, _id: False), breaks="I10"),
    mutant("a lost answer is not recognised", (guards, "was_mine", lambda *_asked: False), breaks="I10"),
    mutant("every late answer is recognised", (guards, "was_mine", lambda *_asked: True), breaks="I10"),
    mutant("attempts are not counted up", (claiming, "Claim", same_attempt_again), breaks="I4"),
    mutant("a once step that died runs again", (claiming, "put_in_doubt", run_again_after_doubt), breaks="I11"),
    mutant("a once step that failed runs again", (transitions, "put_in_doubt", run_again_after_doubt), breaks="I11"),
    mutant("a crash never uses up an attempt", (claiming, "fail_request", never_give_up), breaks="I4"),
    mutant("only a completed request is terminal", (RequestRecord, "terminal", ONLY_COMPLETED), breaks="I5"),
    mutant(
        "a cancelled request can still be written to",
        (commands, "changed", keep_the_lease),
        fenced_without("processing"),
        breaks="I5",
    ),
    mutant("steps are taken from the end", (RequestRecord, "next_step", property(last_undone)), breaks="I3"),
    mutant("files are named without their hash", (Artefact, "blob_key", without_hash), breaks="I8", rules=OWN_BYTES),
    mutant("the sweep does not wait for the end", breaks="I6", rules=Rules(sweeps=lambda _record: True)),
]

#: Each question of `is_mine` is covered by another, so that one mistake is not enough. Removed alone it breaks
#: nothing: a status other than processing comes with no lease; a lease is on the step in progress only, and of
#: a step in progress there always is one; a token is random, so it implies step and attempt; an attempt's number
#: never comes again, so with its step it implies the token. (Only the token tells an erased request from one
#: started again under the same key; tests/unit/engine/test_sweeping.py shows that one.)
COVERED = [
    *(mutant(f"is_mine does not ask: {name}", fenced_without(name)) for name in QUESTIONS),
    mutant("every token is the same", rules=ONE_TOKEN),
    mutant("bytes differ from attempt to attempt", rules=OWN_BYTES),
]


@pytest.fixture
def switch_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Mutant], None]]:
    def switch(chosen: Mutant) -> None:
        for where, name, instead in chosen.off:
            monkeypatch.setattr(where, name, instead)

    return switch


Switch = Callable[[Mutant], None]


@pytest.mark.parametrize("chosen", BREAKING, ids=lambda chosen: chosen.name)
def test_without_this_guard_an_invariant_breaks(chosen: Mutant, switch_off: Switch, report: Report) -> None:
    switch_off(chosen)
    found = explore(chosen.rules, most=4_000)
    broken = {name.split()[0]: count for name, count in sorted(found.broken.items())}
    report(f"protocol model without “{chosen.name}”: {found.states} states, violations {broken}")
    assert chosen.breaks <= broken.keys()


@pytest.mark.parametrize("chosen", COVERED, ids=lambda chosen: chosen.name)
def test_this_guard_is_covered_by_another(chosen: Mutant, switch_off: Switch, report: Report) -> None:
    switch_off(chosen)
    found = explore(chosen.rules, most=12_000)
    report(
        f"protocol model covers for “{chosen.name}”: {found.states} states, {sum(found.broken.values())} violations"
    )
    assert found.broken == {}
