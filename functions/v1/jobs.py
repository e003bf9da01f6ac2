"""/api/v1/jobs: a person's jobs, from pasted text, a posting's address, or field by field (seed 000)."""

from typing import Annotated

from flask import Response
from pydantic import Field

from functions.calls import Call
from functions.v1.wire import Wire, bare, nothing, page_of, sent_fields
from shared.domain.errors import InvalidInput
from shared.domain.importing import importing
from shared.domain.model import JsonObject
from shared.domain.saved_job import (
    MOST_BENEFITS,
    MOST_KEYWORDS,
    MOST_REQUIREMENTS,
    RAW_LEAST,
    RAW_MOST,
    ApplicationStatus,
    JobSource,
    JobStatus,
    Keyword,
    Line,
    Name,
    SavedJob,
)
from shared.jobs.service import OwnedJob

Place = Annotated[str, Field(max_length=200)]
Description = Annotated[str, Field(max_length=10_000)]
Requirements = Annotated[tuple[Line, ...], Field(max_length=MOST_REQUIREMENTS)]
Benefits = Annotated[tuple[Line, ...], Field(max_length=MOST_BENEFITS)]
Keywords = Annotated[tuple[Keyword, ...], Field(max_length=MOST_KEYWORDS)]


class JobBody(Wire):
    """One of `raw_text` (the rest is drawn out of it), `url` (of a posting), or `title` with `company`.

    Fields that are sent win over what is drawn out.
    """

    source: JobSource | None = None
    raw_text: Annotated[str, Field(min_length=RAW_LEAST, max_length=RAW_MOST)] | None = None
    url: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    title: Name | None = None
    company: Name | None = None
    location: Place | None = None
    description: Description | None = None
    requirements: Requirements | None = None
    benefits: Benefits | None = None
    parsed_keywords: Keywords | None = None
    salary_range: Place | None = None
    remote: bool | None = None
    status: JobStatus | None = None
    application_status: ApplicationStatus | None = None


class JobChanges(Wire):
    """Fields to change; null clears one that may be empty."""

    title: Name = "unchanged"
    company: Name = "unchanged"
    location: Place | None = None
    description: Description | None = None
    requirements: Requirements | None = None
    benefits: Benefits | None = None
    parsed_keywords: Keywords | None = None
    salary_range: Place | None = None
    remote: bool = False
    status: JobStatus = "active"
    application_status: ApplicationStatus = "not_applied"


def create(call: Call) -> Response:
    """201 with the job."""
    kept = call.services.own.jobs.add(call.caller, _job(call, call.body(JobBody)))
    return bare(shown(kept), 201, f"/api/v1/jobs/{kept.id}")


def read(call: Call) -> Response:
    """One job."""
    return bare(shown(call.services.own.jobs.get(call.caller, call.path["jobId"])))


def update(call: Call) -> Response:
    """The job with its changes."""
    changes = _named(sent_fields(call.body(JobChanges)))
    return bare(shown(call.services.own.jobs.update(call.caller, call.path["jobId"], changes)))


def delete(call: Call) -> Response:
    """204."""
    call.services.own.jobs.delete(call.caller, call.path["jobId"])
    return nothing()


def listed(call: Call) -> Response:
    """One page, newest first."""
    limit, offset = page_of(call)
    filters = {name: text for name, text in call.parameters.items() if name in {"status", "source"}}
    page = call.services.own.jobs.page(call.caller, filters, limit, offset)
    more = offset + limit < page.total
    pagination = {"limit": limit, "offset": offset, "total": page.total, "hasMore": more, "has_more": more}
    return bare({"jobs": [shown(one) for one in page.jobs], "total": page.total, "pagination": pagination})


def shown(kept: OwnedJob) -> JsonObject:
    """Every key that the client's model reads."""
    return {
        "id": kept.id,
        "user_id": kept.owner,
        **kept.job.model_dump(mode="json", by_alias=False),
        "company": kept.job.company,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
    }


def _job(call: Call, body: JobBody) -> SavedJob:
    given = {name: value for name, value in _named(sent_fields(body)).items() if value is not None}
    text, url = given.pop("rawText", None), given.pop("url", None)
    with importing:
        from shared.jobs.posting_text import job_from_text, keywords_of  # noqa: PLC0415 a cold start pays only for what it uses
    if text is not None:
        return job_from_text(text, given.pop("source", "user_created"), given, url)
    if url is not None:
        return call.services.own.postings.job_at(url, given)
    if "title" not in given or "company" not in given:
        raise InvalidInput(
            "Send raw_text (a pasted posting), the url of a posting, or a title and a company.",
            code="nothing_to_save",
            details={"fields": ["raw_text", "url", "title", "company"]},
        )
    posting = "\n".join([given.get("description", ""), *given.get("requirements", ())])
    read_off = keywords_of(given["title"], given["company"], posting)
    return SavedJob.model_validate({**read_off, **given})


def _named(sent: JsonObject) -> JsonObject:
    """Under the domain's names."""
    names = {name: info.alias or name for name, info in SavedJob.model_fields.items()}
    return {names[name]: value for name, value in sent.items()}
