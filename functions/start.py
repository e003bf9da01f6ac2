"""POST /generator/start: create a request."""

import datetime
import hashlib
import json
from typing import Annotated, Literal

from flask import Response
from pydantic import Field

from functions import bodies, limits
from functions.answers import answer
from functions.calls import Call
from shared.domain.errors import Forbidden, InvalidInput, NotFound
from shared.domain.generation import GenerateType, Options, Preferences
from shared.domain.job import Job
from shared.domain.model import JsonObject, Model
from shared.engine.new_request import Started
from shared.generation.service import Order
from shared.preferences.service import Applied
from shared.profiles.service import SITE


class StartBody(Model):
    """What a request starts with (seed 002's body, with options).

    `job`, or the `jobId` of a saved one; with both, the words are those of `job` and the request stands under the id.
    """

    generate_type: GenerateType
    job: Job | None = None
    job_id: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    provider: Annotated[str, Field(max_length=50)] | None = None
    preferences: Preferences | None = None
    options: Options | None = None
    profile_id: Annotated[str, Field(max_length=80)] | None = None
    date: datetime.date | None = None
    mode: Literal["client", "background"] = "client"


def start(call: Call) -> Response:
    """201 with the request's id and access token; 200 if the same start was sent before."""
    started = place(call)
    record = started.record
    step = None if record.terminal else record.next_step
    data = {
        "requestId": record.id,
        "status": record.status.value,
        **({"nextStep": step.id} if step else {}),
        "accessToken": call.services.generation.access_token(record.id),
    }
    return answer(data, 200 if started.replayed else 201)


def place(call: Call) -> Started:
    """Start the request that the body describes. What cannot start, or has started before, does not count."""
    sent = bodies.read_json(call.request)
    body = bodies.validated(StartBody, sent)
    generation = call.services.generation
    generation.offered(body.provider, call.caller)
    profile_id = _profile_id(call, body.profile_id)
    job = _job(call, body)
    applied = _applied(call)
    key = call.parameters.get("Idempotency-Key")
    if key is None or not generation.started(call.caller, key):
        limits.count_start(call.services, call.caller, call.request)
    order = Order(
        generate_type=body.generate_type,
        job=job,
        fingerprint=hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest(),
        provider=body.provider,
        preferences=body.preferences,
        options=_options(body.options, applied),
        day=body.date,
        mode=body.mode,
        attributes=_under(body.job_id, profile_id, applied),
        profile_id=profile_id,
        own_profile=profile_id != SITE,
    )
    return generation.start(order, call.caller, key)


def _applied(call: Call) -> Applied:
    """What the caller's own samples and aims say of new documents. A visitor has none."""
    return Applied() if call.caller.uid is None else call.services.own.preferences.applied(call.caller)


def _options(sent: Options | None, applied: Applied) -> Options:
    """What was sent goes before what the caller's samples say."""
    told = sent.model_dump(exclude_unset=True) if sent is not None else {}
    return Options.model_validate({**applied.options, **told})


def _under(job_id: str | None, profile_id: str, applied: Applied) -> JsonObject:
    """The saved job that the request stands under, the profile that it rests on, where it is a person's own, and
    the score that they aim at."""
    own = {"profileId": profile_id} if profile_id != SITE else {}
    aimed = {"targetAtsScore": applied.target} if applied.target is not None else {}
    return {**({"jobId": job_id} if job_id else {}), **own, **aimed}


def _profile_id(call: Call, named: str | None) -> str:
    """The site's, or the caller's own. Of other profiles nobody learns whether they exist."""
    if named in {None, SITE}:
        return SITE
    own = call.services.own.profiles
    if call.caller.uid is None or named != own.id_of(call.caller):
        raise NotFound("There is no such profile.", code="no_profile")
    return own.mine(call.caller).profile.id


def _job(call: Call, body: StartBody) -> Job:
    """The job as it was sent, or as it was saved. Of a job that is not the caller's nobody learns anything."""
    if body.job_id is None:
        if body.job is None:
            raise InvalidInput("Send the job, or the jobId of a saved one.", details={"field": "job"})
        return body.job
    if call.caller.uid is None:
        raise Forbidden("Saved jobs are their owner's. Sign in, or send the job itself.")
    saved = call.services.own.jobs.get(call.caller, body.job_id).job
    if body.job is None and not saved.company:
        raise InvalidInput(
            "This job does not say who the employer is. Add the company to it, then try again.",
            code="job_incomplete",
            details={"field": "jobId"},
        )
    return body.job or saved.as_job()
