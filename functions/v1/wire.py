"""Seed 000's wire: bare objects in snake_case."""

from typing import Any

from flask import Response
from pydantic import ConfigDict

from functions.answers import json_response
from functions.calls import Call
from shared.domain.model import JsonObject, Model


class Wire(Model):
    """A body of /api/v1: the names on the wire are Python's own."""

    model_config = ConfigDict(alias_generator=None)


def bare(data: Any, status: int = 200, location: str | None = None) -> Response:
    """The object itself, without an envelope."""
    return json_response(data, status, {"Location": location} if location else None)


def nothing() -> Response:
    """204."""
    return Response(status=204)


def page_of(call: Call) -> tuple[int, int]:
    """(limit, offset) of a list."""
    return int(call.parameters.get("limit", "20")), int(call.parameters.get("offset", "0"))


def sent_fields(body: Wire) -> JsonObject:
    """The fields that were sent, as JSON."""
    return body.model_dump(mode="json", exclude_unset=True)
