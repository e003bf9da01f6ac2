"""Exactly as many pages as were asked for: what ranks lowest goes until the rest fits, and is listed.

Type and spacing belong to the renderer; this cuts only what no setting can save. The words stay as they were
written: cuts are paths into the content, applied whenever the document is laid out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from shared.domain.content import Omission, ResumeContent
from shared.domain.generation import Brief
from shared.domain.model import JsonObject
from shared.domain.pointers import kind_of, texts_under, value_at
from shared.scoring.relevance import relevance_of
from shared.scoring.requirements import Requirements, extract_requirements

NO_ROOM = "There was no room for it on the pages asked for."

#: A text that its person put back: the kind of place where it stands, and its words.
Pin = tuple[str, str]

#: Bullets that the first, the second and any older job keep, from generous to bare.
_FLOORS = ((4, 3, 2), (3, 2, 1), (2, 1, 1), (1, 1, 0), (1, 0, 0))


def cuts_that_fit(
    content: ResumeContent, brief: Brief, fits: Callable[[ResumeContent], bool], put_back: Iterable[Pin] = ()
) -> tuple[str, ...]:
    """The fewest cuts, lowest-ranked first, after which the resume fits. None for one that fits as it is.

    What its person put back goes only when all else that may go is gone. All of them where even the barest form does
    not fit: a name and a few lines that long are the person's own.
    """
    if fits(content):
        return ()
    order = tuple(_wanted_last(_in_order(content, brief), content, frozenset(put_back)))
    low, high = 1, len(order)
    while low < high:
        middle = (low + high) // 2
        if fits(without(content, order[:middle])):
            high = middle
        else:
            low = middle + 1
    return order[:low]


def without(content: ResumeContent, cuts: Sequence[str]) -> ResumeContent:
    """The content less the parts at these paths. Evidence is left behind: it describes the words as written."""
    data = content.model_copy(update={"evidence": ()}).to_json()
    gone = set(cuts)
    return ResumeContent.model_validate(_less(data, "", gone)) if gone else content


def pins_of(written: JsonObject) -> tuple[Pin, ...]:
    """The pins that a writing step's checkpoint holds."""
    return tuple((kind, text) for kind, text in written.get("putBack", ()))


def pins_at(content: ResumeContent, path: str) -> frozenset[Pin]:
    """Every text of the part at this path, as a pin."""
    return frozenset((kind_of(where), text) for where, text in texts_under(value_at(content.to_json(), path), path))


def omissions(content: ResumeContent, cuts: Sequence[str]) -> tuple[Omission, ...]:
    """What was cut, in words, with the fact it rests on where that is one."""
    facts = {piece.path: piece.facts for piece in content.evidence}
    data = content.to_json()
    found: list[Omission] = []
    for path in cuts:
        text = _told(value_at(data, path))
        if text:
            found.append(Omission(fact=next(iter(facts.get(path, ())), ""), text=text, reason=NO_ROOM))
    return tuple(found)


def _in_order(content: ResumeContent, brief: Brief) -> Iterator[str]:
    """Every part that may go, in the order in which it goes. Each is named once."""
    asked = (*brief.preferences.emphasize, *brief.options.focus_areas)
    requirements = extract_requirements(brief.job, asked)
    named: set[str] = set()
    for path in _candidates(content, requirements):
        if path not in named:
            named.add(path)
            yield path


def _wanted_last(order: Iterable[str], content: ResumeContent, wanted: frozenset[Pin]) -> list[str]:
    """Parts that hold nothing that was put back come first. Either half keeps its order."""
    return sorted(order, key=lambda path: bool(wanted and wanted & pins_at(content, path)))


def _candidates(content: ResumeContent, requirements: Requirements) -> Iterator[str]:
    yield from _bullets(content, requirements, _FLOORS[0])
    yield from (f"/projects/{i}" for i in reversed(range(2, len(content.projects))))
    yield from _bullets(content, requirements, _FLOORS[1])
    yield from (f"/experience/{i}/technologies" for i in _reversed(content.experience) if i > 0)
    yield from (f"/education/{i}/details" for i in _reversed(content.education))
    yield from (f"/projects/{i}" for i in _reversed(content.projects))
    yield from (f"/skills/{i}" for i in reversed(range(3, len(content.skills))))
    yield from _bullets(content, requirements, _FLOORS[2])
    yield from (f"/certificates/{i}" for i in reversed(range(3, len(content.certificates))))
    yield from _bullets(content, requirements, _FLOORS[3])
    yield from (f"/experience/{i}" for i in reversed(range(4, len(content.experience))))
    yield from _bullets(content, requirements, _FLOORS[4])
    yield from (f"/education/{i}" for i in reversed(range(2, len(content.education))))
    yield from (f"/skills/{i}" for i in reversed(range(1, len(content.skills))))
    yield from (f"/experience/{i}/technologies" for i in _reversed(content.experience))
    yield from (f"/experience/{i}" for i in reversed(range(2, len(content.experience))))
    yield from ("/certificates", "/professionalSummary", "/personalInfo/summary", "/projects", "/skills")


def _bullets(content: ResumeContent, requirements: Requirements, floors: tuple[int, int, int]) -> Iterator[str]:
    """Bullets above the floors: of each job those that say least about the posting; older jobs give way first."""
    spare: list[tuple[float, int, str]] = []
    for place, job in enumerate(content.experience):
        scored = sorted(
            (relevance_of(text, requirements).score, -i, f"/experience/{place}/highlights/{i}")
            for i, text in enumerate(job.highlights)
        )
        most = max(0, len(scored) - floors[min(place, 2)])
        spare += [(score, -place, path) for score, _, path in scored[:most]]
    yield from (path for _, _, path in sorted(spare))


def _reversed(parts: Sequence[Any]) -> Iterator[int]:
    return reversed(range(len(parts)))


def _less(value: Any, path: str, gone: set[str]) -> Any:
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if f"{path}/{name}" not in gone}
        return {name: _less(inner, f"{path}/{name}", gone) for name, inner in kept.items()}
    if isinstance(value, list):
        return [_less(inner, f"{path}/{i}", gone) for i, inner in enumerate(value) if f"{path}/{i}" not in gone]
    return value


def _told(value: Any) -> str:
    """A part in words: its name where it has one."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(filter(None, map(_told, value)))
    if isinstance(value, dict):
        names = [value.get(name) for name in ("role", "company", "category", "name", "degree", "institution")]
        return ", ".join(name for name in names if name)
    return ""
