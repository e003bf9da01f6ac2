"""From a posting to what it asks for: typed, with its importance, in the posting's own spelling.

Benefits, company descriptions, legal notices and what is said to be unnecessary yield nothing. Duties yield
the skills and tools that they name, as wishes: a posting that demands them says so.
"""

import re
from collections.abc import Iterable, Iterator

from shared.domain.job import Job
from shared.domain.score import Requirement, RequirementKind
from shared.scoring.postings.education import education_in
from shared.scoring.postings.found import Found
from shared.scoring.postings.gazetteer import Known, concept_of, known_in
from shared.scoring.postings.languages import languages_in, level_told
from shared.scoring.postings.licences import licences_in
from shared.scoring.postings.phrasing import phrases_in
from shared.scoring.postings.reading import Reading, read_posting
from shared.scoring.postings.sections import Clause, clauses_of
from shared.scoring.postings.years import years_in
from shared.scoring.requirements import plain_role
from shared.scoring.words import stems_of

#: A posting with more than this is a list of words; the first ones stand for it.
MOST = 80

_EITHER = re.compile(
    r"[\s)]*,?\s*(?:and/or|und/oder|et/ou|or|oder|ou|bzw\.?)\s+"
    r"(?:an?\s+|the\s+|in\s+|with\s+|einem?r?\s+|im\s+|mit\s+|une?\s+|d['’])?(?:\w+\s+)?|\s*/\s*",
    re.IGNORECASE,
)  # fmt: skip
_COMMA = re.compile(r"\s*,\s*")
_OPENS = re.compile(r"\s*\(\s*")


def requirements_of(job: Job) -> tuple[Requirement, ...]:
    """What a job asks for: its title first, then the posting's requirements in order of appearance."""
    role = plain_role(job.role)
    title = (Requirement(text=role, kind="title"),) if stems_of(role) else ()
    return (*title, *requirements_in(job.job_description_text or "", company=job.company))


def requirements_in(posting: str, company: str = "") -> tuple[Requirement, ...]:
    """The requirements of a posting's text. The same text gives the same requirements, in bounded time."""
    reading = read_posting(posting)
    employer = stems_of(company)
    gathered: dict[tuple[str, str], Requirement] = {}
    for clause in clauses_of(reading.text):
        for found in _found_in(clause):
            if stems_of(clause.text[found.start : found.end]) == employer:
                continue
            requirement = _requirement(found, clause, reading)
            place = (_family(requirement), found.key)
            known = gathered.get(place)
            if known is None or (requirement.importance == "must" and known.importance == "nice"):
                gathered[place] = requirement
            if len(gathered) >= MOST:
                return _told_once(gathered)
    return _told_once(gathered)


def _family(requirement: Requirement) -> str:
    return "skill" if requirement.kind == "tool" else requirement.kind


def _told_once(gathered: dict[tuple[str, str], Requirement]) -> tuple[Requirement, ...]:
    """Without a skill that another requirement already accepts ("Go" after "Python or Go")."""
    accepted = {
        (family, part) for family, key in gathered if "|" in key for part in key.split("|")
    }  # fmt: skip
    kept = (requirement for place, requirement in gathered.items() if place not in accepted)
    return tuple(sorted(kept, key=lambda requirement: requirement.start or 0))


def _found_in(clause: Clause) -> list[Found]:
    if clause.section == "duty":
        return _names_in(clause, ())
    stated = _stated(clause)
    if clause.section == "plain" and not clause.asked and clause.sectioned:
        return stated
    names = _names_in(clause, tuple(stated))
    taken = [*stated, *names]
    bullet = clause.bullet and clause.section in ("must", "nice")
    bullet = bullet and all(found.kind == "experience" for found in stated)
    open_names = phrases_in(clause.text, bullet=False)
    if bullet and not open_names:
        # Behind "3 years of care work, paid or in the family" common words go on about the years.
        open_names = [
            found for found in phrases_in(clause.text, bullet=True)
            if not stated or not clause.text[found.start : found.end].islower()
        ]  # fmt: skip
    open_names = [found for found in open_names if not any(found.overlaps(other) for other in taken)]
    for years in (found for found in stated if found.kind == "experience"):
        # One common word behind the years goes on about them: "some experience of care work, paid or voluntary".
        open_names = [
            found for found in open_names if found.start < years.start or not _plain_word(clause.text, found)
        ]
    return [*taken, *open_names]


def _plain_word(text: str, found: Found) -> bool:
    said = text[found.start : found.end]
    return said.isalpha() and said.islower() and concept_of(said) is None


