"""What changed between two versions of a document, and how a document stands to its profile."""

from typing import Literal

from shared.domain.model import Model


class Words(Model):
    """A run of words: in both texts, in the later one alone, or in the earlier one alone. Joined they give both."""

    text: str
    kind: Literal["same", "added", "removed"]


class Change(Model):
    """One text, or one item of a list, that is not what or where it was.

    `where`: its JSON pointer in the later version (in the earlier one for what was removed); `was`: in the earlier
    one, where that differs. `section`: the content's own name of the part. `entry`: the job, school or project in
    words. `item` is true for a whole entry: `before` and `after` then name it, and its texts follow as changes of
    their own.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    where: str
    was: str | None = None
    section: str
    entry: str | None = None
    item: bool = False
    before: str | None = None
    after: str | None = None
    words: tuple[Words, ...] = ()


class CitedFact(Model):
    """A fact of the profile. `of`: the job, school or project it belongs to."""

    id: str
    kind: str
    text: str
    of: str | None = None


class Standing(Model):
    """A sentence before its profile: the person's words as they are there, others for the same facts, or new.

    `words` compares it with the fact that it is nearest to. `own`: the wording is the person's own, from an edit.
    """

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
