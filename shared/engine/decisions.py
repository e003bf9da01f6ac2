"""What a transition is told and what it answers."""

from dataclasses import dataclass
from enum import StrEnum

from shared.domain.model import JsonObject
from shared.engine.records import Failure, RequestRecord


class Verdict(StrEnum):
    """What a transition found."""

    CLAIMED = "claimed"  #: the caller holds the lease and must run the step
    BUSY = "busy"  #: somebody else holds it
    WAIT = "wait"  #: not before a time
    LIMITED = "limited"  #: too many claims in this window
    WAITING = "waiting"  #: a person must answer first
    ENDED = "ended"  #: the request is terminal
    REPLAY = "replay"  #: the expected step is already done; nothing runs
    RECORDED = "recorded"  #: the change was made, or had been made by this very attempt
    STALE = "stale"  #: the caller's attempt is no longer the one that counts; nothing was changed


@dataclass(frozen=True)
class Claim:
    """One attempt's right to complete one step."""

    step_id: str
    attempt: int
    token: str


@dataclass(frozen=True)
class Decision:
    """A transition's result. `changed`: the record differs and must be written. `retry_after` in seconds.

    `response`: the document that was written with it, where it ended the run; transitions leave it to the engine.
    """

    verdict: Verdict
    record: RequestRecord
    changed: bool = False
    retry_after: float | None = None
    claim: Claim | None = None
    response: JsonObject | None = None


@dataclass(frozen=True)
class ClaimTerms:
    """What a claim is made under. `limit`: claims allowed in `window` seconds, None for no limit."""

    token: str
    lease_seconds: float
    limit: int | None = None
    window: float = 900.0


@dataclass(frozen=True)
class Setback:
    """A failed attempt. `delay`: seconds until the next one, None for none.

    `effect_started`: whether the outside world may have seen something; only then is a `once` step in doubt.
    `unexpected`: nobody planned for this failure, so it says nothing about the effect.
    """

    failure: Failure
    delay: float | None
    effect_started: bool = True
    unexpected: bool = False
