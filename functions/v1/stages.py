"""Seed 000's five stages: a projection of the steps, under the exact names of its contract. It never goes back."""

from dataclasses import dataclass

from shared.domain.model import JsonObject
from shared.engine.records import DONE, RequestRecord, Status, StepRecord

TOTAL = 5
STATUSES = {
    Status.PENDING: "pending",
    Status.PROCESSING: "generating",
    Status.WAITING: "generating",
    Status.COMPLETED: "completed",
    Status.FAILED: "failed",
    Status.CANCELLED: "cancelled",
}
_WORDS = {"resume": "resume", "cover_letter": "cover letter"}


@dataclass(frozen=True)
class Stage:
    """One row: number, percentage, name, description."""

    number: int
    percentage: int
    name: str | None
    description: str


QUEUED = Stage(0, 0, None, "Queued for processing")
ANALYSIS = Stage(1, 20, "Job Analysis", "Extracting requirements and keywords from job description")
COMPILATION = Stage(2, 40, "Profile Compilation", "Scoring profile content by relevance")
WRITING = Stage(3, 40, "Content Generation", "Generating tailored {document} content")
VALIDATION = Stage(4, 80, "Quality Validation", "Validating ATS compliance and quality")
EXPORT = Stage(5, 95, "Export Preparation", "Preparing PDF export")
COMPLETED = Stage(5, 100, "Export Preparation", "Completed")


def stage_of(record: RequestRecord) -> Stage:
    """Where the request stands. A step that was begun once counts as begun, even while it waits to be tried again."""
    steps = record.steps
    if record.status is Status.COMPLETED:
        return COMPLETED
    drawing, writing = _named(steps, "create_"), _named(steps, "generate_")
    if drawing and _done(drawing):
        return EXPORT
    if writing and _done(writing):
        return VALIDATION
    if any(step.attempt for step in writing):
        return WRITING
    fetching = _named(steps, "fetch_")
    if fetching and _done(fetching):
        return COMPILATION
    return ANALYSIS if any(step.attempt for step in fetching) else QUEUED


def progress_of(record: RequestRecord, document_type: str) -> JsonObject:
    """`GenerationProgress` as the client's model reads it."""
    stage = stage_of(record)
    return {
        "current_stage": stage.number,
        "total_stages": TOTAL,
        "percentage": stage.percentage,
        "stage_name": stage.name,
        "stage_description": stage.description.format(document=_WORDS[document_type]),
    }


def _named(steps: tuple[StepRecord, ...], prefix: str) -> list[StepRecord]:
    return [step for step in steps if step.id.startswith(prefix)]


def _done(steps: list[StepRecord]) -> bool:
    return all(step.status in DONE for step in steps)
