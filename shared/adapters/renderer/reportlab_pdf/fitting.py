"""As many pages as were asked for: first less space, then smaller type down to the floor, margins last.

A last page that would stay half empty gets more space and slightly larger type, so that little text looks chosen.
"""

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
# Where there is room: more space, then type half a point larger; never so much that the page looks full.
_LARGER_BY = 0.5
_ROOMIER_SPACINGS = (1.6, 1.45, 1.3, 1.15)
_ROOMY_FILL = 0.84

Setting = tuple[Measures, Sequence[Page]]
SetPages = Callable[[Measures], Sequence[Page]]


def as_drawn(drawn: Measures, _length: Length, set_pages: SetPages) -> Setting:
    """The theme's own measures, however many pages that takes."""
    return drawn, set_pages(drawn)


def fitted(drawn: Measures, length: Length, set_pages: SetPages) -> Setting:
    """The most generous measures whose pages fit the length; the theme's own where none does.

    A document that is too long even so has to be cut by whoever ranked its content; it is set comfortably, and
    its page count says so.
    """
    wanted, set_pages = _PAGES[length], cache(set_pages)
    comfortable = set_pages(drawn)
    if len(comfortable) <= wanted:
        roomier = _first(_roomier(drawn), lambda tried: _leaves_room(tried, set_pages(tried), comfortable), set_pages)
        return roomier or (drawn, comfortable)
    best = _first(_smaller(drawn), lambda tried: len(set_pages(tried)) <= wanted, set_pages)
    if best is None:
        return drawn, comfortable
    # The room that is left goes back between the lines, so that the page looks filled rather than squeezed.
    looser = [replace(best[0], spacing=spacing) for spacing in _SPACINGS]
    return _first(looser, lambda tried: len(set_pages(tried)) <= wanted, set_pages) or best


def can_fit(drawn: Measures, length: Length, set_pages: SetPages) -> bool:
    """Whether the tightest measures put everything on the pages that the length allows."""
    return len(set_pages(_smaller(drawn)[-1])) <= _PAGES[length]


def _roomier(drawn: Measures) -> list[Measures]:
    """From the most generous to the least."""
    larger = replace(drawn, size=drawn.size + _LARGER_BY)
    return [replace(measures, spacing=spacing) for measures in (larger, drawn) for spacing in _ROOMIER_SPACINGS]


def _leaves_room(measures: Measures, pages: Sequence[Page], comfortable: Sequence[Page]) -> bool:
    """Whether there are no more pages than before, and the lower part of the last one stays white."""
    top, last = pages[-1].rows[-1]
    return len(pages) == len(comfortable) and top + last.height <= _ROOMY_FILL * measures.sheet[1]


def _smaller(drawn: Measures) -> list[Measures]:
    """One spacing, from large type to small; then the last resorts."""
    close, steps = replace(drawn, spacing=_SPACINGS[-1]), int((drawn.size - drawn.theme.floor) / _SIZE_STEP)
    sizes = [replace(close, size=drawn.size - _SIZE_STEP * step) for step in range(steps + 1)]
    closest = replace(sizes[-1], spacing=_CLOSEST_SPACING)
    return [*sizes, closest, replace(closest, margin_mm=_NARROWEST_MARGIN_MM)]


def _first(
    candidates: Sequence[Measures], is_good: Callable[[Measures], bool], set_pages: SetPages
) -> Setting | None:
    """Found by halving: the candidates go from generous to tight."""
    best: Setting | None = None
    low, high = 0, len(candidates)
    while low < high:
        middle = (low + high) // 2
        if is_good(candidates[middle]):
            best, high = (candidates[middle], set_pages(candidates[middle])), middle
        else:
            low = middle + 1
    return best
