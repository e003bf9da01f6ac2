"""Finished files: by a freshly signed link, or as bytes."""

from flask import Response

from functions.answers import file_response
from functions.calls import Call

DOCUMENTS = ("resume.pdf", "cover-letter.pdf")


def file(call: Call) -> Response:
    """302 to a freshly signed link."""
    generation = call.services.generation
    record = generation.read(call.path["requestId"], call.credentials)
    link = generation.link(record, generation.artefact(record, call.path["name"]))
    return Response(status=302, headers={"Location": call.absolute(link)})


def document(call: Call) -> Response:
    """The document's bytes, to be shown, or with `download=1` to be kept."""
    generation = call.services.generation
    record = generation.read(call.path["requestId"], call.credentials)
    artefact = generation.artefact(record, call.path["document"])
    data = call.services.blobs.read(artefact.blob_key(record.id))
    download = call.parameters.get("download") == "1"
    return file_response(data, artefact.media_type, artefact.filename, download=download)
