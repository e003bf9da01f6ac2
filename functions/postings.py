"""POST /generator/posting: what a pasted posting says about itself. Nothing is kept."""

from typing import Annotated

from flask import Response
from pydantic import Field

from functions import limits
from functions.answers import answer
from functions.calls import Call
from shared.domain.importing import importing
from shared.domain.model import Model
from shared.domain.saved_job import RAW_MOST


class PostingBody(Model):
    """`text`: the posting as it was pasted."""

    text: Annotated[str, Field(min_length=1, max_length=RAW_MOST)]


def read(call: Call) -> Response:
    """Role, company, place, pay and requirements, as far as the text says them: empty where it does not."""
    body = call.body(PostingBody)
    limits.count_posting(call.services, call.caller, call.request)
    with importing:
        from shared.jobs.posting_text import job_from_text  # noqa: PLC0415 a cold start pays only for what it uses
    found = job_from_text(body.text)
    return answer(
        {
            "role": found.title if "title" in found.extraction else "",
            "company": found.company,
            "location": found.location,
            "salaryRange": found.salary_range,
            "remote": found.remote,
            "requirements": list(found.requirements),
            "keywords": list(found.parsed_keywords),
        }
    )
