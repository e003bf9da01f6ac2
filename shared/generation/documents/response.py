"""The response document of a finished run (seed 002): written for success and for failure."""

from collections.abc import Mapping
from typing import Any

from shared.domain.instants import to_text
from shared.domain.model import JsonObject
from shared.engine.paths import response_id, response_path
from shared.engine.records import RequestRecord, Status
from shared.generation.documents.metrics import metrics

_STAGES = {
    "fetch_data": "fetch_experience",
    "generate_resume": "{provider}_resume",
    "generate_cover_letter": "{provider}_cover_letter",
    "create_resume_pdf": "pdf_generation",
    "create_cover_letter_pdf": "pdf_generation",
    "upload_documents": "gcs_upload",
}


def response_document(record: RequestRecord, outputs: Mapping[str, JsonObject]) -> tuple[str, JsonObject]:
    """(path, document) of the response."""
    document: JsonObject = {
        "id": response_id(record.id),
        "type": "response",
        "requestId": record.id,
        "result": _result(record, outputs),
        "files": outputs.get("upload_documents", {}).get("files", {}),
        "metrics": metrics(record, outputs),
        "createdAt": to_text(record.updated_at),
    }
    if record.owner_uid is not None:
        document["ownerUid"] = record.owner_uid
    if record.expire_at is not None:
        document["expireAt"] = to_text(record.expire_at)
    return response_path(record.id), document


def _result(record: RequestRecord, outputs: Mapping[str, JsonObject]) -> JsonObject:
    written: dict[str, Any] = {
        "resume": outputs.get("generate_resume", {}).get("resumeContent"),
        "coverLetter": outputs.get("generate_cover_letter", {}).get("coverLetterContent"),
        "error": _error(record),
    }
    present = {name: value for name, value in written.items() if value is not None}
    return {"success": record.status is Status.COMPLETED, **present}


def _error(record: RequestRecord) -> JsonObject | None:
    step = record.next_step
    if record.status is not Status.FAILED or step is None or step.error is None:
        return None
    provider = record.attributes.get("provider", "offline")
    stage = _STAGES.get(step.id, step.id).format(provider=provider)
    return {"message": step.error.message, "code": step.error.code, "stage": stage, "step": step.id}
