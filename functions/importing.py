"""POST /generator/profile/import: somebody's own file as a draft of a profile. Nothing is saved."""

from flask import Response
from werkzeug.exceptions import RequestEntityTooLarge

from functions import limits
from functions.answers import answer
from functions.bodies import LIMIT
from functions.calls import Call
from shared.domain.errors import InvalidInput, TooLarge, UnsupportedMedia
from shared.domain.model import JsonObject

_FRAME = 64 * 1024  #: what a form may add to its file, in bytes

FORM: JsonObject = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}},
}


def read(call: Call) -> Response:
    """The draft: a profile, the line that each field comes from, and every line that found no place."""
    limits.count_import(call.services, call.caller, call.request)
    return answer(call.services.importing.draft(_file(call)).to_json())


def _file(call: Call) -> bytes:
    request = call.request
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMedia("Send a form (multipart/form-data) with the resume as file.")
    if (request.content_length or 0) > LIMIT + _FRAME:
        raise TooLarge()
    request.max_content_length = LIMIT + _FRAME  # a chunked body does not say its length beforehand
    request.max_form_memory_size = LIMIT + _FRAME
    try:
        files = request.files.getlist("file")
    except RequestEntityTooLarge:
        raise TooLarge from None
    if len(files) != 1:
        raise InvalidInput("Send one resume as file.", details={"field": "file"})
    data: bytes = files[0].read(LIMIT + 1)
    if len(data) > LIMIT:
        raise TooLarge()
    return data
