"""Whether a call of the step function is Cloud Tasks': by the OIDC token that Google signs for the queue.

Headers called X-CloudTasks-… can be sent by anyone; nothing is believed but the token.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shared.domain.importing import importing

if TYPE_CHECKING:
    from shared.adapters.driver.cloud_tasks_verifier import GoogleTokens

LONGEST_TOKEN = 8192
"""Characters. Google's token for a service account has fewer than a thousand."""


class CloudTasksDeliveries:
    """Tokens of `service_account`, made out to `audience`: what our tasks ask Google for."""

    def __init__(self, service_account: str, audience: str) -> None:
        self._service_account = service_account
        self._audience = audience

    def genuine(self, authorization: str | None) -> bool:
        """Whether this header holds such a token. Raises `Unavailable` if the certificates cannot be had."""
        scheme, _, token = (authorization or "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token or len(token) > LONGEST_TOKEN:
            return False
        claims = self._tokens.claims(token)
        return claims is not None and self._is_the_queue(claims)

    def _is_the_queue(self, claims: Mapping[str, Any]) -> bool:
        return claims.get("email_verified") is True and claims.get("email") == self._service_account

    @cached_property
    def _tokens(self) -> "GoogleTokens":
        with importing:
            from shared.adapters.driver.cloud_tasks_verifier import GoogleTokens  # noqa: PLC0415 a fifth of a second

        return GoogleTokens(self._audience)
