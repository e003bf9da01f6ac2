"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from typing import Literal

from client.models.content import CoverLetterContent, Omission, ResumeContent
from client.models.wire import CamelWire, Wire


class Job(CamelWire):
    """A posting. Its text ranks and selects; it is never a source of facts about the person."""

    role: str
    company: str
    company_website: str | None = None
    job_description_url: str | None = None
    job_description_text: str | None = None


class CheckBody(CamelWire):
    """One of `text`, `resumeContent` and `coverLetterContent`; `job`: what a letter applies for."""

    text: str | None = None
    resume_content: ResumeContent | None = None
    cover_letter_content: CoverLetterContent | None = None
    job: Job | None = None
    profile_id: str | None = None


Verdict = Literal["supported", "reworded", "unsupported"]


ClaimKind = Literal[
    "number",
    "percentage",
    "currency",
    "date",
    "duration",
    "team size",
    "employer",
    "title",
    "seniority",
    "degree",
    "certificate",
    "skill",
    "scope",
    "reach",
    "award",
    "language",
    "name",
    "authorship",
    "outcome",
    "statement",
    "connecting",
]


class Claim(Wire):
    """One sentence (or item of a list) at `path`, a JSON pointer; `text` is what stands at start to end there."""

    path: str = ""
    start: int
    end: int
    text: str
    verdict: Verdict
    kind: ClaimKind
    evidence: tuple[str, ...] = ()
    words: str | None = None
    question: str | None = None
    reason: str | None = None


class TruthReport(Wire):
    """All claims in reading order. One unsupported claim fails; a warning says that words could not be compared."""

    claims: tuple[Claim, ...]
    verdict: Literal["passed", "warning", "failed"]


Checked = TruthReport


class ScoreBody(CamelWire):
    """`job`, and one of `text`, `resumeContent` and `requestId`. With `profileId` only what it supports counts."""

    job: Job
    text: str | None = None
    resume_content: ResumeContent | None = None
    request_id: str | None = None
    profile_id: str | None = None


class ScorePart(Wire):
    """One part of the score: `points` = `weight` × `value`; the weights of all parts sum up to 1."""

    name: str
    weight: float
    value: float
    points: float
    explanation: str


class Requirement(Wire):
    """One thing that a posting asks for, in its own spelling: `posting[start:end]` is where it says so."""

    text: str
    kind: Literal["skill", "tool", "title", "education", "experience", "language", "licence"]
    importance: Literal["must", "nice"] = "must"
    years: float | None = None
    level: str | None = None
    start: int | None = None
    end: int | None = None
    alternatives: tuple[str, ...] = ()


class MatchedRequirement(Wire):
    """A requirement that the document meets, wholly or in part; points are of 100."""

    requirement: Requirement
    points: float
    possible: float
    evidence: str
    place: str
    explanation: str
    facts: tuple[str, ...] = ()


class MissingRequirement(CamelWire):
    """A requirement that the document does not show, and the points of 100 that it costs."""

    requirement: Requirement
    points_lost: float
    in_profile: bool | None
    advice: str
    facts: tuple[str, ...] = ()


class Score(CamelWire):
    """How far a document meets a posting. Without requirements there is no score, and `note` says why."""

    ats_score: float | None
    band: Literal["Excellent", "Good", "Needs Improvement"] | None
    match_percentage: int | None
    keyword_coverage: float | None
    keywords_matched: int = 0
    keywords_total: int = 0
    parts: tuple[ScorePart, ...] = ()
    matched: tuple[MatchedRequirement, ...] = ()
    missing: tuple[MissingRequirement, ...] = ()
    gaps: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    checked_against_profile: bool
    note: str = ""


Scored = Score


DocumentKind = Literal["resume", "cover-letter"]


class ProvenanceFact(Wire):
    """One fact as the profile had it when the request ran. `of`: the job, school or project it belongs to."""

    id: str
    kind: str
    text: str
    of: str | None = None


class ProvenanceSentence(Wire):
    """`text[start:end]` at `path` (a JSON pointer into the content), and its facts; none: it claims nothing."""

    path: str
    start: int
    end: int
    text: str
    facts: tuple[ProvenanceFact, ...] = ()
    own: Literal["facts", "owner"] | None = None


class DocumentProvenance(Wire):
    """One document, sentence by sentence, and what of the person's was left out of it."""

    document: DocumentKind
    sentences: tuple[ProvenanceSentence, ...]
    omitted: tuple[Omission, ...] = ()
    notes: tuple[str, ...] = ()


class Provenance(Wire):
    documents: tuple[DocumentProvenance, ...]


class GateAnswer(CamelWire):
    """`yes`: it is so; `wording` says it in the person's own words. `no`: leave it out for good."""

    question_id: str
    answer: Literal["yes", "no"]
    wording: str = ""


class AnswersBody(Wire):
    """Answers to questions of this request."""

    answers: tuple[GateAnswer, ...]


class AnswersTakenAnswers(CamelWire):
    question_id: str
    note: str
    fact_id: str | None = None


class AnswersTaken(Wire):
    answers: tuple[AnswersTakenAnswers, ...]
