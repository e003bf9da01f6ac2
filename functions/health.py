"""GET /health: that this process answers."""

from datetime import UTC, datetime

from flask import Response

from functions.answers import json_response
from functions.calls import Call
from shared.domain.instants import to_text

VERSION = "0.1.0"


def health(_call: Call) -> Response:
    """service, status, version, timestamp."""
    now = to_text(datetime.now(UTC))
    return json_response({"service": "seamstep", "status": "healthy", "version": VERSION, "timestamp": now})
