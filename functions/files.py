"""Finished files: by a freshly signed link, or as bytes."""

from typing import get_args

from flask import Response

from functions.answers import file_response
from functions.calls import Call
from shared.domain.document import RenderFormat
from shared.domain.generation import DocumentKind
from shared.engine.records import RequestRecord
from shared.generation.files import bytes_of

DOCUMENTS: dict[str, tuple[DocumentKind, RenderFormat]] = {
    f"{kind}.{form}": (kind, form) for kind in DocumentKind for form in get_args(RenderFormat)
}
MEDIA_TYPES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
    "text/markdown",
    "text/plain",
    "application/json",
)


def file(call: Call) -> Response:
    """302 to a freshly signed link."""
    generation = call.services.generation
    record = generation.read(call.path["requestId"], call.credentials)
    link = generation.link(record, generation.artefact(record, call.path["name"]))
    return Response(status=302, headers={"Location": call.absolute(link)})


def document(call: Call) -> Response:
    """The document's bytes, to be shown, or with `download=1` to be kept. PDF is the file that the run made."""
    generation = call.services.generation
    record = _shown(call)
    download = call.parameters.get("download") == "1"
    kind, form = DOCUMENTS.get(call.path["document"], (None, None))
    if kind is None or form is None or form == "pdf":
        artefact = generation.artefact(record, call.path["document"])
        data = bytes_of(call.services.blobs, record.id, artefact)
        return file_response(data, artefact.media_type, artefact.filename, download=download)
    rendered, filename = call.services.formats.rendered(record, kind, form)
    return file_response(rendered.data, rendered.media_type, filename, download=download)


def _shown(call: Call) -> RequestRecord:
    """The request, for its holder or for whoever has a link that was shared."""
    request_id, token = call.path["requestId"], call.parameters.get("share")
    if token is not None:
        return call.services.sharing.opened(request_id, token)
    return call.services.generation.read(request_id, call.credentials)
