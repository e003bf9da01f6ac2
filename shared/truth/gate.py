"""The truth gate: what a document claims, and whether the profile carries it. Deterministic, no model, no network.

It fails closed: what no fact carries is unsupported and comes with a question to the person.
"""

import weakref
from collections.abc import Iterable
from datetime import date

from shared.domain.claims import Claim, TruthReport, Verdict
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.scoring.words import detect_language
from shared.truth.cutting import spans
from shared.truth.index import ProfileIndex
from shared.truth.judging import judge
from shared.truth.letter_claims import LetterClaims
from shared.truth.resume_claims import ResumeClaims
from shared.truth.sentence import Place, Sentence

_LANGUAGE_SAMPLE = 4000
#: The profile read last, for the second document of the same one. It is forgotten with the profile itself, so that
#: nobody's facts outlive the request that needs them.
_read_last: dict[int, tuple[weakref.ref[Profile], ProfileIndex]] = {}


def check_resume(
    profile: Profile, content: ResumeContent, today: date, index: ProfileIndex | None = None
) -> TruthReport:
    """Every claim of a resume against the profile as of `today`; an `index` of both saves a second reading."""
    return _report(ResumeClaims(index or read(profile, today), content).all())


def check_letter(
    profile: Profile,
    content: CoverLetterContent,
    today: date,
    resume: ResumeContent | None,
    job: Job | None,
    index: ProfileIndex | None = None,
) -> TruthReport:
    """Every claim of a letter against the profile and the finished resume; on conflict the letter gives way.

    The job's company and role may be named as what is applied for, never as the person's own.
    """
    return _report(LetterClaims(index or read(profile, today), content, job, resume).all())


def check_text(profile: Profile, text: str, today: date, job: Job | None = None) -> TruthReport:
    """Every sentence of any text against the profile."""
    index = read(profile, today)
    language = detect_language(text[:_LANGUAGE_SAMPLE], index.language)
    claims: list[Claim] = []
    for start, end in spans(text):
        place = Place(index, language, posting=job, letter=job is not None)
        claims.extend(judge(Sentence(text[start:end], place), "", start))
    return _report(claims)


def read(profile: Profile, today: date) -> ProfileIndex:
    """The profile as of a day, read once for all that is held against it."""
    known = _read_last.get(id(profile))
    if known is not None and known[0]() is profile and known[1].today == today:
        return known[1]
    index = ProfileIndex(profile.model_copy(), today)
    _read_last.clear()
    _read_last[id(profile)] = (weakref.ref(profile, lambda _: _read_last.clear()), index)
    return index


def _report(claims: Iterable[Claim]) -> TruthReport:
    told = tuple(claims)
    if any(claim.verdict is Verdict.UNSUPPORTED for claim in told):
        return TruthReport(claims=told, verdict="failed")
    # Another language than the facts': numbers and names agree, the words could not be compared.
    unmatched = any(c.verdict is Verdict.REWORDED and not c.evidence for c in told)
    return TruthReport(claims=told, verdict="warning" if unmatched else "passed")
