"""One call of a route, as its handler sees it."""

from dataclasses import dataclass
from typing import TypeVar

from flask import Request

from functions import bodies
from functions.limits import EventStreams
from shared.domain.model import Model
from shared.generation.access import Credentials
from shared.ports.identity import Caller
from shared.services import Services

Body = TypeVar("Body", bound=Model)


@dataclass(frozen=True)
class Call:
    """`path` and `parameters` are what the route's template and its declared parameters matched.

    `delivered`: our own task queue calls, and shows no access token.
    """

    services: Services
    streams: EventStreams
    request: Request
    caller: Caller
    path: dict[str, str]
    parameters: dict[str, str]
    delivered: bool = False

    @property
    def credentials(self) -> Credentials:
        """What the caller shows. A ticket travels in addresses, which are logged and shared: it only reads."""
        reads = self.request.method in {"GET", "HEAD"}
        return Credentials(
            self.caller,
            access_token=self.request.headers.get("X-Access-Token"),
            ticket=self.request.args.get("ticket") if reads else None,
        )

    @property
    def author(self) -> str | None:
        """Who is recorded as the author of a change."""
        return self.caller.email or self.caller.uid

    def body(self, model: type[Body]) -> Body:
        """The body as this model."""
        return bodies.validated(model, bodies.read_json(self.request))

    def absolute(self, link: str) -> str:
        """The link with this server's own address, where it is one that the app serves itself."""
        return self.request.host_url.rstrip("/") + link if link.startswith("/") else link
