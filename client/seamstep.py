"""The client: one server, and everything that can be asked of it."""

from collections.abc import Callable

from client.generations import Generations
from client.models.orders import StartBody
from client.own import Account, Jobs, Profiles
from client.preferences import Preferences
from client.requests import Handle, Requests
from client.retrying import Retrying
from client.running import Outcome, Silent, Watcher, drive
from client.site import Site
from client.transport import Transport


class Seamstep:
    """One server. A call raises a `ClientError` that says what happened.

    `sign_in`: a token, or what gives one for each call. `retrying`: how long and how often calls are made again.
    `lost` is told, once a call, that the server is gone and that the call is made again.
    """

    def __init__(
        self,
        url: str,
        sign_in: str | Callable[[], str | None] | None = None,
        retrying: Retrying | None = None,
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        token = sign_in if callable(sign_in) else lambda: sign_in
        transport = Transport(url, token, retrying or Retrying(), lost)
        self._transport = transport
        self.site = Site(transport)
        self.requests = Requests(transport)
        self.generations = Generations(transport, transport.retrying.sleep)
        self.profiles = Profiles(transport)
        self.jobs = Jobs(transport)
        self.preferences = Preferences(transport)
        self.account = Account(transport)

    def healthy(self) -> bool:
        """Whether the server answers now. Never raises."""
        return self._transport.healthy()

    def run(self, order: StartBody, watcher: Watcher | None = None, key: str | None = None) -> Outcome:
        """Start a request and drive it to its end. With the same `key` a program that died goes on where it was."""
        return self.go_on(self.requests.start(order, key), watcher)

    def go_on(self, handle: Handle, watcher: Watcher | None = None) -> Outcome:
        """Drive a request that was started before to its end."""
        return drive(self.requests, handle, watcher or Silent(), self._transport.retrying.sleep)
