"""Whether a line says what a requirement names: under any spelling of a known name, or with the same words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from shared.domain.score import Requirement
from shared.scoring.lines import Line
from shared.scoring.postings.gazetteer import concept_of, known_in
from shared.scoring.postings.wording import folded
from shared.scoring.stems import stem
from shared.scoring.tokens import normalise, tokenise
from shared.scoring.words import all_stop_words

_FEWEST_COPIED = 8
_FEWEST_WORDS = 5
_WORD = re.compile(r"\w+")
_TOLD = frozenset({"summary", "letter", "experience", "projects"})
_COPIED_SHARE = 0.9
_SHORT_STEM = 6
_COMPOUND = 10
_DOING = ("haltung", "pflegung", "wicklung", "ratung", "waltung", "treuung", "ziehung")


@dataclass(frozen=True)
class Term:
    """One name of a requirement, ready to compare."""

    text: str
    concept: str | None
    stems: frozenset[str]
    agent: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str) -> "Term":
        """The term that a text names."""
        concept = concept_of(text)
        stems = telling_stems(text)
        return cls(text, concept, stems, _agent(stems))


def _agent(stems: frozenset[str]) -> frozenset[str]:
    """Who does it by trade, in German: who is a `Finanzbuchhalterin` shows `Finanzbuchhaltung`."""
    (word,) = stems if len(stems) == 1 else ("",)
    doing = len(word) >= _COMPOUND and word.endswith(_DOING)
    return frozenset((f"{word.removesuffix('ung')}er",)) if doing else frozenset()


class IndexedLine:
    """A line with what comparing it takes."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._text = normalise(line.text)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The known names it says."""
        return frozenset(known.concept for known in known_in(self._text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words it says, folded."""
        return telling_stems(self._text)

    def says(self, term: Term) -> bool:
        """Whether it names the term. A name of one known word counts only under a spelling we know."""
        if term.concept is not None and term.concept in self.concepts:
            return True
        if term.agent and term.agent <= self.stems | {word.removesuffix("in") for word in self.stems}:
            return True
        if not term.stems or (term.concept is not None and len(term.stems) == 1):
            return False
        return term.stems <= self.stems


@lru_cache(maxsize=4096)
def telling_stems(text: str) -> frozenset[str]:
    """The folded words of a text that say something by themselves."""
    tokens = [token.text for token in tokenise(normalise(text))]
    kept = [token for token in tokens if token not in all_stop_words() and token not in folded("lead")]
    return frozenset(near(stem(token)) for token in kept)


def near(stemmed: str) -> str:
    """Short words whose ending the stem keeps: `baking`, `baked` and `bake` are one."""
    if stemmed.isascii() and len(stemmed) <= _SHORT_STEM:
        if stemmed.endswith("ing") and len(stemmed) > len("king"):
            return f"{stemmed[:-3]}e"
        if stemmed.endswith("ed") and len(stemmed) > len("need"):
            return stemmed[:-1]
    return stemmed


def terms_of(requirement: Requirement) -> tuple[Term, ...]:
    """The names that meet a requirement: any of its alternatives, or the whole where it has none."""
    return tuple(Term.of(name) for name in requirement.alternatives or (requirement.text,))


def indexed(lines: Iterable[Line]) -> tuple[IndexedLine, ...]:
    """Lines ready to compare."""
    return tuple(IndexedLine(line) for line in lines)


def copied_from(posting: str) -> "Copies":
    """Finds lines that repeat the posting instead of telling of the person."""
    lines = tuple(stems for line in posting.splitlines() if len(stems := telling_stems(line)) >= _FEWEST_COPIED)
    return Copies(lines, f" {_words_in(posting)} ")


def _words_in(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(frozen=True)
class Copies:
    """The posting's longer lines as sets of words, so that repeating or reordering words hides nothing."""

    lines: tuple[frozenset[str], ...]
    text: str = ""

    def has(self, line: IndexedLine) -> bool:
        """Whether a line is the posting's own: most of its words in one line, or word for word."""
        words = "" if line.line.listed or line.line.place not in _TOLD else _words_in(line.line.text)
        if words.count(" ") >= _FEWEST_WORDS - 1 and f" {words} " in self.text:
            return True
        return len(line.stems) >= _FEWEST_COPIED and any(
            len(line.stems & copied) >= _COPIED_SHARE * min(len(line.stems), len(copied)) for copied in self.lines
        )
