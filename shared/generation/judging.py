"""Holding any text against a profile, and any document against a posting: what the steps do, for whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from shared.domain.claims import TruthReport
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.importing import importing
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.score import Score

Content = ResumeContent | CoverLetterContent | str


@dataclass(frozen=True)
class Judging:
    """`clock` says which day it is: years of experience count up to today."""

    clock: Callable[[], datetime]

    def check(self, profile: Profile, content: Content, job: Job | None = None) -> TruthReport:
        """Every sentence against the profile."""
        with importing:
            from shared.truth.gate import check_letter, check_resume, check_text  # noqa: PLC0415 a cold start pays only for what it uses
        if isinstance(content, ResumeContent):
            return check_resume(profile, content, self._today)
        if isinstance(content, CoverLetterContent):
            return check_letter(profile, content, self._today, None, job)
        return check_text(profile, content, self._today, job)

    def score(self, job: Job, content: Content, profile: Profile | None) -> Score:
        """A document before a posting; with a profile only what that supports counts."""
        with importing:
            from shared.scoring.score import score  # noqa: PLC0415
        return score(job, content, profile, self._today)

    @property
    def _today(self) -> date:
        return self.clock().date()
