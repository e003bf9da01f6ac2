"""The labelled postings, and how extracted requirements are compared with their labels.

A label is a line of a posting's head: `must skill: Python / Go` is one requirement that either name meets.
`may:` lists what duties name in passing: whether it is extracted counts neither for nor against.

Comparison is by normalised concept keys and one to one: an extracted requirement meets a label of its kind
(skill and tool are one kind) when
- skill, licence: both name the same known concept, or the stems of one name contain those of the other;
- driving licence: the class is the same; language: the language is the same; education: the level is the same,
  or the stems of the named degree; experience: the years are the same, or both leave the number open.
A licence may meet an education label and the other way round, where the stems agree: countries differ in which
a trade's certificate is. Soft skills, physical demands and rights to work are not labelled: finding one is an error.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from shared.domain.score import Requirement
from shared.scoring.postings.gazetteer import concept_of
from shared.scoring.postings.languages import language_named
from shared.scoring.postings.licences import driving_class
from shared.scoring.words import all_stop_words, stems_of

FOLDER = Path(__file__).parent / "postings"
OPEN_YEARS = {"several", "some"}


@dataclass(frozen=True)
class Label:
    importance: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Posting:
    name: str
    head: dict[str, str]
    text: str
    labels: tuple[Label, ...]
    may: tuple[str, ...] = field(default=())

    @property
    def held_out(self) -> bool:
        return self.head["split"] == "held-out"


@cache
def postings() -> tuple[Posting, ...]:
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.txt")))


def _read(path: Path) -> Posting:
    head, text = path.read_text(encoding="utf-8").split("---\n", 1)
    known: dict[str, str] = {}
    labels: list[Label] = []
    may: list[str] = []
    for line in head.splitlines():
        key, value = (part.strip() for part in line.split(":", 1))
        importance, _, kind = key.partition(" ")
        if importance in ("must", "nice"):
            labels.append(
                Label(importance, kind, tuple(name.strip() for name in value.replace("|", " / ").split(" / ")))
            )
        elif key == "may":
            may.extend(name.strip() for name in value.split(";"))
        else:
            known[key] = value
    return Posting(path.stem, known, text, tuple(labels), tuple(may))


def meets(requirement: Requirement, label: Label) -> bool:
    kind = "skill" if requirement.kind == "tool" else requirement.kind
    if kind != label.kind and {kind, label.kind} != {"licence", "education"}:
        return False
    compared = {"experience": _same_years, "language": _same_language, "education": _same_degree, "licence": _licence}
    if kind in compared and kind == label.kind:
        return compared[kind](requirement, label)
    return _same_names(requirement, label.names)


def passes(requirement: Requirement, may: tuple[str, ...]) -> bool:
    return _same_names(requirement, may)


def _same_years(requirement: Requirement, label: Label) -> bool:
    told = label.names[0]
    if told in OPEN_YEARS:
        return requirement.level in OPEN_YEARS
    return requirement.years == float(told)


def _same_language(requirement: Requirement, label: Label) -> bool:
    ours = {language_named(name) for name in (requirement.text, *requirement.alternatives)}
    return bool(ours & {language_named(name) for name in label.names} - {None})


def _same_degree(requirement: Requirement, label: Label) -> bool:
    return requirement.level in label.names or _same_names(requirement, label.names)


def _licence(requirement: Requirement, label: Label) -> bool:
    classes = {driving_class(name.replace("driving licence ", "class ")) for name in label.names} - {None}
    return requirement.level in classes if classes else _same_names(requirement, label.names)


def _same_names(requirement: Requirement, others: tuple[str, ...]) -> bool:
    names = (requirement.text, *requirement.alternatives)
    return any(_same_name(mine, theirs) for mine in names for theirs in others)


def _same_name(mine: str, theirs: str) -> bool:
    ours, other = concept_of(mine), concept_of(theirs)
    if ours is not None and ours == other:
        return True
    left, right = _telling(mine), _telling(theirs)
    return bool(left and right) and (left <= right or right <= left)


def _telling(name: str) -> frozenset[str]:
    return frozenset(stem for stem in stems_of(name) if stem not in all_stop_words())


@dataclass(frozen=True)
class Comparison:
    met: tuple[tuple[Label, Requirement], ...]
    missed: tuple[Label, ...]
    wrong: tuple[Requirement, ...]
    passed: tuple[Requirement, ...]


def compare(posting: Posting, extracted: tuple[Requirement, ...]) -> Comparison:
    """One to one, closest names first; the title is given, not found, and stays out."""
    left = [requirement for requirement in extracted if requirement.kind != "title"]
    met: list[tuple[Label, Requirement]] = []
    missed: list[Label] = []
    for label in posting.labels:
        fitting = [requirement for requirement in left if meets(requirement, label)]
        if not fitting:
            missed.append(label)
            continue
        best = min(
            fitting, key=lambda requirement: (requirement.importance != label.importance, len(requirement.text))
        )
        left.remove(best)
        met.append((label, best))
    passed = tuple(requirement for requirement in left if passes(requirement, posting.may))
    wrong = tuple(requirement for requirement in left if requirement not in passed)
    return Comparison(tuple(met), tuple(missed), wrong, passed)
