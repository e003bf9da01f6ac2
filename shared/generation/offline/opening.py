"""The opening of a letter: which job, what the person is, and the strongest point there is for this posting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shared.domain.plain_text import plain
from shared.generation.offline.asked_skills import AskedSkill
from shared.generation.offline.credentials import Credentials
from shared.generation.offline.dates import precedes
from shared.generation.offline.evidence import Sentence
from shared.generation.offline.organisations import at_company
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import Place, is_voluntary, job_place, moment
from shared.generation.offline.points import Point, answers
from shared.generation.offline.ranking import Ranking, Station, tells_result
from shared.generation.offline.register import Register
from shared.generation.offline.years import full_years
from shared.scoring.requirements import plain_role

_OUTWEIGHS = 2.0  # an earlier job is told first where it bears this much more on the posting
_NEARLY = 0.7
_TELLING_WORDS = 6
_TOLD_POINTS = 3
_LEAST_YEARS = 3
_ENDS = re.compile(r"[!?…]+(?=\s|$)|\.+$")
_LONG_ROLE = 40  # characters; a longer title reads badly before “position”


@dataclass(frozen=True)
class Opening:
    """The sentences, the place they end at, and what they have told already."""

    sentences: tuple[Sentence, ...]
    place: Place | None
    lead: Point | None
    skill: AskedSkill | None
    turned: bool  # whether it has spoken of something else since it named the place


class Opener:
    """Writes the opening. `points` are all there are: they say which job to name."""

    def __init__(
        self,
        ranking: Ranking,
        phrases: Phrases,
        register: Register,
        credentials: Credentials,
        points: tuple[Point, ...],
    ) -> None:
        self._all = points
        self._ranking = ranking
        self._phrases = phrases
        self._register = register
        self._credentials = credentials

    def opening(self, points: tuple[Point, ...], skills: tuple[AskedSkill, ...]) -> Opening:
        """Application, qualifications that the posting names, position, and the lead."""
        place, position = self._position(self._all)
        working = place is not None and place.current and not self._unpaid(place)
        studying = Sentence("") if working else self._credentials.studying()
        lead = self._chosen(points, place)
        skill = (
            next((s for s in skills if lead and answers(lead, s, self._phrases)), None)
            if self._register.links
            else None
        )
        told = list(self._lead(lead, place, skill)) if lead else []
        sentences = [self._apply(), studying, position, *told, *self._credentials.asked()]
        turned = bool(self._credentials.asked())
        ended_at = lead.place if lead else place
        return Opening(tuple(s for s in sentences if s.text), ended_at, lead, skill, turned)

    def _chosen(self, points: tuple[Point, ...], place: Place | None) -> Point | None:
        """The strongest point that makes a sentence; one of the job just named where it is nearly as strong."""
        told = [point for point in points if point.deed]
        there = [point for point in points if place and point.place.id == place.id]
        near = [point for point in there if told and point.value >= _NEARLY * told[0].value]
        if near:
            near.sort(key=lambda point: (not tells_result(point.fact.text), point.words < _TELLING_WORDS))
            return next((point for point in (*near, *there) if point.deed), None)
        return told[0] if told else None

    def _apply(self) -> Sentence:
        job = self._ranking.brief.job
        # A mark that ends a sentence would end this one before the company is named.
        role = _ENDS.sub("", plain(plain_role(job.role))).strip() or "–"
        company = self._phrases.named_place(plain(job.company))
        long = any(mark in role for mark in ",(–:/") or len(role) > _LONG_ROLE
        name = "applyLong" if long and self._phrases.frames("applyLong") else "apply"
        if name == "applyLong" and "," in role:
            role += ","
        return Sentence(self._phrases.say(name, role=role, company=company, at=at_company(company, self._phrases)))

    def _position(self, points: tuple[Point, ...]) -> tuple[Place | None, Sentence]:
        station = self._nearest(points)
        if station is None:
            return None, Sentence("")
        entry = station.entry
        place = job_place(station.id, entry, self._phrases, self._ranking.brief.date)
        told = {
            "since": moment(entry.start_date, self._phrases) if entry.start_date else "",
            "until": moment(entry.end_date, self._phrases) if entry.end_date else "",
        }
        when = "Bare"
        if told["since"] and place.current:
            when = "Since"
        elif told["until"]:
            when = "From" if told["since"] and told["since"] != told["until"] else "Until"
        years = self._years() if place.role and when in ("Since", "From") else None
        if years:
            frame, facts = f"position{when}Years", (station.id, *years[1])
            return place, Sentence(self._phrases.say(frame, **place.words, **told, years=str(years[0])), facts)
        frame = f"{'position' if place.role else 'employer'}{when}"
        return place, Sentence(self._phrases.say(frame, **place.words, **told), (station.id,))

    def _unpaid(self, place: Place) -> bool:
        return place.entry is not None and is_voluntary(place.entry, self._phrases)

    def _nearest(self, points: tuple[Point, ...]) -> Station | None:
        """The most recent job, or an earlier one that bears clearly more on the posting."""
        stations = self._ranking.working()
        if not stations:
            return None
        values = [self._bearing(station, points) for station in stations]
        best = max(range(len(stations)), key=lambda i: values[i])
        return stations[best] if values[best] > _OUTWEIGHS * values[0] else stations[0]

    def _bearing(self, station: Station, points: tuple[Point, ...]) -> float:
        told = [point.value for point in points if point.place.id == station.id]
        return self._ranking.relevance(plain(station.entry.role or "")).score + sum(told[:_TOLD_POINTS])

    def _years(self) -> tuple[int, tuple[str, ...]] | None:
        """The years of more than one job: those of a single one, its dates say."""
        years = full_years(self._ranking, self._phrases)
        return years if years and years[0] >= _LEAST_YEARS and len(years[1]) > 1 else None

    def _lead(self, lead: Point, place: Place | None, skill: AskedSkill | None) -> Iterator[Sentence]:
        """The strongest point; where the posting names a skill that it shows, as an answer to that."""
        there = place is not None and lead.place.id == place.id
        cited = (lead.place.id, lead.fact.id)
        words = {**lead.place.words, "deed": lead.deed or "", "skill": skill.text if skill else ""}
        if skill and (lead.place.role or there or self._phrases.language == "en"):
            frame = f"linked{'Must' if skill.must else ''}{'There' if there else ''}"
            yield Sentence(self._phrases.say(frame, **words), (*cited, skill.fact))
        elif there:
            yield Sentence(self._phrases.say(f"leadThere{'Now' if lead.place.current else ''}", **words), cited)
        else:
            yield Sentence(self._phrases.say(self._frame(lead.place, place), **words), cited)

    def _frame(self, place: Place, named: Place | None) -> str:
        if place.project:
            return "deedProject"
        if place.own and place.current and self._phrases.frames("deedOwn"):
            return "deedOwn"
        if place.current and (place.role or self._phrases.language == "en"):
            return "deedCurrent"
        before = named and named.entry and place.entry and precedes(place.entry, named.entry)
        kind = "Before" if before else "Past"
        return f"deed{kind}" if place.role else f"deed{kind}Plain"
