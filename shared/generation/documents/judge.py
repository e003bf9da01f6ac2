"""What the truth gate and the score make of a document that was just written: before any PDF."""

from dataclasses import dataclass
from datetime import date

from shared.domain.claims import OpenQuestion, TruthReport
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.generation import Brief
from shared.domain.model import JsonObject, with_nulls
from shared.domain.profile import Profile
from shared.layout.order import section_order
from shared.scoring.consistency import consistency
from shared.scoring.consistency_checks import Written
from shared.scoring.score import score
from shared.truth.gate import check_letter, check_resume
from shared.truth.pruning import without_unsupported


@dataclass(frozen=True)
class Judge:
    """Holds one request's documents against its profile and posting. `finished`: the resume, where it is done."""

    profile: Profile
    brief: Brief
    finished: ResumeContent | None = None

    def resume(self, content: ResumeContent) -> tuple[ResumeContent, JsonObject]:
        """The resume without what no fact carries, and what is recorded beside it."""
        report = check_resume(self.profile, content, self._today)
        kept, questions = without_unsupported(content, report)
        kept = kept.model_copy(update={"notes": (*kept.notes, *left_out(questions))})
        return kept, {**truth_of(report, questions), **self.scores(kept, kept, None)}

    def letter(self, content: CoverLetterContent) -> tuple[CoverLetterContent, JsonObject]:
        """The letter likewise; where it contradicts the finished resume it gives way."""
        report = check_letter(self.profile, content, self._today, self.finished, self.brief.job)
        kept, questions = without_unsupported(content, report)
        kept = kept.model_copy(update={"notes": (*kept.notes, *left_out(questions))})
        return kept, {**truth_of(report, questions), **self.scores(kept, self.finished, kept)}

    @property
    def _today(self) -> date:
        return self.brief.date

    def scores(
        self,
        scored: ResumeContent | CoverLetterContent,
        resume: ResumeContent | None,
        letter: CoverLetterContent | None,
    ) -> JsonObject:
        """How well this document answers the posting, and whether both keep to what was asked of them."""
        found = score(self.brief.job, scored, self.profile, self._today)
        options = self.brief.options
        order = section_order(options.layout) if resume is not None else ()
        followed = consistency(
            Written(resume, letter, order),
            options.layout,
            options.writing_style,
            self.profile,
            found.keyword_coverage,
            self._today,
        )
        return {"score": with_nulls(found), "consistency": with_nulls(followed)}


def truth_of(report: TruthReport, questions: tuple[OpenQuestion, ...]) -> JsonObject:
    """What the gate found, as it is recorded."""
    counted = {"claims": len(report.claims), "unsupported": len(report.unsupported)}
    return {
        "truth": {"verdict": report.verdict, **counted},
        "questions": [question.to_json() for question in questions],
    }


def left_out(questions: tuple[OpenQuestion, ...]) -> tuple[str, ...]:
    """Said in the document's notes, so that nothing goes silently."""
    if not questions:
        return ()
    what = "One statement was" if len(questions) == 1 else f"{len(questions)} statements were"
    return (f"{what} left out because nothing in your profile carries it. See the questions.",)
