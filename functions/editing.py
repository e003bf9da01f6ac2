"""Changing a finished document, and the versions that this makes."""

from typing import Annotated

from flask import Response
from pydantic import Field

from functions import limits
from functions.answers import answer
from functions.calls import Call
from shared.domain.content import CoverLetterContent, ResumeContent
from shared.domain.errors import InvalidInput
from shared.domain.generation import DocumentKind
from shared.domain.instants import to_text
from shared.domain.model import JsonObject, Model
from shared.generation.editing.history import Version
from shared.generation.editing.left_out import LeftOutPart
from shared.generation.editing.rulings import Content

MOST_PUT_BACK = 50  #: parts in one edit


class EditBody(Model):
    """The new words of one document or of both, whole. Their `evidence`, `omitted` and `notes` are made anew.

    `putBack` instead of `resumeContent`: parts that `provenance` lists as left out of the resume stand in it again.
    """

    resume_content: ResumeContent | None = None
    cover_letter_content: CoverLetterContent | None = None
    put_back: Annotated[tuple[LeftOutPart, ...], Field(max_length=MOST_PUT_BACK)] | None = None


def edit(call: Call) -> Response:
    """201 with the new version; 200 if the same edit was sent before."""
    generation, editing = call.services.generation, call.services.editing
    record = generation.read(call.path["requestId"], call.credentials)
    body = call.body(EditBody)
    contents, put_back = _contents(body), body.put_back or ()
    key = call.parameters.get("Idempotency-Key")
    if not editing.replayed(record, call.caller, key):
        limits.count_edit(call.services, call.caller, call.request)
    started = editing.edit(record, contents, call.credentials, key, put_back)
    child = started.record
    step = None if child.terminal else child.next_step
    data = {
        "requestId": child.id,
        "status": child.status.value,
        **({"nextStep": step.id} if step else {}),
        "accessToken": generation.access_token(child.id),
        "previousVersion": record.id,
        "version": child.version,
    }
    return answer(data, 200 if started.replayed else 201)


def versions(call: Call) -> Response:
    """Every version with what it changed; with `against=profile` also how each sentence stands to the profile."""
    record = call.services.generation.read(call.path["requestId"], call.credentials)
    against_profile = call.parameters.get("against") == "profile"
    found = call.services.editing.history.versions(record, against_profile=against_profile)
    return answer({"versions": [_shown(call, version) for version in found]})


def _contents(body: EditBody) -> dict[DocumentKind, Content]:
    given: dict[DocumentKind, Content] = {}
    if body.resume_content is not None:
        given[DocumentKind.RESUME] = body.resume_content
    if body.cover_letter_content is not None:
        given[DocumentKind.COVER_LETTER] = body.cover_letter_content
    if not given and not body.put_back:
        fields = ["resumeContent", "coverLetterContent", "putBack"]
        raise InvalidInput("Send resumeContent, coverLetterContent, both, or putBack.", details={"fields": fields})
    if body.resume_content is not None and body.put_back:
        raise InvalidInput(
            "Send resumeContent or putBack: words that are sent are the whole resume.",
            details={"fields": ["resumeContent", "putBack"]},
        )
    return given


def _shown(call: Call, version: Version) -> JsonObject:
    record = version.record
    # A ticket is short-lived and only reads: it does not open what it would not open itself.
    opens = call.credentials.ticket is None or call.credentials.access_token is not None
    edited = record.attributes.get("editedDocuments")
    standing = version.standing
    return {
        "requestId": record.id,
        "version": version.number,
        "workflow": record.workflow,
        "status": record.status.value,
        "createdAt": to_text(record.created_at),
        "current": version.current,
        **({"accessToken": call.services.generation.access_token(record.id)} if opens else {}),
        **({"editedFrom": version.edited_from} if version.edited_from else {}),
        **({"editedDocuments": edited} if edited else {}),
        "changes": {name: [one.to_json() for one in changes] for name, changes in version.changes.items()},
        **({"standing": {name: [one.to_json() for one in told] for name, told in standing.items()}}
           if standing is not None else {}),
    }  # fmt: skip
