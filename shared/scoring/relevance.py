"""How much a fact's text says about what a posting asks for, and which of its terms it says it with."""

from dataclasses import dataclass

from shared.scoring.concepts import keys_of, name_keys
from shared.scoring.requirements import Requirements, Term
from shared.scoring.tokens import normalise, tokenise

# A long text meets more terms by chance: at this many tokens a match counts half.
_HALVING_LENGTH = 60


@dataclass(frozen=True)
class Relevance:
    """The score (0 or more, comparable within one posting) and the terms met, heaviest first."""

    score: float
    matched: tuple[Term, ...]


def relevance_of(text: str, requirements: Requirements) -> Relevance:
    """The relevance of a sentence or bullet. The same text and posting give the same score, always."""
    matched = _terms_met(keys_of(text), requirements)
    length = len(tokenise(normalise(text)))
    return Relevance(sum(term.weight for term in matched) / (1 + length / _HALVING_LENGTH), matched)


def name_relevance(name: str, requirements: Requirements) -> Relevance:
    """The relevance of a short name such as a skill: named as a whole first, in part a quarter."""
    whole = _terms_met(name_keys(name), requirements)
    if whole:
        return Relevance(max(term.weight for term in whole), whole)
    parts = _terms_met(keys_of(name), requirements)
    return Relevance(sum(term.weight for term in parts) / 4, parts)


def named_whole(name: str, requirements: Requirements) -> Term | None:
    """The posting's term for this very name, under any of its spellings; None where it is not named."""
    whole = _terms_met(name_keys(name), requirements)
    return whole[0] if whole else None


def _terms_met(keys: frozenset[str], requirements: Requirements) -> tuple[Term, ...]:
    met = [term for key in keys if (term := requirements.of(key)) is not None]
    return tuple(sorted(met, key=lambda term: (-term.weight, term.key)))
