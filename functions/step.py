"""POST /generator/step/{requestId}: advance a request by one step."""

from typing import Annotated, Any

from flask import Response
from pydantic import Field

from functions.answers import answer
from functions.calls import Call
from functions.errors import whole_seconds
from functions.snapshots import snapshot
from shared.domain.errors import Conflict, InternalError, RateLimited
from shared.domain.model import JsonObject, Model
from shared.engine.advance import Advance
from shared.engine.decisions import Verdict
from shared.generation.driving import NOT_NOW, SOON

_NOT_NOW = {
    Verdict.BUSY: "Somebody else is running this step. Call again later.",
    Verdict.WAIT: "The next attempt is not due yet. Call again later.",
}
_TOO_OFTEN = "This request was stepped too often for now. Nothing is lost."


class StepBody(Model):
    """`step` names the step that the caller means: if it is done already, nothing runs."""

    step: Annotated[str, Field(max_length=100)] | None = None


def step(call: Call) -> Response:
    """Where the request stands after this call. A step that failed is data; 5xx is for our own faults."""
    expected = call.body(StepBody).step
    if call.delivered:
        return _delivered(call, expected)
    advance = call.services.generation.step(call.path["requestId"], call.credentials, expected)
    if advance.verdict is Verdict.LIMITED:
        raise RateLimited(_TOO_OFTEN, retry_after=advance.retry_after or SOON)
    if advance.verdict in _NOT_NOW:
        return _not_now(call, advance)
    return answer(_outcome(call, advance, expected))


def _delivered(call: Call, expected: str | None) -> Response:
    """What our task queue is told. It takes any 2xx for done, and lowers its rates for 429 and 503, hence 409.

    A request that failed, waits for a person or was erased is done with; where a step is left, so is its task.
    """
    services = call.services
    if services.driver is None:
        raise InternalError("A task was delivered where no driver is set up.")
    advance = services.driving.deliver(call.path["requestId"], expected, services.driver)
    if advance is not None and advance.verdict in NOT_NOW:
        message = _NOT_NOW.get(advance.verdict, _TOO_OFTEN)
        raise Conflict(message, code=advance.verdict.value, retry_after=advance.retry_after or SOON)
    return Response(status=204)


def _not_now(call: Call, advance: Advance) -> Response:
    """202 for a client that will call again."""
    seconds = advance.retry_after or SOON
    message = _NOT_NOW[advance.verdict]
    data = {**snapshot(call, advance.record), "message": message, "retryAfter": round(seconds, 3)}
    return answer(data, 202, {"Retry-After": str(whole_seconds(seconds))})


def _outcome(call: Call, advance: Advance, expected: str | None) -> JsonObject:
    completed = expected if advance.verdict is Verdict.REPLAY else advance.step_completed
    found: dict[str, Any] = {
        "stepCompleted": completed,
        "failedStep": advance.failed_step,
        "error": advance.error.to_json() if advance.error else None,
        "retryAfter": round(advance.retry_after, 3) if advance.retry_after else None,
    }
    ran = advance.record.step(completed or advance.failed_step or "")
    if ran is not None:
        found["attempt"] = ran.attempt
    return {**snapshot(call, advance.record), **{name: value for name, value in found.items() if value is not None}}
