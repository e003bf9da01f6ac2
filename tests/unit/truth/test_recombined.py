"""Bullets made of two bullets of the same job: the number of one in the other, the end of one on the other."""

import re
from collections.abc import Callable, Iterator
from itertools import permutations

import pytest

from shared.domain.content import Evidence, ResumeContent, ResumeExperience, ResumePerson
from shared.domain.profile import Entry, PlainFact, Profile
from shared.truth.gate import check_resume
from shared.truth.index import ProfileIndex
from tests.unit.truth.corpus import TODAY, cases, profile_of

NAMES = sorted({case.profile for case in cases()})
NUMBER = re.compile(r"(?<![\w.,])\d[\d., ]*\d|(?<![\w.,])\d")
LINKS = (" with ", " in ", " for ", " mit ", " für ", " avec ", " dans ", " pour ")
PATH = "/experience/0/highlights/0"
#: An end may fit another beginning by chance, or where both facts are of one thing.
MOST_ENDS_ACCEPTED = 0.2


def pairs(who: Profile) -> Iterator[tuple[Entry, PlainFact, PlainFact]]:
    for entry in who.entries:
        yield from ((entry, one, other) for one, other in permutations(entry.accomplishments, 2))


def swapped_numbers(one: str, other: str) -> Iterator[str]:
    """The first fact with the first number of the second."""
    mine, theirs = NUMBER.findall(one), NUMBER.findall(other)
    if mine and theirs and not re.search(rf"(?<!\d){re.escape(theirs[0])}(?!\d)", one):
        yield one.replace(mine[0], theirs[0], 1)


def swapped_ends(one: str, other: str) -> Iterator[str]:
    """The first fact's beginning with the second one's end."""
    for link in LINKS:
        if link in one and link in other:
            yield one.split(link, maxsplit=1)[0] + link + other.split(link, maxsplit=1)[1]


def accepted(name: str, swap: Callable[[str, str], Iterator[str]]) -> tuple[list[str], int]:
    """What the gate lets through of a person's recombined bullets, and how many there were."""
    who = profile_of(name)
    index, passed, made = ProfileIndex(who, TODAY), [], 0
    for entry, one, other in pairs(who):
        for text in swap(one.text, other.text):
            made += 1
            station = ResumeExperience(
                company=entry.title, role=entry.role or "", start_date=entry.start_date or "",
                end_date=entry.end_date, highlights=(text,),
            )  # fmt: skip
            rests_on = (Evidence(path=PATH, start=0, end=len(text), facts=(one.id, other.id)),)
            content = ResumeContent(
                personal_info=ResumePerson(name=who.personal_info.name), experience=(station,), evidence=rests_on,
                language=index.language,
            )  # fmt: skip
            if not any(claim.path == PATH for claim in check_resume(who, content, TODAY, index).unsupported):
                passed.append(text)
    return passed, made


@pytest.mark.parametrize("name", NAMES)
def test_no_number_moves_to_another_bullet(name: str) -> None:
    assert accepted(name, swapped_numbers)[0] == []


def test_few_ends_move_to_another_bullet(report: Callable[[str], None]) -> None:
    told = [accepted(name, swapped_ends) for name in NAMES]
    passed, made = [text for texts, _ in told for text in texts], sum(count for _, count in told)
    report(f"bullets with another bullet's end: {made}, accepted: {len(passed)}")
    assert made >= 40
    assert len(passed) <= MOST_ENDS_ACCEPTED * made, passed
