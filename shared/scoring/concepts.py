"""The comparable concepts of a text: stems, pairs of neighbours, and known names under any of their spellings."""

import re
from dataclasses import dataclass

from shared.scoring.stems import stem
from shared.scoring.tokens import Token, normalise, tokenise
from shared.scoring.words import aliases, all_stop_words, longest_alias

_NEIGHBOURS = re.compile(r"[ \t\u00a0]*[-–/&]?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept where it stands: `key` compares, start and end delimit it in the normalised text."""

    key: str
    start: int
    end: int
    words: int
    known: bool = False


def concepts_of(normalised: str) -> list[Concept]:
    """Every concept of a normalised text, in order of appearance; function words carry none."""
    tokens = tokenise(normalised)
    stems = [stem(token.text) for token in tokens]
    told = [_carries_meaning(token) for token in tokens]
    found: list[Concept] = []
    for i, token in enumerate(tokens):
        known = _known_at(tokens, stems, i)
        if told[i]:
            # A name of one word counts once, under the key that all its spellings share.
            if not (known and known[0].words == 1):
                found.append(Concept(stems[i], token.start, token.end, 1))
            if i + 1 < len(tokens) and told[i + 1] and _adjacent(normalised, token, tokens[i + 1]):
                found.append(Concept(f"{stems[i]} {stems[i + 1]}", token.start, tokens[i + 1].end, 2))
        found.extend(known)
    return found


def keys_of(text: str) -> frozenset[str]:
    """The concept keys of a text, for matching."""
    return frozenset(concept.key for concept in concepts_of(normalise(text)))


def name_keys(name: str) -> frozenset[str]:
    """The keys that stand for a short name as a whole: `K8s` and `Kubernetes` share one, `Go` is `go`."""
    tokens = tokenise(normalise(name))
    stems = tuple(stem(token.text) for token in tokens)
    keys = {" ".join(stems)} if stems else set()
    if stems in aliases():
        keys.add(_known_key(aliases()[stems]))
    return frozenset(keys)


def _known_at(tokens: list[Token], stems: list[str], i: int) -> list[Concept]:
    known = aliases()
    for size in range(min(longest_alias(), len(tokens) - i), 0, -1):
        name = known.get(tuple(stems[i : i + size]))
        if name is not None:
            return [Concept(_known_key(name), tokens[i].start, tokens[i + size - 1].end, size, known=True)]
    return []


def _known_key(name: str) -> str:
    return f"={name}"


def _carries_meaning(token: Token) -> bool:
    if token.text in all_stop_words():
        return False
    return len(token.text) > 1 or not token.text.isascii() or token.text in "cr"


def _adjacent(text: str, left: Token, right: Token) -> bool:
    return _NEIGHBOURS.fullmatch(text, left.end, right.start) is not None
