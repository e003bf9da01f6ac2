"""Where something was done: a job, a project, or self-employment, as it stands in a sentence."""

import re
from dataclasses import dataclass
from datetime import date

from shared.domain.plain_text import plain
from shared.domain.profile import Entry, Project
from shared.generation.offline.dates import is_current
from shared.generation.offline.organisations import at_company
from shared.generation.offline.phrases import Phrases
from shared.generation.offline.wording import apposed
from shared.layout.wording import wording
from shared.scoring.breaks import is_home
from shared.scoring.tokens import fold


@dataclass(frozen=True)
class Place:
    """`at` stands inside a sentence (`at Ash Mill`); `role` is the job as it stands before that.

    `own` says that there is no employer. The blank `job` of a frame is both together: `Köchin im Hotel Adler`.
    """

    id: str
    company: str
    role: str
    at: str
    current: bool = False
    project: bool = False
    own: bool = False
    entry: Entry | None = None

    @property
    def words(self) -> dict[str, str]:
        """The blanks of a frame."""
        opened = self.at[:1].upper() + self.at[1:]
        ended = f"{self.at}," if "," in self.at else self.at
        post = self.role.removesuffix(",")
        known = {
            "company": self.company,
            "role": self.role,
            "post": post,
            "at": self.at,
            "At": opened,
            "within": ended,
        }
        if not self.company:
            return {**known, "job": post}
        return {**known, "job": f"{post if self.at.startswith('(') else self.role} {self.at}".strip()}


def job_place(known: str, entry: Entry, phrases: Phrases, today: date) -> Place:
    """A job's place. Self-employment has no employer that one could be at."""
    company = "" if is_home(plain(entry.title)) else plain(entry.title)
    own = is_self_employed(company, phrases)
    free = company.casefold().startswith(("freelanc", "freiberuf")) and phrases.frames("atFreelance")
    at = (
        phrases.say("atFreelance" if free else "atOwn")
        if own
        else at_company(company, phrases)
        if company
        else phrases.say("atHome" if is_home(plain(entry.title)) else "atNone")
    )
    role = _inside(apposed(entry.role), phrases)
    return Place(known, company, role, at, is_current(entry, today), own=own, entry=entry)


def _inside(role: str, phrases: Phrases) -> str:
    """A job inside a sentence: where a language writes jobs small, its first word is, unless it may be a name."""
    first = role.partition(" ")[0]
    small = first[1:].islower() and first.lower().endswith(tuple(phrases.words("jobEndings")))
    return first.lower() + role[len(first) :] if small and phrases.words("jobEndings") else role


def project_place(known: str, project: Project, phrases: Phrases) -> Place:
    """A project that stands on its own."""
    name = plain(project.name)
    return Place(known, name, "", phrases.say("atProject", company=name), project=True)


def is_self_employed(company: str, phrases: Phrases) -> bool:
    """Whether the organisation's name only says that there was none."""
    return company.casefold() in phrases.words("selfEmployed")


def is_voluntary(entry: Entry, phrases: Phrases) -> bool:
    """Whether the entry calls itself voluntary work or a placement: it counts as no year of employment."""
    said = f"{plain(entry.title)} {plain(entry.role or '')}"
    return bool(set(re.findall(r"\w+", said.casefold())) & phrases.words("volunteers"))


def moment(text: str, phrases: Phrases) -> str:
    """`2021-10` as `October 2021`, `2021` as it is."""
    year, _, month = text.partition("-")
    if not month:
        return year
    return phrases.say("from", month=wording(phrases.language).months[int(month) - 1], year=year)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same words, whatever their case."""
    return fold(one) == fold(other)
