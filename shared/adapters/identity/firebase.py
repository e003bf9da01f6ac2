"""Identity from Firebase Authentication: the ID token that the web client sends as a bearer token.

Firebase's own package is imported with the first token: a visitor's request never pays for it.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shared.adapters.identity.firebase_refusals import INVALID, MISSING, unauthorized
from shared.domain.importing import importing
from shared.ports.identity import Caller, Role

if TYPE_CHECKING:
    from shared.adapters.identity.firebase_tokens import IdTokens

VISITOR = Caller(uid=None, role=Role.VISITOR)

LONGEST_TOKEN = 8192
"""Characters. Firebase's own claims and at most 1,000 bytes of custom ones make a token of about 1,500."""


class FirebaseIdentity:
    """Callers of the Firebase project `project_id`.

    Without a header: a visitor. With a valid token: signed in, also anonymously. With the custom claim
    `role: editor` and a verified e-mail address: the editor. An address counts, and is recorded, only if it is
    verified: anyone can sign up with somebody else's.

    `check_revoked` asks Firebase about every token: one call more a request, with the platform's credentials.
    `emulator` says that FIREBASE_AUTH_EMULATOR_HOST is meant. Its tokens are not signed, so otherwise nobody is let
    in while it is set.
    """

    def __init__(self, project_id: str, *, check_revoked: bool = False, emulator: bool = False) -> None:
        self._project_id = project_id
        self._check_revoked = check_revoked
        self._emulator = emulator

    def caller(self, authorization: str | None) -> Caller:
        """Who sent this header. Raises `Unauthorized`, or `Unavailable` if the certificates cannot be had."""
        if authorization is None:
            return VISITOR
        scheme, _, token = authorization.partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise unauthorized(MISSING)
        if len(token) > LONGEST_TOKEN:
            raise unauthorized(INVALID)
        return _caller(self._tokens.claims(token))

    @cached_property
    def _tokens(self) -> "IdTokens":
        with importing:
            from shared.adapters.identity.firebase_tokens import IdTokens  # noqa: PLC0415 a third of a second

        return IdTokens(self._project_id, check_revoked=self._check_revoked, emulator=self._emulator)


def _caller(claims: Mapping[str, Any]) -> Caller:
    email = str(claims.get("email") or "") if claims.get("email_verified") is True else ""
    editor = claims.get("role") == "editor" and email != ""
    return Caller(str(claims["uid"]), Role.EDITOR if editor else Role.SIGNED_IN, email or None)
