"""Every state that two workers, time and people can reach; and what breaks when a guard is taken away."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tests.recovery.invariants import broken_by, broken_in
from tests.recovery.protocol import Key, Rules, World, beginning, ended, key_of, moves

Report = Callable[[str], None]

MOST_STATES = 60_000
LIVENESS = "L1 every state can reach an end"


@dataclass
class Explored:
    states: int = 0
    moves: int = 0
    broken: dict[str, int] = field(default_factory=dict)

    def note(self, names: Iterable[str]) -> None:
        for name in names:
            self.broken[name] = self.broken.get(name, 0) + 1


def explore(
    rules: Rules | None = None, steps: tuple[str, ...] = ("make", "send"), most: int = MOST_STATES
) -> Explored:
    """Breadth first through everything; a world that a broken move led to is not followed further."""
    found, rules = Explored(), rules or Rules()
    first = beginning(steps)
    seen, queue = {key_of(first)}, deque([first])
    comes_from: dict[Key, set[Key]] = {}
    ends: set[Key] = set()
    while queue and len(seen) < most:
        world = queue.popleft()
        here = key_of(world)
        if ended(world):
            ends.add(here)
        found.note(broken_in(world))
        for name, after in _sound_moves(world, rules, found):
            there = key_of(after)
            if name != "cancel":
                comes_from.setdefault(there, set()).add(here)
            if there not in seen:
                seen.add(there)
                queue.append(after)
    found.states = len(seen)
    stuck = len(seen - _leading_to(ends, comes_from))
    if stuck and not queue and not found.broken:  # a world that was not followed to its end proves nothing
        found.broken[LIVENESS] = stuck
    return found


def _sound_moves(world: World, rules: Rules, found: Explored) -> Iterator[tuple[str, World]]:
    for move in moves(world, rules):
        found.moves += 1
        broken = list(broken_by(world, move))
        found.note(broken)
        if not broken:
            yield move.name, move.after


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
