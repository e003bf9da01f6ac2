"""/generator/requests/{id}/share: a public link to the documents that expires and can be taken back."""

from datetime import timedelta
from typing import Annotated
from urllib.parse import quote

from flask import Response
from pydantic import Field

from functions.answers import answer
from functions.calls import Call
from shared.domain.instants import to_text
from shared.domain.model import Model


class ShareBody(Model):
    """`days`: how long the link lives."""

    days: Annotated[int, Field(ge=1, le=90)] = 7


def share(call: Call) -> Response:
    """Make a link to each finished document. An earlier link of this request ends."""
    body = call.body(ShareBody)
    record = call.services.generation.read(call.path["requestId"], call.credentials)
    made = call.services.sharing.share(record.id, timedelta(days=body.days))
    address = f"/generator/requests/{quote(record.id)}/documents"
    links = {
        artefact.name: call.absolute(f"{address}/{artefact.name}?share={made.token}") for artefact in record.artefacts
    }
    return answer({"documents": links, "expiresAt": to_text(made.expires_at)})


def state(call: Call) -> Response:
    """Whether a link is open, and until when. The link itself is told once, when it is made."""
    record = call.services.generation.read(call.path["requestId"], call.credentials)
    until = call.services.sharing.ends(record.id)
    ends = {"expiresAt": to_text(until)} if until else {}
    return answer({"requestId": record.id, "shared": until is not None, **ends})


def take_back(call: Call) -> Response:
    """The link opens nothing any more."""
    record = call.services.generation.read(call.path["requestId"], call.credentials)
    call.services.sharing.take_back(record.id)
    return answer({"requestId": record.id, "shared": False})
