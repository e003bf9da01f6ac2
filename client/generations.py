"""/api/v1/generations: one's own generations, which the server writes by itself."""

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from client.endpoint import Endpoint, Sent
from client.models.own_generations import (
    GenerationBody,
    RegenerateBody,
    V1Generation,
    V1Generations,
    V1Result,
    V1Templates,
)
from client.running import ENDED
from client.transport import Transport

_ALL, _ONE = "/api/v1/generations", "/api/v1/generations/{generationId}"
RESUME = Endpoint("POST", f"{_ALL}/resume", V1Generation, GenerationBody)
LETTER = Endpoint("POST", f"{_ALL}/cover-letter", V1Generation, GenerationBody)
TEMPLATES = Endpoint("GET", f"{_ALL}/templates", V1Templates)
PREVIEW = Endpoint[V1Generation]("GET", f"{_ALL}/templates/{{template}}/preview")
LISTED = Endpoint("GET", _ALL, V1Generations, query=("status", "document_type", "job_id", "limit", "offset"))
READ = Endpoint("GET", _ONE, V1Generation)
REMOVE = Endpoint[V1Generation]("DELETE", _ONE, repeatable=False)  # the second one would erase what the first stopped
RESULT = Endpoint("GET", f"{_ONE}/result", V1Result)
AGAIN = Endpoint("POST", f"{_ONE}/regenerate", V1Generation, RegenerateBody, repeatable=False)
RETRY = Endpoint("POST", f"{_ONE}/retry", V1Generation, repeatable=False)
DOWNLOAD = Endpoint[V1Generation]("GET", "/api/v1/documents/{documentId}/download")


@dataclass(frozen=True)
class Generations:
    """Calls about one's own generations."""

    transport: Transport
    sleep: Callable[[float], None] = time.sleep

    def start_resume(self, order: GenerationBody, key: str | None = None) -> V1Generation:
        """A new resume. The same `key` with the same order is the same generation, and counts once."""
        return self.transport.call(RESUME, _keyed(order, key))

    def start_letter(self, order: GenerationBody, key: str | None = None) -> V1Generation:
        """A new cover letter; `key` as for a resume."""
        return self.transport.call(LETTER, _keyed(order, key))

    def read(self, generation_id: str) -> V1Generation:
        """Where it stands."""
        return self.transport.call(READ, Sent({"generationId": generation_id}))

    def result(self, generation_id: str) -> V1Result:
        """What came of it. Raises `Conflict` before its end, `Invalid` with the stage after a failure."""
        return self.transport.call(RESULT, Sent({"generationId": generation_id}))

    def watch(self, generation_id: str, every: float = 2.0) -> Iterator[V1Generation]:
        """Where it stands, every so many seconds, until it has ended."""
        while True:
            generation = self.read(generation_id)
            yield generation
            if generation.status in ENDED:
                return
            self.sleep(every)

    def wait(self, generation_id: str, every: float = 2.0) -> V1Generation:
        """The generation as it ended."""
        *_, last = self.watch(generation_id, every)
        return last

    def page(
        self,
        *,
        status: str | None = None,
        document_type: str | None = None,
        job_id: str | None = None,
        limit: int | None = None,
        offset: int | None = None,
    ) -> V1Generations:
        """One page, newest first, with statistics over all."""
        query = {
            "status": status, "document_type": document_type, "job_id": job_id, "limit": limit, "offset": offset,
        }  # fmt: skip
        return self.transport.call(LISTED, Sent(query=query))

    def regenerate(self, generation_id: str, body: RegenerateBody | None = None) -> V1Generation:
        """The same again with changed options, as a new generation."""
        return self.transport.call(AGAIN, Sent({"generationId": generation_id}, body=body or RegenerateBody()))

    def retry(self, generation_id: str) -> V1Generation:
        """Again from the stage that failed."""
        return self.transport.call(RETRY, Sent({"generationId": generation_id}))

    def remove(self, generation_id: str) -> None:
        """Cancel it while it runs; erase it once it has ended."""
        self.transport.fetch(REMOVE, Sent({"generationId": generation_id}))

    def templates(self) -> V1Templates:
        """The templates."""
        return self.transport.call(TEMPLATES)

    def preview(self, template: str) -> bytes:
        """A template's picture, as PNG."""
        return self.transport.fetch(PREVIEW, Sent({"template": template}))

    def download(self, document_id: str) -> bytes:
        """A document as PDF."""
        return self.transport.fetch(DOWNLOAD, Sent({"documentId": document_id}))


def _keyed(order: GenerationBody, key: str | None) -> Sent:
    return Sent(body=order, headers={"Idempotency-Key": key or uuid.uuid4().hex})
