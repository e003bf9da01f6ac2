"""The one place for limits: how often a caller may start, and how many event streams are held open."""

import ipaddress
import math
import threading
from collections.abc import Callable

from flask import Request

from shared.domain.errors import Unavailable
from shared.generation.limits import Allowance, Counted
from shared.ports.identity import Caller, Role
from shared.services import Services
from shared.settings import Settings

_BUSY_SECONDS = 5.0
_ALLOWANCE = "seamstep.allowance"  #: where a call's own count stands in its WSGI environment


def count_start(services: Services, caller: Caller, request: Request) -> None:
    """Count one start against its caller. Raises `RateLimited`. Local mode has no limits."""
    settings = services.settings
    if settings.local:
        return
    limit = settings.starts_an_editor if caller.role is Role.EDITOR else settings.starts_a_visitor
    _take(services, caller, request, limit, Counted.START)


def count_score(services: Services, caller: Caller, request: Request) -> None:
    """Count one score against its caller. Raises `RateLimited`. Local mode has no limits."""
    _count(services, caller, request, services.settings.scores_a_caller, Counted.SCORE)


def count_edit(services: Services, caller: Caller, request: Request) -> None:
    """Count one edit against its caller. Raises `RateLimited`. Local mode has no limits."""
    _count(services, caller, request, services.settings.edits_a_caller, Counted.EDIT)


def count_import(services: Services, caller: Caller, request: Request) -> None:
    """Count one file that is read against its caller. Raises `RateLimited`. Local mode has no limits."""
    _count(services, caller, request, services.settings.scores_a_caller, Counted.IMPORT)


def count_picture(services: Services, caller: Caller, request: Request) -> None:
    """Count one picture that is uploaded against its caller. Raises `RateLimited`. Local mode has no limits."""
    _count(services, caller, request, services.settings.edits_a_caller, Counted.PICTURE)


def count_posting(services: Services, caller: Caller, request: Request) -> None:
    """Count one reading of a posting against its caller. Raises `RateLimited`. Local mode has no limits."""
    _count(services, caller, request, services.settings.scores_a_caller, Counted.POSTING)


def _count(services: Services, caller: Caller, request: Request, limit: int, what: Counted) -> None:
    if not services.settings.local:
        _take(services, caller, request, limit, what)


def _take(services: Services, caller: Caller, request: Request, limit: int, what: Counted) -> None:
    who = f"uid:{caller.uid}" if caller.uid else f"address:{client_address(request, services.settings)}"
    request.environ[_ALLOWANCE] = services.limit.take(who, limit, what)


def told_allowance(request: Request) -> dict[str, str]:
    """The headers that say what is left of this call's limit, as httpapi's draft 7 has them."""
    left: Allowance | None = request.environ.get(_ALLOWANCE)
    if left is None:
        return {}
    told = f"limit={left.limit}, remaining={left.remaining}, reset={math.ceil(left.reset)}"
    return {"RateLimit": told, "RateLimit-Policy": f"{left.limit};w={left.window:g}"}


def client_address(request: Request, settings: Settings) -> str:
    """Where the call came from, as far as our own proxies vouch for it.

    Each trusted proxy appends the address it saw, so only as many entries as there are trusted proxies,
    counted from the right, are not the client's own invention. IPv6 counts by /64, which one customer holds.
    """
    address = request.remote_addr or "unknown"
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if 0 < settings.trusted_proxies <= len(hops):
        address = hops[-settings.trusted_proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return request.remote_addr or "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


class EventStreams:
    """Counts open event streams: each holds a thread, so some must be left for steps."""

    def __init__(self, limit: int, heartbeat: float = 15.0) -> None:
        self.heartbeat = heartbeat  #: seconds
        self._limit = limit
        self._open = 0
        self._lock = threading.Lock()
        self._closed = threading.Event()

    @property
    def open(self) -> int:
        """How many are open now."""
        return self._open

    @property
    def closed(self) -> bool:
        """Whether the server is going away, so that streams must end."""
        return self._closed.is_set()

    def take(self) -> Callable[[], None]:
        """Take a place; call what is returned to give it back (once counts). Raises `Unavailable` when full."""
        with self._lock:
            if self._open >= self._limit or self.closed:
                raise Unavailable(
                    "Too many event streams are open. Read the request instead, or try again in a moment.",
                    code="too_many_streams",
                    retry_after=_BUSY_SECONDS,
                )
            self._open += 1
        given_back = threading.Lock()

        def give_back() -> None:
            if given_back.acquire(blocking=False):
                with self._lock:
                    self._open -= 1

        return give_back

    def close(self) -> None:
        """End all streams within about a second."""
        self._closed.set()
