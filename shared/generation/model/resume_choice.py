"""What of a profile the model put on the resume, in the shapes that the offline writer's layout takes."""

from dataclasses import dataclass, field

from shared.domain.content import Omission
from shared.domain.facts import FactKind, StatedFact
from shared.domain.plain_text import plain
from shared.generation.model.answers import ResumeAnswer, WordedJob, WordedSentence
from shared.generation.model.cited import KnownFacts
from shared.generation.offline.dates import is_current
from shared.generation.offline.notes import reason
from shared.generation.offline.ranking import Ranking, Station
from shared.generation.offline.selection import ChosenProject, ChosenStation, Selection, limits_of

_NO_JOB = WordedJob(job="", highlights=[], technologies=[])


@dataclass
class ResumeChoice:
    """Turns an answer into a selection and remembers which facts each worded highlight rests on."""

    answer: ResumeAnswer
    ranking: Ranking
    facts: KnownFacts
    #: (owner, text of the highlight) → ids of its facts
    cites: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    omitted: list[Omission] = field(default_factory=list)

    def selection(self) -> Selection:
        """Jobs most recent first. What the model left out is listed, and can be put back."""
        worded = {job.job: job for job in reversed(self.answer.jobs)}
        kept = self._kept()
        stations = tuple(self._station(station, worded.get(station.id, _NO_JOB)) for station in kept)
        left_out = tuple(station for station in self.ranking.stations() if station not in kept)
        self.omitted.extend(_omission(s.id, plain(s.entry.title), "entry") for s in left_out)
        skills = self._skills()
        projects = self._projects()
        return Selection(stations, left_out, skills, projects, tuple(self.omitted))

    def _kept(self) -> tuple[Station, ...]:
        """The jobs the model chose, and in any case the current ones: no gap may appear that is not there."""
        stations = self.ranking.stations()
        today = self.ranking.brief.date
        fixed = [s.id for i, s in enumerate(stations) if i == 0 or is_current(s.entry, today)]
        known = {station.id for station in stations}
        chosen = [job.job for job in self.answer.jobs if job.job in known]
        most = max(limits_of(self.ranking.brief.options).entries, len(fixed))
        kept = list(dict.fromkeys([*fixed, *chosen]))[:most]
        return tuple(station for station in stations if station.id in kept)

    def _station(self, station: Station, job: WordedJob) -> ChosenStation:
        limits = limits_of(self.ranking.brief.options)
        bullets = self._bullets(job.highlights, station.id)[: limits.bullets] or station.facts[: limits.bullets]
        self._leave_out(station.facts, bullets, station.id)
        technologies = self.facts.names(job.technologies, FactKind.TECHNOLOGY, station.id)[: limits.technologies]
        unnamed = [f for f in self.ranking.owned(station.id, FactKind.TECHNOLOGY) if f not in technologies]
        self.omitted.extend(_omission(fact.id, fact.text, "irrelevant") for fact in unnamed)
        return ChosenStation(station, bullets, technologies)

    def _bullets(self, highlights: list[WordedSentence], owner: str) -> tuple[StatedFact, ...]:
        bullets: dict[str, StatedFact] = {}
        for highlight in highlights:
            said = self.facts.highlight(highlight, owner)
            if said is not None and said.text not in bullets:
                self.cites[owner, said.text] = said.facts
                bullets[said.text] = StatedFact(said.facts[0], said.text, FactKind.ACCOMPLISHMENT, owner)
        return tuple(bullets.values())

    def _leave_out(self, own: tuple[StatedFact, ...], bullets: tuple[StatedFact, ...], owner: str) -> None:
        said = {known for b in bullets for known in self.cites.get((owner, b.text), (b.id,))}
        self.omitted.extend(_omission(fact.id, fact.text, "bullet") for fact in own if fact.id not in said)

    def _skills(self) -> tuple[tuple[str, tuple[StatedFact, ...]], ...]:
        """Under the headings of the profile, in the order in which the model first used them."""
        limits = limits_of(self.ranking.brief.options)
        named = self.facts.names(self.answer.skills, FactKind.SKILL)
        groups = dict.fromkeys(fact.group for fact in named)
        chosen = [(group, tuple(f for f in named if f.group == group)[: limits.skills]) for group in groups]
        chosen = chosen[: limits.skill_groups]
        shown = {fact.id for _, items in chosen for fact in items}
        unshown = [fact for fact in self.ranking.of_kind(FactKind.SKILL) if fact.id not in shown]
        self.omitted.extend(_omission(fact.id, fact.text, "skill") for fact in unshown)
        return tuple(chosen)

    def _projects(self) -> tuple[ChosenProject, ...]:
        limits = limits_of(self.ranking.brief.options)
        own = {project.id or f"project/{i}": project for i, project in enumerate(self.ranking.profile.projects)}
        worded = {project.project: project for project in reversed(self.answer.projects)}
        order = dict.fromkeys(project.project for project in self.answer.projects if project.project in own)
        kept = list(order)[: limits.projects]
        self.omitted.extend(_omission(key, plain(own[key].name), "project") for key in own if key not in kept)
        return tuple(
            ChosenProject(
                key,
                own[key],
                self._bullets(worded[key].highlights, key)[: limits.bullets],
                self.ranking.names(self.ranking.owned(key, FactKind.TECHNOLOGY))[: limits.technologies],
            )
            for key in kept
        )


def _omission(fact: str, text: str, why: str) -> Omission:
    return Omission(fact=fact, text=text, reason=reason(why))
