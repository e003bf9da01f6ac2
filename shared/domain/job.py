"""The job a document is written for."""

from typing import Annotated

from pydantic import Field

from shared.domain.model import Model

POSTING_LIMIT = 10_000


class Job(Model):
    """A posting. Its text ranks and selects; it is never a source of facts about the person."""

    role: Annotated[str, Field(min_length=1, max_length=200)]
    company: Annotated[str, Field(min_length=1, max_length=200)]
    company_website: Annotated[str, Field(max_length=500)] | None = None
    job_description_url: Annotated[str, Field(max_length=500)] | None = None
    job_description_text: Annotated[str, Field(max_length=POSTING_LIMIT)] | None = None
