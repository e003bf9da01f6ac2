"""Which state of a profile somebody saw, so that saving over another one is noticed."""

import hashlib
import json

from shared.domain.errors import Conflict
from shared.domain.profile import Profile


def revision_of(profile: Profile) -> str:
    """The same for the same content: 32 hexadecimal digits."""
    text = json.dumps(profile.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def require_seen(known: Profile | None, seen: str | None) -> None:
    """Raises `Conflict` if the profile is no longer the one that was seen. None: whatever is there."""
    if seen is not None and (known is None or revision_of(known) != seen):
        raise Conflict(
            "The profile was changed elsewhere since it was read here. Nothing was saved. "
            "Read it again, then decide which changes to keep.",
            code="changed_elsewhere",
        )
