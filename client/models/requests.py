"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from datetime import datetime
from typing import Any, Literal

from client.models.content import CoverLetterContent, ResumeContent, TokenUsage
from client.models.judging import ClaimKind
from client.models.wire import CamelWire, OpenCamelWire, Wire


class Started(CamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    access_token: str
    next_step: str | None = None


class StepBody(Wire):
    """`step` names the step that the caller means: if it is done already, nothing runs."""

    step: (
        Literal[
            "fetch_data",
            "generate_resume",
            "generate_cover_letter",
            "create_resume_pdf",
            "create_cover_letter_pdf",
            "upload_documents",
        ]
        | None
    ) = None


StepStatus = Literal["pending", "in_progress", "waiting", "completed", "failed", "skipped"]


class Progress(Wire):
    """How far a running step is, in the step's own units."""

    done: int
    total: int
    note: str | None = None


class Artefact(CamelWire):
    """A file that a step made: names and hashes, never links."""

    name: str
    kind: str
    media_type: str
    sha256: str
    size: int
    filename: str
    step: str
    version: int = 1


class Failure(Wire):
    """Why a step did not succeed. `retryable`: trying the same again may help."""

    code: str
    message: str
    retryable: bool = False


class Question(Wire):
    """What a waiting step asks a person. `choices` are the answers it understands; none means free text."""

    kind: str
    text: str
    choices: tuple[str, ...] = ()
    data: dict[str, Any] | None = None


class StepRecord(CamelWire):
    """One step as the record shows it. `duration` is in milliseconds, of the attempt that completed."""

    id: str
    name: str
    description: str
    status: StepStatus = "pending"
    epoch: int = 1
    attempt: int = 0
    failures: int = 0
    started_at: datetime | None = None
    completed_at: datetime | None = None
    duration: int | None = None
    not_before: datetime | None = None
    progress: Progress | None = None
    artefacts: tuple[Artefact, ...] = ()
    error: Failure | None = None
    question: Question | None = None
    answered: bool | None = None


class Stepped(CamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    rev: int
    progress: int
    attempt: int
    steps: tuple[StepRecord, ...]
    next_step: str | None = None
    failed_step: str | None = None
    error: Failure | None = None
    question: Question | None = None
    resume_url: str | None = None
    cover_letter_url: str | None = None
    step_completed: str | None = None
    retry_after: float | None = None
    message: str | None = None


class Snapshot(CamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    rev: int
    progress: int
    attempt: int
    steps: tuple[StepRecord, ...]
    next_step: str | None = None
    failed_step: str | None = None
    error: Failure | None = None
    question: Question | None = None
    resume_url: str | None = None
    cover_letter_url: str | None = None


class OpenQuestion(Wire):
    """Something that was taken out of a document until the person says that it is so. `id` stays the same."""

    id: str
    document: Literal["resume", "cover-letter"]
    path: str
    text: str
    kind: ClaimKind
    question: str
    evidence: tuple[str, ...] = ()


class FullRequestIntermediateResults(CamelWire):
    resume_content: ResumeContent | None = None
    cover_letter_content: CoverLetterContent | None = None
    resume_token_usage: TokenUsage | None = None
    cover_letter_token_usage: TokenUsage | None = None
    model: str | None = None


class FullRequest(OpenCamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    rev: int
    progress: int
    attempt: int
    steps: tuple[StepRecord, ...]
    truth: dict[str, Any]
    questions: tuple[OpenQuestion, ...]
    answered: dict[str, Any]
    intermediate_results: FullRequestIntermediateResults
    documents: dict[str, dict[str, Any]]
    artefacts: tuple[dict[str, Any], ...]
    metrics: dict[str, Any]
    id: str
    created_at: str


class HistoryRequestsFigures(CamelWire):
    ats_score: float | None = None
    band: str | None = None
    consistency_score: float | None = None


class HistoryRequests(OpenCamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    progress: int
    created_at: str
    job: dict[str, Any]
    figures: HistoryRequestsFigures | None = None
    job_id: str | None = None


class History(CamelWire):
    requests: tuple[HistoryRequests, ...]
    next_cursor: str | None
    looked_back_to: str | None


class RetryBody(Wire):
    """`provider`: try again with another one."""

    provider: str | None = None


class ResumeBody(Wire):
    """`answer`: what the waiting step asked for; with choices, `{"choice": …}`."""

    answer: dict[str, Any]


class Ticket(CamelWire):
    ticket: str
    expires_in: int


class ShareBody(Wire):
    """`days`: how long the link lives."""

    days: int = 7


class Shared(CamelWire):
    documents: dict[str, str]
    expires_at: str


class TakenBack(CamelWire):
    request_id: str
    shared: Literal[False]


class Erased(CamelWire):
    request_id: str
    erased: Literal[True]


class ShareState(CamelWire):
    request_id: str
    shared: bool
    expires_at: str | None = None
