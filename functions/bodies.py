"""Reading a request's body: bounded, as JSON, cleaned, and checked against the route's model."""

import json
import math
import re
from typing import Any, NoReturn, TypeVar

from flask import Request

from shared.domain.errors import Malformed, TooLarge, UnsupportedMedia
from shared.domain.model import JsonObject, Model

LIMIT = 5 * 1024 * 1024  #: bytes
DEPTH = 50
SAFE_INTEGER = 2**53 - 1  #: the largest whole number that every JSON client carries unchanged
NOT_BLANK = r"[^\s\u0000-\u001f\u0085\ufeff]"  #: text without such a character says nothing and counts as empty

Body = TypeVar("Body", bound=Model)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_WORDS = re.compile(NOT_BLANK)
_CHUNK = 64 * 1024


def read_json(request: Request) -> JsonObject:
    """The body as one JSON object; no body is an empty one. Raises `TooLarge`, `UnsupportedMedia`, `Malformed`."""
    # Any other type may carry JSON: curl -d, for one, calls whatever it sends a form.
    if request.mimetype == "multipart/form-data":
        raise UnsupportedMedia("Forms are not read here. Send JSON.")
    data = _read_bounded(request)
    if not data.strip():
        return {}
    parsed = _clean(_parse(data), DEPTH)
    if not isinstance(parsed, dict):
        raise Malformed("Send one JSON object.")
    return parsed


def validated(model: type[Body], data: JsonObject) -> Body:
    """The model made of `data`: strict about types, under the names that the wire uses."""
    return model.model_validate_json(json.dumps(data), strict=True, by_alias=True, by_name=False)


def _read_bounded(request: Request) -> bytes:
    if (request.content_length or 0) > LIMIT:
        raise TooLarge()
    # A chunked body does not say its length beforehand.
    data = bytearray()
    while chunk := request.stream.read(_CHUNK):
        data += chunk
        if len(data) > LIMIT:
            raise TooLarge()
    return bytes(data)


def _parse(data: bytes) -> Any:
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_such_number,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:
        raise Malformed(_where(error)) from None


def _where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"The body is not valid JSON: see line {error.lineno}, column {error.colno}."
    return "The body could not be read. Send valid JSON in UTF-8."


def _without_duplicates(pairs: list[tuple[str, Any]]) -> JsonObject:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise Malformed("An object in the body names a key twice. Send each once.")
    return whole


def _no_such_number(_text: str) -> NoReturn:
    raise Malformed("NaN and Infinity are not JSON numbers.")


def _finite(text: str) -> float | int:
    """1.0 is as whole a number as 1: JSON knows one kind."""
    number = float(text)
    if not math.isfinite(number):
        raise Malformed("A number in the body is too large.")
    return int(number) if number.is_integer() and abs(number) <= SAFE_INTEGER else number


def _clean(value: Any, depth: int) -> Any:
    """The value without control characters. A list of levels deeper than `depth` is refused."""
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, dict | list):
        if depth == 0:
            raise Malformed(f"The body is nested deeper than {DEPTH} levels.")
        if isinstance(value, dict):
            return {_clean_text(key): _clean(inner, depth - 1) for key, inner in value.items()}
        return [_clean(inner, depth - 1) for inner in value]
    if isinstance(value, int) and abs(value) > SAFE_INTEGER:
        return _beyond_safe(value)
    return value


def _clean_text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Malformed("A text in the body holds half of a surrogate pair.") from None
    return _CONTROL.sub("", text) if _WORDS.search(text) else ""


def _beyond_safe(number: int) -> float:
    """As every JavaScript client reads it; where a whole number is required, this one is refused."""
    try:
        return float(number)
    except OverflowError:
        raise Malformed("A number in the body is too large.") from None
