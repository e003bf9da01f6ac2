"""The skills that a posting names and a person lists, in the person's own spelling. What they lack is not said."""

from dataclasses import dataclass

from shared.domain.facts import FactKind
from shared.generation.offline.ranking import Ranking
from shared.scoring.concepts import keys_of, name_keys
from shared.scoring.relevance import named_whole
from shared.scoring.requirements import Term
from shared.scoring.tokens import fold

_LEAST_WEIGHT = 1.0


@dataclass(frozen=True)
class AskedSkill:
    """`text` as it stands inside a sentence, `must` where the posting requires it."""

    text: str
    fact: str
    weight: float
    must: bool
    keys: frozenset[str]

    def is_in(self, text: str) -> bool:
        """Whether a text names it."""
        return bool(self.keys & keys_of(text)) or fold(self.text) in fold(text)


def asked_skills(ranking: Ranking, language: str) -> tuple[AskedSkill, ...]:
    """Heaviest first."""
    found: dict[str, AskedSkill] = {}
    for fact in (*ranking.of_kind(FactKind.SKILL), *ranking.of_kind(FactKind.TECHNOLOGY)):
        term = named_whole(fact.text, ranking.requirements)
        if term is not None and term.weight >= _LEAST_WEIGHT and term.kind not in ("asked", "aside"):
            skill = AskedSkill(
                _spelled(fact.text, term, language), fact.id, term.weight, term.kind == "must", name_keys(fact.text)
            )
            found.setdefault(term.key, skill)
    return tuple(sorted(found.values(), key=lambda skill: -skill.weight))


def _spelled(text: str, term: Term, language: str) -> str:
    """`Wound care` as `wound care` inside a sentence, where the posting shows that it is a common noun."""
    small = text[:1].lower() + text[1:]
    return small if term.common and language != "de" and small == small.lower() else text
