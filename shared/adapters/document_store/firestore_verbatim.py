"""Documents as Firestore itself keeps them, in JSON that loses nothing: for moving them and for keeping copies.

What JSON has a form for stands as it is. What it has none for (Timestamps, bytes, references, geographical points,
numbers that are none) stands in a map with the one field `~firestore`, in protobuf's own JSON spelling.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from google.protobuf import json_format

from shared.adapters.document_store.firestore_values import Value
from shared.domain.errors import InternalError
from shared.domain.model import JsonObject

_TAG: Final = "~firestore"


def read_verbatim(fields: Mapping[str, Any]) -> JsonObject:
    """The document in a protobuf message."""
    return {name: _get(value) for name, value in fields.items()}


def fill_verbatim(fields: Any, document: JsonObject) -> None:
    """Write what `read_verbatim` gave into the `fields` of a message. Raises `InternalError` for anything else."""
    try:
        for name, value in document.items():
            _put(fields[name], value)
    except (TypeError, ValueError, json_format.ParseError) as error:
        raise InternalError(f"A document is not as Firestore kept it ({type(error).__name__}).") from error


def _get(value: Any) -> Any:
    reader = _READERS.get(value.WhichOneof("value_type"), _tagged)
    return reader(value)


def _get_map(value: Any) -> Any:
    fields = value.map_value.fields
    if len(fields) == 1 and _TAG in fields:
        return _tagged(value)  # a map of the person's own that looks like a tag
    return {name: _get(inner) for name, inner in fields.items()}


def _get_double(value: Any) -> Any:
    return value.double_value if math.isfinite(value.double_value) else _tagged(value)


def _tagged(value: Any) -> Any:
    spelled: JsonObject = json_format.MessageToDict(value)
    return {_TAG: spelled}


def _put(message: Any, value: Any) -> None:
    if isinstance(value, dict):
        _put_map(message, value)
    elif isinstance(value, list):
        message.array_value.SetInParent()
        for inner in value:
            _put(message.array_value.values.add(), inner)
    else:
        _put_plain(message, value)


def _put_map(message: Any, value: JsonObject) -> None:
    if value.keys() == {_TAG}:
        message.CopyFrom(json_format.ParseDict(value[_TAG], Value()))
        return
    message.map_value.SetInParent()
    for name, inner in value.items():
        _put(message.map_value.fields[name], inner)


def _put_plain(message: Any, value: Any) -> None:
    if value is None:
        message.null_value = 0
    elif isinstance(value, bool):
        message.boolean_value = value
    elif isinstance(value, int):
        message.integer_value = value
    elif isinstance(value, float):
        message.double_value = value
    else:
        message.string_value = value


_READERS: Final[dict[str | None, Callable[[Any], Any]]] = {
    "null_value": lambda _value: None,
    "boolean_value": lambda value: value.boolean_value,
    "integer_value": lambda value: value.integer_value,
    "double_value": _get_double,
    "string_value": lambda value: value.string_value,
    "map_value": _get_map,
    "array_value": lambda value: [_get(inner) for inner in value.array_value.values],
}
