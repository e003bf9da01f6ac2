"""ID tokens, verified by Firebase's SDK: RS256 by Google's published certificates, project, issuer and times."""

import json
from collections.abc import Mapping
from typing import Any

import firebase_admin
from firebase_admin import auth, credentials
from firebase_admin.exceptions import FirebaseError
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError

from shared.adapters.identity.firebase_refusals import EXPIRED, INVALID, unauthorized
from shared.domain.errors import InternalError, SeamstepError, Unavailable

_CLOCK_SKEW_SECONDS = 10  # a token used in the second it was made, by a clock that is a little behind
_FETCH_SECONDS = 10  # for the certificates, which are kept as long as their Cache-Control says
_REFUSED = (auth.InvalidIdTokenError, auth.UserDisabledError, auth.UserNotFoundError)


class IdTokens:
    """The tokens of one project, verified on an app of our own that nobody else in the process knows."""

    def __init__(self, project_id: str, *, check_revoked: bool, emulator: bool) -> None:
        # Certificates are public: only the question whether a token was revoked needs credentials.
        credential = credentials.ApplicationDefault() if check_revoked else AnonymousCredentials()
        options = {"projectId": project_id, "httpTimeout": _FETCH_SECONDS}
        self._client = auth.Client(firebase_admin.App("seamstep", credential, options))
        self._check_revoked = check_revoked
        if self._client.emulated and not emulator:
            raise InternalError("FIREBASE_AUTH_EMULATOR_HOST is set: no token would be verified. Unset it.")

    def claims(self, token: str) -> Mapping[str, Any]:
        """The claims of a valid token. Raises `Unauthorized`, `Unavailable`."""
        try:
            claims: Mapping[str, Any] = self._client.verify_id_token(
                token, check_revoked=self._check_revoked, clock_skew_seconds=_CLOCK_SKEW_SECONDS
            )
            return claims
        except (FirebaseError, GoogleAuthError) as error:
            refusal = _refusal(error)
        except (ValueError, TypeError, RecursionError):  # segments that are JSON of another shape, or none
            refusal = unauthorized(INVALID)
        # Raised out here, so that no log can follow it to the SDK's error, which may quote the token.
        raise refusal


def _refusal(error: Exception) -> SeamstepError:
    if isinstance(error, auth.ExpiredIdTokenError):
        return unauthorized(EXPIRED)
    # The SDK blames the token also where something else answered in place of the certificate server.
    unreadable_certificates = isinstance(getattr(error, "cause", None), json.JSONDecodeError)
    if isinstance(error, _REFUSED) and not unreadable_certificates:
        return unauthorized(INVALID)
    return Unavailable("Sign-ins cannot be verified just now. Try again in a moment.")
