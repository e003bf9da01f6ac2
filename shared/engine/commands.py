"""What a person may change: resume, cancel, retry. Each a pure function on the record."""

from datetime import datetime

from shared.domain.errors import Conflict, InvalidInput
from shared.domain.model import JsonObject
from shared.engine.changes import HAPPENED, IN_DOUBT, advance, changed
from shared.engine.decisions import Decision, Verdict
from shared.engine.records import RequestRecord, Status, StepStatus, checked_attributes


def resume(record: RequestRecord, now: datetime, answer: JsonObject) -> Decision:
    """Take a person's answer: the waiting step runs again with it, or, in doubt, is settled by it."""
    step = record.next_step
    if record.status is not Status.WAITING or step is None or step.question is None:
        raise Conflict("Nothing is waiting for an answer here.", details={"status": record.status})
    choice = answer.get("choice")
    if step.question.choices and choice not in step.question.choices:
        raise InvalidInput(
            "Choose one of the answers offered.", details={"field": "answer.choice", "choices": step.question.choices}
        )
    settled: JsonObject = {"question": None, "not_before": None, "progress": None}
    if step.question.kind == IN_DOUBT and choice == HAPPENED:
        done = step.model_copy(update={**settled, "status": StepStatus.COMPLETED, "completed_at": now, "error": None})
        return Decision(Verdict.RECORDED, advance(record, now, done), changed=True)
    asked_by_step = step.question.kind != IN_DOUBT
    pending = step.model_copy(
        update={**settled, "status": StepStatus.PENDING, "answered": asked_by_step or step.answered}
    )
    return Decision(Verdict.RECORDED, changed(record, now, pending, status=Status.PROCESSING), changed=True)


def cancel(record: RequestRecord, now: datetime) -> Decision:
    """Stop for good. Wins over any later completion."""
    if record.terminal:
        raise Conflict(f"This request is {record.status} already.", details={"status": record.status})
    step = record.next_step
    if step is not None and step.status in {StepStatus.IN_PROGRESS, StepStatus.WAITING}:
        step = step.model_copy(update={"status": StepStatus.PENDING, "progress": None, "question": None})
    return Decision(Verdict.RECORDED, changed(record, now, step, lease=None, status=Status.CANCELLED), changed=True)


def supersede(parent: RequestRecord, child_id: str) -> RequestRecord:
    """Point to a new version: the one change that a request which has ended may see."""
    if not parent.terminal:
        raise Conflict(
            "A new version can be made once this request has ended.", details={"status": parent.status.value}
        )
    # When it ended stays what it was: how long it took is told by it.
    return changed(parent, parent.updated_at, None, latest_version=child_id)


def retry(record: RequestRecord, now: datetime, changes: JsonObject) -> Decision:
    """Start again at the failed step in a new epoch, keeping every completed one. `changes` to attributes."""
    step = record.next_step
    if record.status is not Status.FAILED or step is None:
        raise Conflict(
            f"Only a failed request can be tried again; this one is {record.status}.",
            details={"status": record.status},
        )
    again = step.model_copy(
        update={
            "status": StepStatus.PENDING,
            "epoch": step.epoch + 1,
            "failures": 0,
            "error": None,
            "not_before": None,
            "progress": None,
        }
    )
    started_over = changed(record, now, again, lease=None, status=Status.PENDING, **checked_attributes(changes))
    return Decision(Verdict.RECORDED, started_over, changed=True)
