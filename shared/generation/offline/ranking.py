"""Ranks a person's facts for one posting."""

import re
from dataclasses import dataclass
from functools import cached_property

from shared.domain.facts import FactKind, StatedFact, entry_id, facts_of
from shared.domain.generation import Brief
from shared.domain.plain_text import plain
from shared.domain.profile import Entry, Profile
from shared.domain.score import Requirement
from shared.generation.offline.dates import recency
from shared.generation.offline.languages import language_for, language_of, spoken_in
from shared.generation.offline.verbs import opens_with_verb
from shared.generation.offline.wishes import asked_for
from shared.scoring.across import Across
from shared.scoring.breaks import is_break
from shared.scoring.concepts import keys_of
from shared.scoring.postings.extract import requirements_of
from shared.scoring.postings.languages import language_named
from shared.scoring.postings.licences import licences_in
from shared.scoring.relevance import Relevance, name_relevance, named_whole, relevance_of
from shared.scoring.requirements import Requirements, Term, extract_requirements
from shared.scoring.tokens import fold

# An accomplishment says what somebody did; a description says what the job was.
_KIND_SHARE = {FactKind.PROJECT_HIGHLIGHT: 0.95, FactKind.DESCRIPTION: 0.6}
_BASE = 0.5  # keeps an order among facts that the posting does not ask for
# What changed because of the person is worth telling whatever the posting asks for.
_RESULT = re.compile(
    r"\d\s?%|\b(?:from|von|de)\b[^.]{1,40}\d[^.]{0,30}\b(?:to|auf|à)\b[^.]{0,20}\d|\b(?:halved|doubled|tripled|halbiert\w*"
    r"|verdoppelt\w*|doublé|by (?:half|a third|a quarter)|um die Hälfte|de moitié|award\w*|prize|won"
    r"|patents?|preis|prix)\b",
    re.IGNORECASE,
)
_RESULT_BONUS = 1.5
# From this relevance on a fact bears on the posting; below, the words met may well be chance.
BEARING = 2.5
_CHANCE_SHARE = 0.2
_FIGURE_SHARE = {"executive": 1.5, "results_focused": 1.4}
_FIGURE_USUAL = 1.1
_VERB_SHARE = 1.25
_BULLET_KINDS = (FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT, FactKind.DESCRIPTION)


@dataclass(frozen=True)
class Station:
    """An entry with its id and its facts that may become bullets."""

    id: str
    entry: Entry
    facts: tuple[StatedFact, ...]


