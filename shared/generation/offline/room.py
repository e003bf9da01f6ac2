"""Keeping a one-page resume to what one page holds.

An estimate in lines, made before any layout: the renderer tightens spacing and type by itself, so what is
chosen here only has to be near. What goes first is what ranks lowest; it is listed like everything left out.
"""

from dataclasses import replace
from math import ceil

from shared.domain.content import Omission
from shared.domain.facts import StatedFact
from shared.domain.plain_text import plain
from shared.domain.profile import Profile
from shared.generation.offline.notes import reason
from shared.generation.offline.ranking import Ranking
from shared.generation.offline.selection import ChosenProject, ChosenStation, Selection, select

ONE_PAGE = 56.0  #: lines that fit every template on either paper, by 900 renders; the longest that failed had 57.3
_COMFORTABLE = 0.9  #: share of a page up to which nothing is thinned out
_LINE = 112  #: characters
_HEAD, _SUMMARY, _HEADING, _STATION_HEAD = 5.0, 4.0, 1.8, 2.3
Floors = tuple[int, int, int]  #: bullets that the first, the second and any older job keep
_WELL, _BARELY = (4, 3, 2), (3, 2, 1)


def fitting_selection(ranking: Ranking) -> Selection:
    """All that the limits allow where the pages hold it; else what bears on the posting, cut to one page."""
    whole = select(ranking, thinned=False)
    pages = 1 if ranking.brief.options.length == "one_page" else 2
    if lines_of(ranking.profile, whole) <= pages * ONE_PAGE * _COMFORTABLE:
        return whole
    return within_one_page(ranking, select(ranking))


def within_one_page(ranking: Ranking, selection: Selection) -> Selection:
    """The selection, less its lowest-ranked parts until the estimate fits. Two pages are never cut here."""
    if ranking.brief.options.length != "one_page":
        return selection
    while lines_of(ranking.profile, selection) > ONE_PAGE:
        shorter = (
            _less_one_bullet(ranking, selection, _WELL)
            or _less_one_project(selection)
            or _less_one_bullet(ranking, selection, _BARELY)
            or _less_one_line(selection)
        )
        if shorter is None:
            break
        selection = shorter
    return selection


def lines_of(profile: Profile, selection: Selection) -> float:
    """How many lines the resume will take, by estimate."""
    stations = sum(map(_lines, selection.stations))
    projects = sum(map(_lines, selection.projects))
    schools = sum(_STATION_HEAD + sum(_rows(plain(d.text)) for d in school.details) for school in profile.education)
    skills = sum(_rows(f"{name}: {', '.join(fact.text for fact in items)}") for name, items in selection.skills)
    plain_lists = (len(profile.certificates), 1 if profile.languages else 0)
    parts = (stations, skills, schools, projects, *plain_lists)
    return _HEAD + _HEADING + _SUMMARY + sum(part + _HEADING for part in parts if part)


def _lines(chosen: ChosenStation | ChosenProject) -> float:
    technologies = 1 if chosen.technologies else 0
    return _STATION_HEAD + technologies + sum(_rows(bullet.text) for bullet in chosen.bullets)


def _rows(text: str) -> int:
    return ceil(len(text) / _LINE)


def _less_one_bullet(ranking: Ranking, selection: Selection, floors: Floors) -> Selection | None:
    """Without the bullet that says least about the posting. The last jobs give way first among equals."""
    spare = [
        (ranking.score(bullet), -place, bullet)
        for place, chosen in enumerate(selection.stations)
        for bullet in chosen.bullets[floors[min(place, 2)] :]
    ]
    if not spare:
        return None
    least: StatedFact = min(spare, key=lambda entry: entry[:2])[2]
    stations = tuple(
        replace(chosen, bullets=tuple(bullet for bullet in chosen.bullets if bullet is not least))
        for chosen in selection.stations
    )
    return replace(selection, stations=stations, omitted=(*selection.omitted, _omission(least.id, least.text)))


def _less_one_project(selection: Selection) -> Selection | None:
    """Without the last project: projects stand in order of relevance."""
    if not selection.projects:
        return None
    *kept, last = selection.projects
    omitted = _omission(last.id, plain(last.project.name))
    return replace(selection, projects=tuple(kept), omitted=(*selection.omitted, omitted))


def _less_one_line(selection: Selection) -> Selection | None:
    """Without the technologies of the oldest job that still lists them: the skills name most of them too."""
    for chosen in reversed(selection.stations):
        if chosen.technologies:
            omitted = tuple(_omission(fact.id, fact.text) for fact in chosen.technologies)
            stations = tuple(
                replace(other, technologies=()) if other is chosen else other for other in selection.stations
            )
            return replace(selection, stations=stations, omitted=(*selection.omitted, *omitted))
    return None


def _omission(fact: str, text: str) -> Omission:
    return Omission(fact=fact, text=text, reason=reason("room"))
