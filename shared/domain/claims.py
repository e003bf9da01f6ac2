"""What a document says about the person, claim by claim, and whether the profile carries it."""

from enum import StrEnum
from typing import Literal

from shared.domain.model import Model


class Verdict(StrEnum):
    """Supported: said by the facts. Reworded: said by the facts in other words. Unsupported: not said by them."""

    SUPPORTED = "supported"
    REWORDED = "reworded"
    UNSUPPORTED = "unsupported"


class ClaimKind(StrEnum):
    """What a claim is about; for an unsupported one, what no fact carries."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    CURRENCY = "currency"
    DATE = "date"
    DURATION = "duration"
    TEAM_SIZE = "team size"
    EMPLOYER = "employer"
    TITLE = "title"
    SENIORITY = "seniority"
    DEGREE = "degree"
    CERTIFICATE = "certificate"
    SKILL = "skill"
    SCOPE = "scope"
    REACH = "reach"
    AWARD = "award"
    LANGUAGE = "language"
    NAME = "name"
    AUTHORSHIP = "authorship"
    OUTCOME = "outcome"
    STATEMENT = "statement"
    CONNECTING = "connecting"


class Claim(Model):
    """One sentence (or item of a list) at `path`, a JSON pointer; `text` is what stands at start to end there.

    Checked as plain text, `path` is empty. A sentence with several faults has a claim for each of them. `words`
    are the very words at fault, `question` asks the person for what the profile does not say.
    """

    path: str = ""
    start: int
    end: int
    text: str
    verdict: Verdict
    kind: ClaimKind
    evidence: tuple[str, ...] = ()
    words: str | None = None
    question: str | None = None
    reason: str | None = None


class OpenQuestion(Model):
    """Something that was taken out of a document until the person says that it is so. `id` stays the same."""

    id: str
    document: Literal["resume", "cover-letter"]
    path: str
    text: str
    kind: ClaimKind
    question: str
    evidence: tuple[str, ...] = ()


class TruthReport(Model):
    """All claims in reading order. One unsupported claim fails; a warning says that words could not be compared."""

    claims: tuple[Claim, ...]
    verdict: Literal["passed", "warning", "failed"]

    @property
    def unsupported(self) -> tuple[Claim, ...]:
        """The claims that no fact carries."""
        return tuple(claim for claim in self.claims if claim.verdict is Verdict.UNSUPPORTED)
