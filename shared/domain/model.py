"""The pydantic model that everything stored or sent is made of."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

JsonObject = dict[str, Any]


class Model(BaseModel):
    """Immutable, strict about unknown keys, camelCase on the wire (seed 002), snake_case in Python.

    Schemas are built on first use, so importing a module of models costs little at a cold start.
    """

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        frozen=True,
        defer_build=True,
    )

    def to_json(self) -> JsonObject:
        """The JSON object of this model: camelCase keys, times as text, absent fields left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def with_nulls(judged: Model) -> JsonObject:
    """The JSON in which what could not be judged stands as null beside the word that says why."""
    data: JsonObject = judged.model_dump(mode="json", by_alias=True)
    return data
