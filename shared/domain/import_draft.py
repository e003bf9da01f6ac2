"""What was read from somebody's file: a draft that the person reviews. Nothing is saved until they say so."""

from typing import Annotated

from pydantic import Field

from shared.domain.model import Model
from shared.domain.profile import Profile


class DraftField(Model):
    """Where a field of the draft comes from.

    `path`: a JSON pointer into the profile. `source`: the line or value it was read from, as it stands in the file;
    `line` counts from 1. `confidence`: 1 is certain; below 0.6 a person should look.
    """

    path: str
    source: str
    line: int | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class ImportDraft(Model):
    """A profile to review, the source of each field, what to know, and every line that found no place."""

    profile: Profile
    fields: tuple[DraftField, ...] = ()
    notes: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
