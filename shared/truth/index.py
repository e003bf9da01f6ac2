"""The profile, read once: every fact with its words and quantities, and what the dates of each job prove."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shared.domain.facts import FactKind, StatedFact, entry_id, facts_of
from shared.domain.plain_text import plain, sentences
from shared.domain.profile import Entry, Profile
from shared.scoring.concepts import name_keys
from shared.scoring.words import LANGUAGES, all_stop_words, detect_language
from shared.truth.changes import derived_from, told_quantities
from shared.truth.cutting import of_several
from shared.truth.frequencies import frequencies
from shared.truth.quantity import Quantity
from shared.truth.reading import Reading, Token, cleaned
from shared.truth.vocabulary import is_general
from shared.truth.words import lexicon

_MONTHS = 12
_LONGEST_NAME = 60
_OPENING = 5
_TOLD_APART = 3


@dataclass(eq=False)
class Ground:
    """One fact as evidence: its id, whose it is, and its text, read when first needed."""

    id: str
    text: str
    owner: str
    kind: FactKind
    hint: str
    parts: tuple[str, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        return Reading(cleaned(self.text), self.hint)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        found = told_quantities(self.reading)
        return (*found, *derived_from(found, self.reading))

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The comparable words, and `/day` for whatever happens daily."""
        return self.reading.keys | {f"/{mark.group}" for mark in frequencies(self.reading)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of a short fact as a name; a sentence is none."""
        return name_keys(self.text) if len(self.text) <= _LONGEST_NAME else frozenset()

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """The fact and its single sentences, longest first, as they may stand word for word in a document."""
        texts = dict.fromkeys(self.parts or [self.text, *sentences(self.text)])
        return tuple(sorted((cleaned(text).rstrip(" .,;:") for text in texts), key=len, reverse=True))


@dataclass(frozen=True)
class Job:
    """One entry: its names, what its role is, and the months it covers."""

    id: str
    entry: Entry
    names: tuple[tuple[str, ...], ...]
    months: frozenset[int]
    #: The name's first word as it is written.
    opening: str = ""
    #: Whether the name is made of words that stand in any sentence: “Go”, “3M”, “A”.
    everyday: bool = False


class ProfileIndex:
    """Everything that the gate asks of a profile. Built once a report, or once for all reports of one step."""

    def __init__(self, profile: Profile, today: date) -> None:
        self.profile = profile
        self.today = today
        stated = facts_of(profile)
        self.language = detect_language(" ".join(fact.text for fact in stated)[:4000])
        self.grounds = tuple(self._grounds(stated))
        self._vocabularies: dict[tuple[frozenset[str], bool], tuple[frozenset[str], frozenset[str]]] = {}
        self._read: dict[str, Reading] = {}
        self.by_id: dict[str, list[Ground]] = {}
        for ground in self.grounds:
            self.by_id.setdefault(ground.id, []).append(ground)
        self.jobs = tuple(self._job(entry, i) for i, entry in enumerate(profile.entries))

    def _grounds(self, stated: tuple[StatedFact, ...]) -> Iterator[Ground]:
        for fact in stated:
            yield Ground(fact.id, fact.text, fact.owner, fact.kind, self.language)
        for known, owner, kind, parts in _beside(self.profile):
            told = tuple(said for part in parts if part and (said := plain(part)))
            if told:
                yield Ground(known, ", ".join(told), owner, kind, self.language, told)

    def _job(self, entry: Entry, place: int) -> Job:
        tokens = Reading(cleaned(plain(entry.title))).tokens
        words = tuple(token.low for token in tokens)
        short = tuple(word for word in words if word not in lexicon().names["legal"])
        names = tuple(dict.fromkeys(name for name in (words, short) if name))
        opening, everyday = (tokens[0].text if tokens else ""), all(map(_is_everyday, tokens))
        return Job(entry_id(entry, place), entry, names, months_of(entry, self.today), opening, everyday)

    def read(self, text: str) -> Reading:
        """A text that many sentences ask for, such as the posting, read once."""
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = Reading(cleaned(text), self.language)
        return known

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that hold a full stop or another sentence's end, such as `St. Anna! Clinic`."""
        kinds = (FactKind.ACCOMPLISHMENT, FactKind.DESCRIPTION, FactKind.SUMMARY, FactKind.APART)
        told = [part for g in self.grounds if g.kind not in kinds for part in (g.parts or (g.text,))]
        return of_several(tuple(told))

    @cached_property
    def people_grounds(self) -> tuple[Ground, ...]:
        """What stands beside all jobs: the person's own summary, blurbs, schooling, certificates."""
        owned = {job.id for job in self.jobs} | {p.id or f"project/{i}" for i, p in enumerate(self.profile.projects)}
        return tuple(ground for ground in self.grounds if ground.owner not in owned)

    @cached_property
    def points(self) -> tuple[Ground, ...]:
        """The single accomplishments, of jobs and of projects."""
        return tuple(g for g in self.grounds if g.kind in (FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT))

    @cached_property
    def points_with(self) -> dict[str, frozenset[int]]:
        """Word, or the opening of a longer one (`opens…`) → the places of the accomplishments that have it."""
        found: dict[str, set[int]] = {}
        for i, ground in enumerate(self.points):
            for key in ground.reading.keys:
                found.setdefault(key, set()).add(i)
                if len(key) >= _OPENING:
                    found.setdefault(f"{key[:_OPENING]}…", set()).add(i)
        return {key: frozenset(places) for key, places in found.items()}

    @cached_property
    def skill_words(self) -> frozenset[str]:
        """The words of the skills."""
        return frozenset().union(*(g.reading.keys for g in self.grounds if g.kind is FactKind.SKILL))

    @cached_property
    def long_skills(self) -> frozenset[tuple[str, ...]]:
        """The skills that have several words."""
        told = (tuple(t.low for t in g.reading.tokens) for g in self.grounds if g.kind is FactKind.SKILL)
        return frozenset(words for words in told if len(words) > 1)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """The words of the person's titles and roles."""
        held = (g for g in self.grounds if g.kind is FactKind.TITLE or (g.kind is FactKind.ROLE and not g.parts))
        return frozenset().union(*(g.reading.keys for g in held))

    @cached_property
    def beside_points(self) -> frozenset[str]:
        """The words of what is no single deed: roles, employers, summaries, schooling."""
        kinds = (FactKind.ACCOMPLISHMENT, FactKind.PROJECT_HIGHLIGHT, FactKind.SKILL, FactKind.TECHNOLOGY)
        return frozenset().union(*(g.reading.keys for g in self.grounds if g.kind not in kinds))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every content word of the profile."""
        return frozenset().union(*(ground.reading.keys for ground in self.grounds)) if self.grounds else frozenset()

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the profile."""
        return frozenset().union(*(ground.reading.words for ground in self.grounds)) if self.grounds else frozenset()

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first letters of the profile's longer words: inflections and derivations share them."""
        return frozenset(key[:_OPENING] for key in self.keys if len(key) >= _OPENING and key[0] != "=")

    def vocabulary(self, owners: frozenset[str], *, beside: bool = False) -> tuple[frozenset[str], frozenset[str]]:
        """The content words, and the openings of the longer ones, of these jobs; of the whole profile for none.

        With `beside`, also those of what belongs to no job.
        """
        if not owners:
            return self.keys, self.openings
        known = self._vocabularies.get((owners, beside))
        if known is None:
            grounds = (*self.owned(owners), *(self.people_grounds if beside else ()))
            keys = frozenset().union(*(g.reading.keys for g in grounds), frozenset())
            known = (keys, frozenset(key[:_OPENING] for key in keys if len(key) >= _OPENING and key[0] != "="))
            self._vocabularies[owners, beside] = known
        return known

    def owned(self, owners: frozenset[str]) -> tuple[Ground, ...]:
        """The facts of these entries and projects."""
        return tuple(ground for ground in self.grounds if ground.owner in owners)

    def months(self, owners: frozenset[str] | None = None) -> int:
        """How many months the dated entries cover, overlaps counted once."""
        spans = [job.months for job in self.jobs if owners is None or job.id in owners]
        return len(frozenset().union(*spans)) if spans else 0

    def years(self, owners: frozenset[str] | None = None) -> frozenset[tuple[int, int]]:
        """The (year, month) of every date; month 0 where a year stands alone or speaks for itself."""
        found: set[tuple[int, int]] = set()
        for owner, text in _dates(self.profile):
            if text and (owners is None or owner in owners):
                year, _, month = text.partition("-")
                found |= {(int(year), 0)} | ({(int(year), int(month))} if month else set())
        return frozenset(found)


def _is_everyday(token: Token) -> bool:
    short = len(token.text) < _TOLD_APART or token.low in all_stop_words()
    return short or token.value is not None or is_general(token, LANGUAGES)


def months_of(entry: Entry, today: date) -> frozenset[int]:
    """The months an entry covers for sure: a year alone starts in its last month and ends in its first."""
    if not entry.start_date:
        return frozenset()
    end = today.year * _MONTHS + today.month
    if entry.end_date:
        year, _, month = entry.end_date.partition("-")
        end = min(end, int(year) * _MONTHS + int(month or 1))
    year, _, month = entry.start_date.partition("-")
    return frozenset(range(int(year) * _MONTHS + int(month or _MONTHS) - 1, end))


def _beside(profile: Profile) -> Iterator[tuple[str, str, FactKind, tuple[str | None, ...]]]:
    """What `facts_of` leaves out of its texts: employers, places, issuers, levels, dates."""
    info = profile.personal_info
    yield "personal/name", "", FactKind.NAME, (info.location,)
    for i, entry in enumerate(profile.entries):
        known = entry_id(entry, i)
        yield known, known, FactKind.ROLE, (entry.role, entry.title, entry.location)
        yield known, known, FactKind.DESCRIPTION, (entry.notes,)
        for project in entry.projects:
            yield known, known, FactKind.DESCRIPTION, (project.name, project.challenges)
    for i, project in enumerate(profile.projects):
        known = project.id or f"project/{i}"
        yield known, known, FactKind.PROJECT, (project.name, project.challenges, project.url)
        yield known, known, FactKind.PROJECT, (project.description,)
    yield from _schooling(profile)


def _schooling(profile: Profile) -> Iterator[tuple[str, str, FactKind, tuple[str | None, ...]]]:
    for i, school in enumerate(profile.education):
        known = school.id or f"education/{i}"
        told = (school.degree, school.field, school.institution, school.location, school.score)
        yield known, known, FactKind.EDUCATION, (*told, school.start_date, school.end_date)
    for i, held in enumerate(profile.certificates):
        parts = (held.name, held.issuer, held.date)
        yield held.id or f"certificate/{i}", "", FactKind.CERTIFICATE, parts
    for i, spoken in enumerate(profile.languages):
        yield spoken.id or f"language/{i}", "", FactKind.LANGUAGE, (spoken.language, spoken.fluency)


def _dates(profile: Profile) -> Iterator[tuple[str, str | None]]:
    for i, entry in enumerate(profile.entries):
        known = entry_id(entry, i)
        yield from ((known, entry.start_date), (known, entry.end_date))
        for own in entry.projects:
            yield from ((known, own.start_date), (known, own.end_date))
    for i, project in enumerate(profile.projects):
        yield from ((project.id or f"project/{i}", text) for text in (project.start_date, project.end_date))
    for i, school in enumerate(profile.education):
        yield from ((school.id or f"education/{i}", text) for text in (school.start_date, school.end_date))
    yield from ((held.id or f"certificate/{i}", held.date) for i, held in enumerate(profile.certificates))
