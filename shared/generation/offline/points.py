"""The points that a letter can tell: what stands on the resume, ranked, and in what shape a sentence takes it."""

import re
from dataclasses import dataclass, replace

from shared.domain.content import ResumeContent
from shared.domain.facts import StatedFact
from shared.generation.offline.asked_skills import AskedSkill
from shared.generation.offline.deeds import deed, duty, first_sentence
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import Place, job_place, project_place
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.selection import ChosenProject, ChosenStation, Selection
from shared.generation.offline.wording import word_count
from shared.scoring.tokens import fold

_MOST_FROM_ONE = 4
_MOST_FROM_FEW = 5  # of each place where there are fewer than three
_FEW = 3
# What says next to nothing for this posting would only fill a letter up.
_SURELY_TOLD, _WORTH_SHARE = 8, 0.06
# What becomes a clause reads better than a quotation; what takes three lines is not read at all.
_DEED_SHARE, _DUTY_SHARE, _LONG_SHARE, _STUB_SHARE = 1.3, 1.1, 0.75, 0.3
_BRIEF_SHARE = 0.65
_LONG_WORDS, _BRIEF_WORDS, _STUB_WORDS = 36, 6, 3
_SAME_START = 6  # characters
_ANSWERING_WORDS, _OPENING_WORDS = 8, 3


@dataclass(frozen=True)
class Point:
    """One fact with its place: `deed` and `duty` are its clause and its noun phrase, where it has such a shape.

    `order` is its place's place on the resume.
    """

    place: Place
    fact: StatedFact
    deed: str | None
    duty: str | None
    value: float
    order: int = 0

    @property
    def words(self) -> int:
        """How long it is."""
        return word_count(first_sentence(self.fact.text))

    @property
    def stub(self) -> bool:
        """Whether it is one or two words that make no sentence."""
        return self.deed is None and self.duty is None and self.words < _STUB_WORDS


def places_of(selection: Selection, ranking: Ranking, phrases: Phrases) -> tuple[Place, ...]:
    """Jobs in the resume's order, then projects."""
    today = ranking.brief.date
    jobs = [job_place(chosen.station.id, chosen.station.entry, phrases, today) for chosen in selection.stations]
    return (*jobs, *(project_place(chosen.id, chosen.project, phrases) for chosen in selection.projects))


def points_of(
    ranking: Ranking, selection: Selection, phrases: Phrases, resume: ResumeContent | None
) -> tuple[Point, ...]:
    """The points, best first, some of each place. With a resume they keep to what the resume kept."""
    allowed, common = _highlighted(resume), common_words(ranking)
    chosen: tuple[ChosenStation | ChosenProject, ...] = (*selection.stations, *selection.projects)
    most = _MOST_FROM_FEW if len(chosen) < _FEW or _wants_much(ranking) else _MOST_FROM_ONE
    found: list[Point] = []
    places = places_of(selection, ranking, phrases)
    jobs = {station.id for station in ranking.working()}
    for order, (place, one) in enumerate(zip(places, chosen, strict=True)):
        if place.entry is not None and place.id not in jobs:
            continue
        told = [fact for fact in one.bullets if allowed is None or fact.id in allowed]
        fellows = tuple(fact.text for fact in one.bullets)
        shaped = [_point(place, fact, ranking, phrases, fellows, common) for fact in told]
        best = sorted(shaped, key=lambda point: -point.value)[:most]
        found += [replace(point, order=order) for point in best]
    found.sort(key=lambda point: -point.value)
    worth = _WORTH_SHARE * found[0].value if found else 0.0
    return tuple(point for i, point in enumerate(found) if i < _SURELY_TOLD or point.value >= worth)


def _wants_much(ranking: Ranking) -> bool:
    return ranking.brief.options.letter_length == "long"


def common_words(ranking: Ranking) -> frozenset[str]:
    """Words that the posting or the person writes small, so that they are certainly no names."""
    texts = [ranking.brief.job.job_description_text or "", *(fact.text for fact in ranking.facts)]
    return frozenset(re.findall(r"(?<![\w.@/-])[^\W\d_A-Z][^\W\d_]+(?![\w@/])", "\n".join(texts)))


def answers(point: Point, skill: AskedSkill, phrases: Phrases) -> bool:
    """Whether the point shows the skill, and says enough besides to be told as an answer to it."""
    if phrases.language == "fr" and skill.text[:1].islower():
        return False  # a common noun would want its article
    if re.match(r"\w+ it\b", point.fact.text):
        return False  # “it” would stand for the skill
    opened = " ".join(point.fact.text.split()[:_OPENING_WORDS])
    if word_count(skill.text) >= _OPENING_WORDS and fold(skill.text) in fold(point.fact.text):
        return False  # so long a name, twice in a sentence, is an echo
    return point.words >= _ANSWERING_WORDS and skill.is_in(point.fact.text) and not skill.is_in(opened)


def _point(
    place: Place,
    fact: StatedFact,
    ranking: Ranking,
    phrases: Phrases,
    fellows: tuple[str, ...],
    common: frozenset[str],
) -> Point:
    told = deed(fact.text, phrases, current=place.current, fellows=fellows)
    if told and place.project and phrases.language == "en" and not fact.text.lower().startswith(told[:_SAME_START]):
        told = None  # `Draws 30,000 points`: a project's third person is the project, not the person
    # Frames that name the role, as German and French ones do, need one.
    framed = bool(place.role) or not phrases.frames("quotePlain")
    named = duty(fact.text, phrases, common) if told is None and framed else None
    share = _DEED_SHARE if told else _DUTY_SHARE if named else 1.0
    words = word_count(first_sentence(fact.text))
    if words > _LONG_WORDS:
        share *= _LONG_SHARE
    if words < _BRIEF_WORDS:
        share *= _BRIEF_SHARE
    if told is None and named is None and words < _STUB_WORDS:
        share *= _STUB_SHARE
    return Point(place, fact, told, named, ranking.score(fact) * share)


def _highlighted(resume: ResumeContent | None) -> frozenset[str] | None:
    """The facts behind a resume's highlights; None where there is no resume or it names no facts."""
    if resume is None:
        return None
    facts = {fact for piece in resume.evidence if "/highlights/" in piece.path for fact in piece.facts}
    return frozenset(facts) or None
