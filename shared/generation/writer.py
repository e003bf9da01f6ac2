"""The writer: turns a person's facts and a job into the words of a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from shared.domain.content import CoverLetterContent, ResumeContent, TokenUsage
from shared.domain.generation import Brief
from shared.domain.profile import Profile

Content = TypeVar("Content")


@dataclass(frozen=True)
class Written(Generic[Content]):
    """What a writer made and what it cost. `usage` is the vendor's own count; `cost_usd` is None if nobody knows."""

    content: Content
    model: str
    usage: TokenUsage = field(default_factory=TokenUsage)
    cost_usd: float | None = 0.0


@dataclass(frozen=True)
class Circumstances:
    """Under which a step writes. `spent`: USD that the request's earlier steps cost.

    `last_attempt`: whether a failure now fails the request, so that the offline writer may take over.
    """

    spent: float = 0.0
    last_attempt: bool = True


class Writer(Protocol):
    """Writes either document from the person's own facts only."""

    def write_resume(self, profile: Profile, brief: Brief) -> Written[ResumeContent]:
        """The resume's words, with evidence for every sentence, highlight and skill."""
        ...

    def write_letter(
        self, profile: Profile, brief: Brief, resume: ResumeContent | None
    ) -> Written[CoverLetterContent]:
        """The letter's words. Where a resume was written too, the letter agrees with it."""
        ...


#: Makes a provider's writer inside the step that writes.
WriterFactory = Callable[[Circumstances], Writer]
