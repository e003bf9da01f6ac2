"""Writing a decision: record, checkpoint and response document in the transaction that decided."""

from dataclasses import replace

from pydantic import ValidationError

from shared.domain.errors import Conflict, NotFound
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.domain.original import is_original_request
from shared.engine.changes import IN_DOUBT, turn
from shared.engine.decisions import Decision
from shared.engine.paths import answer_path, request_path, result_path
from shared.engine.records import DONE, RequestRecord, Status
from shared.engine.workflow import WorkflowRegistry
from shared.ports.document_store import Transaction

#: The checkpoint that a decision completes its step with: (step id, output).
Checkpoint = tuple[str, JsonObject]


class Unreadable(Conflict):
    """This request is damaged, or a newer version wrote it. Nothing of it was changed; start a new one."""

    code = "unreadable_request"


def parse(document: JsonObject | None) -> RequestRecord:
    """The record in a document. Raises `NotFound` where there is none, or where it is something else.

    Raises `Conflict` for a request that no engine of ours wrote, and `Unreadable` for one that is no record to this
    version: nothing can go on with it, and nobody who reads many may fail for its sake.
    """
    if document is None or document.get("type") != "request":
        raise NotFound("There is no such request.")
    if is_original_request(document):
        raise earlier_version()
    try:
        return RequestRecord.model_validate(document)
    except ValidationError:
        raise Unreadable from None  # the validator quotes what it found


def earlier_version() -> Conflict:
    """The refusal to work on a request that can only be read and erased."""
    return Conflict(
        "This request was written by an earlier version and can only be read or erased. Start a new one.",
        code="earlier_version",
    )


def private(record: RequestRecord, document: JsonObject) -> JsonObject:
    """A document below the record that no client may read. It expires with its request."""
    expiry = {"expireAt": to_text(record.expire_at)} if record.expire_at is not None else {}
    return {**document, **expiry}


def write(
    tx: Transaction, workflows: WorkflowRegistry, decision: Decision, checkpoint: Checkpoint | None = None
) -> Decision:
    """Write what a decision changed. One that changed nothing writes nothing: its attempt's output is discarded.

    The decision again, with the response document where it ended the run.
    """
    if not decision.changed:
        return decision
    record = decision.record
    response = _response(tx, workflows, record, checkpoint)  # reads, so before the first write
    if checkpoint is not None:
        tx.set(result_path(record.id, checkpoint[0]), _checkpoint(record, checkpoint))
    if response is not None:
        tx.set(*response)
    tx.set(request_path(record.id), record.to_json())
    return replace(decision, response=response[1]) if response is not None else decision


def write_answer(
    tx: Transaction, workflows: WorkflowRegistry, before: RequestRecord, decision: Decision, answer: JsonObject
) -> None:
    """Write what a person's answer changed. The answer to a step's own question is kept for the step.

    One about a step in doubt settles the step or lets it run again; it never stands in for the step's own.
    """
    step = turn(before)
    settled = decision.record.step(step.id)
    by_person = (step.id, {"settledBy": "person"}) if settled and settled.status in DONE else None
    write(tx, workflows, decision, by_person)
    if step.question is not None and step.question.kind != IN_DOUBT:
        tx.set(answer_path(before.id, step.id), private(decision.record, {"answer": answer}))


def _checkpoint(record: RequestRecord, checkpoint: Checkpoint) -> JsonObject:
    step_id, output = checkpoint
    step = record.step(step_id)
    return private(
        record,
        {
            "stepId": step_id,
            "requestId": record.id,
            "attempt": step.attempt if step else 0,
            "completedAt": to_text(record.updated_at),
            "output": output,
        },
    )


def _response(
    tx: Transaction, workflows: WorkflowRegistry, record: RequestRecord, checkpoint: Checkpoint | None
) -> tuple[str, JsonObject] | None:
    """The response document of a run that just ended, for success and failure alike."""
    if record.status not in {Status.COMPLETED, Status.FAILED}:
        return None
    build = workflows.get(record.workflow, record.workflow_version).response
    if build is None:
        return None
    outputs: dict[str, JsonObject] = {}
    for step in record.steps:
        if checkpoint is not None and step.id == checkpoint[0]:
            outputs[step.id] = checkpoint[1]
        elif step.status in DONE:
            stored = tx.get(result_path(record.id, step.id))
            outputs[step.id] = stored["output"] if stored else {}
    return build(record, outputs)
