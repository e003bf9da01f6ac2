"""Every state that two workers, time and people can reach; and what breaks when a guard is taken away."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from shared.engine import changes, claiming, commands, guards, transitions
from shared.engine.decisions import Claim
from shared.engine.records import Artefact, RequestRecord, Status, StepStatus
from tests.recovery.conftest import Report
from tests.recovery.invariants import broken_by, broken_in
from tests.recovery.protocol import Key, Rules, World, beginning, ended, key_of, moves

MOST_STATES = 300_000
LIVENESS = "L1 every state can reach an end"


@dataclass
class Explored:
    states: int = 0
    moves: int = 0
    broken: dict[str, int] = field(default_factory=dict)


def explore(rules: Rules | None = None, steps: tuple[str, ...] = ("make", "send")) -> Explored:
    """Breadth first through everything; a world that a broken move led to is not followed further."""
    found, rules = Explored(), rules or Rules()
    first = beginning(steps)
    seen, queue = {key_of(first)}, deque([(key_of(first), first)])
    comes_from: dict[Key, set[Key]] = {}
    ends: set[Key] = set()
    while queue and len(seen) < MOST_STATES:
        here, world = queue.popleft()
        if ended(world):
            ends.add(here)
        names = list(broken_in(world))
        for move in moves(world, rules):
            found.moves += 1
            broken = list(broken_by(world, move))
            names += broken
            if broken:
                continue
            there = key_of(move.after)
            if move.name != "cancel":
                comes_from.setdefault(there, set()).add(here)
            if there not in seen:
                seen.add(there)
                queue.append((there, move.after))
        for name in names:
            found.broken[name] = found.broken.get(name, 0) + 1
    found.states = len(seen)
    stuck = len(seen - _leading_to(ends, comes_from))
    if stuck:
        found.broken[LIVENESS] = stuck
    return found


def _leading_to(ends: set[Key], comes_from: dict[Key, set[Key]]) -> set[Key]:
    finishing, queue = set(ends), deque(ends)
    while queue:
        for earlier in comes_from.get(queue.popleft(), ()):
            if earlier not in finishing:
                finishing.add(earlier)
                queue.append(earlier)
    return finishing


def test_no_reachable_state_breaks_an_invariant(report: Report) -> None:
    found = explore(steps=("make", "send", "tidy"))
    report(f"protocol model: {found.states} states, {found.moves} moves, {sum(found.broken.values())} violations")
    assert found.broken == {}
    assert 1_000 < found.states < MOST_STATES
