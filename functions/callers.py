"""Who calls, and whether this address may be called from there: the one place for both."""

from enum import StrEnum
from urllib.parse import urlsplit

from flask import Request

from shared.domain.errors import Forbidden, Unauthorized
from shared.ports.driver import Deliveries
from shared.ports.identity import Caller, Identity, Role
from shared.settings import Settings

VISITOR = Caller(uid=None, role=Role.VISITOR)
_TASK_NAME = "X-CloudTasks-TaskName"
_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class Access(StrEnum):
    """Who may call a route."""

    ANYONE = "anyone"
    LIMITED = "anyone, within the limits on starts"
    HOLDER = "the holder of the request: its access token, a ticket (for reading), or its owner"
    SIGNED_IN = "somebody signed in"
    EDITOR = "the site's editor"
    LINK = "whoever has the signed link"
    SCHEDULER = "the scheduler (deployed, by platform permission), or the editor"


ROLES = frozenset({Access.SIGNED_IN, Access.EDITOR})


def caller_for(access: Access, identity: Identity, authorization: str | None, *, trusted: bool = False) -> Caller:
    """The caller, if they may call a route of this access. Raises `Unauthorized`, `Forbidden`.

    Where no role is asked for, a bad token counts as a visitor: a stale sign-in must not lock anyone out of
    what is public. `trusted`: the platform let nobody but the scheduler in.
    """
    if access is Access.SCHEDULER and trusted:
        return VISITOR
    needs_role = access in ROLES or access is Access.SCHEDULER
    try:
        caller = identity.caller(authorization)
    except Unauthorized:
        if needs_role:
            raise
        return VISITOR
    if needs_role:
        _require(caller, editor=access is not Access.SIGNED_IN)
    return caller


def from_queue(request: Request, deliveries: Deliveries | None) -> bool:
    """Whether our own task queue calls. Raises `Unavailable` if nobody can tell now.

    Anyone can send the header: it only says that the token is worth a look.
    """
    if deliveries is None or _TASK_NAME not in request.headers:
        return False
    return deliveries.genuine(request.headers.get("Authorization"))


def refuse_foreign(request: Request, settings: Settings) -> None:
    """Local mode has no sign-in, so a web page elsewhere must not reach it. Raises `Forbidden`.

    A foreign Host is DNS rebinding; a foreign Origin is another site's page (CSRF).
    """
    if not settings.local:
        return
    host = request.environ.get("HTTP_HOST", "")
    if _hostname(host) not in _THIS_MACHINE | set(settings.allowed_hosts) and host not in settings.allowed_hosts:
        raise Forbidden("This server answers to its own address only. See ALLOWED_HOSTS.", code="foreign_host")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {f"{request.scheme}://{host}", *settings.cors_origins}:
        raise Forbidden("Another site's page may not call this server. See CORS_ORIGINS.", code="foreign_origin")


def _require(caller: Caller, *, editor: bool) -> None:
    if caller.uid is None:
        raise Unauthorized()
    if editor and caller.role is not Role.EDITOR:
        raise Forbidden("Only the site's editor may do this.")


def _hostname(host: str) -> str:
    try:
        parts = urlsplit(f"//{host}")
        _port = parts.port  # raises for anything but a port
    except ValueError:
        return ""
    whole = parts.netloc == host and parts.username is None
    return (parts.hostname or "") if whole else ""
