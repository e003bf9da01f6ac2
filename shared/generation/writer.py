"""The writer: turns a person's facts and a job into the words of a document."""

from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from shared.domain.content import CoverLetterContent, ResumeContent, TokenUsage
from shared.domain.generation import Brief
from shared.domain.profile import Profile

Content = TypeVar("Content")


@dataclass(frozen=True)
class Written(Generic[Content]):
    """What a writer made and what it cost. `usage` is the vendor's own count."""

    content: Content
    model: str
    usage: TokenUsage = field(default_factory=TokenUsage)
    cost_usd: float = 0.0


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
