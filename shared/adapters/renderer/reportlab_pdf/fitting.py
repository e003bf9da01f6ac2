"""As many pages as were asked for: first less space, then smaller type down to the floor, margins last."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from shared.adapters.renderer.reportlab_pdf.measures import Measures
from shared.adapters.renderer.reportlab_pdf.page_model import Page
from shared.domain.generation import Length

_PAGES: dict[Length, int] = {"one_page": 1, "two_page": 2}
_SPACINGS = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
_CLOSEST_SPACING = 0.64
_SIZE_STEP = 0.25
_NARROWEST_MARGIN_MM = 16.0

Setting = tuple[Measures, Sequence[Page]]


def fitted(drawn: Measures, length: Length, set_pages: Callable[[Measures], Sequence[Page]]) -> Setting:
    """The most generous measures whose pages fit the length; the theme's own where none does.

    A document that is too long even so has to be cut by whoever ranked its content; it is set comfortably, and
    its page count says so.
    """
    wanted, set_pages = _PAGES[length], cache(set_pages)
    comfortable = set_pages(drawn)
    if len(comfortable) <= wanted or len(set_pages(_smaller(drawn)[-1])) > wanted:
        return drawn, comfortable
    best = _first_that_fits(_smaller(drawn), wanted, set_pages)
    if best is None:
        return drawn, comfortable
    # The room that is left goes back between the lines, so that the page looks filled rather than squeezed.
    looser = [replace(best[0], spacing=spacing) for spacing in _SPACINGS]
    return _first_that_fits(looser, wanted, set_pages) or best


def can_fit(drawn: Measures, length: Length, set_pages: Callable[[Measures], Sequence[Page]]) -> bool:
    """Whether the tightest measures put everything on the pages that the length allows."""
    return len(set_pages(_smaller(drawn)[-1])) <= _PAGES[length]


def _smaller(drawn: Measures) -> list[Measures]:
    """One spacing, from large type to small; then the last resorts."""
    close, steps = replace(drawn, spacing=_SPACINGS[-1]), int((drawn.size - drawn.theme.floor) / _SIZE_STEP)
    sizes = [replace(close, size=drawn.size - _SIZE_STEP * step) for step in range(steps + 1)]
    closest = replace(sizes[-1], spacing=_CLOSEST_SPACING)
    return [*sizes, closest, replace(closest, margin_mm=_NARROWEST_MARGIN_MM)]


def _first_that_fits(
    candidates: Sequence[Measures], wanted: int, set_pages: Callable[[Measures], Sequence[Page]]
) -> Setting | None:
    """Found by halving: the candidates go from generous to tight."""
    best: Setting | None = None
    low, high = 0, len(candidates)
    while low < high:
        middle = (low + high) // 2
        pages = set_pages(candidates[middle])
        if len(pages) <= wanted:
            best, high = (candidates[middle], pages), middle
        else:
            low = middle + 1
    return best
