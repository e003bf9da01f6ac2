"""Local identity: this machine has one owner, who needs no sign-in."""

from shared.ports.identity import Caller, Role

OWNER = Caller(uid="local", role=Role.EDITOR)


class LocalIdentity:
    """Everyone who can reach the loopback interface is the owner."""

    def caller(self, authorization: str | None) -> Caller:  # noqa: ARG002 the port's signature
        """The owner, whatever was sent."""
        return OWNER
