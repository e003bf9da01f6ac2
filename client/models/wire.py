"""What every body and every answer is made of."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Wire(BaseModel):
    """/api/v1: the names on the wire are Python's own. A field that a newer server adds is passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True, defer_build=True)

    def to_json(self) -> dict[str, Any]:
        """What is sent: the fields that were set, under the wire's names."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


class CamelWire(Wire):
    """/generator: camelCase on the wire."""

    model_config = ConfigDict(alias_generator=to_camel)


class OpenCamelWire(CamelWire):
    """An answer that says more than is described; the rest is in `model_extra`, under the wire's names."""

    model_config = ConfigDict(extra="allow")
