"""Chooses what of a profile goes on the resume. What is left out is listed with its reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from shared.domain.content import Omission
from shared.domain.facts import FactKind, StatedFact
from shared.domain.generation import Options
from shared.domain.plain_text import plain
from shared.domain.profile import Project
from shared.domain.style import BULLETS
from shared.generation.offline.dates import is_current
from shared.generation.offline.notes import reason
from shared.generation.offline.ranking import Ranking, Station
from shared.generation.offline.wording import shortened


@dataclass(frozen=True)
class Limits:
    """How much goes on the page (seed 002's upstream: 3–4 entries of at most 4 bullets on one page)."""

    entries: int
    bullets: int
    bullet_characters: int
    skill_groups: int
    skills: int
    technologies: int
    projects: int


LIMITS = {
    "one_page": Limits(4, 4, 280, 6, 10, 8, 2),
    "two_page": Limits(6, 6, 420, 8, 16, 14, 4),
}
_ALWAYS_KEPT = 2
_RELEVANT_SHARE = 0.12
_RECENCY_SHARE = 0.25
_RELEVANT_PROJECT = 4.0
_FEW_BULLETS, _MANY_PROJECTS = 4, 5
_ROOMY = 10  # points that any page holds: so few are not thinned out
_TELLING = 8.0  # below this best score the posting is of another trade, and order is all it can give


@dataclass(frozen=True)
class ChosenStation:
    """An entry on the page: its bullets in order of relevance, and its technologies."""

    station: Station
    bullets: tuple[StatedFact, ...]
    technologies: tuple[StatedFact, ...]


@dataclass(frozen=True)
class ChosenProject:
    """A project on the page."""

    id: str
    project: Project
    bullets: tuple[StatedFact, ...]
    technologies: tuple[StatedFact, ...]


@dataclass(frozen=True)
class Selection:
    """Everything that goes on the page, and what does not."""

    stations: tuple[ChosenStation, ...]
    left_out: tuple[Station, ...]
    skills: tuple[tuple[str, tuple[StatedFact, ...]], ...]
    projects: tuple[ChosenProject, ...]
    omitted: tuple[Omission, ...]


def select(ranking: Ranking, *, thinned: bool = True) -> Selection:
    """The selection for one posting, length and style; `thinned` leaves out points that say little to it."""
    limits = limits_of(ranking.brief.options)
    omitted: list[Omission] = []
    kept, left_out = _stations(ranking, limits)
    omitted.extend(_omission(s.id, _named(s), reason("entry")) for s in left_out)
    best = max((ranking.score(fact) for s in kept for fact in s.facts), default=0.0)
    scarce = sum(len(station.facts) for station in kept) > _ROOMY
    enough = _RELEVANT_SHARE * best if thinned and best > _TELLING and scarce else 0.0
    # The latest job is what is read first: it is not thinned out, only ordered and cut to its limit.
    least = [enough if place else 0.0 for place in range(len(kept))]
    stations = tuple(_chosen(ranking, *one, limits, omitted) for one in zip(kept, least, strict=True))
    skills = _skills(ranking, limits, omitted)
    if sum(len(chosen.bullets) for chosen in stations) < _FEW_BULLETS:  # somebody whose work is their projects
        limits = replace(limits, projects=_MANY_PROJECTS)
    projects = _projects(ranking, limits, omitted)
    return Selection(stations, left_out, skills, projects, tuple(omitted))


def station_by_itself(ranking: Ranking, station: Station) -> tuple[ChosenStation, tuple[Omission, ...]]:
    """A station as far as the limits allow, whatever else is on the page, and what of it is left out."""
    omitted: list[Omission] = []
    chosen = _chosen(ranking, station, 0.0, limits_of(ranking.brief.options), omitted)
    return chosen, tuple(omitted)


def project_by_itself(ranking: Ranking, known: str, project: Project) -> tuple[ChosenProject, tuple[Omission, ...]]:
    """A project likewise."""
    limits = limits_of(ranking.brief.options)
    points, named = _points(ranking, known), ranking.names(ranking.owned(known, FactKind.TECHNOLOGY))
    chosen = ChosenProject(known, project, points[: limits.bullets], named[: limits.technologies])
    return chosen, tuple(_omission(fact.id, fact.text, reason("bullet")) for fact in points[limits.bullets :])


def limits_of(options: Options) -> Limits:
    """The limits of a length; the person's own density, or a number they gave, says how many bullets a job has."""
    limits = LIMITS[options.length]
    bullets = BULLETS[options.layout.content_density][1] if options.layout else limits.bullets
    return replace(limits, bullets=min(bullets, options.max_bullets_per_role or bullets))


def _stations(ranking: Ranking, limits: Limits) -> tuple[tuple[Station, ...], tuple[Station, ...]]:
    """The current jobs always stay, so that no gap appears that is not there."""
    stations = ranking.stations()
    value = _station_value(ranking, stations, limits)
    today = ranking.brief.date
    fixed = [s for i, s in enumerate(stations) if i == 0 or is_current(s.entry, today)]
    others = sorted((s for s in stations if s not in fixed), key=value, reverse=True)
    kept = [*fixed, *others][: max(limits.entries, len(fixed))]
    return tuple(s for s in stations if s in kept), tuple(s for s in stations if s not in kept)


def _station_value(ranking: Ranking, stations: tuple[Station, ...], limits: Limits) -> Callable[[Station], float]:
    def relevance(station: Station) -> float:
        told = sum(ranking.score(fact) for fact in station.facts[: limits.bullets])
        return told + ranking.relevance(plain(station.entry.role or "")).score / 2

    most = max(map(relevance, stations), default=0.0) or 1.0
    places = {station.id: i for i, station in enumerate(stations)}
    return lambda s: relevance(s) / most + _RECENCY_SHARE * (1 - places[s.id] / len(stations))


def _chosen(
    ranking: Ranking, station: Station, enough: float, limits: Limits, omitted: list[Omission]
) -> ChosenStation:
    bullets: list[StatedFact] = []
    told = [fact for fact in station.facts if not ranking.foreign(fact)] or list(station.facts)
    omitted.extend(_omission(fact.id, fact.text, reason("language")) for fact in station.facts if fact not in told)
    for place, fact in enumerate(told):
        if place >= limits.bullets:
            omitted.append(_omission(fact.id, fact.text, reason("bullet")))
        elif place >= _ALWAYS_KEPT and ranking.score(fact) < enough:
            omitted.append(_omission(fact.id, fact.text, reason("irrelevant")))
        else:
            bullets.append(_fitting(fact, limits, omitted))
    return ChosenStation(station, tuple(bullets), _technologies(ranking, station.id, limits, omitted))


def _fitting(fact: StatedFact, limits: Limits, omitted: list[Omission]) -> StatedFact:
    text = shortened(fact.text, limits.bullet_characters)
    if text != fact.text:
        rest = fact.text[len(text) :].strip()
        omitted.append(_omission(fact.id, rest, reason("shortened")))
    return StatedFact(fact.id, text, fact.kind, fact.owner)


def _technologies(ranking: Ranking, owner: str, limits: Limits, omitted: list[Omission]) -> tuple[StatedFact, ...]:
    named = ranking.names(ranking.owned(owner, FactKind.TECHNOLOGY))
    style = ranking.brief.preferences.style
    most = {"technical": len(named), "executive": 0}.get(style or "", limits.technologies)
    why = reason("style" if style == "executive" else "technology")
    omitted.extend(_omission(fact.id, fact.text, why) for fact in named[most:])
    return named[:most]


def _skills(
    ranking: Ranking, limits: Limits, omitted: list[Omission]
) -> tuple[tuple[str, tuple[StatedFact, ...]], ...]:
    seen: set[str] = set()
    groups: list[tuple[str, tuple[StatedFact, ...]]] = []
    facts = ranking.of_kind(FactKind.SKILL)
    for owner in dict.fromkeys(fact.owner for fact in facts):
        own = tuple(f for f in facts if f.owner == owner and f.text.casefold() not in seen)
        seen.update(fact.text.casefold() for fact in own)
        if own:
            groups.append((own[0].group, ranking.names(own)))
    groups.sort(key=lambda group: -ranking.name_value(group[1][0].text))
    for place, (_, items) in enumerate(groups):
        surplus = items if place >= limits.skill_groups else items[limits.skills :]
        omitted.extend(_omission(fact.id, fact.text, reason("skill")) for fact in surplus)
    return tuple((name, items[: limits.skills]) for name, items in groups[: limits.skill_groups])


def _projects(ranking: Ranking, limits: Limits, omitted: list[Omission]) -> tuple[ChosenProject, ...]:
    valued: list[tuple[float, ChosenProject]] = []
    for i, project in enumerate(ranking.profile.projects):
        known = project.id or f"project/{i}"
        told = ranking.owned(known, *FactKind)
        value = ranking.relevance(" . ".join(fact.text for fact in told)).score
        bullets = _points(ranking, known)
        named = ranking.names(ranking.owned(known, FactKind.TECHNOLOGY))
        valued.append((value, ChosenProject(known, project, bullets[:_ALWAYS_KEPT], named[: limits.technologies])))
    valued.sort(key=lambda pair: -pair[0])
    many = limits.projects == _MANY_PROJECTS  # then a project that tells anything is worth its place
    points = sum(len(station.facts) for station in ranking.stations())
    kept = [
        chosen
        for value, chosen in valued
        if value >= _RELEVANT_PROJECT
        or (chosen.bullets and (many or (points < _ROOMY and any(map(ranking.named_whole, _names_of(chosen))))))
    ]
    kept = kept[: limits.projects]
    for _, chosen in valued:
        if chosen not in kept:
            omitted.append(_omission(chosen.id, plain(chosen.project.name), reason("project")))
    for chosen in kept:
        surplus = [fact for fact in _points(ranking, chosen.id) if fact not in chosen.bullets]
        omitted.extend(_omission(fact.id, fact.text, reason("bullet")) for fact in surplus)
    return tuple(kept)


def _names_of(chosen: ChosenProject) -> list[str]:
    return [fact.text for fact in chosen.technologies]


def _points(ranking: Ranking, project: str) -> tuple[StatedFact, ...]:
    """A project's highlights; its description stands on the page by itself."""
    return tuple(fact for fact in ranking.bullets(project) if fact.kind is not FactKind.DESCRIPTION)


def _named(station: Station) -> str:
    role, company = plain(station.entry.role or ""), plain(station.entry.title)
    return f"{role}, {company}" if role else company


def _omission(fact: str, text: str, why: str) -> Omission:
    return Omission(fact=fact, text=text, reason=why)
