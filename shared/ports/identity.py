"""Identity: who is calling."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a caller may do. An editor owns the site's profile."""

    VISITOR = "visitor"
    SIGNED_IN = "signed_in"
    EDITOR = "editor"


@dataclass(frozen=True)
class Caller:
    """A caller. A visitor without an account has no uid."""

    uid: str | None
    role: Role
    email: str | None = None


class Identity(Protocol):
    """Turns a credential into a caller."""

    def caller(self, authorization: str | None) -> Caller:
        """Who sent this `Authorization` header. No header is a visitor. Raises `Unauthorized` for a bad one."""
        ...
