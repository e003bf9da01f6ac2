"""/generator/requests: read, list, and what a person can do to a request."""

from typing import Annotated

from flask import Response
from pydantic import Field

from functions.answers import answer
from functions.calls import Call
from functions.snapshots import full, snapshot, summary
from shared.domain.errors import Forbidden, NotFound
from shared.domain.model import JsonObject, Model
from shared.engine.records import RequestRecord

TICKET_SECONDS = 600
FILTERS = frozenset({"status", "generateType", "jobId", "search", "sort"})


class RetryBody(Model):
    """`provider`: try again with another one."""

    provider: Annotated[str, Field(max_length=50)] | None = None


class ResumeBody(Model):
    """`answer`: what the waiting step asked for; with choices, `{"choice": …}`."""

    answer: JsonObject


def read(call: Call) -> Response:
    """The request with steps, content, files and metrics."""
    return answer(full(call, call.services.generation.read(call.path["requestId"], call.credentials)))


def history(call: Call) -> Response:
    """One page of the caller's requests."""
    filters = {name: text for name, text in call.parameters.items() if name in FILTERS}
    limit = int(call.parameters.get("limit", "50"))
    page = call.services.generation.history(call.caller, filters, limit, call.parameters.get("cursor"))
    lines = [summary(call, record) for record in page.requests]
    return answer({"requests": lines, "nextCursor": page.next_cursor, "lookedBackTo": page.read_to})


def brief(call: Call) -> Response:
    """What was asked for: to ask for it again, with other options."""
    request_id = call.path["requestId"]
    asked = call.services.generation.brief(request_id, call.credentials)
    record = call.services.generation.read(request_id, call.credentials)
    shown = asked.model_dump(mode="json", by_alias=True, exclude={"profile_id", "date"}, exclude_none=True)
    kept = {"provider": record.attributes.get("provider"), "jobId": _saved_job(call, record)}
    return answer({**shown, "mode": record.mode, **{name: value for name, value in kept.items() if value}})


def ticket(call: Call) -> Response:
    """A short-lived ticket for what cannot send headers."""
    request_id = call.path["requestId"]
    minted = call.services.generation.ticket(request_id, call.credentials, TICKET_SECONDS)
    return answer({"ticket": minted, "expiresIn": TICKET_SECONDS})


def retry(call: Call) -> Response:
    """Again from the failed step."""
    provider = call.body(RetryBody).provider
    return answer(snapshot(call, call.services.generation.retry(call.path["requestId"], call.credentials, provider)))


def resume(call: Call) -> Response:
    """Answer a waiting step."""
    given = call.body(ResumeBody).answer
    record = call.services.generation.read(call.path["requestId"], call.credentials)
    call.services.editing.answer(record, call.credentials, given, call.author)
    return answer(snapshot(call, call.services.generation.resume(call.path["requestId"], call.credentials, given)))


def cancel(call: Call) -> Response:
    """Stop for good."""
    return answer(snapshot(call, call.services.generation.cancel(call.path["requestId"], call.credentials)))


def erase(call: Call) -> Response:
    """Erase the request, its checkpoints and its files; with `versions=all` every version of it."""
    request_id = call.path["requestId"]
    if call.parameters.get("versions") == "all":
        record = call.services.generation.read(request_id, call.credentials)
        call.services.editing.history.erase_all(record)
    else:
        call.services.generation.erase(request_id, call.credentials)
    return answer({"requestId": request_id, "erased": True})


def _saved_job(call: Call, record: RequestRecord) -> str | None:
    """The saved job that the request was for, if the caller still has it: a start under another would be refused."""
    job_id = record.attributes.get("jobId")
    if not isinstance(job_id, str) or call.caller.uid is None:
        return None
    try:
        return call.services.own.jobs.get(call.caller, job_id).id
    except (NotFound, Forbidden):
        return None
