"""A store that fails before and after its commits loses nothing and doubles nothing."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from shared.adapters.document_store.memory import MemoryDocumentStore
from shared.domain.errors import Conflict, Unavailable
from shared.engine.commits import Patience
from shared.engine.decisions import Verdict
from shared.engine.engine import Engine, EngineSettings
from shared.engine.paths import answer_path, result_path
from shared.engine.records import DONE, RequestRecord, Status
from shared.engine.retry_policy import RetryPolicy
from shared.engine.workflow import Output, StepContext, StepFailed, Suspend, WorkflowRegistry
from tests.recovery.faults import Faults, FaultyDocumentStore
from tests.unit.engine.small_workflows import (
    CONSENT,
    GATHER,
    REQUEST,
    SEND,
    Clock,
    Script,
    order,
    workflow,
)

pytestmark = pytest.mark.backend("memory")

SEEDS = 300
Result = TypeVar("Result")


@dataclass
class BadDay:
    """One run against a store that fails as the seed says, and what the caller has to do to get through it."""

    seed: int
    faults: Faults = field(default_factory=Faults)
    clock: Clock = field(default_factory=Clock)
    script: Script = field(default_factory=Script)
    effects: int = 0
    words: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.store = MemoryDocumentStore(self.clock)
        self.faulty = FaultyDocumentStore(self.store, self.chance, self.faults)
        self.registry = WorkflowRegistry([workflow(self.script, retry=RetryPolicy(50))])
        patience = Patience(tries=2, sleep=lambda _seconds: None, jitter=self.chance.random)
        self.engine = Engine(self.faulty, self.registry, EngineSettings(), patience=patience)

    def insist(self, call: Callable[[], Result]) -> Result:
        """Call again until the store has answered."""
        while True:
            try:
                return call()
            except Unavailable:
                self.clock.advance(self.chance.choice([1, 40]))

    def drive(self) -> RequestRecord:
        """Step to the end, answering every question; a person who is asked looks whether it has happened."""
        for _call in range(500):
            advance = self.insist(lambda: self.engine.step(REQUEST))
            assert self.engine.read(REQUEST).rev >= advance.record.rev
            if advance.record.terminal:
                return advance.record
            if advance.verdict is Verdict.WAITING or advance.record.status is Status.WAITING:
                self.answer()
            self.clock.advance(advance.retry_after or 0)
        raise AssertionError(f"seed {self.seed} never ends")

    def answer(self) -> None:
        self.words += 1
        choice = "happened" if self.effects else "did_not_happen"
        try:
            self.insist(lambda: self.engine.resume(REQUEST, {"choice": choice}))
        except Conflict:  # the first call had counted, though its answer and all its repetitions were lost
            assert self.engine.read(REQUEST).status is not Status.WAITING

    def send(self, context: StepContext) -> Output:
        self.effects += 1
        return Output({"sent": self.effects, "attempt": context.attempt})


def test_every_run_ends_completed_with_one_completion_a_step(report: Callable[[str], None]) -> None:
    totals: dict[str, int] = {}
    asked = 0
    for seed in range(SEEDS):
        day = BadDay(seed)
        day.script.on(SEND, *[day.send] * 50)
        day.insist(lambda day=day: day.engine.start(order()))
        record = day.drive()
        assert record.status is Status.COMPLETED
        assert day.effects == 1, "the once effect happened, and only once"
        for step in record.steps:
            recorded = day.store.get(result_path(REQUEST, step.id))
            assert step.status in DONE
            assert recorded is not None
            assert recorded["attempt"] == step.attempt
        asked += day.words
        for name, count in day.faults.counts.items():
            totals[name] = totals.get(name, 0) + count
    assert min(totals["before"], totals["after commit"]) > SEEDS
    report(f"fault store: {SEEDS} runs completed, 0 lost, 0 doubled; faults {totals}, {asked} answers in doubt")


def test_two_callers_in_turns_make_one_completion_a_step(report: Callable[[str], None]) -> None:
    came_between = 0
    for seed in range(100):
        day = BadDay(seed)
        other = Engine(day.store, day.registry)
        day.insist(lambda day=day: day.engine.start(order()))
        day.faulty.meanwhile = lambda other=other: other.step(REQUEST)
        day.script.on(SEND, *[day.send] * 50)
        assert day.drive().status is Status.COMPLETED
        assert day.effects == 1
        came_between += day.faults.counts["in between"]
    report(f"fault store: 100 runs with another caller in between {came_between} times, 0 doubled")


def test_a_start_whose_answer_is_lost_makes_one_request(report: Callable[[str], None]) -> None:
    for seed in range(SEEDS):
        day = BadDay(seed)
        started = [day.insist(lambda day=day: day.engine.start(order())) for _call in range(3)]
        assert {start.record.created_at for start in started} == {day.engine.read(REQUEST).created_at}
        assert [start.replayed for start in started[1:]] == [True, True]
        assert day.engine.read(REQUEST).rev == 1
    report(f"fault store: start repeated in {SEEDS} runs, 0 doubled")


def test_a_cancel_whose_answer_is_lost_cancels_once(report: Callable[[str], None]) -> None:
    for seed in range(SEEDS):
        day = BadDay(seed)
        day.insist(lambda day=day: day.engine.start(order()))
        try:
            day.insist(lambda day=day: day.engine.cancel(REQUEST))
        except Conflict:  # every answer of the first call was lost: the second one finds it cancelled
            assert day.faults.counts["after commit"]
        record = day.engine.read(REQUEST)
        assert (record.status, record.rev) == (Status.CANCELLED, 2)
    report(f"fault store: cancel in {SEEDS} runs, 0 doubled")


def test_a_retry_whose_answer_is_lost_is_one_epoch_even_if_it_has_failed_again(report: Callable[[str], None]) -> None:
    """Between the lost commit and the repetition another caller runs the step, and it fails for good again."""
    between = 0
    for seed in range(SEEDS):
        day = BadDay(seed, Faults(before=0.0, after_commit=0.0, in_between=0.5))
        day.script.on(GATHER, *[StepFailed("broken", "It broke.", retryable=False)] * 2)
        day.engine.start(order())
        day.engine.step(REQUEST)
        other = Engine(day.store, day.registry)
        day.faults.after_commit = 0.5
        day.faulty.meanwhile = lambda other=other: other.step(REQUEST)
        try:
            day.engine.retry(REQUEST)
        except Unavailable:
            assert day.faults.counts["after commit"]
        assert day.engine.read(REQUEST).steps[0].epoch == 2, f"seed {seed}"
        between += len(day.script.runs) - 1
    assert between
    report(f"fault store: retry in {SEEDS} runs, {between} of them run by another meanwhile, 0 doubled")


def test_a_resume_whose_answer_is_lost_answers_one_question_only(report: Callable[[str], None]) -> None:
    """Between the lost commit and the repetition the step asks again: that question stays open."""
    again = 0
    for seed in range(SEEDS):
        day = BadDay(seed, Faults(before=0.0, after_commit=0.0, in_between=0.5))
        day.script.on(SEND, Suspend(CONSENT), Suspend(CONSENT))
        day.engine.start(order())
        day.engine.step(REQUEST)
        day.engine.step(REQUEST)
        other = Engine(day.store, day.registry)
        day.faults.after_commit = 0.5
        day.faulty.meanwhile = lambda other=other: other.step(REQUEST)
        try:
            day.engine.resume(REQUEST, {"choice": "yes"})
        except Unavailable:
            assert day.faults.counts["after commit"]
        asked = day.script.runs.count(SEND)
        if asked == 2:
            again += 1
            assert day.engine.read(REQUEST).status is Status.WAITING, f"seed {seed}"
        assert day.store.get(answer_path(REQUEST, SEND)) == {"answer": {"choice": "yes"}}
    assert again
    report(f"fault store: resume in {SEEDS} runs, the step asked again meanwhile in {again}, 0 answered unasked")
