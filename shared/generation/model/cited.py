"""Which facts a sentence of the model may rest on. What names none is dropped."""

from collections.abc import Iterable

from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.generation.model.answers import WordedSentence
from shared.generation.offline.evidence import Passage, Sentence, unique
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.wording import ended

_POINTS = (FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT, FactKind.DESCRIPTION)
_MOST_SENTENCES = 8


class KnownFacts:
    """The facts of one profile by their ids."""

    def __init__(self, ranking: Ranking) -> None:
        self._facts: dict[str, StatedFact] = {}
        for fact in ranking.facts:
            self._facts.setdefault(fact.id, fact)
        self._jobs = frozenset(station.id for station in ranking.stations())

    def highlight(self, sentence: WordedSentence, owner: str) -> Sentence | None:
        """The sentence with the points of this owner that it names: no job takes credit for another's."""
        named = [self._facts[known] for known in sentence.facts if known in self._facts]
        ids = unique(tuple(fact.id for fact in named if fact.owner == owner and fact.kind in _POINTS))
        text = plain(sentence.text)
        return Sentence(text, ids) if text and ids else None

    def passage(self, sentences: Iterable[WordedSentence]) -> Passage:
        """The sentences that rest on something, as a paragraph. A name alone carries no claim."""
        passage = Passage()
        for sentence in sentences:
            ids = unique(tuple(known for known in sentence.facts if self._carries(known)))
            text = plain(sentence.text)
            if text and ids and len(passage.sentences) < _MOST_SENTENCES:
                passage.add(Sentence(ended(text), ids))
        return passage

    def names(self, given: Iterable[str], kind: FactKind, owner: str | None = None) -> tuple[StatedFact, ...]:
        """The skills or technologies meant, in the profile's words, each once. A model may name one by its text."""
        own = [f for f in self._facts.values() if f.kind is kind and owner in (None, f.owner)]
        by_id = {fact.id: fact for fact in own}
        by_text = {fact.text.casefold(): fact for fact in own}
        found = [by_id.get(name) or by_text.get(name.strip().casefold()) for name in given]
        return tuple(dict.fromkeys(fact for fact in found if fact is not None))

    @property
    def any_points(self) -> bool:
        """Whether the profile says anything that a sentence could rest on."""
        return any(fact.kind in _POINTS for fact in self._facts.values())

    def _carries(self, known: str) -> bool:
        fact = self._facts.get(known)
        return known in self._jobs or (fact is not None and fact.kind is not FactKind.NAME)
