"""Records in every state that a transition may meet, made by the transitions themselves."""

from datetime import timedelta

from shared.engine import claiming, commands, transitions
from shared.engine.decisions import Claim, ClaimTerms, Decision, Setback
from shared.engine.new_request import first_record
from shared.engine.records import Failure, RequestRecord
from shared.engine.workflow import Workflow, WorkflowRegistry
from tests.unit.engine.small_workflows import CONSENT, NOON, Script, order, workflow

LEASE = 30.0
TERMS = ClaimTerms("token", LEASE)
LATER = NOON + timedelta(seconds=LEASE)  #: the very moment a lease taken at noon runs out
ERRAND: Workflow = workflow(Script())
WORKFLOWS = WorkflowRegistry([ERRAND])
RETRYABLE = Failure(code="busy", message="It is busy.", retryable=True)
PERMANENT = Failure(code="refused", message="It was refused.")


def pending() -> RequestRecord:
    return first_record(order(), ERRAND, NOON)


def claimed(record: RequestRecord) -> tuple[RequestRecord, Claim]:
    decision = claiming.claim(record, WORKFLOWS, NOON, TERMS, None)
    assert decision.claim is not None
    return decision.record, decision.claim


def completed(record: RequestRecord, steps: int) -> RequestRecord:
    for _step in range(steps):
        running, mine = claimed(record)
        record = transitions.complete(running, mine, NOON, ()).record
    return record


def running(done: int = 0) -> tuple[RequestRecord, Claim]:
    return claimed(completed(pending(), done))


def waiting(done: int = 0) -> RequestRecord:
    return transitions.suspend(*running(done), NOON, CONSENT).record


def in_doubt() -> RequestRecord:
    return claiming.expire(running(1)[0], WORKFLOWS, LATER).record


def failing(record: RequestRecord, mine: Claim, setback: Setback) -> Decision:
    return transitions.fail(record, ERRAND.step(mine.step_id), mine, NOON, setback)


def failed(done: int = 0) -> RequestRecord:
    return failing(*running(done), Setback(PERMANENT, None)).record


def cancelled() -> RequestRecord:
    return commands.cancel(running()[0], NOON).record
