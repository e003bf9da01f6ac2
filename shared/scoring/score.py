"""The score of a document before a posting: deterministic, explained point by point, without floor or clamp.

Each part that the posting asks about has its weight; the weights of the parts it does not ask about are shared
out among the others. Within a part a must counts twice as much as a wish. Each requirement counts once, however
often it is named, by the best line that shows it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shared.domain.job import Job
from shared.domain.profile import Profile
from shared.domain.score import MatchedRequirement, MissingRequirement, Requirement, Score, ScorePart, band_of
from shared.scoring.advice import say
from shared.scoring.case import Case, Verdict
from shared.scoring.lines import Document
from shared.scoring.postings.extract import requirements_of
from shared.scoring.verdicts import months_needed, verdict_on

WEIGHTS = {
    "required skills": 0.45, "desired skills": 0.10, "title": 0.10, "experience": 0.10,
    "education": 0.10, "licences": 0.10, "languages": 0.05,
}  # fmt: skip
_PARTS = {
    "title": "title", "experience": "experience", "education": "education", "licence": "licences",
    "language": "languages",
}  # fmt: skip
_IMPORTANCE = {"must": 2.0, "nice": 1.0}
_KEYWORDS = frozenset({"skill", "tool", "licence"})


@dataclass(frozen=True)
class _Judged:
    requirement: Requirement
    verdict: Verdict
    part: str
    possible: float

    @property
    def points(self) -> float:
        return self.possible * self.verdict.value


def score(job: Job, document: Document, profile: Profile | None, on: date | None = None) -> Score:
    """The explained score of a resume, a letter or a plain text.

    With a profile a term counts only where the profile supports it; without one the result says that nothing
    was checked. `on` is the day up to which a station without an end counts; without it such a station counts
    up to the latest month that the profile or document tells. The same input gives the same score.
    """
    requirements = requirements_of(job)
    if not any(requirement.kind != "title" for requirement in requirements):
        return Score(ats_score=None, band=None, match_percentage=None, keyword_coverage=None,
                     checked_against_profile=profile is not None, note=say("noPosting"))  # fmt: skip
    case = Case.of(document, profile, job, on)
    judged = _judged(requirements, case)
    parts = _parts(judged)
    total = _rounded(sum(one.points for one in judged) / 100)
    keywords = [one for one in judged if one.requirement.kind in _KEYWORDS]
    named = sum(one.verdict.value > 0 for one in keywords)
    return Score(
        ats_score=total,
        band=band_of(total),
        match_percentage=_match_percentage(judged),
        keyword_coverage=_rounded(named / len(keywords)) if keywords else None,
        keywords_matched=named,
        keywords_total=len(keywords),
        parts=parts,
        matched=tuple(_matched(one) for one in judged if one.verdict.value > 0),
        missing=tuple(_missing(one) for one in judged if not one.verdict.value),
        gaps=tuple(
            one.requirement.text for one in judged if not one.verdict.value and one.verdict.in_profile is False
        ),
        recommendations=_recommendations(judged),
        checked_against_profile=profile is not None,
        note="" if profile is not None else say("notChecked"),
    )


def _judged(requirements: Sequence[Requirement], case: Case) -> list[_Judged]:
    needs = [months_needed(requirement) for requirement in requirements if requirement.kind == "experience"]
    parts = [_part(requirement) for requirement in requirements]
    weights = _weights(parts)
    shares = [_IMPORTANCE[requirement.importance] for requirement in requirements]
    whole: dict[str, float] = {}
    for part, share in zip(parts, shares, strict=True):
        whole[part] = whole.get(part, 0.0) + share
    return [
        _Judged(one, verdict_on(one, case, max(needs, default=None)), part, 100 * weights[part] * share / whole[part])
        for one, part, share in zip(requirements, parts, shares, strict=True)
    ]


def _part(requirement: Requirement) -> str:
    skills = "required skills" if requirement.importance == "must" else "desired skills"
    return _PARTS.get(requirement.kind, skills)


def _weights(parts: Iterable[str]) -> dict[str, float]:
    named = set(parts)
    asked = {name: weight for name, weight in WEIGHTS.items() if name in named}
    whole = sum(asked.values())
    return {name: weight / whole for name, weight in asked.items()}


def _parts(judged: Sequence[_Judged]) -> tuple[ScorePart, ...]:
    parts = []
    for name, weight in _weights(one.part for one in judged).items():
        own = [one for one in judged if one.part == name]
        met = sum(one.verdict.value > 0 for one in own)
        told = "; ".join(f"{one.requirement.text}: {one.verdict.explanation}" for one in own)
        points = sum(one.points for one in own) / 100
        parts.append(
            ScorePart(
                name=name,
                weight=_rounded(weight),
                value=_rounded(points / weight),
                points=_rounded(points),
                explanation=f"{say('partWords', met=str(met), all=str(len(own)))} – {told}",
            )
        )
    return tuple(parts)


def _match_percentage(judged: Sequence[_Judged]) -> int:
    """Requirements met wholly or in part by their share, a list as good as a sentence; rounded down."""
    shares = [(_IMPORTANCE[one.requirement.importance], one) for one in judged]
    met = sum(share * _met(one) for share, one in shares)
    return int(100 * met / sum(share for share, _ in shares) + 1e-9)


def _met(one: _Judged) -> float:
    listed = one.requirement.kind in _KEYWORDS and one.verdict.value > 0
    return 1.0 if listed else one.verdict.value


def _matched(one: _Judged) -> MatchedRequirement:
    line = one.verdict.evidence.line if one.verdict.evidence else None
    return MatchedRequirement(
        requirement=one.requirement,
        points=_rounded(one.points),
        possible=_rounded(one.possible),
        evidence=line.text if line else "",
        place=line.place if line else "",
        explanation=one.verdict.explanation,
        facts=line.facts if line else (),
    )


def _missing(one: _Judged) -> MissingRequirement:
    known = one.verdict.profile_evidence
    return MissingRequirement(
        requirement=one.requirement,
        points_lost=_rounded(one.possible),
        in_profile=one.verdict.in_profile,
        advice=_advice(one),
        facts=known.line.facts if known and one.verdict.in_profile else (),
    )


def _advice(one: _Judged) -> str:
    name = one.requirement.text
    if one.verdict.advice:
        return one.verdict.advice
    if one.verdict.value:
        return ""
    known = one.verdict.profile_evidence
    if one.verdict.in_profile:
        return say("putIn", name=name, line=known.line.text if known else name)
    wished = "Nice" if one.requirement.importance == "nice" else "Must"
    return say(("unknown" if one.verdict.in_profile is None else "gap") + wished, name=name)


def _recommendations(judged: Sequence[_Judged]) -> tuple[str, ...]:
    """What would help most first: first what the profile has and the document leaves out."""
    ordered = sorted(judged, key=lambda one: (not _left_out(one), -(one.possible - one.points)))
    return tuple(dict.fromkeys(advice for one in ordered if (advice := _advice(one))))


def _left_out(one: _Judged) -> bool:
    return bool(one.verdict.in_profile) and not one.verdict.value


def _rounded(value: float) -> float:
    return min(1.0, round(value, 4)) if value <= 1 + 1e-9 else round(value, 4)
