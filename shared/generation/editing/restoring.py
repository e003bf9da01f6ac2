"""Putting back what was left out: the person's own facts where they belong, and a wish that the page keeps them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from shared.domain.content import Omission, ResumeContent, ResumeExperience, ResumeProject, ResumeSkills
from shared.domain.errors import InvalidInput
from shared.domain.facts import FactKind, StatedFact
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.generation.documents.fit import Pin, omissions, pins_at, pins_of
from shared.generation.editing.left_out import LeftOutPart, Restored
from shared.generation.offline.ranking import Ranking, Station
from shared.generation.offline.resume import experience_of, project_of
from shared.generation.offline.selection import ChosenStation, project_by_itself, station_by_itself
from shared.generation.offline.wording import ended
from shared.scoring.tokens import fold

_ENDS = " .…"
_Part = TypeVar("_Part", ResumeExperience, ResumeProject)


def restored(parts: Sequence[LeftOutPart], brief: Brief, outputs: Mapping[str, JsonObject]) -> Restored:
    """A version's resume with these parts put back. `outputs`: the version's checkpoints.

    Raises `InvalidInput` that names each part that was not left out of it, or has no place of its own there.
    """
    written = outputs["generate_resume"]
    before = ResumeContent.model_validate(written["resumeContent"])
    drawn = outputs.get("create_resume_pdf", {})
    cut = {(one.fact, one.text): path for path in drawn.get("cut", ()) for one in omissions(before, (path,))}
    listed = {(one.fact, one.text) for one in before.omitted}
    page = _Page(before, Ranking(Profile.model_validate(outputs["fetch_data"]["profile"]), brief))
    told: list[tuple[str, frozenset[Pin]]] = []
    faults = []
    for i, part in enumerate(parts):
        key, there = (part.fact, part.text), _texts(page.content())
        if key in cut:
            told.append((part.text, pins_at(before, cut[key])))
        elif key not in listed:
            faults.append({"field": f"putBack.{i}", "message": "This was not left out of the resume."})
        elif page.takes(part):
            told.append((part.text, _texts(page.content()) - there))
        else:
            faults.append({"field": f"putBack.{i}", "message": "This has no place of its own there. Edit the text."})
    if faults:
        raise InvalidInput("Not all of this can be put back. See details.", details={"fields": faults})
    wanted = {(part.fact, part.text) for part in parts}
    still = tuple(one for one in before.omitted if (one.fact, one.text) not in wanted)
    pins = frozenset(pins_of(written)).union(*(own for _, own in told))
    return Restored(page.content(), (*still, *page.omitted), pins, tuple(told))


def _texts(content: ResumeContent) -> frozenset[Pin]:
    told = content.model_copy(update={"evidence": (), "omitted": (), "notes": ()})
    return frozenset().union(*(pins_at(told, f"/{part}") for part in told.to_json()))


@dataclass
class _Page:
    """A resume that grows. Each job and project beside the id of the profile's part that it tells."""

    before: ResumeContent
    ranking: Ranking
    omitted: list[Omission] = field(default_factory=list)

    def __post_init__(self) -> None:
        owners = _owners(self.before, self.ranking.facts)
        stations = {station.id: plain(station.entry.title) for station in self.ranking.stations()}
        self.projects_known = {one.id or f"project/{i}": one for i, one in enumerate(self.ranking.profile.projects)}
        names = {known: plain(project.name) for known, project in self.projects_known.items()}
        self.jobs = [
            (_owner(owners, f"/experience/{i}", job.company, stations), job)
            for i, job in enumerate(self.before.experience)
        ]
        self.projects = [
            (_owner(owners, f"/projects/{i}", project.name, names), project)
            for i, project in enumerate(self.before.projects)
        ]
        self.skills = list(self.before.skills)
        self.summary = self.before.professional_summary

    def content(self) -> ResumeContent:
        """The resume as it is now."""
        person = self.before.personal_info
        if self.summary != self.before.professional_summary:
            person = person.model_copy(update={"summary": self.summary})
        return self.before.model_copy(
            update={
                "personal_info": person,
                "professional_summary": self.summary,
                "experience": tuple(job for _, job in self.jobs),
                "projects": tuple(project for _, project in self.projects),
                "skills": tuple(self.skills),
            }
        )

    def takes(self, part: LeftOutPart) -> bool:
        """Put a part where it belongs. False where it has no such place."""
        station = self._station(part.fact)
        if station is not None:
            self._add_station(station)
            return True
        if part.fact in self.projects_known:
            self._add_project(part.fact)
            return True
        fact = _stated(self.ranking.facts, part)
        if fact is None:
            return False
        if fact.kind is FactKind.SKILL:
            self._add_skill(fact)
        elif fact.kind in {FactKind.SUMMARY, FactKind.APART}:
            self.summary = f"{self.summary} {ended(fact.text)}".strip()
        elif self._station(fact.owner) is not None:
            self._add_to_job(fact)
        elif fact.owner in self.projects_known:
            self._add_to_project(fact)
        else:
            return False
        return True

    def _station(self, known: str) -> Station | None:
        return next((one for one in self.ranking.stations() if one.id == known), None)

    def _add_station(self, station: Station) -> None:
        if all(owner != station.id for owner, _ in self.jobs):
            chosen, left = station_by_itself(self.ranking, station)
            self.omitted += left
            self._insert(chosen)

    def _insert(self, chosen: ChosenStation) -> None:
        """Before the first job that is older than this one."""
        order = [station.id for station in self.ranking.stations()]
        later = set(order[order.index(chosen.station.id) + 1 :])
        at = next((i for i, (owner, _) in enumerate(self.jobs) if owner in later), len(self.jobs))
        self.jobs.insert(at, (chosen.station.id, experience_of(chosen)))

    def _add_project(self, known: str) -> None:
        if all(owner != known for owner, _ in self.projects):
            chosen, left = project_by_itself(self.ranking, known, self.projects_known[known])
            self.omitted += left
            self.projects.append((known, project_of(chosen)))

    def _add_skill(self, fact: StatedFact) -> None:
        groups = [fold(group.category) for group in self.skills]
        if (fact.group and fold(fact.group) not in groups) or not groups:
            self.skills.append(ResumeSkills(category=fact.group or FactKind.SKILL.value.title(), items=(fact.text,)))
            return
        place = groups.index(fold(fact.group)) if fact.group else len(groups) - 1
        group = self.skills[place]
        self.skills[place] = group.model_copy(update={"items": _with_name(group.items, fact.text)})

    def _add_to_job(self, fact: StatedFact) -> None:
        place = next((i for i, (owner, _) in enumerate(self.jobs) if owner == fact.owner), None)
        if place is None:  # its job was left out, or taken out: it comes along, with this alone
            station = self._station(fact.owner)
            if station is None:
                return
            told, named = ((), (fact,)) if fact.kind is FactKind.TECHNOLOGY else ((fact,), ())
            self._insert(ChosenStation(station, told, named))
            return
        owner, job = self.jobs[place]
        self.jobs[place] = (owner, _grown(job, fact))

    def _add_to_project(self, fact: StatedFact) -> None:
        place = next((i for i, (owner, _) in enumerate(self.projects) if owner == fact.owner), None)
        if place is None:
            self._add_project(fact.owner)
            place = len(self.projects) - 1
        owner, project = self.projects[place]
        self.projects[place] = (owner, _grown(project, fact))


