"""Who signs a link: the key in hand, or IAM for an account that has none.

A signature by IAM's signBlob is made with a key that Google rotates: it is "usable for at least 12 hours, but might
stop working prior to the expiration time" (docs.cloud.google.com/storage/docs/authentication/creating-signatures).
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import requests
from google.api_core.exceptions import from_http_response
from google.api_core.retry import Retry
from google.auth import crypt
from google.auth.credentials import Credentials, Signing
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import service_account

WITH_A_KEY = 604_800
"""Seconds: seven days, Cloud Storage's limit for V4."""

THROUGH_IAM = 43_200
"""Seconds: the twelve hours that IAM's keys are promised to last."""

SIGNING_ROLE = "roles/iam.serviceAccountTokenCreator on itself, and switch on the IAM Credentials API"
IAM_CREDENTIALS = "https://iamcredentials.googleapis.com"

_UNKNOWN_ACCOUNT = "default"  # what the metadata server's credentials are called before the first refresh


@dataclass(frozen=True)
class Signatory:
    """Credentials that sign, for at most so many seconds."""

    credentials: Any  # both `Credentials` and `Signing`
    longest_seconds: int
    close: Callable[[], None]


def signatory(credentials: Credentials, retry: Retry, timeout: tuple[float, float]) -> Signatory | None:
    """How to sign with these credentials; None if they cannot."""
    if isinstance(credentials, service_account.Credentials):
        return Signatory(credentials, WITH_A_KEY, _nothing)
    if isinstance(credentials, Signing):  # impersonation asks IAM by itself
        return Signatory(credentials, THROUGH_IAM, _nothing)
    if getattr(credentials, "service_account_email", None):
        through_iam = IamSigning(credentials, retry, timeout)
        return Signatory(through_iam, THROUGH_IAM, through_iam.close)
    return None


def key_in(file: str) -> Credentials | None:
    """A service account's key; None where the file holds none: a developer's own sign-in cannot sign."""
    if not file:
        return None
    try:
        key: Credentials = service_account.Credentials.from_service_account_file(file)
    except (OSError, ValueError, AttributeError):  # the last for JSON that is no object
        return None
    return key


class IamSigning(Signing):
    """Signs by IAM's signBlob as the service account that the credentials belong to."""

    def __init__(self, credentials: Credentials, retry: Retry, timeout: tuple[float, float]) -> None:
        self._credentials = credentials
        self._authorized = AuthorizedSession(credentials)
        self._plain = requests.Session()
        self._retry = retry
        self._timeout = timeout

    @property
    def signer_email(self) -> str:
        """The account's address, which the metadata server tells with the first token."""
        if self._email == _UNKNOWN_ACCOUNT:
            self._credentials.refresh(Request(self._plain))
        return self._email

    @property
    def signer(self) -> crypt.Signer | None:
        """None: the key stays with Google."""
        return None

    def sign_bytes(self, message: bytes) -> bytes:
        """The signature, RSA with SHA-256."""
        signed = self._retry(self._sign_blob)(message)
        return base64.b64decode(signed)

    def close(self) -> None:
        """Give the connections back."""
        self._authorized.close()
        self._plain.close()

    def _sign_blob(self, message: bytes) -> str:
        url = f"{IAM_CREDENTIALS}/v1/projects/-/serviceAccounts/{quote(self.signer_email, safe='@')}:signBlob"
        payload = base64.b64encode(message).decode()
        response = self._authorized.post(url, json={"payload": payload}, timeout=self._timeout)
        if not response.ok:
            raise from_http_response(response)
        signed: str = response.json()["signedBlob"]
        return signed

    @property
    def _email(self) -> str:
        email: str = getattr(self._credentials, "service_account_email", "")
        return email


def _nothing() -> None:
    """A key in hand holds no connection."""
