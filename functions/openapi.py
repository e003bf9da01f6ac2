"""GET /openapi.json: OpenAPI 3.1, made from the route table, the pydantic models and `schemas`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from flask import Response

from functions.answers import json_response
from functions.callers import ROLES, Access
from functions.calls import Call
from functions.files import DOCUMENTS, MEDIA_TYPES
from functions.health import VERSION
from shared.domain.model import JsonObject

if TYPE_CHECKING:
    from functions.table import Route

_PATH_PARAMETERS: dict[str, JsonObject] = {
    "requestId": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^/\\u0000-\\u001f]+$"},
    "document": {"type": "string", "enum": list(DOCUMENTS)},
}
_ANY_SEGMENT: JsonObject = {"type": "string", "minLength": 1, "pattern": "^[^/\\u0000-\\u001f]+$"}

_MEDIA_TYPES = {
    "Events": ("text/event-stream",),
    "File": ("*/*",),
    "Document": MEDIA_TYPES,
    "Picture": ("image/png",),
    "Archive": ("application/zip",),
    "Pdf": ("application/pdf",),
}
_MEANINGS = {
    400: "The body could not be read",
    401: "A sign-in is required",
    403: "Not yours to use, or called from a foreign address",
    404: "Nothing there, or nothing for this caller",
    409: "Does not fit the present state",
    410: "Switched off here",
    413: "Larger than 5 MB",
    415: "Not a format that is read here",
    422: "Breaks a rule",
    429: "Too many; see Retry-After",
    500: "A mistake in Seamstep",
    503: "Try again later; see Retry-After",
}


def openapi(call: Call) -> Response:
    """The description of this deployment: its providers, and whether it has a sign-in."""
    return json_response(document(call.services.generation.providers, signs_in=not call.services.settings.local))


@cache
def document(providers: tuple[str, ...], *, signs_in: bool) -> JsonObject:
    """The whole document."""
    from functions.routes import ROUTES  # noqa: PLC0415 the table holds this module's handler
    from functions.schemas import ONE_OF, components  # noqa: PLC0415 only this route needs the schemas

    paths: dict[str, JsonObject] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, signs_in)
        if route.body is not None and route.body.__name__ in ONE_OF:
            paths[route.path][route.method.lower()]["requestBody"]["required"] = True
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Seamstep",
            "version": VERSION,
            "description": "A tailored resume and cover letter for one job posting, one durable step at a time.",
        },
        "paths": paths,
        "components": components(ROUTES, providers),
    }


def _operation(route: "Route", signs_in: bool) -> JsonObject:
    named = re.sub(r"\W+", "-", f"{route.method.lower()}{route.path}").strip("-")
    operation: JsonObject = {
        "operationId": named,
        "summary": route.summary,
        "description": f"Who: {route.access.value}.",
        "tags": [route.family.value],
        "parameters": [*_path_parameters(route), *_declared(route)],
        "responses": {**_answers(route), **_refusals(route)},
    }
    if route.deprecated:
        operation["deprecated"] = True
    if route.body is not None:
        operation["requestBody"] = {
            "required": any(field.is_required() for field in route.body.model_fields.values()),
            "content": {"application/json": {"schema": _reference(route.body.__name__)}},
        }
    if route.form is not None:
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": route.form}}}
    if signs_in and route.access is not Access.LINK:
        operation["security"] = [{"signIn": []}] if route.access in ROLES else [{"signIn": []}, {}]
    return operation


def _path_parameters(route: "Route") -> Iterable[JsonObject]:
    for name in re.findall(r"\{(\w+)\}", route.path):
        schema = _PATH_PARAMETERS.get(name, _ANY_SEGMENT)
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _declared(route: "Route") -> Iterable[JsonObject]:
    for one in route.declared:
        yield {
            "name": one.name,
            "in": one.place,
            "required": one.required,
            "description": one.description,
            "schema": one.schema,
        }


def _answers(route: "Route") -> JsonObject:
    answers: JsonObject = {}
    for status, schema in route.answers.items():
        answers[str(status)] = {"description": route.summary}
        if schema:
            media_types = _MEDIA_TYPES.get(schema, ("application/json",))
            answers[str(status)]["content"] = {one: {"schema": _reference(schema)} for one in media_types}
        if status == 302:
            answers["302"]["headers"] = {"Location": {"required": True, "schema": {"type": "string"}}}
        if status == 202:
            answers["202"]["headers"] = {"Retry-After": {"required": True, "schema": {"type": "integer"}}}
    return answers


def _refusals(route: "Route") -> JsonObject:
    """Which errors a route may answer follows from who may call it and what it reads."""
    statuses = {403, 404, 500, 503, *route.refusals}
    if route.access is Access.HOLDER:
        statuses.add(409)
    if route.access in ROLES or route.access is Access.SCHEDULER:
        statuses.add(401)
    if route.body is not None or route.form is not None:
        statuses |= {400, 409, 413, 415, 422}
    if route.declared:
        statuses.add(422)
    if route.access is Access.LIMITED or route.path.startswith("/generator/step"):
        statuses.add(429)
    if route.path == "/generator/generate":
        statuses.add(410)
    error = {"application/json": {"schema": _reference("Error")}}
    return {str(status): {"description": _MEANINGS[status], "content": error} for status in sorted(statuses)}


def _reference(name: str) -> JsonObject:
    return {"$ref": f"#/components/schemas/{name}"}
