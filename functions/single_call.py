"""POST /generator/generate: the old single call of seed 002, on the same engine."""

from flask import Response

from functions.answers import answer
from functions.calls import Call
from functions.snapshots import links
from functions.start import place
from shared.domain.errors import Conflict, InternalError, InvalidInput, SwitchedOff, Unavailable
from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.engine.paths import response_id
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.documents.metrics import metrics

DEPRECATED = {"Deprecation": "@1795305600"}  #: RFC 9745: since 2026-11-22
_SUCCESSOR = {**DEPRECATED, "Link": '</generator/start>; rel="successor-version"'}


def generate(call: Call) -> Response:
    """Start, drive to the end, and answer with upstream's fields."""
    if not call.services.settings.legacy_generate:
        raise SwitchedOff("The single call is switched off here. Use POST /generator/start and /generator/step.")
    request_id = place(call).record.id
    token = call.services.generation.access_token(request_id)
    try:
        record = call.services.single_call.drive(request_id, Credentials(call.caller, access_token=token))
    except Unavailable as error:
        going_on = {"requestId": request_id, "accessToken": token}
        raise Unavailable(error.message, details=going_on, retry_after=error.retry_after) from error
    _require_completed(record, token)
    data = {
        "generationId": record.id,
        "responseId": response_id(record.id),
        "requestId": record.id,
        "accessToken": token,
        "metadata": _metadata(call, record),
        **links(call, record),
    }
    return answer(data, headers=_SUCCESSOR)


def _metadata(call: Call, record: RequestRecord) -> JsonObject:
    measured = metrics(record, call.services.generation.outputs(record))
    return {
        "generatedAt": to_text(record.updated_at),
        "role": record.attributes["job"]["role"],
        "company": record.attributes["job"]["company"],
        "generateType": record.attributes["generateType"],
        "tokenUsage": {"total": measured["tokenUsage"]["total"]},
        "costUsd": measured["costUsd"],
        "model": measured["model"],
        "durationMs": measured["durationMs"],
    }


def _require_completed(record: RequestRecord, token: str) -> None:
    """Raise what kept the run from its end. The request is kept, and can be gone on with step by step."""
    if record.status is Status.COMPLETED:
        return
    kept: JsonObject = {"requestId": record.id, "accessToken": token}
    step = record.next_step
    if record.status is not Status.FAILED or step is None or step.error is None:
        raise Conflict(f"The request is {record.status}. Go on with its steps.", details=kept)
    if step.error.code == InternalError.code:
        raise InternalError()
    stage = {"stage": record.steps.index(step) + 1, "stage_name": step.name, "error_type": step.error.code}
    raise InvalidInput(step.error.message, code=step.error.code, details={**kept, **stage})
