"""Builds a text sentence by sentence and remembers which facts each of them rests on."""

from dataclasses import dataclass, field

from shared.domain.content import Evidence
from shared.generation.offline.wording import word_count


@dataclass(frozen=True)
class Sentence:
    """A whole sentence and the ids of its facts; none where it claims nothing about the person."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass
class Passage:
    """A paragraph under construction."""

    sentences: list[Sentence] = field(default_factory=list)

    def add(self, *sentences: Sentence) -> None:
        """Appends sentences; empty ones and ones said already are passed over."""
        for sentence in sentences:
            if sentence.text and all(sentence.text != said.text for said in self.sentences):
                self.sentences.append(sentence)

    @property
    def text(self) -> str:
        """The paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words the paragraph has."""
        return word_count(self.text)

    def evidence(self, path: str) -> list[Evidence]:
        """One piece of evidence a sentence, with its place in the paragraph."""
        found: list[Evidence] = []
        start = 0
        for sentence in self.sentences:
            end = start + len(sentence.text)
            found.append(Evidence(path=path, start=start, end=end, facts=unique(sentence.facts)))
            start = end + 1
        return found


def whole(path: str, text: str, *facts: str) -> Evidence:
    """The evidence of a text that is one claim."""
    return Evidence(path=path, start=0, end=len(text), facts=unique(facts))


def unique(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The ids without repetition, in order."""
    return tuple(dict.fromkeys(facts))
