"""What the gate does not ask of a writer, but has to ask of whoever may write anything anywhere."""

from collections.abc import Iterator
from datetime import date

from shared.domain.claims import Claim, ClaimKind, TruthReport, Verdict
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.job import Job
from shared.domain.pointers import kind_of
from shared.domain.profile import Profile
from shared.generation.editing.sentences import texts_of
from shared.truth.gate import check_text

_SALUTES = frozenset({ClaimKind.NAME, ClaimKind.TITLE, ClaimKind.DEGREE, ClaimKind.STATEMENT, ClaimKind.EMPLOYER})

Content = ResumeContent | CoverLetterContent


def with_claims_beside(report: TruthReport, beside: Iterator[Claim]) -> TruthReport:
    """The report with more claims, failed where one of them is not carried."""
    more = tuple(beside)
    if not more:
        return report
    return report.model_copy(update={"claims": (*report.claims, *more), "verdict": "failed"})


def boasts_in_greeting(content: Content, before: Content, profile: Profile, today: date, job: Job) -> Iterator[Claim]:
    """A greeting names whom it greets; it is not the place for figures and awards."""
    if not isinstance(content, CoverLetterContent) or not isinstance(before, CoverLetterContent):
        return
    if content.greeting == before.greeting:
        return
    for claim in check_text(profile, content.greeting, today, job).unsupported:
        if claim.kind not in _SALUTES:
            yield claim.model_copy(update={"path": "/greeting"})


def unasked(content: Content, before: Content, report: TruthReport) -> Iterator[Claim]:
    """Texts that no claim covers (a place, a heading, a link) and that did not stand in such a place before."""
    covered = {claim.path for claim in report.claims}
    known = {(kind_of(path), text) for path, text in texts_of(before.to_json())}
    for path, text in texts_of(content.to_json()):
        if path not in covered and (kind_of(path), text) not in known:
            yield Claim(
                path=path,
                start=0,
                end=len(text),
                text=text,
                verdict=Verdict.UNSUPPORTED,
                kind=ClaimKind.STATEMENT,
                words=text,
                question="Does this stand in the profile?",
            )
