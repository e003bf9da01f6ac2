"""The application: every call of every route comes through `Application.dispatch`."""

import re
from functools import cached_property
from pathlib import Path

from flask import Flask, Request, Response, request
from werkzeug.exceptions import MethodNotAllowed as WerkzeugMethodNotAllowed
from werkzeug.exceptions import NotFound as WerkzeugNotFound
from werkzeug.local import LocalProxy
from werkzeug.routing import Map, Rule

from functions import callers, parameters
from functions.calls import Call
from functions.errors import MethodNotAllowed, answered
from functions.limits import EventStreams, told_allowance
from functions.page import Page
from functions.page_sign_in import page_sign_in
from functions.routes import ROUTES
from functions.table import Family, Route
from shared.domain.errors import NotFound
from shared.services import Services

_ALLOW_HEADERS = "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Access-Token"
_EXPOSE_HEADERS = "Content-Disposition, Deprecation, RateLimit, RateLimit-Policy, Retry-After"
_STEP_PATH = re.compile(r"(?:/generator)?(?:/step)?/([^/]+)/?")
WEB = Path(__file__).parents[1] / "web" / "dist"  #: what `npm run build` makes
_START_PATHS = frozenset({"", "/", "/start", "/start/", "/generator/start"})
_SWEEP_PATHS = frozenset({"", "/", "/sweep", "/sweep/"})


class Application:
    """Finds the route, checks who calls, and turns every outcome into an answer."""

    def __init__(self, services: Services, streams: EventStreams | None = None, page: Page | None = None) -> None:
        self.services = services
        self._page = page or Page(WEB, page_sign_in(services.settings))
        self.streams = streams or EventStreams(services.settings.event_streams)
        self._maps: dict[Family | None, Map] = {}

    def dispatch(self, sent: Request, family: Family | None = None) -> Response:
        """Answer one call. `family`: the deployed function that received it; None serves all."""
        if isinstance(sent, LocalProxy):
            sent = sent._get_current_object()  # an event stream outlives the context that the proxy looks into
        return self._finished(sent, answered(lambda: self._answer(sent, family)))

    @cached_property
    def wsgi(self) -> Flask:
        """All routes as one WSGI application: the local server."""
        app = Flask("seamstep", static_folder=None)
        # One rule for every path and method, so that 404, 405 and OPTIONS are answered by the route table.
        app.url_map.merge_slashes = False
        for rule in ("/", "/<path:path>"):
            app.url_map.add(Rule(rule, endpoint="dispatch"))
        # A path with a line break in it matches no rule of Flask's; it is answered like any other that is unknown.
        app.register_error_handler(404, lambda _error: self.dispatch(request))
        app.view_functions["dispatch"] = lambda path="": self.dispatch(request)  # noqa: ARG005 the rule's variable
        return app

    def _answer(self, sent: Request, family: Family | None) -> Response:
        callers.refuse_foreign(sent, self.services.settings)
        adapter = self._map(family).bind("")
        path = canonical_path(sent.path, family)
        fixed = _fixed_methods(path, family)
        if sent.method == "OPTIONS":
            allowed = fixed or set(adapter.allowed_methods(path))
            if not allowed:
                raise NotFound("There is no such route.")
            return Response(status=204, headers={"Allow": ", ".join(sorted({*allowed, "OPTIONS"}))})
        if fixed and sent.method not in fixed:
            raise MethodNotAllowed(fixed)
        try:
            route, found = adapter.match(path, sent.method)
        except WerkzeugNotFound:
            page = self._page.answer(sent) if family is None else None  # deployed, Hosting serves the page
            if page is None:
                raise NotFound("There is no such route.") from None
            return page
        except WerkzeugMethodNotAllowed as error:
            raise MethodNotAllowed(error.valid_methods or ()) from None
        return self._call(sent, route, dict(found), family)

    def _call(self, sent: Request, route: Route, path: dict[str, str], family: Family | None) -> Response:
        authorization = sent.headers.get("Authorization")
        scheduled = family is Family.SWEEP  # deployed private: the platform lets nobody else in
        delivered = route.queued and callers.from_queue(sent, self.services.deliveries)
        if delivered:
            caller = callers.VISITOR
        else:
            caller = callers.caller_for(route.access, self.services.identity, authorization, trusted=scheduled)
        known = parameters.checked(route.declared, sent.args.get, sent.headers.get)
        return route.handler(Call(self.services, self.streams, sent, caller, path, known, delivered))

    def _finished(self, sent: Request, response: Response) -> Response:
        """The headers that every answer has."""
        headers = response.headers
        headers.setdefault("Cache-Control", "no-store")
        headers["X-Content-Type-Options"] = "nosniff"
        headers.update(told_allowance(sent))
        headers["Referrer-Policy"] = "same-origin"  # addresses may hold a ticket or a shared link's secret
        origins = self.services.settings.cors_origins
        if origins:
            headers.add("Vary", "Origin")
        origin = sent.headers.get("Origin")
        if origin in origins:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = _EXPOSE_HEADERS
            if sent.method == "OPTIONS":
                headers["Access-Control-Allow-Methods"] = headers.get("Allow", "")
                headers["Access-Control-Allow-Headers"] = _ALLOW_HEADERS
                headers["Access-Control-Max-Age"] = "600"
        return response

    def _map(self, family: Family | None) -> Map:
        if family not in self._maps:
            served = [route for route in ROUTES if family in {None, route.family}]
            self._maps[family] = Map([_rule(route) for route in served], merge_slashes=False)
        return self._maps[family]


def canonical_path(path: str, family: Family | None) -> str:
    """The path under which the table knows a call: Hosting keeps it whole, a function's own address cuts it."""
    if family is Family.START and path in _START_PATHS:
        return "/generator/start"
    if family is Family.SWEEP and path in _SWEEP_PATHS:
        return "/sweep"
    match = _STEP_PATH.fullmatch(path) if family is Family.STEP else None
    return f"/generator/step/{match[1]}" if match else path


def _fixed_methods(path: str, family: Family | None) -> set[str]:
    """The methods of a path that stands in the table as it is: no template's methods are its own."""
    methods = {route.method for route in ROUTES if route.path == path and family in {None, route.family}}
    return methods | ({"HEAD"} if "GET" in methods else set())


def _rule(route: Route) -> Rule:
    """OpenAPI's template as werkzeug's: `{key}` alone may hold slashes."""
    template = re.sub(r"\{(\w+)\}", lambda found: f"<{'path:' * (found[1] == 'key')}{found[1]}>", route.path)
    return Rule(template, endpoint=route, methods=[route.method])
