"""The skills that a posting names and a person lists, in the person's own spelling. What they lack is not said."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.domain.facts import FactKind
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.ranking import Ranking
from shared.scoring.concepts import name_keys
from shared.scoring.postings.gazetteer import concept_of, listed_small
from shared.scoring.requirements import Term
from shared.scoring.tokens import fold

_LEAST_WEIGHT = 1.0
_ABSTRACT, _ABSTRACT_LETTERS = ("tion", "sion", "ment", "ance", "ité", "ing"), 8


@dataclass(frozen=True)
class AskedSkill:
    """`text` as it stands inside a sentence, `own` as the person spells it, `must` where the posting requires it."""

    text: str
    own: str
    fact: str
    weight: float
    must: bool
    keys: frozenset[str]
    keys_of: Callable[[str], frozenset[str]]

    def is_in(self, text: str) -> bool:
        """Whether a text names it."""
        return bool(self.keys & self.keys_of(text)) or fold(self.text) in fold(text)


def asked_skills(ranking: Ranking, phrases: Phrases, common: frozenset[str] = frozenset()) -> tuple[AskedSkill, ...]:
    """Heaviest first. `common` are words that somebody writes small."""
    found: dict[str, AskedSkill] = {}
    for fact in (*ranking.of_kind(FactKind.SKILL), *ranking.of_kind(FactKind.TECHNOLOGY)):
        term = ranking.named_whole(fact.text)
        if term is not None and term.weight >= _LEAST_WEIGHT and term.kind not in ("asked", "aside"):
            text = _spelled(
                fact.text, small=phrases.language != "de" and _is_common(fact.text, term, common, phrases)
            )
            must = term.kind == "must"
            skill = AskedSkill(text, fact.text, fact.id, term.weight, must, name_keys(fact.text), ranking.keys)
            found.setdefault(term.key, skill)
    return tuple(sorted(found.values(), key=lambda skill: -skill.weight))


def _is_common(text: str, term: Term, common: frozenset[str], phrases: Phrases) -> bool:
    """Whether the posting, the person or their trade shows that a skill is a common noun."""
    first, *rest = text.split()
    trade = first.lower() in common and bool(rest)  # one word alone may be a product: Illustrator
    abstract = len(first) >= _ABSTRACT_LETTERS and first.lower().endswith(_ABSTRACT)
    head = rest[-1] if rest else ""
    told = head in phrases.words("abstractHeads") or (len(head) >= _ABSTRACT_LETTERS and head.endswith(_ABSTRACT))
    headed = told and (concept_of(first) is None or first.lower() in phrases.words("ordinary"))
    return (term.common or trade or abstract or headed or listed_small(text)) and all(
        word == word.lower() for word in rest
    )


def _spelled(text: str, *, small: bool) -> str:
    """`Wound care` as `wound care` inside a sentence, where it is certainly no name."""
    lowered = text[:1].lower() + text[1:]
    return lowered if small and lowered == lowered.lower() else text
