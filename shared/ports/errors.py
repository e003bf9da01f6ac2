"""Errors that ports raise beside those of the domain."""

from shared.domain.errors import Conflict


class AlreadyExists(Conflict):
    """There is something with that name already."""

    code = "already_exists"
