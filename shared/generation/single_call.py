"""The old single call (seed 002's `/generator/generate`): the same engine, driven to the end inside one call."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from shared.domain.errors import Unavailable
from shared.engine.decisions import Verdict
from shared.engine.records import RequestRecord, Status
from shared.generation.access import Credentials
from shared.generation.service import GenerationService

_CALL_AGAIN_LATER = frozenset({Verdict.BUSY, Verdict.WAIT, Verdict.LIMITED})


@dataclass(frozen=True)
class SingleCall:
    """Steps a request until it ends, for at most `seconds`."""

    generation: GenerationService
    seconds: float = 280.0
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic

    def drive(self, request_id: str, credentials: Credentials) -> RequestRecord:
        """The request at its end, or waiting for a person. Raises `Unavailable` when the time is up."""
        ends_at = self.monotonic() + self.seconds
        while True:
            advance = self.generation.step(request_id, credentials)
            record = advance.record
            if record.terminal or record.status is Status.WAITING:
                return record
            pause = advance.retry_after or 0.0
            if self.monotonic() + pause >= ends_at:
                raise Unavailable(
                    "The documents are not finished yet, and nothing is lost: go on with POST /generator/step.",
                    details={"requestId": request_id},
                    retry_after=pause,
                )
            if advance.verdict in _CALL_AGAIN_LATER or advance.retry_after:
                self.sleep(pause)
