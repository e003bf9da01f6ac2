"""POST /generator/upload-image: the avatar or the logo of the caller's own profile (seed 002)."""

from flask import Response
from werkzeug.exceptions import RequestEntityTooLarge

from functions import limits
from functions.answers import answer
from functions.bodies import LIMIT
from functions.calls import Call
from shared.domain.errors import InvalidInput, NotFound, TooLarge, UnsupportedMedia
from shared.domain.model import JsonObject
from shared.profiles.pictures import PictureKind

_FRAME = 64 * 1024  #: what a form may add to its file, in bytes

FORM: JsonObject = {
    "type": "object",
    "required": ["imageType", "file"],
    "properties": {
        "imageType": {"type": "string", "enum": [kind.value for kind in PictureKind]},
        "file": {"type": "string", "format": "binary"},
    },
}


def upload(call: Call) -> Response:
    """Keep the picture, re-encoded; it stands on every document from now on."""
    kind, data = _read_form(call)
    limits.count_picture(call.services, call.caller, call.request)
    saved = call.services.own.pictures.save(kind, data, call.caller)
    link = call.services.blobs.sign(saved.key, f"{kind}.png", saved.media_type, call.services.settings.link_seconds)
    data_of = {"imageType": kind.value, "url": call.absolute(link), "gcsPath": saved.key, "size": saved.size}
    return answer(data_of)


def link(call: Call) -> Response:
    """A link, for a while, to the picture that stands on the documents now. Raises `NotFound` without one."""
    kind = call.path["imageType"]
    if kind not in set(PictureKind):
        raise NotFound("There is no such picture. Upload one first.")
    key = call.services.own.pictures.shown(PictureKind(kind), call.caller)
    signed = call.services.blobs.sign(key, f"{kind}.png", "image/png", call.services.settings.link_seconds)
    return answer({"imageType": kind, "url": call.absolute(signed)})


def _read_form(call: Call) -> tuple[PictureKind, bytes]:
    request = call.request
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMedia("Send a form (multipart/form-data) with imageType and file.")
    if (request.content_length or 0) > LIMIT + _FRAME:
        raise TooLarge()
    request.max_content_length = LIMIT + _FRAME  # a chunked body does not say its length beforehand
    request.max_form_memory_size = LIMIT + _FRAME
    try:
        kinds, files = request.form.getlist("imageType"), request.files.getlist("file")
    except RequestEntityTooLarge:
        raise TooLarge from None
    if len(kinds) != 1 or kinds[0] not in set(PictureKind):
        raise InvalidInput("imageType must be avatar or logo.", details={"field": "imageType"})
    if len(files) != 1:
        raise InvalidInput("Send one picture as file.", details={"field": "file"})
    data = files[0].read(LIMIT + 1)
    if len(data) > LIMIT:
        raise TooLarge()
    return PictureKind(kinds[0]), data
