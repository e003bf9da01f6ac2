"""The shapes of answers: the envelope, bare JSON, and files under a name that is safe in any script."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response

from shared.domain.content_disposition import content_disposition
from shared.domain.model import JsonObject

_NOTHING = "default-src 'none'; sandbox"
_PREVIEW = "style-src 'unsafe-inline'; img-src data:"


def answer(data: JsonObject, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Seed 002's envelope around `data`."""
    return json_response({"success": True, "data": data}, status, headers)


def json_response(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON in UTF-8."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode(), status, headers, content_type="application/json")


def file_response(data: bytes, media_type: str, filename: str, *, download: bool = False) -> Response:
    """A file's bytes. Even a file that holds markup can do nothing in the browser that shows it."""
    response = Response(data, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition("attachment" if download else "inline", filename)
    if media_type.startswith("text/html"):  # our own preview brings its style and pictures with it
        # Our page asks it which sentence was clicked; nothing in it can run, whoever looks.
        response.headers["Content-Security-Policy"] = f"{_NOTHING} allow-same-origin; {_PREVIEW}"
    elif media_type != "application/pdf":  # browsers show no PDF under a sandbox; their viewers are one themselves
        response.headers["Content-Security-Policy"] = _NOTHING
    return response
