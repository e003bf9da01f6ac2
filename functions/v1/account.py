"""/api/v1/me: taking everything along, and leaving."""

from flask import Response

from functions.answers import file_response
from functions.calls import Call
from functions.v1.wire import nothing


def export(call: Call) -> Response:
    """Everything that is the caller's, as one zip archive."""
    data = call.services.own.account.export(call.caller)
    return file_response(data, "application/zip", "seamstep-export.zip", download=True)


def close(call: Call) -> Response:
    """204: documents, checkpoints and files are gone."""
    call.services.own.account.close(call.caller)
    return nothing()
