"""What a posting asks for, as weighted terms. It ranks a person's facts; it is never a source of facts.

The role's own title weighs most, then what is required, then duties and wishes, then the rest. Benefits,
legal notices and the words of every posting weigh next to nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from shared.domain.job import Job
from shared.scoring.concepts import Concept, concepts_of
from shared.scoring.tokens import normalise
from shared.scoring.words import (
    detect_language,
    filler_stems,
    general_stems,
    heading_key,
    section_marks,
    section_phrases,
)

Kind = Literal["asked", "title", "must", "duty", "nice", "plain", "aside"]
Section = Literal["must", "duty", "nice", "plain", "aside"]

_WEIGHTS: dict[Kind, float] = {
    "asked": 8.0, "title": 5.0, "must": 3.0, "duty": 2.0, "nice": 1.5, "plain": 1.2, "aside": 0.1,
}  # fmt: skip
_FILLER_SHARE = 0.1
_GENERAL_SHARE = 0.4
_COMPANY_SHARE = 0.2
_SPECIFIC_SHARE = 1.5
_REPEAT_SHARE = 0.1
_MOST_REPEATS = 3
_HEADING_WORDS = 7

_MARKUP = re.compile(r"<[^<>\n]{0,300}>")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_BULLET = re.compile(r"^\s*(?:[-*•▪‣◦·–—]|\d{1,2}[.)])\s+")
_INLINE_HEADING = re.compile(r"^([^:\n]{3,60}):\s*(\S.*)?$")
_GENDER_MARKS = re.compile(
    r"\s*[(\[]\s*[mwfdxhi](?:\s*[/|*,]\s*[mwfdxhi])+\s*[)\]]"
    r"|\s+(?:[HhMmWw]/[FfWwMm]|[Ff]/[HhMm])(?:/[DdXx])?(?=\s*$|\s+[–-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the posting names: `key` compares, `surface` is the posting's own spelling.

    `common` says that the posting writes it as a common noun, with a small letter, wherever it can.
    """

    key: str
    surface: str
    weight: float
    kind: Kind
    common: bool = False


@dataclass(frozen=True)
class Requirements:
    """The terms of one posting by key, and the language it is written in."""

    terms: dict[str, Term]
    language: str

    def of(self, key: str) -> Term | None:
        """The term with this key."""
        return self.terms.get(key)

    @property
    def ranked(self) -> tuple[Term, ...]:
        """The terms, heaviest first; equal weights in alphabetical order."""
        return tuple(sorted(self.terms.values(), key=lambda term: (-term.weight, term.key)))


def plain_role(role: str) -> str:
    """A role title without the marks that only say that all genders are meant, e.g. `(m/w/d)`."""
    return " ".join(_GENDER_MARKS.sub("", normalise(role)).split())


def extract_requirements(job: Job, asked: tuple[str, ...] = ()) -> Requirements:
    """The weighted terms of a posting. `asked` are the person's own emphases: they weigh more than any."""
    text = _MARKUP.sub(" ", normalise(job.job_description_text or ""))
    company = frozenset(concept.key for concept in concepts_of(normalise(job.company)))
    gathered = _Gathered(company)
    for emphasis in asked:
        gathered.add(normalise(emphasis), "asked")
    gathered.add(plain_role(job.role), "title")
    for line, section in _lines(text):
        gathered.add(line, section)
    return Requirements(gathered.terms(), detect_language(text))


class _Gathered:
    """Collects the heaviest sighting of each term and how often it was seen."""

    def __init__(self, company: frozenset[str]) -> None:
        self._company = company
        self._heaviest: dict[str, Term] = {}
        self._seen: dict[str, int] = {}
        self._small: set[str] = set()
        self._capital: set[str] = set()

    def add(self, line: str, kind: Kind) -> None:
        for concept in concepts_of(line):
            surface = line[concept.start : concept.end]
            weight = _WEIGHTS[kind] * _share(concept, surface)
            if concept.key in self._company and kind not in ("asked", "title"):
                weight *= _COMPANY_SHARE
            if surface[:1].islower():
                self._small.add(concept.key)
            elif concept.start > 0 and kind != "title":
                self._capital.add(concept.key)
            self._seen[concept.key] = self._seen.get(concept.key, 0) + (kind != "aside")
            known = self._heaviest.get(concept.key)
            if known is None or weight > known.weight:
                self._heaviest[concept.key] = Term(concept.key, surface, weight, kind)

    def terms(self) -> dict[str, Term]:
        return {key: self._repeated(term) for key, term in self._heaviest.items()}

    def _repeated(self, term: Term) -> Term:
        repeats = min(max(self._seen[term.key] - 1, 0), _MOST_REPEATS)
        weight = term.weight * (1 + _REPEAT_SHARE * repeats)
        return replace(term, weight=weight, common=term.key in self._small - self._capital)


def _share(concept: Concept, surface: str) -> float:
    if concept.known:
        return _SPECIFIC_SHARE
    parts = concept.key.split(" ")
    if any(part in filler_stems() or part.isdecimal() for part in parts):
        return _FILLER_SHARE
    if all(part in general_stems() for part in parts):
        return _GENERAL_SHARE
    inner = surface[1:]
    return _SPECIFIC_SHARE if any(not c.isalpha() or c.isupper() for c in inner) and inner else 1.0


def _lines(text: str) -> Iterator[tuple[str, Section]]:
    section: Section = "plain"
    for raw in text.splitlines():
        line = _BULLET.sub("", raw).strip()
        if not line:
            continue
        inline = _INLINE_HEADING.match(line)
        named = _section_named(inline[1] if inline else line)
        if named is not None:
            section, line = named, (inline[2] or "") if inline else ""
        elif line.endswith(":") and len(line.split()) <= _HEADING_WORDS and raw == raw.lstrip():
            section = "plain"
        for sentence in _SENTENCE_END.split(line):
            yield sentence, _marked(sentence, section)


@cache
def _headings() -> dict[str, Section]:
    sections: tuple[Section, ...] = ("must", "duty", "nice", "aside")
    return {heading_key(mark): section for section in sections for mark in section_marks()[section]}


def _section_named(line: str) -> Section | None:
    if len(line) > 80 or len(line.split()) > _HEADING_WORDS:
        return None
    return _headings().get(heading_key(line))


def _marked(sentence: str, section: Section) -> Section:
    if section == "aside" or not sentence:
        return section
    words = sentence.casefold()
    ordered: tuple[tuple[str, Section], ...] = (
        ("asidePhrases", "aside"), ("nicePhrases", "nice"), ("mustPhrases", "must"),
    )  # fmt: skip
    for phrases, marked in ordered:
        if section_phrases(phrases).search(words):
            return marked
    return section
