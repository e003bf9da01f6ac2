"""One table from error to HTTP status, and the one error body that every route answers with."""

import math
from collections.abc import Callable, Iterable

from flask import Response
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from functions.answers import json_response
from shared.domain import errors
from shared.domain.errors import SeamstepError
from shared.domain.model import JsonObject
from shared.journal import log_answer

_TOO_MANY = 429


class MethodNotAllowed(errors.UserError):
    """This route does not do that. See the Allow header."""

    code = "method_not_allowed"

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__()
        self.allowed = ", ".join(sorted(set(allowed) | {"OPTIONS"}))


#: The nearest class in an error's own line of descent decides.
STATUS: dict[type[BaseException], int] = {
    MethodNotAllowed: 405,
    errors.Malformed: 400,
    errors.InvalidInput: 422,
    errors.Unauthorized: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.SwitchedOff: 410,
    errors.TooLarge: 413,
    errors.UnsupportedMedia: 415,
    errors.UserError: 400,
    errors.RateLimited: 429,
    errors.TryAgainLater: 503,
    SeamstepError: 500,
}


def answered(work: Callable[[], Response]) -> Response:
    """The answer that `work` makes, or the one to whatever it raised: no exception leaves a function."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 the boundary
        return error_response(error)


def error_response(error: Exception) -> Response:
    """The answer to any exception. What is not ours, or is a mistake in us, tells the caller nothing but that."""
    known = _known(error)
    status = next(STATUS[kind] for kind in type(known).__mro__ if kind in STATUS)
    if status >= 500 and not isinstance(known, errors.TryAgainLater):
        log_answer(status, known.error_code, error)
        known = errors.InternalError()
    elif status >= 500 or status == _TOO_MANY:
        log_answer(status, known.error_code)
    response = json_response(error_body(known), status)
    if known.retry_after is not None:
        response.headers["Retry-After"] = str(whole_seconds(known.retry_after))
        if "limit" in known.details:
            told = f"limit={known.details['limit']}, remaining=0, reset={whole_seconds(known.retry_after)}"
            response.headers["RateLimit"] = told
    if isinstance(known, errors.Unauthorized):
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(known, MethodNotAllowed):
        response.headers["Allow"] = known.allowed
    return response


def error_body(error: SeamstepError) -> JsonObject:
    """The one error body. `retry_after` in whole seconds stands where clients of either face look for it."""
    details = dict(error.details)
    body: JsonObject = {"success": False}
    if error.retry_after is not None:
        details["retry_after"] = body["retry_after"] = whole_seconds(error.retry_after)
    return {**body, "error": {"code": error.error_code, "message": error.message, "details": details}}


def whole_seconds(seconds: float) -> int:
    """What `Retry-After` may say: whole seconds, at least one, never too early."""
    return max(1, math.ceil(seconds))


def _known(error: Exception) -> SeamstepError:
    if isinstance(error, SeamstepError):
        return error
    if isinstance(error, ValidationError):
        return errors.InvalidInput(details={"fields": _fields(error)})
    if isinstance(error, RequestEntityTooLarge):
        return errors.TooLarge()
    if isinstance(error, HTTPException) and (error.code or 500) < 500:
        return errors.Malformed("The request could not be read. Check that it was sent whole.")
    return errors.InternalError()


def _fields(error: ValidationError) -> list[JsonObject]:
    """Which field breaks which rule. Names and rules only: what was sent is not repeated."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [{"field": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in found[:50]]
