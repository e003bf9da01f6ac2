"""Identity from a table of tokens: for tests of who may see what."""

from collections.abc import Mapping

from shared.domain.errors import Unauthorized
from shared.ports.identity import Caller, Role

VISITOR = Caller(uid=None, role=Role.VISITOR)


class MemoryIdentity:
    """`Authorization: Bearer <token>` names a caller of the table."""

    def __init__(self, callers: Mapping[str, Caller]) -> None:
        self._callers = dict(callers)

    def caller(self, authorization: str | None) -> Caller:
        """The caller of this token. Raises `Unauthorized` for one that is not in the table."""
        if authorization is None:
            return VISITOR
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or token not in self._callers:
            raise Unauthorized("That sign-in is not valid. Sign in again.")
        return self._callers[token]
