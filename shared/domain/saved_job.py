"""A job that a person keeps (seed 000 and its API's documents)."""

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from shared.domain.job import POSTING_LIMIT, Job
from shared.domain.model import Model

JobSource = Literal["user_created", "indeed", "linkedin", "glassdoor", "mock", "imported", "url_import"]
JobStatus = Literal["active", "archived", "draft"]
ApplicationStatus = Literal[
    "not_applied", "preparing", "applied", "interviewing", "offer_received", "rejected", "accepted", "withdrawn"
]
SOURCES: tuple[str, ...] = get_args(JobSource)
JOB_STATUSES: tuple[str, ...] = get_args(JobStatus)

Name = Annotated[str, Field(min_length=1, max_length=200)]
Line = Annotated[str, Field(min_length=1, max_length=500)]
Keyword = Annotated[str, Field(min_length=1, max_length=100)]
RAW_LEAST, RAW_MOST = 50, 15_000
MOST_REQUIREMENTS, MOST_BENEFITS, MOST_KEYWORDS = 50, 30, 50


class SavedJob(Model):
    """A posting with what was drawn out of it. `extraction` says of each drawn field where it was read.

    Without a `company` the posting names none that could be found: the person says which before a document is
    written.
    """

    source: JobSource = "user_created"
    title: Name
    company: Annotated[str, Field(max_length=200)] = ""
    location: Annotated[str, Field(max_length=200)] | None = None
    description: Annotated[str, Field(max_length=10_000)] | None = None
    raw_text: Annotated[str, Field(max_length=RAW_MOST)] | None = None
    parsed_keywords: Annotated[tuple[Keyword, ...], Field(max_length=MOST_KEYWORDS)] = ()
    requirements: Annotated[tuple[Line, ...], Field(max_length=MOST_REQUIREMENTS)] = ()
    benefits: Annotated[tuple[Line, ...], Field(max_length=MOST_BENEFITS)] = ()
    salary_range: Annotated[str, Field(max_length=200)] | None = None
    remote: bool = False
    url: Annotated[str, Field(max_length=500)] | None = None
    status: JobStatus = "active"
    application_status: ApplicationStatus = "not_applied"
    extraction: dict[str, Any] = Field(default_factory=dict)

    @property
    def posting(self) -> str:
        """The whole posting, the requirements that only a list tells included."""
        told = self.raw_text or self.description or ""
        beside = [line for line in self.requirements if line not in told]
        listed = "\n".join(["Requirements:", *(f"- {line}" for line in beside)]) if beside else ""
        return "\n\n".join(part for part in (told, listed) if part)

    def as_job(self) -> Job:
        """What a document is written for. A posting beyond the limit is cut at the end of a line."""
        text = self.posting
        if len(text) > POSTING_LIMIT:
            text = text[:POSTING_LIMIT].rpartition("\n")[0] or text[:POSTING_LIMIT]
        return Job(
            role=self.title, company=self.company, job_description_url=self.url, job_description_text=text or None
        )
