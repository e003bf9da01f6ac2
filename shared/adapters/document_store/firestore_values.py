"""JSON documents as Firestore keeps them, and back.

Nearly all of JSON has a form of its own there, so that people and rules can read the fields. What has none (a list
right in a list, whole numbers beyond 64 bits, reserved or empty names, more than twenty levels) is kept as JSON text
in a map with the one field `~json`. Points in time are text in the port; `expireAt` is kept as a Timestamp, because
Firestore's time to live knows nothing else. Documents of the original system hold Timestamps elsewhere too, and
geographical points, references and bytes: all of them are read as text, numbers and maps.
"""

import base64
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson
from google.cloud.firestore_v1 import types

from shared.domain.errors import InternalError
from shared.domain.instants import from_text, to_text
from shared.domain.model import JsonObject
from shared.ports.document_queries import order_key

Value: Final[Any] = types.Value.pb()
"""The plain protobuf class: many times faster than its wrapper."""

EXPIRY: Final = "expireAt"
_AS_TEXT: Final = "~json"
_MAX_DEPTH: Final = 20
_INT64: Final = 2**63
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PLAIN: Final = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


def fill(fields: Any, document: JsonObject) -> None:
    """Write a document into the `fields` of a protobuf message. Raises `InternalError` for what is not JSON."""
    try:
        if _has_a_form(document):
            for name, value in document.items():
                _put(fields[name], value, 1)
        else:
            fields[_AS_TEXT].string_value = _json(document)
        instant = instant_of(document.get(EXPIRY))
        if instant is not None:
            set_instant(fields[EXPIRY], instant)
    except (TypeError, ValueError) as error:
        raise InternalError(f"A document holds something that is not JSON ({type(error).__name__}).") from error


def read(fields: Mapping[str, Any]) -> JsonObject:
    """The document that a protobuf message holds."""
    if _AS_TEXT in fields:
        whole: JsonObject = orjson.loads(fields[_AS_TEXT].string_value)
        return whole
    return {name: _get(value) for name, value in fields.items()}


def value_of(value: Any) -> Any:
    """A single value, for a filter or a cursor. Whole numbers beyond 64 bits compare as floats, as the port says."""
    message = Value()
    key = order_key(value)
    _put(message, value if key is None else key[1], 1)
    return message


def instant_of(value: Any) -> datetime | None:
    """The instant that a text spells exactly as we do, so that it comes back as the same text; else None."""
    if not isinstance(value, str):
        return None
    try:
        instant = from_text(value)
        return instant if instant.tzinfo is not None and to_text(instant) == value else None
    except (ValueError, OverflowError):
        return None


def instant_value(instant: datetime) -> Any:
    """A Timestamp, for a filter or a cursor."""
    message = Value()
    set_instant(message, instant)
    return message


def set_instant(message: Any, instant: datetime) -> None:
    """Make the value a Timestamp, to the microsecond."""
    since = instant - _EPOCH
    message.timestamp_value.seconds = since.days * 86400 + since.seconds
    message.timestamp_value.nanos = since.microseconds * 1000


def instant_from(stamp: Any) -> datetime:
    """The instant that a protobuf Timestamp says."""
    return _EPOCH + timedelta(seconds=stamp.seconds, microseconds=stamp.nanos // 1000)


def _has_a_form(value: JsonObject) -> bool:
    """Whether Firestore takes these names."""
    for name in value:
        if not isinstance(name, str):
            raise TypeError("a name is text")
        if name in {"", _AS_TEXT} or (name.startswith("__") and name.endswith("__")):
            return False
    return True


def _put(message: Any, value: Any, depth: int) -> None:
    if value is None:
        message.null_value = 0
    elif isinstance(value, bool):
        message.boolean_value = value
    elif isinstance(value, str):
        message.string_value = value
    elif isinstance(value, int):
        _put_whole_number(message, value)
    elif isinstance(value, float):
        if math.isfinite(value):
            message.double_value = value
        else:
            message.null_value = 0  # JSON has no such number; the other stores write null too
    else:
        _put_structure(message, value, depth)


def _put_whole_number(message: Any, value: int) -> None:
    if -_INT64 <= value < _INT64:
        message.integer_value = value
    else:
        _put_as_text(message, value)


def _put_structure(message: Any, value: Any, depth: int) -> None:
    if depth >= _MAX_DEPTH:
        _put_as_text(message, value)
    elif isinstance(value, dict):
        if not _has_a_form(value):
            _put_as_text(message, value)
            return
        message.map_value.SetInParent()
        for name, inner in value.items():
            _put(message.map_value.fields[name], inner, depth + 1)
    elif isinstance(value, list | tuple):
        message.array_value.SetInParent()
        for inner in value:
            if isinstance(inner, list | tuple):
                _put_as_text(message.array_value.values.add(), inner)
            else:
                _put(message.array_value.values.add(), inner, depth + 1)
    else:
        raise TypeError(f"{type(value).__name__} is not JSON")


def _put_as_text(message: Any, value: Any) -> None:
    message.map_value.fields[_AS_TEXT].string_value = _json(value)


def _json(value: Any) -> str:
    return orjson.dumps(value, option=_PLAIN).decode()


def _get(value: Any) -> Any:
    kind = value.WhichOneof("value_type")
    reader = _READERS.get(kind)
    return getattr(value, kind) if reader is None else reader(value)


def _get_map(value: Any) -> Any:
    fields = value.map_value.fields
    if len(fields) == 1 and _AS_TEXT in fields:
        return orjson.loads(fields[_AS_TEXT].string_value)
    return {name: _get(inner) for name, inner in fields.items()}


_READERS: Final[dict[str | None, Callable[[Any], Any]]] = {
    None: lambda _value: None,
    "null_value": lambda _value: None,
    "map_value": _get_map,
    "array_value": lambda value: [_get(inner) for inner in value.array_value.values],
    "timestamp_value": lambda value: to_text(instant_from(value.timestamp_value)),
    "bytes_value": lambda value: base64.b64encode(value.bytes_value).decode(),
    "reference_value": lambda value: value.reference_value.partition("/documents/")[2],
    "geo_point_value": lambda value: {
        "latitude": value.geo_point_value.latitude,
        "longitude": value.geo_point_value.longitude,
    },
}