def _grown(part: _Part, fact: StatedFact) -> _Part:
    if fact.kind is FactKind.TECHNOLOGY:
        return part.model_copy(update={"technologies": _with_name(part.technologies, fact.text)})
    return part.model_copy(update={"highlights": _with_sentence(part.highlights, fact.text)})


def _with_name(items: tuple[str, ...], text: str) -> tuple[str, ...]:
    return items if any(fold(item) == fold(text) for item in items) else (*items, text)


def _with_sentence(items: tuple[str, ...], text: str) -> tuple[str, ...]:
    """In place of its own beginning where that stands there, else at the end."""
    for i, item in enumerate(items):
        if text.startswith(item.rstrip(_ENDS) or "\n"):
            return (*items[:i], text, *items[i + 1 :])
    return (*items, text)


def _stated(facts: Iterable[StatedFact], part: LeftOutPart) -> StatedFact | None:
    """The fact that a part tells: all of it, or the end that was cut off."""
    own = [fact for fact in facts if fact.id == part.fact]
    whole = next((fact for fact in own if fact.text == part.text), None)
    return whole or next((fact for fact in own if fact.text.endswith(part.text)), None)


def _owners(content: ResumeContent, facts: Iterable[StatedFact]) -> dict[str, Counter[str]]:
    """Of each job and project on the page, by its path: whose facts it rests on."""
    owner_of = {fact.id: fact.owner for fact in facts}
    found: dict[str, Counter[str]] = {}
    for piece in content.evidence:
        _, *parts = piece.path.split("/")
        owners = (owner_of.get(known, "") for known in piece.facts)
        found.setdefault("/" + "/".join(parts[:2]), Counter()).update(owner for owner in owners if owner)
    return found


def _owner(owners: Mapping[str, Counter[str]], path: str, name: str, names: Mapping[str, str]) -> str:
    """The one that most of it rests on; where two share its name, evidence decides; empty where nothing tells."""
    votes = Counter({known: times for known, times in owners.get(path, Counter()).items() if known in names})
    votes.update({known: 1 for known, named in names.items() if fold(named) == fold(name)})
    return max(votes, key=lambda known: votes[known], default="")
