"""A row of the route table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask import Response

from functions.callers import Access
from functions.calls import Call
from functions.parameters import Parameter
from shared.domain.model import JsonObject, Model


class Family(StrEnum):
    """Which deployed function serves a route. The local server serves all."""

    START = "start"
    STEP = "step"
    API = "api"
    SWEEP = "sweep"


@dataclass(frozen=True, eq=False)
class Route:
    """One row. `path` in OpenAPI's spelling; `answers`: status to the schema of its body ("" for none).

    `body`: the model of a JSON body. `form`: the schema of a multipart form. `refusals`: errors that do not follow
    from who may call the route and what it reads. `queued`: our own task queue may call it too.
    """

    method: str
    path: str
    handler: Callable[[Call], Response]
    summary: str
    answers: Mapping[int, str]
    access: Access = Access.ANYONE
    body: type[Model] | None = None
    parameters: tuple[Parameter, ...] = ()
    family: Family = Family.API
    deprecated: bool = False
    form: JsonObject | None = None
    queued: bool = False
    refusals: tuple[int, ...] = ()

    @property
    def declared(self) -> tuple[Parameter, ...]:
        """All parameters: the holder's credentials, then the route's own."""
        if self.access is not Access.HOLDER:
            return self.parameters
        return (_TOKEN, *((_TICKET,) if self.method == "GET" else ()), *self.parameters)


_TOKEN = Parameter(
    "X-Access-Token",
    "The request's access token, as start answered it.",
    {"type": "string", "maxLength": 200},
    "header",
)
_TICKET = Parameter("ticket", "A ticket, for what cannot send headers.", {"type": "string", "maxLength": 200})
