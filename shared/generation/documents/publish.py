"""upload_documents: verify every staged file, then publish the list that clients download from."""

from dataclasses import dataclass

from shared.domain.model import JsonObject
from shared.engine.records import Artefact
from shared.engine.workflow import Output, StepContext, StepFailed
from shared.generation.documents.tools import Tools


@dataclass(frozen=True)
class UploadDocuments:
    """Nothing is published that the blob store does not hold whole: size and hash of each file are compared."""

    tools: Tools

    def __call__(self, context: StepContext) -> Output:
        """Checkpoint `files`, by document, as the response document lists them."""
        request = context.request
        artefacts = request.artefacts
        for done, artefact in enumerate(artefacts):
            self._verify(request.id, artefact)
            context.report(done + 1, len(artefacts), artefact.name)
        return Output({"files": {_key(artefact): _entry(request.id, artefact) for artefact in artefacts}})

    def _verify(self, request_id: str, artefact: Artefact) -> None:
        found = self.tools.blobs.info(artefact.blob_key(request_id))
        if found is None or found.size != artefact.size or found.sha256 != artefact.sha256:
            raise StepFailed(
                "file_damaged",
                f"{artefact.name} is not in the file store as it was drawn. Try this step again; if it fails "
                "again, start a new request: your profile and the job are safe.",
                retryable=True,
            )


def _key(artefact: Artefact) -> str:
    return "coverLetter" if artefact.kind == "cover-letter" else artefact.kind


def _entry(request_id: str, artefact: Artefact) -> JsonObject:
    """Seed 002's file entry: where it lies and how large it is. Links are made on demand, never stored."""
    return {
        "gcsPath": artefact.blob_key(request_id),
        "size": artefact.size,
        "sha256": artefact.sha256,
        "filename": artefact.filename,
        "storageClass": "STANDARD",
    }