def _stated(clause: Clause) -> list[Found]:
    """Licences, degrees, languages and years; what is read from the same words counts as the first of them."""
    kept: list[Found] = []
    text = clause.text
    for found in (*licences_in(text), *education_in(text), *languages_in(text), *years_in(text)):
        if found.kind == "experience" or not any(found.overlaps(other) for other in kept):
            kept.append(found)
    return list(_merged_licences(text, kept))


def _merged_licences(text: str, stated: list[Found]) -> Iterator[Found]:
    """Licences joined by "or" are one requirement; two names of one licence are one as well."""
    last: Found | None = None
    for found in stated:
        if found.kind != "licence" or last is None:
            if last is not None:
                yield last
            last = None
            if found.kind == "licence":
                last = found
            else:
                yield found
        elif _EITHER.fullmatch(text, last.end, found.start):
            spans = last.alternatives or ((last.start, last.end),)
            last = Found("licence", last.start, found.end, last.level, None, (*spans, (found.start, found.end)),
                         f"{last.key}|{found.key}")  # fmt: skip
        elif found.key != last.key:
            yield last
            last = found
    if last is not None:
        yield last


def _names_in(clause: Clause, stated: tuple[Found, ...]) -> list[Found]:
    """Known skills and tools, with those that the posting lets one choose between put together."""
    names = [
        known for known in known_in(clause.text)
        if known.kind in ("skill", "tool") and not _only_a_verb(known, clause.text)
        and not any(known.start < s.end and s.start < known.end and s.kind != "experience" for s in stated)
    ]  # fmt: skip
    return [_joined(clause.text, group) for group in _choices(clause.text, names)]


def _only_a_verb(known: Known, text: str) -> bool:
    """Whether a skill such as "reporting" is met only as "report to": that asks for nothing."""
    name = text[known.start : known.end]
    return known.concept.endswith("ing") and name.isalpha() and name.islower() and not name.endswith("ing")


def _choices(text: str, names: list[Known]) -> Iterator[list[Known]]:
    """Runs of names where any one will do: "A or B", "A, B or C", "A/B", "A (B, C)"."""
    at = 0
    while at < len(names):
        size = max(_chosen_from(text, names, at), _exemplified(text, names, at))
        yield names[at : at + size]
        at += size


def _chosen_from(text: str, names: list[Known], at: int) -> int:
    size, last = 1, at
    while last + 1 < len(names) and not text[names[last].end : names[last + 1].start].strip():
        last += 1
        size = last + 1 - at
    while last + 1 < len(names):
        left, right = names[last].end, names[last + 1].start
        if _EITHER.fullmatch(text, left, right):
            size = last + 2 - at
        elif not _COMMA.fullmatch(text, left, right):
            break
        last += 1
    return size


def _exemplified(text: str, names: list[Known], at: int) -> int:
    if at + 1 >= len(names) or not _OPENS.fullmatch(text, names[at].end, names[at + 1].start):
        return 1
    closed = text.find(")", names[at].end)
    inside = [name for name in names[at + 1 :] if name.end <= closed]
    return 1 + len(inside)


def _joined(text: str, group: list[Known]) -> Found:
    spans = tuple((known.start, known.end) for known in group)
    kind: RequirementKind = "tool" if any(known.kind == "tool" for known in group) else "skill"
    keys = dict.fromkeys(known.concept for known in group)
    start, end = group[0].start, _closed(text, group[0].start, group[-1].end)
    return Found(kind, start, end, alternatives=spans if len(keys) > 1 else (), key="|".join(keys))


def _closed(text: str, start: int, end: int) -> int:
    """With the bracket that closes what an opening one began."""
    return (
        end + 1 if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")" else end
    )


def _requirement(found: Found, clause: Clause, reading: Reading) -> Requirement:
    start, end = reading.origins(clause.start + found.start, clause.start + found.end)
    level = found.level
    if found.kind == "language" and level is None and not found.alternatives:
        level = level_told(clause.text[found.start : found.end])
    named_only = clause.section == "plain" and not clause.asked and found.kind in ("skill", "tool")
    wished = clause.section == "duty" or clause.importance == "nice" or named_only
    return Requirement(
        text=clause.text[found.start : found.end],
        kind=found.kind,
        importance="nice" if wished else "must",
        years=found.years,
        level=level,
        start=start,
        end=end,
        alternatives=tuple(_texts(clause.text, found.alternatives)),
    )


def _texts(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    told: set[str] = set()
    for start, end in spans:
        name = text[start:end]
        if (concept_of(name) or name) not in told:
            told.add(concept_of(name) or name)
            yield name
