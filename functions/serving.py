"""The local server: waitress in front of the application; the driver and the sweep beside it."""

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

import waitress.server

from functions.application import Application
from functions.bodies import LIMIT
from shared.domain.errors import SeamstepError, Unavailable
from shared.services import Services
from shared.settings import Settings

STEP_THREADS = 32  #: beside one thread for each event stream
_READ_AT_MOST = 16 * LIMIT  #: above, waitress refuses on its own, before the application can say so in JSON
_CHANNEL_SECONDS = 600

log = logging.getLogger("seamstep.server")


def serve(application: Application, services: Services, listening: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT, then end the streams, let running steps finish, and close the stores.

    `listening` is called once calls can come in. Raises `Unavailable` if the port cannot be had.
    """
    stop = threading.Event()
    server = create_server(application)
    listening()
    if services.driver is not None:
        services.driver.start()
    threading.Thread(target=tend_until, args=(services, stop), name="tending", daemon=True).start()

    def end(_signal: int, _frame: FrameType | None) -> None:
        application.streams.close()
        stop.set()
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    try:
        server.run()
    finally:
        application.streams.close()
        stop.set()
        server.close()
        if services.driver is not None:
            services.driver.close()
        services.close()


def create_server(application: Application) -> Any:
    """The waitress server, listening. Its `run` answers calls. Raises `Unavailable` if the port cannot be had."""
    settings = application.services.settings
    try:
        return _listening(application, settings)
    except OSError as error:
        raise Unavailable(
            f"Nothing can listen at {settings.host} port {settings.port} ({error.strerror}). Is it served already? "
            "End the other program, or choose another PORT."
        ) from error


def _listening(application: Application, settings: Settings) -> Any:
    return waitress.server.create_server(
        application.wsgi,
        host=settings.host,
        port=settings.port,
        threads=settings.event_streams + STEP_THREADS,
        connection_limit=2 * (settings.event_streams + STEP_THREADS) + 100,
        backlog=1024,
        ident=None,
        max_request_body_size=_READ_AT_MOST,
        send_bytes=1,  # an event must not wait for more
        channel_timeout=_CHANNEL_SECONDS,
        channel_request_lookahead=1,  # or a client that hangs up is noticed only by the next write
        clear_untrusted_proxy_headers=False,  # functions.limits decides how far X-Forwarded-For is trusted
        asyncore_use_poll=True,
    )


def tend_until(services: Services, stop: threading.Event) -> None:
    """Pick up what a server that died was driving, and sweep; now and every so often.

    A round that fails is only late: the next one settles the same. Each has a thread of its own, so that not even a
    mistake of ours ends them all; the journal tells of it.
    """
    while not stop.is_set():
        round_ = threading.Thread(target=_tend, args=(services,), name="tending-round", daemon=True)
        round_.start()
        round_.join()
        stop.wait(services.settings.sweep_seconds)


def _tend(services: Services) -> None:
    try:
        if services.driver is not None:
            services.driving.scan(services.driver)
        log.debug("sweep %s", services.sweeper.sweep())
    except SeamstepError as error:
        log.warning("tending failed: %s", error.error_code)
