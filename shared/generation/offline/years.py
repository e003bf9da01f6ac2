"""How many years of professional experience the dates of a profile prove."""

from shared.generation.offline.dates import years_worked
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.places import is_voluntary
from shared.generation.offline.ranking import Ranking
from shared.scoring.breaks import is_break

_FEWEST_YEARS = 2


def full_years(ranking: Ranking, phrases: Phrases) -> tuple[int, tuple[str, ...]] | None:
    """Full years, where they are enough to be worth saying, and the entries they rest on.

    Voluntary work and placements are not counted: they may be experience, but nobody was employed.
    """
    paid = [
        station
        for station in ranking.working()
        if not is_voluntary(station.entry, phrases) and not is_break(station.entry.title, station.entry.role or "")
    ]
    years = years_worked(tuple(station.entry for station in paid), ranking.brief.date)
    if years is None or years < _FEWEST_YEARS:
        return None
    return years, tuple(station.id for station in paid)
