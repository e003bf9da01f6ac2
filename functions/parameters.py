"""Query and header parameters: declared once in the route table, checked and documented from there."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from shared.domain.errors import InvalidInput
from shared.domain.model import JsonObject


@dataclass(frozen=True)
class Parameter:
    """One parameter. `schema` may say type (string, integer), enum, pattern, lengths and bounds."""

    name: str
    description: str
    schema: JsonObject = field(default_factory=lambda: {"type": "string"})
    place: Literal["query", "header"] = "query"
    required: bool = False

    def accepts(self, text: str) -> bool:
        """Whether a text on the wire keeps to the schema."""
        schema = self.schema
        if schema["type"] == "integer":
            return _is_integer(text, schema)
        return (
            text in schema.get("enum", (text,))
            and schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
            and re.search(schema.get("pattern", ""), text) is not None
        )


Lookup = Callable[[str], str | None]


def checked(declared: tuple[Parameter, ...], query: Lookup, headers: Lookup) -> dict[str, str]:
    """The declared parameters that were sent. Raises `InvalidInput` for the first that breaks its schema."""
    found: dict[str, str] = {}
    for parameter in declared:
        text = (query if parameter.place == "query" else headers)(parameter.name)
        if text is None:
            if parameter.required:
                raise _refused(parameter, "is required")
            continue
        if not parameter.accepts(text):
            raise _refused(parameter, "breaks its rule")
        found[parameter.name] = text
    return found


def _is_integer(text: str, schema: JsonObject) -> bool:
    if not re.fullmatch(r"-?[0-9]{1,15}", text):
        return False
    return bool(schema.get("minimum", int(text)) <= int(text) <= schema.get("maximum", int(text)))


def _refused(parameter: Parameter, how: str) -> InvalidInput:
    return InvalidInput(
        f"The {parameter.place} parameter {parameter.name} {how}. {parameter.description}",
        details={"fields": [{"field": parameter.name, "message": how}]},
    )
