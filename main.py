"""The deployed entry points: start, step, api, sweep. Each finds its routes in `functions.routes`."""

import os
import threading

import functions_framework
from flask import Request, Response

from functions.application import Application
from functions.table import Family
from shared.journal import keep_journal
from shared.services import Services

_built: list[Application] = []
_building = threading.Lock()


def application() -> Application:
    """The application, put together at the first call: importing this module opens nothing and reads nothing."""
    if not _built:
        with _building:
            if not _built:
                _built.append(_build())
    return _built[0]


def services() -> Services:
    """The application's services."""
    return application().services


def _build() -> Application:
    # Only a function that is called needs the adapters' side; an import that merely looks does not pay for it.
    from shared.bootstrap import build_services  # noqa: PLC0415
    from shared.settings import from_environment  # noqa: PLC0415

    settings = from_environment(os.environ)
    if settings.log_format == "json":
        keep_journal("json")
    return Application(build_services(settings))


@functions_framework.http
def start(request: Request) -> Response:
    """POST /generator/start."""
    return application().dispatch(request, Family.START)


@functions_framework.http
def step(request: Request) -> Response:
    """POST /generator/step/{requestId}."""
    return application().dispatch(request, Family.STEP)


@functions_framework.http
def api(request: Request) -> Response:
    """Everything else that a client calls."""
    return application().dispatch(request, Family.API)


@functions_framework.http
def sweep(request: Request) -> Response:
    """The scheduled sweep. Deployed private."""
    return application().dispatch(request, Family.SWEEP)
