"""Whose word counts for the profile that documents rest on."""

from shared.engine.records import RequestRecord
from shared.ports.identity import Caller, Role
from shared.profiles.service import SITE


def speaks_for(caller: Caller, record: RequestRecord, profile_id: str) -> bool:
    """The site's editor for the site's profile; for anybody else's only that person, whoever may read the request."""
    if profile_id == SITE:
        return caller.role is Role.EDITOR
    return caller.uid is not None and caller.uid == record.owner_uid
