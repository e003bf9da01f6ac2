"""Requests that the original system wrote, as they are shown: read-only, and to the site's editor alone.

They have no owner, no lease, no attempts, and steps of another shape; some are from before there were steps. This
edge turns any of them into a record that can be shown, whatever it holds; the engine refuses to touch them. What it
cannot place in a field of its own goes along unchanged under the name it had.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeGuard

from pydantic import ValidationError

from shared.domain.content import CoverLetterContent, ResumeContent, TokenUsage
from shared.domain.model import JsonObject, Model
from shared.domain.original import instant_in, instant_in_id
from shared.engine.records import DONE, Failure, RequestRecord, Status, StepRecord, StepStatus

WORKFLOW = "original"  #: stands where a record of ours names its workflow; no workflow has this name
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
_LINKS = ("resumeUrl", "coverLetterUrl")
_FILES = {"resumeUrl": "resume", "coverLetterUrl": "coverLetter"}
_CONTENTS: dict[str, type[Model]] = {
    "resumeContent": ResumeContent,
    "coverLetterContent": CoverLetterContent,
    "resumeTokenUsage": TokenUsage,
    "coverLetterTokenUsage": TokenUsage,
}
_NOT_SAID = Failure(code="not_recorded", message="The earlier version did not record why this step failed.")
_ENGINES = {name for key, field in RequestRecord.model_fields.items() for name in (key, field.alias)}


def is_original(record: RequestRecord) -> bool:
    """Whether this record was made by `line` or `whole` below."""
    return record.workflow == WORKFLOW


def line(path: str, document: JsonObject) -> RequestRecord:
    """The request as a line of the history shows it: without the texts and the person."""
    return _record(path, document, _summary(document))


def whole(path: str, document: JsonObject, response: JsonObject | None) -> RequestRecord:
    """The request with all that is known of it, and its response document.

    `stepResults` and `originalResults` hold what steps made as it was kept; `intermediateResults`, in today's shape,
    is made of `outputs`.
    """
    others = {name: value for name, value in document.items() if name not in _ENGINES}
    kept = {
        "personalInfo": None if "personalInfo" in others else others.pop("defaults", None),  # before the migration
        "originalResults": others.pop("intermediateResults", None),
        "stepResults": dict(_results(document)) or None,
        "response": response,
    }
    found = _present(kept)
    job = {"job": document["job"]} if isinstance(document.get("job"), dict) else {}
    links = _addresses(_object(found.get("stepResults")), response)
    return _record(path, document, {**found, **others, **_summary(document), **job, **links})


def percentage(record: RequestRecord) -> int:
    """How far it came, 0–100, each step counting the same."""
    if record.status is Status.COMPLETED:
        return 100
    done = sum(step.status in DONE for step in record.steps)
    return 100 * done // len(record.steps) if record.steps else 0


def outputs(record: RequestRecord) -> dict[str, JsonObject]:
    """What its steps wrote, as checkpoints of ours would hold it: from the request, or from its response document.

    Content of an unknown shape is left out here; it is shown where it stands in the original's own fields.
    """
    attributes = record.attributes
    response = _object(attributes.get("response"))
    metrics, result = _object(response.get("metrics")), _object(response.get("result"))
    answered = _from_response(result, _object(metrics.get("tokenUsage")))
    written = {**answered, **_object(attributes.get("originalResults"))}
    known = {name: found for name, kind in _CONTENTS.items() if (found := _fitting(kind, written.get(name)))}
    model, cost = written.get("model") or metrics.get("model"), metrics.get("costUsd")
    resume = {
        "resumeContent": known.get("resumeContent"),
        "tokenUsage": known.get("resumeTokenUsage"),
        "model": model if isinstance(model, str) else None,
    }
    letter = {
        "coverLetterContent": known.get("coverLetterContent"),
        "tokenUsage": known.get("coverLetterTokenUsage"),
        "costUsd": 0.0,  # the response's cost is that of both
    }
    return {
        "generate_resume": {**_present(resume), "costUsd": cost if _is_number(cost) else None},
        "generate_cover_letter": _present(letter),
    }


def links(record: RequestRecord) -> JsonObject:
    """Where its documents lie: the addresses that the original system kept."""
    return {name: record.attributes[name] for name in _LINKS if name in record.attributes}


def _record(path: str, document: JsonObject, attributes: JsonObject) -> RequestRecord:
    request_id = path.rpartition("/")[2]
    status, steps = _status(document.get("status")), _steps(document)
    if status is None:
        ended = bool(steps) and all(step.status in DONE for step in steps)
        status = Status.COMPLETED if ended else Status.FAILED
    if status is Status.FAILED:
        steps = _with_failure(steps)
    times = [instant_in(document.get("createdAt")), instant_in_id(request_id), instant_in(document.get("updatedAt"))]
    created = next((time for time in times if time is not None), _UNKNOWN)
    ends = [step.completed_at for step in steps if step.completed_at is not None]
    fields = {
        "id": request_id,
        "workflow": WORKFLOW,
        "workflow_version": 0,
        "status": status,
        "created_at": created,
        "updated_at": times[2] or max([created, *ends]),
        "fingerprint": "",
        "steps": steps,
    }
    return RequestRecord.model_validate({**attributes, "readOnly": True, **fields})


def _summary(document: JsonObject) -> JsonObject:
    job = _object(document.get("job"))
    texts = {name: document.get(name) for name in ("generateType", "provider", "createdBy")}
    return {
        **{name: text for name, text in texts.items() if isinstance(text, str)},
        "job": {name: job[name] for name in ("role", "company") if isinstance(job.get(name), str)},
        "access": _object(document.get("access")),
    }


def _status(value: Any) -> Status | None:
    return Status(value) if isinstance(value, str) and value in set(Status) else None


def _raw_steps(document: JsonObject) -> list[tuple[str, JsonObject]]:
    """(id, step) of everything in `steps` that is one."""
    steps = document.get("steps")
    found = [step for step in steps if isinstance(step, dict)] if isinstance(steps, list) else []
    return [(_text(step.get("id")) or f"step-{number}", step) for number, step in enumerate(found, 1)]


def _steps(document: JsonObject) -> tuple[StepRecord, ...]:
    return tuple(_step(step_id, step) for step_id, step in _raw_steps(document))


def _step(step_id: str, step: JsonObject) -> StepRecord:
    status = step.get("status")
    known = StepStatus(status) if isinstance(status, str) and status in set(StepStatus) else StepStatus.PENDING
    duration = step.get("duration")
    return StepRecord(
        id=step_id,
        name=_text(step.get("name")) or step_id,
        description=_text(step.get("description")),
        status=known,
        attempt=0 if known is StepStatus.PENDING else 1,
        started_at=instant_in(step.get("startedAt")),
        completed_at=instant_in(step.get("completedAt")),
        duration=int(duration) if _is_number(duration) else None,
        error=_failure(step.get("error")),
    )


def _failure(error: Any) -> Failure | None:
    """The original kept {message, code?}; a bare text is a message too."""
    kept = {"message": error} if isinstance(error, str) else _object(error)
    message = _text(kept.get("message"))
    return Failure(code=_text(kept.get("code")) or "not_recorded", message=message) if message else None


def _with_failure(steps: tuple[StepRecord, ...]) -> tuple[StepRecord, ...]:
    """The original never marked the step that failed: it is the first that is not done."""
    failed = next((step for step in steps if step.status not in DONE), None)
    marked = {"status": StepStatus.FAILED, "error": (failed.error if failed else None) or _NOT_SAID}
    return tuple(step.model_copy(update=marked) if step is failed else step for step in steps)


def _results(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    for step_id, step in _raw_steps(document):
        if isinstance(step.get("result"), dict):
            yield step_id, step["result"]


def _addresses(results: JsonObject, response: JsonObject | None) -> JsonObject:
    """Links from the steps, else from the response document: addresses of the web only, never a script."""
    files = _object(_object(response).get("files"))
    found: JsonObject = {}
    for name, kind in _FILES.items():
        kept = [_object(result).get(name) for result in results.values()]
        kept.append(_object(files.get(kind)).get("signedUrl"))
        urls = [url for url in kept if isinstance(url, str) and url.startswith(("https://", "http://"))]
        if urls:
            found[name] = urls[0]
    return found


def _from_response(result: JsonObject, usage: JsonObject) -> JsonObject:
    return {
        "resumeContent": result.get("resume"),
        "coverLetterContent": result.get("coverLetter"),
        "resumeTokenUsage": _usage(usage.get("resumePrompt"), usage.get("resumeCompletion")),
        "coverLetterTokenUsage": _usage(usage.get("coverLetterPrompt"), usage.get("coverLetterCompletion")),
    }


def _usage(prompt: Any, completion: Any) -> JsonObject | None:
    if prompt is None and completion is None:
        return None
    counts = [int(count) if _is_number(count) else 0 for count in (prompt, completion)]
    return dict(zip(("promptTokens", "completionTokens", "totalTokens"), [*counts, sum(counts)], strict=True))


def _fitting(kind: type[Model], value: Any) -> JsonObject | None:
    try:
        return kind.model_validate(value).to_json()
    except ValidationError:
        return None


def _is_number(value: Any) -> TypeGuard[float]:
    """A finite number that something could have been counted by."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 2**53


def _present(found: JsonObject) -> JsonObject:
    return {name: value for name, value in found.items() if value is not None}


def _object(value: Any) -> JsonObject:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
