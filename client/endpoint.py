"""One route of the server, as the client calls it. A test holds each against /openapi.json."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlencode

from client.models.wire import Wire

Answer = TypeVar("Answer", bound=Wire)


@dataclass(frozen=True)
class Endpoint(Generic[Answer]):
    """`path` and the names in `query` as /openapi.json has them.

    `answer` None: bytes, a stream, plain JSON or nothing. `repeatable`: the same call a second time does no more
    than it did the first time. `slow`: the server may work for minutes before it answers.
    """

    method: str
    path: str
    answer: type[Answer] | None = None
    body: type[Wire] | None = None
    query: tuple[str, ...] = ()
    repeatable: bool = True
    slow: bool = False

    @property
    def enveloped(self) -> bool:
        """Whether the answer comes as {"success": true, "data": …}."""
        return self.path.startswith(("/generator/", "/experience/"))


@dataclass(frozen=True)
class Sent:
    """What goes with a call. `path`: the names in the endpoint's path; `query` entries that are None stay away."""

    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Wire | Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    form: "Form | None" = None

    def address(self, endpoint: Endpoint[Any]) -> str:
        """The path with its names filled in, and the query."""
        path = endpoint.path
        for name, value in self.path.items():
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        asked = {name: _text(value) for name, value in self.query.items() if value is not None}
        return f"{path}?{urlencode(asked)}" if asked else path


@dataclass(frozen=True)
class Form:
    """A multipart form with one file."""

    data: bytes
    filename: str
    fields: Mapping[str, str] = field(default_factory=dict)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
