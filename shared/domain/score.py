"""What a posting asks for, and how far a document meets it, explained point by point."""

from typing import Annotated, Literal

from pydantic import Field

from shared.domain.model import Model

RequirementKind = Literal["skill", "tool", "title", "education", "experience", "language", "licence"]
Importance = Literal["must", "nice"]
Band = Literal["Excellent", "Good", "Needs Improvement"]
Share = Annotated[float, Field(ge=0, le=1)]


class Requirement(Model):
    """One thing that a posting asks for, in its own spelling: `posting[start:end]` is where it says so.

    `alternatives` are what the posting accepts in its place or as an example of it ("Python or Go"): any one of
    them will do, and together they count once. `level` is a CEFR level or `native` for a language, the level of
    a degree for education, `several` or `some` for experience whose years are not told. The role's title has no
    place in the posting's text, so start and end are absent there.
    """

    text: str
    kind: RequirementKind
    importance: Importance = "must"
    years: float | None = None
    level: str | None = None
    start: int | None = None
    end: int | None = None
    alternatives: tuple[str, ...] = ()


class ScorePart(Model):
    """One part of the score: `points` = `weight` × `value`; the weights of all parts sum up to 1."""

    name: str
    weight: Share
    value: Share
    points: Share
    explanation: str


class MatchedRequirement(Model):
    """A requirement that the document meets, wholly or in part; points are of 100.

    `evidence` is the document's line that shows it best, `place` the section it stands in, `facts` the ids of
    the profile facts which the content's own evidence names for that line.
    """

    requirement: Requirement
    points: float
    possible: float
    evidence: str
    place: str
    explanation: str
    facts: tuple[str, ...] = ()


class MissingRequirement(Model):
    """A requirement that the document does not show, and the points of 100 that it costs.

    `in_profile` says that the profile has it though the document leaves it out; nothing is known without a
    profile. `facts` are then the ids of the facts that have it.
    """

    requirement: Requirement
    points_lost: float
    in_profile: bool | None
    advice: str
    facts: tuple[str, ...] = ()


class Score(Model):
    """How far a document meets a posting. Without requirements there is no score, and `note` says why.

    `ats_score` is the sum of the parts' points. `match_percentage` is the share of requirements met, whatever
    their kind, a must counting twice. `keyword_coverage` is the share of skills, tools and licences that occur.
    """

    ats_score: Share | None
    band: Band | None
    match_percentage: Annotated[int, Field(ge=0, le=100)] | None
    keyword_coverage: Share | None
    keywords_matched: int = 0
    keywords_total: int = 0
    parts: tuple[ScorePart, ...] = ()
    matched: tuple[MatchedRequirement, ...] = ()
    missing: tuple[MissingRequirement, ...] = ()
    gaps: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    checked_against_profile: bool
    note: str = ""


def band_of(score: float) -> Band:
    """Seed 000's bands."""
    if score >= 0.8:
        return "Excellent"
    return "Good" if score >= 0.6 else "Needs Improvement"