class Ranking:
    """The facts of one profile seen through one posting."""

    def __init__(self, profile: Profile, brief: Brief) -> None:
        self.profile = profile
        self.brief = brief
        self.requirements: Requirements = extract_requirements(brief.job, asked_for(brief))
        self.facts = facts_of(profile)
        self._scores: dict[str, float] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._relevance: dict[str, Relevance] = {}
        layout = brief.options.layout
        wished = (brief.preferences.style or "", layout.bullet_style if layout else "")
        self._figure = max(_FIGURE_SHARE.get(wish, _FIGURE_USUAL) for wish in wished)
        self._verb_first = "action_verb" in wished

    def of_kind(self, *kinds: FactKind) -> tuple[StatedFact, ...]:
        """The facts of these kinds, in the person's order."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def owned(self, owner: str, *kinds: FactKind) -> tuple[StatedFact, ...]:
        """An owner's facts of these kinds."""
        return tuple(fact for fact in self.of_kind(*kinds) if fact.owner == owner)

    def bullets(self, owner: str) -> tuple[StatedFact, ...]:
        """An owner's facts that can stand as bullets, best first; the same words are said once."""
        said = {fold(fact.text): fact for fact in reversed(self.owned(owner, *_BULLET_KINDS))}
        once = [fact for fact in self.owned(owner, *_BULLET_KINDS) if said[fold(fact.text)] is fact]
        return tuple(sorted(once, key=lambda fact: -self.score(fact)))

    def score(self, fact: StatedFact) -> float:
        """How much a statement says for this posting; a figure in it makes it a little stronger."""
        key = f"{fact.kind}|{fact.text}"
        if key not in self._scores:
            relevance = self.relevance(fact.text).score
            told = relevance * (1.0 if relevance >= BEARING else _CHANCE_SHARE)
            earned = _RESULT_BONUS if tells_result(fact.text) else 0.0
            strength = (told + _BASE + earned) * _KIND_SHARE.get(fact.kind, 1.0)
            strength *= self._figure if re.search(r"\d", fact.text) else 1.0
            if self._verb_first and opens_with_verb(fact.text):
                strength *= _VERB_SHARE
            self._scores[key] = strength
        return self._scores[key]

    def relevance(self, text: str) -> Relevance:
        """The bare relevance of a text; in another language than the posting's, by the names known in both."""
        if text not in self._relevance:
            told = relevance_of(text, self.requirements)
            more = self._across.relevance(text) if self._across else 0.0
            self._relevance[text] = Relevance(max(told.score, more), told.matched)
        return self._relevance[text]

    def named_whole(self, name: str) -> Term | None:
        """The posting's term for this very name."""
        term = named_whole(name, self.requirements)
        return self._across.named(name) if term is None and self._across else term

    def name_value(self, name: str) -> float:
        """How much a short name such as a skill bears on the posting."""
        term = self.named_whole(name)
        told = name_relevance(name, self.requirements).score
        return max(told, term.weight) if term else told

    def keys(self, text: str) -> frozenset[str]:
        """The concept keys of a text, found once: a letter is tried at several lengths."""
        if text not in self._keys:
            self._keys[text] = keys_of(text)
        return self._keys[text]

    @cached_property
    def language(self) -> str:
        """The language the facts are written in, as far as their words tell; empty where they do not."""
        return spoken_in(self.profile, self.facts)

    @cached_property
    def document_language(self) -> str:
        """The language that was asked for; else the posting's, where the person has facts in it; else theirs."""
        return self.brief.options.language or language_for(self.requirements.language, self.language, self.facts)

    def foreign(self, fact: StatedFact) -> bool:
        """Whether a fact is certainly in another language than the document."""
        return language_of(fact.text) not in ("", self.document_language)

    @cached_property
    def _across(self) -> Across | None:
        """Only where posting and facts differ in language: elsewhere their words tell more."""
        return Across(self.brief.job) if self.language not in ("", self.requirements.language) else None

    def names(self, facts: tuple[StatedFact, ...]) -> tuple[StatedFact, ...]:
        """Short names such as skills, those the posting names first; the rest in the person's order."""
        once = {fold(fact.text): fact for fact in reversed(facts)}
        kept = [fact for fact in facts if once[fold(fact.text)] is fact]
        return tuple(sorted(kept, key=lambda fact: -self.name_value(fact.text)))

    def stations(self) -> tuple[Station, ...]:
        """The entries, most recent first; what has no dates comes last, in the person's order."""
        return self._stations

    def working(self) -> tuple[Station, ...]:
        """The jobs among the entries: parental leave and the like only where there is nothing else."""
        jobs = tuple(s for s in self._stations if not is_break(plain(s.entry.title), plain(s.entry.role or "")))
        return jobs or self._stations

    @cached_property
    def _required(self) -> tuple[Requirement, ...]:
        return requirements_of(self.brief.job)

    @cached_property
    def asked_licences(self) -> frozenset[str]:
        """The licences that the posting asks for, as `licences_in` tells them apart."""
        asked = [one for one in self._required if one.kind == "licence"]
        return frozenset(found.key for one in asked for found in licences_in(one.text))

    @cached_property
    def asked_languages(self) -> frozenset[str]:
        """The languages that the posting asks for, by their English names."""
        asked = [one for one in self._required if one.kind == "language"]
        named = {language_named(name) for one in asked for name in (one.text, *one.alternatives)}
        return frozenset(name for name in named if name)

    @cached_property
    def _stations(self) -> tuple[Station, ...]:
        numbered = list(enumerate(self.profile.entries))
        last = len(numbered)
        numbered.sort(key=lambda pair: (pair[1].order if pair[1].order is not None else last, pair[0]))
        numbered.sort(key=lambda pair: recency(pair[1], self.brief.date), reverse=True)
        return tuple(Station(entry_id(entry, i), entry, self.bullets(entry_id(entry, i))) for i, entry in numbered)


def tells_result(text: str) -> bool:
    """Whether a statement tells what came of the work: a change in figures, a prize, a patent."""
    return _RESULT.search(text) is not None
