"""Made from /openapi.json by `python -m scripts.programs.client_models`. Do not edit."""

from typing import Literal

from client.models.content import CoverLetterContent, ResumeContent
from client.models.wire import CamelWire, Wire


class LeftOutPart(Wire):
    """Something that `provenance` lists as left out, by the fact and the text that it is listed with."""

    fact: str = ""
    text: str


class EditBody(CamelWire):
    """The new words of one document or of both, whole. Their `evidence`, `omitted` and `notes` are made anew."""

    resume_content: ResumeContent | None = None
    cover_letter_content: CoverLetterContent | None = None
    put_back: tuple[LeftOutPart, ...] | None = None


class Edited(CamelWire):
    request_id: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    access_token: str
    previous_version: str
    version: int
    next_step: str | None = None


class Words(Wire):
    """A run of words: in both texts, in the later one alone, or in the earlier one alone. Joined they give both."""

    text: str
    kind: Literal["same", "added", "removed"]


class Change(Wire):
    """One text, or one item of a list, that is not what or where it was."""

    kind: Literal["added", "removed", "changed", "moved"]
    where: str
    was: str | None = None
    section: str
    entry: str | None = None
    item: bool = False
    before: str | None = None
    after: str | None = None
    words: tuple[Words, ...] = ()


class VersionsVersionsChanges(CamelWire):
    resume: tuple[Change, ...] | None = None
    cover_letter: tuple[Change, ...] | None = None


class CitedFact(Wire):
    """A fact of the profile. `of`: the job, school or project it belongs to."""

    id: str
    kind: str
    text: str
    of: str | None = None


class Standing(Wire):
    """A sentence before its profile: the person's words as they are there, others for the same facts, or new."""

    where: str
    start: int
    end: int
    section: str
    entry: str | None = None
    text: str
    kind: Literal["verbatim", "reworded", "new"]
    facts: tuple[CitedFact, ...] = ()
    words: tuple[Words, ...] = ()
    own: bool = False


class VersionsVersionsStanding(CamelWire):
    resume: tuple[Standing, ...] | None = None
    cover_letter: tuple[Standing, ...] | None = None


class VersionsVersions(CamelWire):
    request_id: str
    version: int
    workflow: str
    status: Literal["pending", "processing", "waiting", "completed", "failed", "cancelled"]
    created_at: str
    current: bool
    changes: VersionsVersionsChanges
    access_token: str | None = None
    edited_from: str | None = None
    edited_documents: tuple[Literal["resume", "cover-letter"], ...] | None = None
    standing: VersionsVersionsStanding | None = None


class Versions(Wire):
    versions: tuple[VersionsVersions, ...]
