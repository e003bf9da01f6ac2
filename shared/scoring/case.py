"""What a score is judged on: the document's lines, the profile's, and how long the person has worked."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from shared.domain.content import CoverLetterContent
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.scoring.fields import touches
from shared.scoring.lines import Document, document_lines, profile_lines
from shared.scoring.matching import Copies, IndexedLine, Term, copied_from, indexed
from shared.scoring.working_time import months_worked

#: How much a requirement counts where it is shown: at work, in a sentence that claims it, in a list.
DONE, SAID, LISTED = 1.0, 0.8, 0.5
_DONE_PLACES = frozenset({"experience", "projects", "letter"})


@dataclass(frozen=True)
class Verdict:
    """How far a requirement is met, from 0 to 1, by which line, and why."""

    value: float
    explanation: str
    evidence: IndexedLine | None = None
    in_profile: bool | None = None
    profile_evidence: IndexedLine | None = None
    advice: str = ""


@dataclass(frozen=True)
class Case:
    """One document before one posting. `profile` is None where none was given."""

    document: tuple[IndexedLine, ...]
    profile: tuple[IndexedLine, ...] | None
    months: int | None
    copies: Copies
    role: str = ""

    @classmethod
    def of(cls, document: Document, profile: Profile | None, job: Job, on: date | None) -> Self:
        """The case of a document, prepared for comparing."""
        posting = job.job_description_text or ""
        lines = indexed(document_lines(document))
        known = None if profile is None else indexed(profile_lines(profile))
        return cls(lines, known, _months(document, profile, on), copied_from(posting), job.role)

    def in_profile(self, term: Term) -> IndexedLine | None:
        """The profile's line that names a term."""
        return next((line for line in self.profile or () if line.says(term)), None)

    def touched(self, field: frozenset[str]) -> bool:
        """Whether the profile's own work touches a field."""
        return any(touches(line, field) for line in self.profile or ())

    def credit(self, line: IndexedLine) -> float:
        """What a line's naming something is worth. A line copied from the posting is worth nothing."""
        if self.copies.has(line) and not self._own(line):
            return 0.0
        if line.line.listed:
            return LISTED
        return DONE if line.line.place in _DONE_PLACES else SAID

    def _own(self, line: IndexedLine) -> bool:
        return any(line.stems == known.stems for known in self.profile or ())


def _months(document: Document, profile: Profile | None, on: date | None) -> int | None:
    """What the document's dates show, but no more than the profile's. A letter has no dates of its own."""
    if profile is None:
        return months_worked(document, on)
    own = months_worked(profile, on)
    if isinstance(document, CoverLetterContent):
        return own
    return min(months_worked(document, on) or 0, own or 0)
